// The days of a year that is planned: which people meet on, and why not on the others. Days are counted from 1 January.
import { daysAfter, daysBetween } from "./calendar-day";
import { type Weekday, weekdayOf, weekdays } from "./weekday";
import type { YearFacts } from "./year-facts";

/** Days from 1 January. */
export const dayNumber = (year: number, day: string) => daysBetween(`${year}-01-01`, day);

export const dayOfNumber = (year: number, day: number): string => daysAfter(`${year}-01-01`, day);

/** A day of the year as people meet on it. */
export interface YearDay {
  /** `YYYY-MM-DD` */
  on: string;
  weekday: Weekday;
  isAvoided: boolean;
}

interface YearCalendar {
  days: readonly YearDay[];
  /** The days people meet on. */
  open: readonly number[];
  /** Whether somebody is away. */
  isAway: (person: string, day: string) => boolean;
  /** Whether somebody who is not away is taken by something else at a time of the day, in minutes from midnight. */
  isTaken: (person: string, time: TimeOfDay) => boolean;
  /** Whether somebody has booked a room then. */
  isBooked: (room: string, time: TimeOfDay) => boolean;
}

export interface TimeOfDay {
  day: number;
  start: number;
  end: number;
}

const calendars = new WeakMap<YearFacts, YearCalendar>();

/** Worked out once for a set of facts: it is asked for every day of every meeting. */
export function calendarOf(facts: YearFacts): YearCalendar {
  const calendar = calendars.get(facts) ?? makeCalendar(facts);
  calendars.set(facts, calendar);
  return calendar;
}

function makeCalendar({ year, isAvoided, absences, taken, rooms }: YearFacts): YearCalendar {
  const length = dayNumber(year, `${year + 1}-01-01`);
  const days = Array.from({ length }, (_, day): YearDay => {
    const on = dayOfNumber(year, day);
    return { on, weekday: weekdayOf(on), isAvoided: isAvoided(on) };
  });
  const open = [...days.keys()].filter((day) => days[day] && isWorkday(days[day]) && !days[day].isAvoided);
  const away = new Map<string, { from: string; to: string }[]>();
  for (const { personId, from, to } of absences)
    away.set(personId, [...(away.get(personId) ?? []), { from, to }]);
  const isAway = (person: string, on: string) =>
    away.get(person)?.some(({ from, to }) => from <= on && on <= to) ?? false;
  const booked = new Map(rooms.map((room) => [room.id, room.taken]));
  return { days, open, isAway, isTaken: takenIn(taken), isBooked: takenIn(booked) };
}

const dayMinutes = 24 * 60;

function takenIn(taken: YearFacts["taken"]): YearCalendar["isTaken"] {
  const times = new Map([...taken].map(([one, blocks]) => [one, byDay(blocks)]));
  return (one, { day, start, end }) =>
    times
      .get(one)
      ?.get(day)
      ?.some((time) => time.start < end && start < time.end) ?? false;
}

/** A stretch over midnight is one of each day. */
function byDay(blocks: ArrayLike<number>): Map<number, TimeOfDay[]> {
  const days = new Map<number, TimeOfDay[]>();
  for (let at = 0; at < blocks.length; at += 2) {
    const [from, until] = [blocks[at] ?? 0, blocks[at + 1] ?? 0];
    for (let day = Math.floor(from / dayMinutes); day * dayMinutes < until; day += 1) {
      const midnight = day * dayMinutes;
      const time = { day, start: from - midnight, end: until - midnight };
      const known = days.get(day);
      if (known) known.push(time);
      else days.set(day, [time]);
    }
  }
  return days;
}

export const isWorkday = ({ weekday }: YearDay): boolean => weekdays.indexOf(weekday) < 5;

/**
 * Why a working day is out of the question: `busy` where its leader is taken at every time that is offered, `room` where every
 * room that would do is.
 */
export type Bar = "holiday" | "leader" | "past" | "busy" | "room";

export const noBars: Readonly<Record<Bar, number>> = { holiday: 0, leader: 0, past: 0, busy: 0, room: 0 };

/** Null for a day the group could meet on. */
export function barOf(facts: YearFacts, leader: string, { on, isAvoided }: YearDay): Bar | null {
  if (on <= facts.today) return "past";
  if (isAvoided) return "holiday";
  return calendarOf(facts).isAway(leader, on) ? "leader" : null;
}

/** Minutes from midnight of `HH:MM`. */
export function minutesOfDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}
