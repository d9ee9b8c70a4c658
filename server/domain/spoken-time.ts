// Times as people say them, and their weeks. A wall time is `YYYY-MM-DDTHH:MM`; no time zone is involved.
import { daysAfter } from "./calendar-day";
import { type SpokenLanguage, weekdayAndFullDay } from "./spoken-day";
import { isoWeek } from "./zone-offsets";

/** "9.00" · "09:00" */
export const clockTime = (wallTime: string, language: SpokenLanguage) =>
  language === "da" ? wallTime.slice(11, 16).replace(":", ".").replace(/^0/, "") : wallTime.slice(11, 16);

/** The ISO week a day falls in, 1–53. */
export const weekOf = (day: string): number => isoWeek(Date.parse(day.slice(0, 10)) / 86_400_000);

/** The Monday of the week a day is in. */
export const mondayOf = (day: string): string => daysAfter(day, -((new Date(day).getUTCDay() + 6) % 7));

/** A wall time so many minutes later, on the clock on the wall: reckoned as in UTC, where no clock is ever set. */
export const minutesAfter = (wallTime: string, minutes: number): string =>
  new Date(Date.parse(`${wallTime.slice(0, 16)}Z`) + minutes * 60_000).toISOString().slice(0, 16);

/** "13.00–15.00" · "13:00–15:00"; word joiners keep it on one line. */
export const clockRange = (wallTime: string, minutes: number, language: SpokenLanguage) =>
  `${clockTime(wallTime, language)}\u2060–\u2060${clockTime(minutesAfter(wallTime, minutes), language)}`;

/** "tirsdag 1. december 2026 kl. 13.00–15.00, uge 49" · "Tuesday 1 December 2026, 13:00–15:00, week 49" */
export function meetingTime(wallTime: string, minutes: number, language: SpokenLanguage): string {
  const day = weekdayAndFullDay(wallTime, language);
  const range = clockRange(wallTime, minutes, language);
  return language === "da"
    ? `${day} kl. ${range}, uge ${weekOf(wallTime)}`
    : `${day}, ${range}, week ${weekOf(wallTime)}`;
}

/** "tirsdag 1. december 2026 kl. 14.00" · "Tuesday 1 December 2026 at 14:00" */
export const spokenMoment = (wallTime: string, language: SpokenLanguage) =>
  `${weekdayAndFullDay(wallTime, language)} ${language === "da" ? "kl." : "at"} ${clockTime(wallTime, language)}`;

/** With a capital first letter, for the head of a line. */
export const capital = (words: string) => words.charAt(0).toLocaleUpperCase("da") + words.slice(1);
