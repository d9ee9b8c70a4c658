// A task that comes again: when the next one is due.
import { Temporal } from "temporal-polyfill";

export const taskRhythms = ["week", "month", "quarter", "year", "each-meeting"] as const;
export type TaskRhythm = (typeof taskRhythms)[number];

const steps = {
  week: { days: 7, months: 0 },
  month: { days: 0, months: 1 },
  quarter: { days: 0, months: 3 },
  year: { days: 0, months: 12 },
};

export interface TaskSeries {
  repeats: TaskRhythm;
  /** The day the series is counted from, `YYYY-MM-DD`; null for one that follows the meetings. */
  repeatsFrom: string | null;
  /** The day the one that is done was due. */
  due: string | null;
}

/**
 * The day the next one is due: the first of the series after both the one before and today, so that what was late leaves no
 * heap behind. Counted from the beginning, so that the 31st comes back after a short month. `meetings` are the days of the
 * group's coming meetings; where none is planned, the next one has no day yet.
 */
export function nextTaskDay(
  { repeats, repeatsFrom, due }: TaskSeries,
  today: string,
  meetings: readonly string[],
): string | null {
  const after = due && due > today ? due : today;
  if (repeats === "each-meeting") return [...meetings].sort().find((day) => day > after) ?? null;
  const from = Temporal.PlainDate.from(repeatsFrom ?? due ?? today);
  const { days, months } = steps[repeats];
  for (let nth = 1; ; nth += 1) {
    const day = from.add({ days: days * nth, months: months * nth }).toString();
    if (day > after) return day;
  }
}
