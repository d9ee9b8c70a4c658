// The days and times a meeting could have near where it would best be, and what each costs.
import { defaultAt } from "./recurrence";
import {
  type Bar,
  barOf,
  calendarOf,
  dayNumber,
  isWorkday,
  minutesOfDay,
  noBars,
  type TimeOfDay,
} from "./year-calendar";
import { daysApart, type YearFacts, type YearGroup } from "./year-facts";
import type { PlanMeeting } from "./year-plan";
import { freeRooms, roomsFor } from "./year-rooms";

/** A day and time a meeting could have. */
export interface Candidate {
  /** Days from 1 January of the year; negative before it. */
  day: number;
  /** Minutes from midnight. */
  start: number;
  end: number;
  /** The index of the room it is in; -1 for none. */
  room: number;
  /** Whole number; 0 is the ideal. */
  cost: number;
}

/** The prices, weighed against each other on years of real groups: an off weekday is worth about five days' shift of a quarterly meeting. */
const price = {
  distance: 400,
  weekday: 40,
  time: 20,
  /** Of each who is away, or taken then. */
  absent: 15,
  /** For each room that would do better: less than any day, so where one is taken the next is the smallest change. */
  room: 1,
};

/** Besides the usual time; a meeting is over by four. */
const otherTimes = ["09:00", "10:00", "12:30", "13:00", "14:00"];
const dayIsOver = 16 * 60;

/** The working days within reach that the meeting could be on, whatever the hour, and how many could not, by why. */
export function daysNear(facts: YearFacts, { leader }: YearGroup, ideal: number, reach: number) {
  const barred: Record<Bar, number> = { ...noBars };
  const days = numbersBetween(Math.ceil(ideal - reach), Math.floor(ideal + reach)).filter((day) => {
    const here = calendarOf(facts).days[day];
    if (!here || !isWorkday(here)) return false;
    const why = barOf(facts, leader, here);
    if (why) barred[why] += 1;
    return why === null;
  });
  return { days, barred };
}

const numbersBetween = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, nth) => first + nth);

/** The meeting at a time of somebody's choosing, whoever is taken then: in each room that is free, or in none. */
export function candidatesAt(facts: YearFacts, { group, ideal }: PlanMeeting, wallTime: string): Candidate[] {
  const own = facts.groups[group];
  const [day, start] = [dayNumber(facts.year, wallTime.slice(0, 10)), minutesOfDay(wallTime.slice(11))];
  if (!own) throw new Error("A meeting of a plan is of a group of the year.");
  const time = { day, start, end: start + own.durationMinutes };
  const one = { ...time, room: -1, cost: costOn(facts, own, time, ideal) };
  const inRooms = roomed(facts, roomsFor(facts, own), one);
  return inRooms.length > 0 ? inRooms : [one];
}

/** A candidate in each of the rooms that is free then, the usual one first; as it is where the group meets in none. */
export const roomed = (facts: YearFacts, rooms: readonly number[], one: Candidate): Candidate[] =>
  rooms.length === 0
    ? [one]
    : freeRooms(facts, rooms, one).map((room) => ({
        ...one,
        room,
        cost: one.cost + price.room * rooms.indexOf(room),
      }));

/** At each time of the day that is offered and its leader has, in no room yet. */
export const candidatesOn = (
  facts: YearFacts,
  group: YearGroup,
  { day, ideal }: { day: number; ideal: number },
): Candidate[] =>
  timesOf(usualStart(group), group.durationMinutes)
    .map((start) => ({ day, start, end: start + group.durationMinutes }))
    .filter((time) => !calendarOf(facts).isTaken(group.leader, time))
    .map((time) => ({ ...time, room: -1, cost: costOn(facts, group, time, ideal) }));

const usualStart = ({ habit }: YearGroup): number => minutesOfDay(habit.usually?.at ?? defaultAt);

function costOn(facts: YearFacts, group: YearGroup, time: TimeOfDay, ideal: number): number {
  const { day, start } = time;
  const { weights } = facts;
  const { days, isAway, isTaken } = calendarOf(facts);
  const { on = "", weekday } = days[day] ?? {};
  const { usually } = group.habit;
  const isUsualDay = !usually || weekday === usually.weekday;
  const missing = group.people.filter((person) => isAway(person, on) || isTaken(person, time)).length;
  const apart = daysApart(group.habit) ?? 365;
  return (
    Math.round(price.distance * weights.evenly * ((day - ideal) / apart) ** 2) +
    (isUsualDay ? 0 : price.weekday * weights.weekday) +
    (start === usualStart(group) ? 0 : price.time * weights.time) +
    price.absent * weights.everyone * missing
  );
}

/** The usual time first, whenever it is, then those in which the meeting is over by the end of the day. */
const timesOf = (usual: number, durationMinutes: number): number[] => [
  usual,
  ...otherTimes.map(minutesOfDay).filter((start) => start !== usual && start + durationMinutes <= dayIsOver),
];
