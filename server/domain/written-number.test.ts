import fc from "fast-check";
import { expect, test } from "vitest";
import { writeNumber, writtenNumber } from "./written-number";

test.each<[string | number, number | null]>([
  ["12,5", 12.5],
  ["12.5", 12.5],
  [12.5, 12.5],
  ["-3", -3],
  ["100", 100],
  ["101", null],
  ["-101", null],
  ["twelve", null],
  ["1,2,3", null],
])("%j is read as %j", (written, value) => {
  const read = writtenNumber(-100, 100).safeParse(written);
  expect(read.success ? read.data : null).toBe(value);
});

test("a number that is not there is written as nothing", () => {
  expect(writeNumber(null)).toBe("");
});

test("what is written in a field is read as it was", () => {
  const figure = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((hundredths) => hundredths / 100);
  fc.assert(fc.property(figure, (value) => writtenNumber(-1e12, 1e12).parse(writeNumber(value)) === value));
});
