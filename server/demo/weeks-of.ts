// Whole weeks of a year, called by their ISO numbers, as days.
import { Temporal } from "temporal-polyfill";

/** From a Monday to a Sunday. */
export function weeksOf(
  year: number,
  [first, last]: readonly [number, number],
): { from: string; to: string } {
  // the 4th of January is in week 1 (ISO 8601)
  const inWeekOne = Temporal.PlainDate.from({ year, month: 1, day: 4 });
  const monday = inWeekOne.subtract({ days: inWeekOne.dayOfWeek - 1 }).add({ days: 7 * (first - 1) });
  const sunday = monday.add({ days: 7 * (last - first + 1) - 1 });
  return { from: monday.toString(), to: sunday.toString() };
}
