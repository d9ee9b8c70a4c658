import fc from "fast-check";
import { expect, test } from "vitest";
import { daysAfter, daysBetween, isDay, lastDayOf, monthsAfter } from "./calendar-day";

test.each([
  ["2026-12-01", 30, "2026-12-31"],
  ["2026-12-31", 1, "2027-01-01"],
  ["2028-02-28", 1, "2028-02-29"],
  ["2027-03-27", 2, "2027-03-29"],
  ["2027-03-29", -2, "2027-03-27"],
])("%s and %i days is %s", (day, days, after) => {
  expect(daysAfter(day, days)).toBe(after);
  expect(daysBetween(day, after)).toBe(days);
});

test.each([
  ["2026-11-16", "2026-11-23", 7],
  ["2026-10-24", "2026-10-26", 2],
  ["2026-03-28", "2026-03-30", 2],
  ["2027-12-31", "2028-03-01", 61],
])("from %s to %s there are %i days, also when the clock is set", (from, to, days) => {
  expect(daysBetween(from, to)).toBe(days);
});

test("going there and back again is no way at all", () => {
  const days = fc.integer({ min: -20_000, max: 20_000 });
  fc.assert(
    fc.property(days, (count) => daysBetween("2026-11-22", daysAfter("2026-11-22", count)) === count),
  );
});

test.each([
  ["2028-02-29", true],
  ["2027-02-29", false],
  ["1900-02-29", false],
  ["2000-02-29", true],
  ["2026-04-31", false],
  ["2026-13-01", false],
  ["2026-00-10", false],
  ["2026-10-00", false],
])("%s is a day: %s", (text, is) => {
  expect(isDay(text)).toBe(is);
});

test("a month is as long as its last day says", () => {
  const year = fc.integer({ min: 1900, max: 2200 });
  const month = fc.integer({ min: 1, max: 12 });
  fc.assert(
    fc.property(year, month, (ofYear, ofMonth) => {
      const first = `${ofYear}-${String(ofMonth).padStart(2, "0")}-01`;
      return daysAfter(first, lastDayOf(ofYear, ofMonth)).endsWith("-01");
    }),
  );
});

test.each([
  ["2026-08-31", 6, "2027-02-28"],
  ["2027-08-31", 6, "2028-02-29"],
  ["2026-01-15", 6, "2026-07-15"],
  ["2026-12-31", 1, "2027-01-31"],
  ["2026-11-30", 24, "2028-11-30"],
])("%s and %i months are %s", (day, months, later) => {
  expect(monthsAfter(day, months)).toBe(later);
});
