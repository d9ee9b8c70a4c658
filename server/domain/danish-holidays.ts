// The Danish public holidays and the days that are half a holiday. Their names are words in `app/_text`, under `agenda.holiday`.
import { daysAfter } from "./calendar-day";

interface Holiday {
  key: HolidayKey;
  /** `YYYY-MM-DD` */
  on: string;
  /** A public holiday, or a day on which most places of work close by agreement. */
  kind: "public" | "customary";
}

/** Days after Easter Sunday. */
const movable = {
  "maundy-thursday": -3,
  "good-friday": -2,
  "easter-sunday": 0,
  "easter-monday": 1,
  "great-prayer-day": 26,
  "ascension-day": 39,
  "whit-sunday": 49,
  "whit-monday": 50,
} as const;

const fixed = {
  "new-years-day": "01-01",
  "christmas-day": "12-25",
  "second-christmas-day": "12-26",
} as const;

const customary = {
  "constitution-day": "06-05",
  "christmas-eve": "12-24",
  "new-years-eve": "12-31",
} as const;

export type HolidayKey = keyof typeof movable | keyof typeof fixed | keyof typeof customary;

/** Act no. 214 of 6 March 2023 took it away from 1 January 2024. */
const lastGreatPrayerDay = 2023;

/** The holidays of a year in the order they fall; two may fall on one day. */
export function danishHolidays(year: number): Holiday[] {
  const easter = easterSunday(year);
  return [
    ...keysOf(movable)
      .filter((key) => key !== "great-prayer-day" || year <= lastGreatPrayerDay)
      .map((key) => ({ key, on: daysAfter(easter, movable[key]), kind: "public" as const })),
    ...keysOf(fixed).map((key) => ({ key, on: `${year}-${fixed[key]}`, kind: "public" as const })),
    ...keysOf(customary).map((key) => ({ key, on: `${year}-${customary[key]}`, kind: "customary" as const })),
  ].sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
}

/** Those from one day to before another (`YYYY-MM-DD`). */
export function holidaysBetween(from: string, to: string): Holiday[] {
  const [first, last] = [from, to].map((day) => Number(day.slice(0, 4)));
  const years = Array.from({ length: (last ?? 0) - (first ?? 0) + 1 }, (_, nth) => (first ?? 0) + nth);
  return years.flatMap(danishHolidays).filter(({ on }) => from <= on && on < to);
}

/** Easter Sunday of a Gregorian year as `YYYY-MM-DD` (Gauss's rule as completed by Meeus, Jones and Butcher). */
export function easterSunday(year: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const count = epact + weekday - 7 * late + 114;
  const month = Math.floor(count / 31);
  return `${year}-${String(month).padStart(2, "0")}-${String((count % 31) + 1).padStart(2, "0")}`;
}

const keysOf = <Key extends string>(table: Record<Key, unknown>) => Object.keys(table) as Key[];
