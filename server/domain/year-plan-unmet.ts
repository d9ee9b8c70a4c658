// What a year plan could not do, and the smallest change that would make it possible.
import { defaultAt } from "./recurrence";
import { barOf, calendarOf, dayOfNumber, isWorkday, minutesOfDay, noBars } from "./year-calendar";
import type { YearFacts, YearGroup } from "./year-facts";
import { type PlanProblem, themeDaysWithout, usuallyApart } from "./year-plan";
import type { Candidate } from "./year-plan-candidates";
import { type Choice, chosen, type Judged, judgePlan, overlap, sharing } from "./year-plan-cost";
import { meetsTooSeldom } from "./year-plan-phases";
import { freeRooms, roomsFor } from "./year-rooms";

/** Days are `YYYY-MM-DD`. */
export type Unmet =
  | {
      kind: "noDay";
      group: string;
      isThemeDay?: boolean;
      /** The how manieth of the year. */
      number: number;
      around: string;
      /** Working days near it that are holidays, on which the leader is away, or taken whatever the hour, or all rooms are. */
      barred: { holiday: number; leader: number; busy?: number; room?: number };
      /** Why none of the times that are left would do; null where none is left. */
      left?: "near" | "taken" | null;
      /** A day on which it would do at the usual time, though it is further away than meetings are moved; null for none. */
      instead: string | null;
    }
  | {
      kind: "unserved";
      /** Whose minutes are missing. */
      group: string;
      receiver: string;
      on: string;
      /** The last day the reporter could meet for the minutes to be approved in time. */
      latest: string;
      /** The meeting that would do if it were moved there; null where the group has none near. */
      insteadOf: string | null;
    }
  /** Its meetings of the year stand already, so so many theme days of its rhythm are not among them. */
  | { kind: "noneLeft"; group: string; themeDays: number }
  /** Somebody is to be in two places, or the meetings lie too near: they stand like that, and the plan leaves them. */
  | { kind: "clash"; group: string; other: string; on: string }
  /** Somebody gave it that time, and its leader is away or taken then. */
  | { kind: "noLeader"; group: string; on: string }
  /** Somebody gave it that time, and every room that would do is taken then. */
  | { kind: "noRoom"; group: string; on: string }
  /** Somebody gave one of the two its time, and they are nearer to each other than meetings of the group are planned. */
  | { kind: "near"; group: string; on: string; next: string };

/** In order of time. */
export function unmetBy(facts: YearFacts, problem: PlanProblem, choice: Choice): Unmet[] {
  const judged = judgePlan(problem, choice);
  return [
    ...judged.unplaced.map((at) => noDay(facts, problem, choice, at)),
    // who has said that minutes in time do not matter is not told that they are not
    ...(facts.weights.minutes > 0 ? judged.unserved : []).map((one) => unserved(facts, problem, choice, one)),
    ...judged.clashes.map((pair) => clash(problem, choice, pair)),
    ...inTheWay(facts, problem, choice),
    ...tooNear(facts, problem, choice),
    ...noneLeft(facts),
  ].toSorted((one, other) => compare(dayOf(one), dayOf(other)));
}

/** What is of no day comes first. */
const dayOf = (unmet: Unmet): string =>
  unmet.kind === "noneLeft" ? "" : unmet.kind === "noDay" ? unmet.around : unmet.on;

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

const nameOf = ({ groups }: PlanProblem, group: number | undefined): string =>
  groups[group ?? -1]?.name ?? "";

function noDay(facts: YearFacts, problem: PlanProblem, choice: Choice, at: number): Unmet {
  const meeting = problem.meetings[at];
  const group = facts.groups[meeting?.group ?? -1];
  const ideal = meeting?.ideal ?? 0;
  const { holiday, leader, busy, room } = meeting?.barred ?? noBars;
  return {
    ...{ kind: "noDay", group: nameOf(problem, meeting?.group), number: meeting?.number ?? 0 },
    isThemeDay: group?.themeDaysOf != null,
    left: whyLeft(problem, choice, at),
    ...{ around: dayOfNumber(problem.year, Math.round(ideal)), barred: { holiday, leader, busy, room } },
    instead: group ? nearestDay(facts, problem, choice, { at, group, ideal }) : null,
  };
}

/** Most are too near the group's own meetings, or are taken by others. */
function whyLeft(problem: PlanProblem, choice: Choice, at: number): "near" | "taken" | null {
  const { candidates = [], group = -1, leastDays = 0 } = problem.meetings[at] ?? {};
  if (candidates.length === 0) return null;
  const own = (problem.ofGroup[group] ?? []).flatMap((one) => chosen(problem, choice, one)?.day ?? []);
  const near = candidates.filter(({ day }) => own.some((other) => Math.abs(other - day) < leastDays));
  return 2 * near.length > candidates.length ? "near" : "taken";
}

/** How far from where it should be a day is still worth a thought. */
const farthest = 60;

function nearestDay(
  facts: YearFacts,
  problem: PlanProblem,
  choice: Choice,
  { at, group, ideal }: { at: number; group: YearGroup; ideal: number },
): string | null {
  const days = Array.from(
    { length: 2 * farthest + 1 },
    (_, step) => Math.round(ideal) + (step % 2 === 0 ? step / 2 : -(step + 1) / 2),
  );
  const found = days.find((day) => isPossible(facts, problem, choice, { at, group, day }));
  return found === undefined ? null : dayOfNumber(problem.year, found);
}

