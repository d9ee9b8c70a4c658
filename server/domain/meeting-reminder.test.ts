import fc from "fast-check";
import { expect, test } from "vitest";
import { daysAfter, daysBetween } from "./calendar-day";
import { farthest, isReminderDue, type ReminderWay, reminderAt, reminderWays } from "./meeting-reminder";
import { danishZone, wallTimeAt } from "./wall-time";
import { isWorkingDay } from "./working-day";

const at = (day: string, way: ReminderWay) => wallTimeAt(reminderAt(day, way), danishZone);

test.each<[string, string, ReminderWay, string]>([
  ["a Tuesday", "2026-12-01", "day-before", "2026-11-30T08:00"],
  ["a Monday is told of on Friday", "2026-11-30", "day-before", "2026-11-27T08:00"],
  ["a Sunday, too", "2026-11-29", "day-before", "2026-11-27T08:00"],
  ["the day after Easter, before Maundy Thursday", "2026-04-07", "day-before", "2026-04-01T08:00"],
  ["after Christmas, before it", "2026-12-28", "day-before", "2026-12-23T08:00"],
  ["in summer time", "2026-06-10", "day-before", "2026-06-09T08:00"],
  ["the Monday after the clock is set", "2026-03-30", "day-before", "2026-03-27T08:00"],
  ["a week before", "2026-12-01", "week-before", "2026-11-24T08:00"],
  ["a week before a Sunday is a Friday", "2026-11-29", "week-before", "2026-11-20T08:00"],
  ["a week before New Year's Eve, before Christmas", "2026-12-31", "week-before", "2026-12-23T08:00"],
])("%s (%s, %s): %s", (_, day, way, expected) => {
  expect(at(day, way)).toBe(expected);
});

test.each<[string, Partial<Parameters<typeof isReminderDue>[0]>, string, boolean]>([
  ["not yet", {}, "2026-11-30T06:59:59Z", false],
  ["at eight", {}, "2026-11-30T07:00:00Z", true],
  ["late, as the house stood still", {}, "2026-12-01T11:00:00Z", true],
  ["not when it has begun", {}, "2026-12-01T12:00:00Z", false],
  ["invited a week ago", { lastTold: new Date("2026-11-24T09:00:00Z") }, "2026-11-30T07:00:00Z", true],
  ["moved since", { lastTold: new Date("2026-11-30T07:00:00Z") }, "2026-11-30T10:00:00Z", false],
])("a reminder is due: %s", (_, known, now, expected) => {
  const meeting = { day: "2026-12-01", startsAt: new Date("2026-12-01T12:00:00Z"), lastTold: null };
  expect(isReminderDue({ ...meeting, ...known }, "day-before", new Date(now))).toBe(expected);
});

test("every reminder is in the morning of a working day before the meeting, and none is farther off than is looked", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20 * 365 }), fc.constantFrom(...reminderWays), (days, way) => {
      const day = daysAfter("2024-01-01", days);
      const [on = "", time] = at(day, way).split("T");
      expect(time).toBe("08:00");
      expect(isWorkingDay(on)).toBe(true);
      expect(on < day).toBe(true);
      expect(daysBetween(on, day)).toBeLessThan(farthest);
    }),
  );
});
