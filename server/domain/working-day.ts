// When people are at work, and so when they are written to without their having asked.
import { Temporal } from "temporal-polyfill";
import { danishHolidays } from "./danish-holidays";

/** Neither a weekend nor a day (`YYYY-MM-DD`) on which most places of work are closed. */
export function isWorkingDay(day: string): boolean {
  if (Temporal.PlainDate.from(day).dayOfWeek > 5) return false;
  return !danishHolidays(Number(day.slice(0, 4))).some(({ on }) => on === day);
}

/** From eight to five on such a day; a wall time, `YYYY-MM-DDTHH:MM`. */
export function isWorkingHour(wallTime: string): boolean {
  const [day = "", clock = ""] = wallTime.split("T");
  return isWorkingDay(day) && clock >= "08:00" && clock < "17:00";
}
