import { expect, test } from "vitest";
import { line, withoutStop } from "./agenda-lines";

test.each([
  ["Write a note. ", "Write a note"],
  ["Who pays?", "Who pays?"],
  ["Figures etc", "Figures etc"],
])("%j goes into a sentence as %j", (text, expected) => {
  expect(withoutStop(text)).toBe(expected);
});

test("a line without params, source or mark has none", () => {
  expect(line({ key: "empty", says: ["noTheme"], why: ["themesGoHere"] })).toEqual({
    ...{ key: "empty", says: { code: "noTheme", params: {} }, why: { code: "themesGoHere", params: {} } },
    ...{ source: null, mark: null, markSays: null },
  });
});
