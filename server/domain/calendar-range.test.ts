import fc from "fast-check";
import { expect, test } from "vitest";
import { daysBetween } from "./calendar-day";
import { type CalendarView, calendarRange, calendarViews } from "./calendar-range";

test.each<[CalendarView, string, string, string, string, string, string]>([
  // view, day, from, to, on, previous, next
  ["month", "2026-12-24", "2026-11-30", "2027-01-04", "2026-12-01", "2026-11-01", "2027-01-01"],
  ["month", "2027-02-15", "2027-02-01", "2027-03-01", "2027-02-01", "2027-01-01", "2027-03-01"],
  ["week", "2026-12-31", "2026-12-28", "2027-01-04", "2026-12-28", "2026-12-21", "2027-01-04"],
  ["list", "2026-11-28", "2026-11-01", "2027-02-01", "2026-11-01", "2026-08-01", "2027-02-01"],
  ["year", "2028-02-29", "2028-01-01", "2029-01-01", "2028-01-01", "2027-01-01", "2029-01-01"],
])("a %s round %s", (view, day, from, to, on, previous, next) => {
  expect(calendarRange(view, day)).toEqual({ from, to, on, previous, next });
});

test("the day is shown, a month is whole weeks, and one steps forth and back to where one was", () => {
  const days = fc
    .date({ min: new Date("1990-01-01"), max: new Date("2090-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(fc.constantFrom(...calendarViews), days, (view, day) => {
      const { from, to, on, next } = calendarRange(view, day);
      expect(from <= day && day < to).toBe(true);
      if (view === "month") expect(daysBetween(from, to) % 7).toBe(0);
      expect(calendarRange(view, next).previous).toBe(on);
    }),
  );
});
