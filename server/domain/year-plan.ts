// A year of meetings as a problem to be solved: the days and times each meeting could have, and what each would cost.
import type { MeetingHabit } from "./recurrence";
import { type Bar, barOf, calendarOf, dayNumber, dayOfNumber, minutesOfDay, noBars } from "./year-calendar";
import { daysApart, isSeries, type StandingMeeting, type YearFacts, type YearGroup } from "./year-facts";
import { type Candidate, candidatesOn, daysNear, roomed } from "./year-plan-candidates";
import { ideals, phasesOf, reportsAmong } from "./year-plan-phases";
import { roomOf, roomsFor } from "./year-rooms";

export interface PlanMeeting {
  /** Index of its group. */
  group: number;
  /** Its place among the group's meetings of the year, from 1; 0 for the last of the year before. */
  number: number;
  /** The day it would best be on. */
  ideal: number;
  /** Days there must be from the meeting before it. */
  leastDays: number;
  /** The price of not finding it a day. */
  skip: number;
  /** The cheapest first; one alone where it stands already. */
  candidates: readonly Candidate[];
  /** It is where it is: its one candidate is not the plan's to choose. */
  isFixed: boolean;
  /** The meeting that stands already; null for one that is to be planned. */
  standing: StandingMeeting | null;
  /** Working days near its ideal that are out of the question, by why. */
  barred: Readonly<Record<Bar, number>>;
}

export interface PlanProblem {
  year: number;
  groups: readonly { id: string; name: string }[];
  meetings: readonly PlanMeeting[];
  /** The meetings of each group, by index, in order of time. */
  ofGroup: readonly (readonly number[])[];
  reports: readonly { from: number; to: number; leadDays: number }[];
  /** Groups, by index, of which no two can meet at once: they share a person or a place. */
  cliques: readonly (readonly number[])[];
  /** What a receiver costs that meets without new minutes. */
  unserved: number;
}

/** Of what a plan lacks, beside what its dates cost. */
const price = { skip: 2000, skipInSeries: 300, unserved: 1000 };

/** Enough for an optimum: all of a meeting's times gave no better plan than its forty cheapest. Each is in a few rooms. */
const mostTimes = 40;

/** Everything the engines ask: they know no calendar. */
export function planProblem(facts: YearFacts): PlanProblem {
  const phases = phasesOf(facts);
  const perGroup = facts.groups.map((group, index) =>
    meetingsOf(facts, group, index, phases.get(group.themeDaysOf ?? group.id) ?? 0.5),
  );
  const meetings = perGroup.flat();
  const numbers = new Map(facts.groups.map(({ id }, index) => [id, index]));
  return {
    year: facts.year,
    groups: facts.groups.map(({ id, name }) => ({ id, name })),
    meetings,
    ofGroup: facts.groups.map((_, index) =>
      meetings.flatMap((meeting, at) => (meeting.group === index ? [at] : [])),
    ),
    reports: reportsAmong(facts).map(({ from, to, leadDays }) => ({
      ...{ from: numbers.get(from) ?? 0, to: numbers.get(to) ?? 0, leadDays },
    })),
    cliques: cliquesOf(facts.groups),
    unserved: price.unserved * facts.weights.minutes,
  };
}

/** What it is worth in meetings moved that one does not fall away. */
const fallen = 10;

/**
 * The same problem for a plan that is made again: whatever is not when it was costs so much more, so that little moves, and
 * whatever is in another room a trifle.
 */
export function keeping(problem: PlanProblem, plan: readonly number[], cost: number): PlanProblem {
  const meetings = problem.meetings.map((meeting, at) => {
    const was = meeting.candidates[plan[at] ?? -1];
    // what is nowhere yet moves for nothing
    if (!was) return meeting;
    const more = (one: Candidate) => (isThen(one, was) ? Number(one.room !== was.room) : cost);
    return {
      ...meeting,
      skip: meeting.skip + fallen * cost,
      candidates: meeting.candidates.map((one) => ({ ...one, cost: one.cost + more(one) })),
    };
  });
  return { ...problem, meetings };
}

export const isThen = (one: Candidate, other: Candidate): boolean =>
  one.day === other.day && one.start === other.start;

function meetingsOf(facts: YearFacts, group: YearGroup, index: number, phase: number): PlanMeeting[] {
  const { before, inYear } = standingOf(facts, group);
  const open = leftOpen(facts, ideals(facts, group, phase), inYear);
  const planned = open.slice(0, leftOf(facts, group)).map((ideal) => toPlan(facts, group, index, ideal));
  const fixed = [...before, ...inYear].map(({ meeting, day }) =>
    isHit(facts, group, meeting)
      ? toPlan(facts, group, index, day, meeting)
      : standsAt(facts, index, meeting, day),
  );
  const inOrder = [...fixed, ...planned].toSorted((one, other) => one.ideal - other.ideal);
  return inOrder.map((meeting, at) => ({
    ...meeting,
    number: at + 1 - before.length,
    leastDays: leastDaysFrom(inOrder[at - 1], meeting, group.habit),
  }));
}

/** Two that stand already stand however close, and one of them that must move comes half as near; others keep a good half of their usual distance. */
export function leastDaysFrom(
  before: PlanMeeting | undefined,
  meeting: PlanMeeting,
  habit: MeetingHabit,
): number {
  const usual = usuallyApart(habit);
  if (!before?.standing || !meeting.standing) return usual;
  return before.isFixed && meeting.isFixed
    ? 0
    : Math.min(usual, Math.floor((meeting.ideal - before.ideal) / 2));
}

