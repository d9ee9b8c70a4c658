// What a year plan costs and what it breaks, counted plainly: the engines must come to the same.

import type { PlanProblem } from "./year-plan";
import type { Candidate } from "./year-plan-candidates";
import { isSameRoom } from "./year-rooms";

/** The candidate of each meeting, by index; -1 where none was found. */
export type Choice = readonly number[];

export interface Judged {
  cost: number;
  /** Two meetings at once for somebody, or in one place, by index. */
  clashes: [number, number][];
  /** Nearer to the group's meeting before it than they may be. */
  tooClose: number[];
  /** Meetings that were found no day. */
  unplaced: number[];
  /** Receivers' meetings that nothing new of a reporter reaches. */
  unserved: { report: number; meeting: number }[];
}

export function judgePlan(problem: PlanProblem, choice: Choice): Judged {
  const { meetings } = problem;
  const unplaced = meetings.flatMap((_, at) => (chosen(problem, choice, at) ? [] : [at]));
  const unserved = unservedIn(problem, choice);
  const costs = meetings.map((meeting, at) => chosen(problem, choice, at)?.cost ?? meeting.skip);
  return {
    cost: costs.reduce((sum, one) => sum + one, 0) + problem.unserved * unserved.length,
    clashes: clashesIn(problem, choice),
    tooClose: tooCloseIn(problem, choice),
    ...{ unplaced, unserved },
  };
}

export function chosen({ meetings }: PlanProblem, choice: Choice, at: number): Candidate | null {
  return meetings[at]?.candidates[choice[at] ?? -1] ?? null;
}

/** Also of two that stand already, or were given: that is no doing of the plan, and somebody must know. */
function clashesIn(problem: PlanProblem, choice: Choice): [number, number][] {
  const share = sharing(problem);
  return [...onDays(problem, choice).values()].flatMap((onDay) =>
    onDay.flatMap(({ at, one }, nth) =>
      onDay.slice(nth + 1).flatMap((other): [number, number][] => {
        const [meeting, later] = [problem.meetings[at], problem.meetings[other.at]];
        if (!meeting || !later || !overlap(one, other.one)) return [];
        return share(meeting.group, later.group) || isSameRoom(one, other.one) ? [[at, other.at]] : [];
      }),
    ),
  );
}

function onDays(problem: PlanProblem, choice: Choice): Map<number, { at: number; one: Candidate }[]> {
  const days = new Map<number, { at: number; one: Candidate }[]>();
  for (const at of problem.meetings.keys()) {
    const one = chosen(problem, choice, at);
    const here = one && days.get(one.day);
    if (here) here.push({ at, one });
    else if (one) days.set(one.day, [{ at, one }]);
  }
  return days;
}

export const overlap = (one: Candidate, other: Candidate): boolean =>
  one.day === other.day && one.start < other.end && other.start < one.end;

/** Whether two groups cannot meet at once; a group cannot meet twice at once either. */
export function sharing({ groups, cliques }: PlanProblem): (one: number, other: number) => boolean {
  const width = groups.length;
  const shared = new Uint8Array(width * width);
  for (const clique of cliques)
    for (const one of clique) for (const other of clique) shared[one * width + other] = 1;
  return (one, other) => one === other || shared[one * width + other] === 1;
}

function tooCloseIn(problem: PlanProblem, choice: Choice): number[] {
  return problem.ofGroup.flatMap((own) =>
    own.filter((at, nth) => {
      const [before, now] = [chosen(problem, choice, own[nth - 1] ?? -1), chosen(problem, choice, at)];
      return before !== null && now !== null && now.day - before.day < (problem.meetings[at]?.leastDays ?? 0);
    }),
  );
}

function unservedIn(problem: PlanProblem, choice: Choice): Judged["unserved"] {
  const dayOf = (at: number) => chosen(problem, choice, at)?.day ?? null;
  return problem.reports.flatMap(({ from, to, leadDays }, report) => {
    const reporter = (problem.ofGroup[from] ?? []).map(dayOf);
    const receiver = problem.ofGroup[to] ?? [];
    return receiver.flatMap((meeting, nth) =>
      isUnserved(dayOf(receiver[nth - 1] ?? -1), dayOf(meeting), reporter, leadDays)
        ? [{ report, meeting }]
        : [],
    );
  });
}

/** Between the receiver's meeting before and this one there is none of the reporter's whose minutes could be approved in time. */
export function isUnserved(
  before: number | null,
  day: number | null,
  reporter: readonly (number | null)[],
  leadDays: number,
): boolean {
  if (before === null || day === null) return false;
  return !reporter.some((one) => one !== null && before < one && one <= day - leadDays);
}

/**
 * By how many per cent of its cost a plan can be bettered at most, rounded up, where none costs less than `bound`. null where
 * nothing is known that would say anything.
 */
export function percentFromBest(cost: number | null, bound: number | null): number | null {
  if (cost === null || bound === null || bound <= 0) return null;
  // a solver's bound is right to a few digits
  return Math.max(0, Math.ceil((1 - bound / cost) * 100 - 0.001));
}
