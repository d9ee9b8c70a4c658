import { expect, test } from "vitest";
import { isWorkingDay, isWorkingHour } from "./working-day";

test.each([
  ["a Friday", "2026-11-20", true],
  ["a Saturday", "2026-11-21", false],
  ["a Sunday", "2026-11-22", false],
  ["Constitution Day", "2026-06-05", false],
  ["Maundy Thursday", "2026-04-02", false],
  ["Christmas Eve", "2026-12-24", false],
  ["what was Great Prayer Day", "2026-05-01", true],
])("%s is a working day: %s, %s", (_, day, isOne) => {
  expect(isWorkingDay(day)).toBe(isOne);
});

test.each([
  ["2026-11-20T07:59", false],
  ["2026-11-20T08:00", true],
  ["2026-11-20T16:59", true],
  ["2026-11-20T17:00", false],
  ["2026-11-21T10:00", false],
])("%s is in the hours people work: %s", (wallTime, isOne) => {
  expect(isWorkingHour(wallTime)).toBe(isOne);
});
