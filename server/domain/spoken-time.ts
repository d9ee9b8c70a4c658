// Days and times as people say them. A day is `YYYY-MM-DD`, a wall time `YYYY-MM-DDTHH:MM`; no time zone is involved.
import { Temporal } from "temporal-polyfill";

export type SpokenLanguage = "da" | "en";

export const locales: Record<SpokenLanguage, string> = { da: "da-DK", en: "en-GB" };

/** A way to say days; what it needs is made once, and each day is said once, because a page says the same few over and over. */
function spoken(options: Intl.DateTimeFormatOptions) {
  const format = (language: SpokenLanguage) =>
    new Intl.DateTimeFormat(locales[language], { ...options, timeZone: "UTC" });
  const formats = { da: format("da"), en: format("en") };
  const said = { da: new Map<string, string>(), en: new Map<string, string>() };
  return (time: string, language: SpokenLanguage) => {
    const day = time.slice(0, 10);
    const known = said[language].get(day);
    if (known !== undefined) return known;
    const words = formats[language].format(Date.parse(`${day}T12:00:00Z`));
    said[language].set(day, words);
    return words;
  };
}

/** "1. december" · "1 December" */
export const dayAndMonth = spoken({ day: "numeric", month: "long" });

/** "1. december 2026" · "1 December 2026" */
export const fullDay = spoken({ day: "numeric", month: "long", year: "numeric" });

/** "dec. 2026" · "Dec 2026": as little as says which month it is. */
export const shortMonth = spoken({ month: "short", year: "numeric" });

/** "december" · "December" */
export const monthName = spoken({ month: "long" });

/** "tirsdag" · "Tuesday" */
const weekdayName = spoken({ weekday: "long" });

/** "tir." · "Tue": three letters, as calendars in print have them. */
export const weekdayShort = (day: string, language: SpokenLanguage) =>
  `${weekdayName(day, language).slice(0, 3)}${language === "da" ? "." : ""}`;

/** "tirsdag 1. december" · "Tuesday 1 December" */
export const weekdayAndDay = (day: string, language: SpokenLanguage) =>
  `${weekdayName(day, language)} ${dayAndMonth(day, language)}`;

/** "tirsdag 1. december 2026" · "Tuesday 1 December 2026" */
export const weekdayAndFullDay = (day: string, language: SpokenLanguage) =>
  `${weekdayName(day, language)} ${fullDay(day, language)}`;

/** "9.00" · "09:00" */
export const clockTime = (wallTime: string, language: SpokenLanguage) =>
  language === "da" ? wallTime.slice(11, 16).replace(":", ".").replace(/^0/, "") : wallTime.slice(11, 16);

/** The ISO week a day falls in, 1–53. */
export const weekOf = (day: string): number => Temporal.PlainDate.from(day.slice(0, 10)).weekOfYear ?? 0;

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

/** The wall time in a zone at an instant, as `YYYY-MM-DDTHH:MM`. */
export const wallTimeAt = (instant: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" });

/** With a capital first letter, for the head of a line. */
export const capital = (words: string) => words.charAt(0).toLocaleUpperCase("da") + words.slice(1);
