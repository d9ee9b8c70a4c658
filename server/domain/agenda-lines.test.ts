import { expect, test } from "vitest";
import { daysBetween, line, withoutStop } from "./agenda-lines";

test.each([
  ["2026-11-16", "2026-11-23", 7],
  ["2026-10-24", "2026-10-26", 2],
  ["2026-03-28", "2026-03-30", 2],
  ["2027-12-31", "2028-03-01", 61],
])("from %s to %s there are %i days, also when the clock is set", (from, to, days) => {
  expect(daysBetween(from, to)).toBe(days);
});

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
