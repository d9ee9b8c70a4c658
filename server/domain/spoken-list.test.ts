import { expect, test } from "vitest";
import { spokenList } from "./spoken-list";

test.each([
  [[], ""],
  [["Anna"], "Anna"],
  [["Anna", "Bo"], "Anna og Bo"],
  [["Anna", "Bo", "Carl"], "Anna, Bo og Carl"],
])("lists %j as people say it", (names, said) => {
  expect(spokenList(names, "da")).toBe(said);
  expect(spokenList(names, "en")).toBe(said.replace(" og ", " and "));
});
