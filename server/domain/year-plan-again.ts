// A plan made again from one that was looked at, with a date given in it: what must move moves, and nothing else.
import { matchedInOrder } from "./matched-in-order";
import { barOf, calendarOf, dayNumber, isWorkday } from "./year-calendar";
import type { YearFacts } from "./year-facts";
import { isThen, keeping, leastDaysFrom, type PlanMeeting, type PlanProblem } from "./year-plan";
import { type Candidate, candidatesAt } from "./year-plan-candidates";
import type { GivenDate, PlanGroup, PlannedDate } from "./year-plan-dates";
import { roomsFor } from "./year-rooms";

/** What moving one meeting costs: more than anything that is merely better, minutes in time among it, so that nothing moves for that. */
const keepCost = 50_000;

export interface PlanAgain {
  /** In which everything that moves costs. */
  problem: PlanProblem;
  /** The same, but for that: what a plan is worth by itself. */
  plain: PlanProblem;
  start: number[];
}

/** The same problem, beginning from `base`, in which what is given is fixed. The newest given date is the last. */
export function basedOn(
  facts: YearFacts,
  problem: PlanProblem,
  groups: readonly PlanGroup[],
  { dates, given }: { dates: readonly PlannedDate[]; given: readonly GivenDate[] },
): PlanAgain {
  const meetings = [...problem.meetings];
  const start = meetings.map((meeting) => (meeting.isFixed ? 0 : movedBefore(facts, meeting, dates)));
  for (const [index, own] of problem.ofGroup.entries())
    for (const { at, date, to } of datesBefore(
      facts,
      problem,
      own,
      ownDates(facts, index, groups, dates, given),
    )) {
      const meeting = meetings[at];
      if (!meeting) continue;
      const then = candidatesAt(facts, meeting, to ?? date.wallTime);
      const wanted = then.find(({ room }) => facts.rooms[room]?.key === date.room) ?? then[0];
      if (!wanted || (to === null && !mayStay(facts, meeting, wanted))) continue;
      meetings[at] = to === null ? withCandidates(meeting, then) : fixedAt(meeting, wanted);
      start[at] = meetings[at].candidates.findIndex((one) => isThere(one, wanted));
    }
  const plain = inNewOrder(facts, { ...problem, meetings }, start);
  return { problem: keeping(plain, start, keepCost), plain, start };
}

interface OldDate {
  date: PlannedDate;
  /** When it is to be; null for where it is. */
  to: string | null;
}

/** A group's dates in the plan before, but for what has become a meeting since. */
function ownDates(
  { groups: all }: YearFacts,
  index: number,
  groups: readonly PlanGroup[],
  dates: readonly PlannedDate[],
  given: readonly GivenDate[],
): OldDate[] {
  const { id, themeDaysOf = null, standing = [] } = all[index] ?? {};
  const key = groups.find((group) => group.id === (themeDaysOf ?? id))?.key;
  const newest = given.at(-1);
  const before = given.slice(0, -1);
  return dates
    .filter(
      ({ group, standing: stood, isThemeDay = false, wallTime }) =>
        group === key &&
        stood === null &&
        isThemeDay === (themeDaysOf !== null) &&
        !standing.some((meeting) => meeting.wallTime === wallTime),
    )
    .map((date) => {
      if (newest && newest.group === key && newest.from === date.wallTime) return { date, to: newest.to };
      // what was given once stays so in every plan that is made again from it
      return { date, to: before.find((one) => one.group === key && one.to === date.wallTime)?.to ?? null };
    });
}

/**
 * Which of a group's meetings had which date: those that nobody gave, by their order, so that one that is given far away takes
 * none of the others with it; what is left are the given ones'.
 */
function datesBefore(
  { year }: YearFacts,
  { meetings }: PlanProblem,
  own: readonly number[],
  old: readonly OldDate[],
): (OldDate & { at: number })[] {
  const planned = own.filter((at) => meetings[at]?.standing === null);
  const [given, kept] = [old.filter(({ to }) => to !== null), old.filter(({ to }) => to === null)];
  const dayOf = ({ date }: OldDate) => dayNumber(year, date.wallTime.slice(0, 10));
  const idealOf = (at: number) => meetings[at]?.ideal ?? 0;
  const pairs = matchedInOrder(planned.map(idealOf), kept.map(dayOf))
    .flatMap(([meeting, date]) => {
      const [at, one] = [planned[meeting], kept[date]];
      return at === undefined || !one ? [] : [{ at, ...one }];
    })
    .toSorted(
      (one, other) => Math.abs(idealOf(one.at) - dayOf(one)) - Math.abs(idealOf(other.at) - dayOf(other)),
    )
    // where there are fewer meetings than dates, the given ones come first
    .slice(0, Math.max(0, planned.length - given.length));
  const left = planned.filter((at) => !pairs.some((pair) => pair.at === at));
  return [
    ...pairs,
    ...given.flatMap((one, nth) => (left[nth] === undefined ? [] : [{ at: left[nth], ...one }])),
  ];
}

/** The day may have become none to meet on since, or somebody may have been asked elsewhere. */
function mayStay(facts: YearFacts, { group }: PlanMeeting, one: Candidate): boolean {
  const [own, day] = [facts.groups[group], calendarOf(facts).days[one.day]];
  if (!own || !day || !isWorkday(day) || barOf(facts, own.leader, day) !== null) return false;
  const isHoused = one.room >= 0 || roomsFor(facts, own).length === 0;
  return isHoused && !calendarOf(facts).isTaken(own.leader, one);
}

/** A group's meetings in order of the days they begin from; what stood near each other may stay so. */
function inNewOrder(facts: YearFacts, problem: PlanProblem, start: readonly number[]): PlanProblem {
  const meetings = [...problem.meetings];
  const dayOf = (at: number) => meetings[at]?.candidates[start[at] ?? -1]?.day ?? null;
  const ofGroup = problem.ofGroup.map((own) =>
    own.toSorted((one, other) => sortDay(meetings, dayOf, one) - sortDay(meetings, dayOf, other)),
  );
  for (const own of ofGroup)
    for (const [nth, at] of own.entries()) {
      const [meeting, before] = [meetings[at], own[nth - 1]];
      const habit = facts.groups[meeting?.group ?? -1]?.habit;
      if (!meeting || !habit) continue;
      const usual = leastDaysFrom(meetings[before ?? -1], meeting, habit);
      const [day, dayBefore] = [dayOf(at), before === undefined ? null : dayOf(before)];
      const apart = day === null || dayBefore === null ? usual : day - dayBefore;
      meetings[at] = { ...meeting, leastDays: Math.min(usual, apart) };
    }
  return { ...problem, meetings, ofGroup };
}

const sortDay = (
  meetings: readonly PlanMeeting[],
  dayOf: (at: number) => number | null,
  at: number,
): number => dayOf(at) ?? meetings[at]?.ideal ?? 0;

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
