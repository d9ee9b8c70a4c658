import { expect, test } from "vitest";
import { spokenChange, spokenNumber } from "./spoken-number";

test.each([
  [0, "0", "0"],
  [12, "12", "12"],
  [1234.5, "1.234,5", "1,234.5"],
  [0.126, "0,13", "0.13"],
])("writes %d in both languages", (value, danish, english) => {
  expect(spokenNumber(value, "da")).toBe(danish);
  expect(spokenNumber(value, "en")).toBe(english);
});

test.each([
  [2.5, "+2,5"],
  [0, "0"],
  [-0.001, "0"],
  [-1, "−1"],
])("tells a change of %d by its sign", (value, said) => {
  expect(spokenChange(value, "da")).toBe(said);
});
