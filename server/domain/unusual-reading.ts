// What is unusual about what somebody read of citizens on a day. It proves nothing: it is a reason to ask.
import { fullLoad } from "./case-circle";

export const unusualReasons = ["emergency", "many", "not-theirs", "at-night", "files"] as const;
export type UnusualReason = (typeof unusualReasons)[number];

/** What somebody read on a day, beside what they usually do. */
export interface DayOfReading {
  /** How many cases they opened. */
  cases: number;
  /** The most they opened on a day before, and on how many days they read at all. */
  most: number;
  days: number;
  /** How many of the cases they did not sit with the day after. */
  left: number;
  /** How many they were let into. */
  emergencies: number;
  /** Whether they read at night, and on how many nights before. */
  atNight: boolean;
  nights: number;
  /** How many cases they took out whole. */
  files: number;
}

/** So many weeks tell what is usual. */
export const usualWeeks = 8;

/** A busy day is twice another; with fewer days to compare, a new colleague who reads about all their citizens is not unusual. */
const busy = { least: 8, times: 2, daysKnown: 5 };

/** One or two are handed over to somebody else now and then. */
const handedOver = 2;

/** Whoever works late has done so before. */
const usualNights = 2;

/** One citizen asks for their file, or two in a week. */
const mostFiles = 2;

const isUnusual: Record<UnusualReason, (day: DayOfReading) => boolean> = {
  emergency: ({ emergencies }) => emergencies > 0,
  many: ({ cases, most, days }) =>
    days < busy.daysKnown ? cases > fullLoad : cases >= busy.least && cases > busy.times * most,
  "not-theirs": ({ left }) => left > handedOver,
  "at-night": ({ atNight, nights }) => atNight && nights < usualNights,
  files: ({ files }) => files > mostFiles,
};

export const unusualAbout = (day: DayOfReading): UnusualReason[] =>
  unusualReasons.filter((reason) => isUnusual[reason](day));

/** Between ten in the evening and six in the morning. */
export const isNight = (wallTime: string): boolean => {
  const hour = Number(wallTime.slice(11, 13));
  return hour >= 22 || hour < 6;
};
