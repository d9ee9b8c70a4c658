// When a group meets next: from its rhythm, its usual weekday and time, and the days it does not meet on.

import { daysAfter, daysBetween } from "./calendar-day";
import type { Rhythm } from "./collaboration-file";
import { danishHolidays } from "./danish-holidays";
import { instantOf } from "./wall-time";
import { type Weekday, weekdayOf, weekdays } from "./weekday";

export interface MeetingHabit {
  rhythm: Rhythm | null;
  usually: { weekday: Weekday; at: string } | null;
}

/** A group's habit as its row tells it. */
export function habitOf(group: {
  rhythm: Rhythm | null;
  usualWeekday: string | null;
  usualAt: string | null;
}): MeetingHabit {
  const { rhythm, usualWeekday, usualAt } = group;
  const weekday = weekdays.find((day) => day === usualWeekday);
  return { rhythm, usually: weekday && usualAt ? { weekday, at: usualAt } : null };
}

export interface Circumstances {
  /** The day of the group's latest meeting, held or not; null when it has had none. */
  last: string | null;
  today: string;
  /** How long before a meeting its agenda is sent: a meeting sooner than that could not be called in time. */
  noticeDays: number;
  timeZone: string;
  /** Whether people are not to be called together on a day (`YYYY-MM-DD`). */
  isAvoided: (day: string) => boolean;
}

/** The time of groups that have not said theirs. */
export const defaultAt = "09:00";

/** How far from its ideal day a meeting is moved before its weekday is given up: four weeks. */
const reachDays = 28;

/**
 * The wall time (`YYYY-MM-DDTHH:MM`) of a group's next meeting. So many a year: about 365/n days after the last, on the
 * usual weekday, in time for the agenda to go out. Every so many days: the next day of the series, which is not left out
 * to gain notice; an avoided one moves to the nearest working day, or is left out when there is none.
 */
export function nextMeetingTime({ rhythm, usually }: MeetingHabit, circumstances: Circumstances): string {
  const at = usually?.at ?? defaultAt;
  const isFree = (day: string) =>
    !circumstances.isAvoided(day) && instantOf(`${day}T${at}`, circumstances.timeZone) !== null;
  const day =
    rhythm && "everyDays" in rhythm
      ? nextInSeries(rhythm, circumstances, isFree)
      : nextOfYear(rhythm?.perYear ?? null, usually?.weekday ?? null, circumstances, isFree);
  return `${day}T${at}`;
}

/** Whether a day is a Danish holiday, half or whole, or lies in one of the ranges, both ends included. */
export function avoidedDay(ranges: readonly { from: string; to: string }[]): (day: string) => boolean {
  const holidays = new Map<number, Set<string>>();
  const holidaysOf = (year: number) => {
    const known = holidays.get(year) ?? new Set(danishHolidays(year).map(({ on }) => on));
    holidays.set(year, known);
    return known;
  };
  return (day) =>
    holidaysOf(Number(day.slice(0, 4))).has(day) || ranges.some(({ from, to }) => from <= day && day <= to);
}

function nextOfYear(
  perYear: number | null,
  weekday: Weekday | null,
  { last, today, noticeDays }: Circumstances,
  isFree: (day: string) => boolean,
): string {
  const inTime = daysAfter(today, Math.max(noticeDays, 1));
  const earliest = last && last >= inTime ? daysAfter(last, 1) : inTime;
  const ideal = last && perYear ? daysAfter(last, Math.round(365 / perYear)) : earliest;
  return meetingDayNear(later(ideal, earliest), weekday, earliest, isFree);
}

/**
 * The free working day nearest to a target, from `earliest` on: on the usual weekday where one lies within four weeks, and
 * after a season that is avoided altogether the first.
 */
export function meetingDayNear(
  target: string,
  weekday: Weekday | null,
  earliest: string,
  isFree: (day: string) => boolean,
): string {
  const near = nearest(target, reachDays).filter(
    (day) => day >= earliest && isWorkday(day, weekday) && isFree(day),
  );
  const onUsualWeekday = near.find((day) => weekday === null || weekdayOf(day) === weekday);
  return onUsualWeekday ?? near[0] ?? firstFree(target, isFree);
}

/** The usual weekday may be in the weekend; nobody else is called then. */
function isWorkday(day: string, usual: Weekday | null): boolean {
  return weekdays.indexOf(weekdayOf(day)) < 5 || weekdayOf(day) === usual;
}

function nextInSeries(
  { everyDays, from }: Extract<Rhythm, { everyDays: number }>,
  { last, today }: Circumstances,
  isFree: (day: string) => boolean,
): string {
  const { soonest, passed } = whereSeriesIs({ everyDays, from }, { last, today });
  for (let step = passed; step < passed + 60; step += 1) {
    const free = dayOfSeries(daysAfter(from, step * everyDays), everyDays, soonest, isFree);
    if (free) return free;
  }
  return firstFree(soonest, isFree);
}

/** The first day a meeting of the series may be on, and how many of its days have passed. */
export function whereSeriesIs(
  { everyDays, from }: Extract<Rhythm, { everyDays: number }>,
  { last, today }: Pick<Circumstances, "last" | "today">,
) {
  const tomorrow = daysAfter(today, 1);
  // a meeting that was moved a little is still the one of its day in the series
  const soonest = last ? later(tomorrow, daysAfter(last, Math.ceil(everyDays / 2))) : tomorrow;
  return { soonest, passed: Math.max(0, Math.ceil(daysBetween(from, soonest) / everyDays)) };
}

/** A day of the series where it is free, else the nearest working day near it; null when there is none, and it is left out. */
export function dayOfSeries(
  day: string,
  everyDays: number,
  soonest: string,
  isFree: (day: string) => boolean,
): string | null {
  if (isFree(day)) return day;
  const reach = Math.min(4, Math.floor(everyDays / 4));
  return (
    nearest(day, reach).find((other) => other >= soonest && isWorkday(other, null) && isFree(other)) ?? null
  );
}

/** The day and those around it, the nearest first and of two as near the earlier. */
function nearest(day: string, reach: number): string[] {
  const days = [day];
  for (let distance = 1; distance <= reach; distance += 1)
    days.push(daysAfter(day, -distance), daysAfter(day, distance));
  return days;
}

/** Where a whole season is avoided, the first free working day after it, within two years. */
function firstFree(from: string, isFree: (day: string) => boolean): string {
  for (let ahead = 0; ahead < 730; ahead += 1) {
    const day = daysAfter(from, ahead);
    if (isWorkday(day, null) && isFree(day)) return day;
  }
  return from;
}

const later = (one: string, other: string) => (one > other ? one : other);