/** Nobody is elsewhere at the usual time, the leader is here and free, a room is, and the group's own meetings are not too near. */
function isPossible(
  facts: YearFacts,
  problem: PlanProblem,
  choice: Choice,
  { at, group, day }: { at: number; group: YearGroup; day: number },
): boolean {
  const here = calendarOf(facts).days[day];
  if (!here || !isWorkday(here) || barOf(facts, group.leader, here) !== null) return false;
  const one = candidateOn(group, day);
  if (calendarOf(facts).isTaken(group.leader, one)) return false;
  const isInUse = (room: number) =>
    problem.meetings.some((_, index) => {
      const there = index === at ? null : chosen(problem, choice, index);
      return there?.room === room && overlap(one, there);
    });
  const rooms = roomsFor(facts, group, problem.meetings[at]?.standing);
  if (rooms.length > 0 && freeRooms(facts, rooms, one).every(isInUse)) return false;
  const share = sharing(problem);
  const own = problem.meetings[at]?.group ?? -1;
  return problem.meetings.every((other, index) => {
    const there = index === at ? null : chosen(problem, choice, index);
    if (!there) return true;
    if (other.group === own && Math.abs(there.day - day) < (problem.meetings[at]?.leastDays ?? 0))
      return false;
    return !(share(own, other.group) && overlap(one, there));
  });
}

function candidateOn({ habit, durationMinutes }: YearGroup, day: number): Candidate {
  const start = minutesOfDay(habit.usually?.at ?? defaultAt);
  return { day, start, end: start + durationMinutes, room: -1, cost: 0 };
}

function unserved(
  facts: YearFacts,
  problem: PlanProblem,
  choice: Choice,
  { report, meeting }: Judged["unserved"][number],
): Unmet {
  const { from = -1, to = -1, leadDays = 0 } = problem.reports[report] ?? {};
  const on = chosen(problem, choice, meeting)?.day ?? 0;
  const latest = on - leadDays;
  const days = (problem.ofGroup[from] ?? []).flatMap((at) => chosen(problem, choice, at)?.day ?? []);
  const [reporter, receiver] = [facts.groups[from], facts.groups[to]];
  // where its theme days leave it too few meetings, moving one only moves the gap
  const lacksOne = reporter && receiver && meetsTooSeldom(reporter, receiver);
  const next = lacksOne ? undefined : days.find((day) => latest < day && day <= on);
  const said = (day: number) => dayOfNumber(problem.year, day);
  return {
    ...{ kind: "unserved", group: nameOf(problem, from), receiver: nameOf(problem, to) },
    ...{ on: said(on), latest: said(latest), insteadOf: next === undefined ? null : said(next) },
  };
}

function clash(problem: PlanProblem, choice: Choice, [one, other]: [number, number]): Unmet {
  const named = (at: number) => nameOf(problem, problem.meetings[at]?.group);
  const on = dayOfNumber(problem.year, chosen(problem, choice, one)?.day ?? 0);
  return { kind: "clash", group: named(one), other: named(other), on };
}

/** What stands already is not the plan's to say anything of. */
function inTheWay(facts: YearFacts, problem: PlanProblem, choice: Choice): Unmet[] {
  const { isAway, isTaken } = calendarOf(facts);
  return problem.meetings.flatMap(({ group, isFixed, standing }, at): Unmet[] => {
    const [one, own] = [isFixed && !standing ? chosen(problem, choice, at) : null, facts.groups[group]];
    if (!one || !own) return [];
    const given = { group: own.name, on: dayOfNumber(problem.year, one.day) };
    const isLed = !isAway(own.leader, given.on) && !isTaken(own.leader, one);
    const isHoused = one.room >= 0 || roomsFor(facts, own).length === 0;
    return [
      ...(isLed ? [] : [{ kind: "noLeader" as const, ...given }]),
      ...(isHoused ? [] : [{ kind: "noRoom" as const, ...given }]),
    ];
  });
}

const noneLeft = (facts: YearFacts): Unmet[] =>
  facts.groups.flatMap((group): Unmet[] => {
    const themeDays = themeDaysWithout(facts, group);
    return themeDays > 0 ? [{ kind: "noneLeft", group: group.name, themeDays }] : [];
  });

function tooNear(facts: YearFacts, problem: PlanProblem, choice: Choice): Unmet[] {
  const isGiven = (at: number) => problem.meetings[at]?.isFixed === true && !problem.meetings[at]?.standing;
  return problem.ofGroup.flatMap((own, index) => {
    const { name = "", habit } = facts.groups[index] ?? {};
    return own.flatMap((at, nth): Unmet[] => {
      const before = own[nth - 1] ?? -1;
      const [one, next] = [chosen(problem, choice, before), chosen(problem, choice, at)];
      if (!habit || !one || !next || !(isGiven(before) || isGiven(at))) return [];
      if (next.day - one.day >= usuallyApart(habit)) return [];
      const said = ({ day }: Candidate) => dayOfNumber(problem.year, day);
      return [{ kind: "near", group: name, on: said(one), next: said(next) }];
    });
  });
}
