import { expect, test } from "vitest";
import { decisionNumber, nextNumber, numbersBetween } from "./numbering";

test.each([
  [[], 1],
  [[1], 2],
  [[1, 2, 3], 4],
  // an imported register may begin anywhere
  [[40, 41], 42],
])("after %j comes %i", (taken, next) => {
  expect(nextNumber(taken)).toBe(next);
});

test.each([
  [2026, 4, "2026-04"],
  [2026, 14, "2026-14"],
  [2027, 100, "2027-100"],
])("decision %i of %i is said %s", (year, number, said) => {
  expect(decisionNumber({ year, number })).toBe(said);
});

test.each([
  [7, 6, []],
  [7, 4, [6, 5]],
  [1, 0, []],
  [3, 0, [2, 1]],
])("between %i and %i that are read stand %j", (number, below, between) => {
  expect(numbersBetween({ number }, below)).toEqual(between);
});
