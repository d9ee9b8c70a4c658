import fc from "fast-check";
import { expect, test } from "vitest";
import { daysAfter } from "./calendar-day";
import { nextTaskDay, type TaskRhythm, taskRhythms } from "./task-recurrence";

const meetings = ["2027-02-02", "2026-12-01", "2027-01-12"];

test.each<[TaskRhythm, string, string, string, string]>([
  ["week", "2026-12-01", "2026-12-01", "2026-11-30", "2026-12-08"],
  ["month", "2026-01-31", "2026-01-31", "2026-01-30", "2026-02-28"],
  // the short month leaves the 31st as it was
  ["month", "2026-01-31", "2026-02-28", "2026-02-20", "2026-03-31"],
  ["quarter", "2026-11-30", "2026-11-30", "2026-11-30", "2027-02-28"],
  ["year", "2024-02-29", "2024-02-29", "2024-02-29", "2025-02-28"],
  // done three weeks late: one is due, not three
  ["week", "2026-12-01", "2026-12-01", "2026-12-23", "2026-12-29"],
  ["each-meeting", "2026-12-01", "2026-12-01", "2026-11-24", "2027-01-12"],
  ["each-meeting", "2026-12-01", "2026-12-01", "2027-01-12", "2027-02-02"],
])("every %s from %s: due %s, done on %s, the next is due %s", (repeats, repeatsFrom, due, today, next) => {
  expect(nextTaskDay({ repeats, repeatsFrom, due }, today, meetings)).toBe(next);
});

test("where no meeting is planned the next has no day", () => {
  expect(
    nextTaskDay({ repeats: "each-meeting", repeatsFrom: null, due: null }, "2027-03-01", meetings),
  ).toBeNull();
});

test("whenever it is done, the next lies ahead, in the series, and not a whole step further than it must", () => {
  const day = fc.integer({ min: 0, max: 2000 }).map((days) => daysAfter("2026-01-01", days));
  const calendar = fc.constantFrom(...taskRhythms.filter((one) => one !== "each-meeting"));
  fc.assert(
    fc.property(calendar, day, day, (repeats, from, today) => {
      const next = nextTaskDay({ repeats, repeatsFrom: from, due: from }, today, []) ?? "";
      expect(next > today && next > from).toBe(true);
      const longest = { week: 7, month: 31, quarter: 92, year: 366 }[repeats];
      expect(next <= daysAfter(from > today ? from : today, longest)).toBe(true);
    }),
  );
});
