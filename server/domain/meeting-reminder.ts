// When somebody is reminded of a meeting: as they have chosen, in the morning of a working day.
import { daysAfter } from "./calendar-day";
import { danishZone, instantOf } from "./wall-time";
import { isWorkingDay } from "./working-day";

/** `day-before` is the last working day before the meeting's; `week-before` seven days before it, or the working day before that. */
export const reminderWays = ["day-before", "week-before"] as const;
export type ReminderWay = (typeof reminderWays)[number];

/** At eight in the morning, Danish time: before most have begun, and before the day's first meetings. */
const clock = "08:00";

const daysAhead: Record<ReminderWay, number> = { "day-before": 1, "week-before": 7 };

/** The instant of the reminder of a meeting held on a day (`YYYY-MM-DD`). */
export function reminderAt(day: string, way: ReminderWay): Date {
  let on = daysAfter(day, -daysAhead[way]);
  while (!isWorkingDay(on)) on = daysAfter(on, -1);
  // no clock in Denmark is ever set at eight
  return instantOf(`${on}T${clock}`, danishZone) ?? new Date(`${on}T${clock}Z`);
}

interface Known {
  /** The meeting's day in its own zone, and when it begins. */
  day: string;
  startsAt: Date;
  /** When the person was last written to about it; null when never. */
  lastTold: Date | null;
}

/**
 * Whether it is time: from the reminder's hour until the meeting begins. Whoever has been written to about the meeting since
 * then – invited late, told that it moved – needs no reminder on top. A house that stood still catches up.
 */
export function isReminderDue({ day, startsAt, lastTold }: Known, way: ReminderWay, now: Date): boolean {
  const at = reminderAt(day, way);
  return at <= now && now < startsAt && (lastTold === null || lastTold < at);
}

/** So far ahead, in days, some reminder may be due; a week, and the longest row of days on which nobody works. */
export const farthest = 14;