/** A good half of a group's usual distance. */
export const usuallyApart = (habit: MeetingHabit): number =>
  Math.floor((daysApart(habit) ?? 0) * (isSeries(habit) ? 0.5 : 0.6));

function standingOf(facts: YearFacts, { standing }: YearGroup) {
  const { year } = facts;
  const dated = standing.map((meeting) => ({ meeting, day: dayNumber(year, meeting.wallTime.slice(0, 10)) }));
  const { length } = calendarOf(facts).days;
  return {
    before: dated.filter(({ day }) => day < 0).slice(-1),
    inYear: dated.filter(({ day }) => 0 <= day && day < length),
  };
}

/** The ideal days that no standing meeting takes the place of, and that are not over. */
function leftOpen(
  { year, today }: YearFacts,
  days: readonly number[],
  standing: readonly { day: number }[],
): number[] {
  const open = [...days];
  for (const { day } of standing) {
    const nearest = open.reduce(
      (best, one) => (Math.abs(one - day) < Math.abs(best - day) ? one : best),
      open[0] ?? day,
    );
    const at = open.indexOf(nearest);
    if (at >= 0) open.splice(at, 1);
  }
  return open.filter((day) => dayOfNumber(year, day) > today);
}

/** How many meetings a group may get beside what stands: its theme days are some of those its rhythm says, and no more. */
function leftOf(facts: YearFacts, group: YearGroup): number {
  const { rhythm } = group.habit;
  const usual = facts.groups.find(({ id }) => id === group.themeDaysOf);
  if (!usual || !rhythm || !("perYear" in rhythm)) return Number.POSITIVE_INFINITY;
  const stand = standingOf(facts, usual).inYear.length + standingOf(facts, group).inYear.length;
  return Math.max(0, rhythm.perYear - stand);
}

/** How many theme days a group goes without, because its meetings of the year stand already. */
export function themeDaysWithout(facts: YearFacts, group: YearGroup): number {
  if (group.themeDaysOf === null) return 0;
  const open = leftOpen(facts, ideals(facts, group, 0.5), standingOf(facts, group).inYear).length;
  return Math.max(0, open - leftOf(facts, group));
}

/** It stands on a day that has become none to meet on: a holiday, a strike, or its leader is away. */
function isHit(facts: YearFacts, { leader }: YearGroup, { wallTime, isMovable }: StandingMeeting): boolean {
  const day = calendarOf(facts).days[dayNumber(facts.year, wallTime.slice(0, 10))];
  const bar = day ? barOf(facts, leader, day) : null;
  return isMovable && (bar === "holiday" || bar === "leader");
}

function standsAt(facts: YearFacts, index: number, standing: StandingMeeting, day: number): PlanMeeting {
  const start = minutesOfDay(standing.wallTime.slice(11));
  return {
    ...{ group: index, number: 0, ideal: day, leastDays: 0, skip: price.skip, isFixed: true, standing },
    candidates: [
      { day, start, end: start + standing.durationMinutes, room: roomOf(facts, standing), cost: 0 },
    ],
    barred: noBars,
  };
}

/** A new meeting near its ideal day, or one that stands and must move, near where it stands. */
function toPlan(
  facts: YearFacts,
  group: YearGroup,
  index: number,
  ideal: number,
  standing: StandingMeeting | null = null,
): PlanMeeting {
  const apart = daysApart(group.habit) ?? 365;
  const inSeries = isSeries(group.habit);
  const reach = inSeries ? Math.min(4, apart / 4) : Math.min(24, Math.max(7, 0.3 * apart));
  const { days, barred } = daysNear(facts, group, ideal, reach);
  const { durationMinutes } = standing ?? group;
  const offered = days.map((day) => candidatesOn(facts, { ...group, durationMinutes }, { day, ideal }));
  const rooms = roomsFor(facts, group, standing);
  const roomy = offered.map((times) => times.filter((time) => roomed(facts, rooms, time).length > 0));
  const [busy, roomless] = [without(offered), without(roomy)];
  const cheapest = roomy.flat().toSorted(byCost).slice(0, mostTimes);
  return {
    ...{ group: index, number: 0, ideal, leastDays: 0, isFixed: false, standing },
    barred: { ...barred, busy, room: roomless - busy },
    skip: inSeries ? price.skipInSeries : price.skip,
    candidates: cheapest.flatMap((time) => roomed(facts, rooms, time)).toSorted(byCost),
  };
}

/** How many days have nothing left. */
const without = (days: readonly Candidate[][]): number => days.filter(({ length }) => length === 0).length;

const byCost = (one: Candidate, other: Candidate): number =>
  one.cost - other.cost || one.day - other.day || one.start - other.start || one.room - other.room;

/** Each person's and each place's groups, of which no two meet at once; what is part of another says nothing new. */
function cliquesOf(groups: readonly YearGroup[]): number[][] {
  const sharing = new Map<string, number[]>();
  for (const [index, { people, place, room }] of groups.entries())
    for (const one of new Set([
      ...people.map((person) => `person:${person}`),
      // a room has a calendar of its own
      ...(place && room === null ? [`place:${place}`] : []),
    ]))
      sharing.set(one, [...(sharing.get(one) ?? []), index]);
  const sets = [...new Map([...sharing.values()].map((set) => [set.join(), set])).values()].filter(
    ({ length }) => length > 1,
  );
  return sets.filter(
    (set) =>
      !sets.some(
        (other) => other !== set && other.length > set.length && set.every((one) => other.includes(one)),
      ),
  );
}
