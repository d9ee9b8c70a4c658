// A plan as dates that can be read, kept and compared.

import { Temporal } from "temporal-polyfill";
import { weekdayOf } from "./weekday";
import { calendarOf } from "./year-calendar";
import type { YearFacts } from "./year-facts";
import { isThen, keeping, type PlanMeeting, type PlanProblem } from "./year-plan";
import { type Candidate, candidatesAt } from "./year-plan-candidates";
import { type Choice, chosen } from "./year-plan-cost";
import { placeIn } from "./year-rooms";

/** A meeting as a plan has it. */
export interface PlannedDate {
  /** The group's key. */
  group: string;
  /** `YYYY-MM-DDTHH:MM` */
  wallTime: string;
  durationMinutes: number;
  /** Where, the room by name. */
  place: string | null;
  /** The key of the room that is to be booked; null where none is, as what stands holds its own. */
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

function whereOf(facts: YearFacts, { group, standing }: PlanMeeting, { room }: Candidate) {
  const own = facts.groups[group];
  const { id, key = null } = facts.rooms[room] ?? {};
  if (standing || !own) return { place: standing?.place ?? null, room: null, offRoom: false };
  return { place: placeIn(facts, own, room), room: key, offRoom: id !== undefined && id !== own.room };
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** What moving one meeting is worth when a plan is made again: less than an off weekday, more than a day or two. */
const keepCost = 20;

/**
 * A plan made again: the same problem, beginning from `base`, in which a given date is fixed and whatever leaves its old one
 * costs a little more. A group's meetings are told apart by their order.
 */
export function basedOn(
  facts: YearFacts,
  problem: PlanProblem,
  groups: readonly PlanGroup[],
  { dates, given }: { dates: readonly PlannedDate[]; given: readonly GivenDate[] },
): { problem: PlanProblem; start: number[] } {
  const start = problem.meetings.map((meeting) => (meeting.isFixed ? 0 : movedBefore(facts, meeting, dates)));
  const meetings = [...problem.meetings];
  for (const [index, own] of problem.ofGroup.entries()) {
    const { id, themeDaysOf = null } = facts.groups[index] ?? {};
    const key = groups.find((group) => group.id === (themeDaysOf ?? id))?.key;
    const planned = own.filter((at) => meetings[at]?.standing === null);
    const old = dates.filter(
      ({ group, standing, isThemeDay = false }) =>
        group === key && standing === null && isThemeDay === (themeDaysOf !== null),
    );
    for (const [nth, at] of planned.entries()) {
      const [meeting, date] = [meetings[at], old[nth]];
      if (!meeting || !date) continue;
      // what was given once stays so in every plan that is made again from it
      const to = given.find((one) => one.group === key && [one.from, one.to].includes(date.wallTime))?.to;
      const then = candidatesAt(facts, meeting, to ?? date.wallTime);
      const wanted = then.find(({ room }) => facts.rooms[room]?.key === date.room) ?? then[0];
      if (!wanted) continue;
      meetings[at] = to ? fixedAt(meeting, wanted) : withCandidates(meeting, then);
      start[at] = meetings[at].candidates.findIndex((one) => isThere(one, wanted));
    }
  }
  const wanted = { ...problem, meetings: asNearAsWanted(problem, meetings) };
  return { problem: keeping(wanted, start, keepCost), start };
}

/** Two dates that are both given, or stand, are as near to each other as somebody wants them. */
function asNearAsWanted({ ofGroup }: PlanProblem, meetings: readonly PlanMeeting[]): PlanMeeting[] {
  const before = new Map(ofGroup.flatMap((own) => own.map((at, nth) => [at, own[nth - 1]] as const)));
  return meetings.map((meeting, at) => {
    const neighbour = meetings[before.get(at) ?? -1];
    return meeting.isFixed && neighbour?.isFixed ? { ...meeting, leastDays: 0 } : meeting;
  });
}

/** A meeting that must move begins where the plan had moved it. */
function movedBefore(facts: YearFacts, meeting: PlanMeeting, dates: readonly PlannedDate[]): number {
  const old = dates.find(({ standing }) => standing !== null && standing === meeting.standing?.key);
  if (!old) return -1;
  const [then] = candidatesAt(facts, meeting, old.wallTime);
  return then ? meeting.candidates.findIndex((one) => isThen(one, then)) : -1;
}

const isThere = (one: Candidate, other: Candidate) => isThen(one, other) && one.room === other.room;

const fixedAt = (meeting: PlanMeeting, one: Candidate): PlanMeeting => ({
  ...meeting,
  isFixed: true,
  candidates: [one],
});

const withCandidates = (meeting: PlanMeeting, more: readonly Candidate[]): PlanMeeting => ({
  ...meeting,
  candidates: [
    ...meeting.candidates,
    ...more.filter((one) => !meeting.candidates.some((other) => isThere(one, other))),
  ],
});

/** How one plan's dates differ from another's, group by group, each group's meetings told apart by their order. */
export type DateDifference =
  | { kind: "moved"; group: string; from: string; to: string }
  | { kind: "otherPlace"; group: string; at: string; from: string; to: string }
  | { kind: "added"; group: string; to: string }
  | { kind: "dropped"; group: string; from: string };

export function planDifference(
  before: readonly PlannedDate[],
  after: readonly PlannedDate[],
): DateDifference[] {
  const groups = [...new Set([...before, ...after].map(({ group }) => group))];
  return groups.flatMap((group) => {
    const isOwn = (date: PlannedDate) => date.group === group;
    const [old, now] = [before.filter(isOwn), after.filter(isOwn)];
    const times = (dates: readonly PlannedDate[]) => dates.map(({ wallTime }) => wallTime);
    return [...differenceOf(group, times(old), times(now)), ...otherPlaces(old, now)];
  });
}

function otherPlaces(old: readonly PlannedDate[], now: readonly PlannedDate[]): DateDifference[] {
  return now.flatMap(({ group, wallTime: at, place: to }): DateDifference[] => {
    const from = old.find(({ wallTime }) => wallTime === at)?.place ?? to;
    return from === to || from === null || to === null ? [] : [{ kind: "otherPlace", group, at, from, to }];
  });
}

function differenceOf(group: string, old: readonly string[], now: readonly string[]): DateDifference[] {
  const gone = old.filter((time) => !now.includes(time));
  const come = now.filter((time) => !old.includes(time));
  return Array.from({ length: Math.max(gone.length, come.length) }, (_, nth): DateDifference => {
    const [from, to] = [gone[nth], come[nth]];
    if (from === undefined) return { kind: "added", group, to: to ?? "" };
    return to === undefined ? { kind: "dropped", group, from } : { kind: "moved", group, from, to };
  });
}
