// A plan as dates that can be read, kept and compared.

import { Temporal } from "temporal-polyfill";
import { weekdayOf } from "./weekday";
import { calendarOf } from "./year-calendar";
import type { YearFacts } from "./year-facts";
import type { PlanMeeting, PlanProblem } from "./year-plan";
import type { Candidate } from "./year-plan-candidates";
import { type Choice, chosen } from "./year-plan-cost";
import { placeIn, roomOf } from "./year-rooms";

/** A meeting as a plan has it. */
export interface PlannedDate {
  /** The group's key. */
  group: string;
  /** `YYYY-MM-DDTHH:MM` */
  wallTime: string;
  durationMinutes: number;
  /** Where, the room by name. */
  place: string | null;
  /** The key of the room that is to be booked; null where none is, as what stands holds its own and takes it along. */
  room?: string | null;
  /** It is another than the group's usual one. */
  offRoom?: boolean;
  /** The key of the meeting that stands there already; null for a new one. */
  standing: string | null;
  /** When it stands, where it must move from a day that has become none to meet on; null for the others. */
  movesFrom: string | null;
  /** A day about a theme; the others are usual meetings. */
  isThemeDay?: boolean;
  /** Another weekday, or another time, than the group's usual one. */
  offWeekday: boolean;
  offTime: boolean;
  /** How many of those who are to come are away that day. */
  away: number;
  /** And how many more are taken by something else then; plans of before that was known say nothing. */
  taken?: number;
}

/** Somebody wants the meeting that a plan had at one time at another. */
export interface GivenDate {
  group: string;
  from: string;
  to: string;
}

export interface PlanGroup {
  id: string;
  key: string;
  place: string | null;
}

/** The year's meetings in order of time; those of the year before, and of groups that are not planned for, are no part of it. */
export function datesOf(
  facts: YearFacts,
  problem: PlanProblem,
  plan: Choice,
  groups: readonly PlanGroup[],
): PlannedDate[] {
  const known = new Map(groups.map((group) => [group.id, group]));
  const dates = problem.meetings.flatMap((meeting, at): PlannedDate[] => {
    const one = chosen(problem, plan, at);
    const own = facts.groups[meeting.group];
    const group = known.get(own?.themeDaysOf ?? own?.id ?? "");
    const { standing, isFixed } = meeting;
    if (!one || !group || one.day < 0 || standing?.key === null) return [];
    return [
      {
        ...{
          ...dateOf(facts, meeting, one),
          ...whereOf(facts, meeting, one),
          group: group.key,
          isThemeDay: own?.themeDaysOf != null,
          standing: standing?.key ?? null,
        },
        movesFrom: standing && !isFixed ? standing.wallTime : null,
      },
    ];
  });
  return dates.toSorted(
    (one, other) => compare(one.wallTime, other.wallTime) || compare(one.group, other.group),
  );
}

function dateOf(facts: YearFacts, { group }: PlanMeeting, candidate: Candidate) {
  const { day, start, end } = candidate;
  const wallTime = new Temporal.PlainDateTime(facts.year, 1, 1)
    .add({ days: day, minutes: start })
    .toString({ smallestUnit: "minute" });
  const { habit, people = [] } = facts.groups[group] ?? {};
  const on = wallTime.slice(0, 10);
  const { isAway, isTaken } = calendarOf(facts);
  const here = people.filter((person) => !isAway(person, on));
  return {
    ...{ wallTime, durationMinutes: end - start },
    offWeekday: habit?.usually != null && weekdayOf(on) !== habit.usually.weekday,
    offTime: habit?.usually != null && wallTime.slice(11) !== habit.usually.at,
    away: people.length - here.length,
    taken: here.filter((person) => isTaken(person, candidate)).length,
  };
}

/** What stands keeps where it is, unless it moves and its room is taken then. */
function whereOf(facts: YearFacts, { group, standing }: PlanMeeting, { room }: Candidate) {
  const own = facts.groups[group];
  const { id, key = null } = facts.rooms[room] ?? {};
  if (standing) {
    const isThere = id === undefined || roomOf(facts, standing) === room;
    return isThere
      ? { place: standing.place, room: null, offRoom: false }
      : { place: placeIn(facts, standing, room), room: key, offRoom: true };
  }
  if (!own) return { place: null, room: null, offRoom: false };
  return { place: placeIn(facts, own, room), room: key, offRoom: id !== undefined && id !== own.room };
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
