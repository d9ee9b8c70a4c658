// The year plan as a mixed integer programme, for a solver that proves what is best. Its answer is read back as a plan.

import type { PlanProblem } from "./year-plan";
import type { Candidate } from "./year-plan-candidates";
import type { Choice } from "./year-plan-cost";

/**
 * Minimise `cost`·x with each row between `rowLower` and `rowUpper`, each column between `lower` and `upper`; rows are in
 * compressed form. The first columns are the candidates of each meeting, beginning at `offsets`, then whether it has none.
 */
export interface PlanModel {
  cost: number[];
  lower: number[];
  upper: number[];
  /** Whether a column is a yes or no. */
  isWhole: boolean[];
  starts: number[];
  indices: number[];
  values: number[];
  rowLower: number[];
  rowUpper: number[];
  offsets: number[];
  unplaced: number[];
}

type Term = readonly [column: number, factor: number];

/**
 * Columns: x for a meeting on a candidate, s for one without; Z for "on or before that day", so that distances and the order
 * of minutes and agendas take one short row a day; y for a reporter's meeting that serves a receiver's, u for one unserved.
 */
export function planModel(problem: PlanProblem): PlanModel {
  const model = emptyModel();
  place(model, problem);
  const steps = problem.meetings.map(({ candidates }, at) =>
    stepsOf(model, candidates, model.offsets[at] ?? 0),
  );
  nobodyTwice(model, problem);
  for (const own of problem.ofGroup) apart(model, problem, steps, own);
  for (const report of problem.reports) serve(model, problem, steps, report);
  return model;
}

const emptyModel = (): PlanModel => ({
  ...{ cost: [], lower: [], upper: [], isWhole: [], starts: [0], indices: [], values: [] },
  ...{ rowLower: [], rowUpper: [], offsets: [], unplaced: [] },
});

function column(model: PlanModel, cost: number, isWhole: boolean, lower = 0): number {
  model.lower.push(lower);
  model.upper.push(1);
  model.isWhole.push(isWhole);
  return model.cost.push(cost) - 1;
}

function row(model: PlanModel, terms: readonly Term[], lower: number, upper: number): void {
  for (const [index, value] of terms) {
    model.indices.push(index);
    model.values.push(value);
  }
  model.starts.push(model.indices.length);
  model.rowLower.push(lower);
  model.rowUpper.push(upper);
}

/** Each meeting has one of its candidates, or none; one that stands already has its own. */
function place(model: PlanModel, { meetings }: PlanProblem): void {
  for (const { candidates, skip, isFixed } of meetings) {
    model.offsets.push(model.cost.length);
    const own = candidates.map(({ cost }) => column(model, cost, true, isFixed ? 1 : 0));
    const none = column(model, skip, true);
    model.unplaced.push(none);
    row(model, all([...own, none]), 1, 1);
  }
}

const all = (columns: readonly number[]): Term[] => columns.map((one): Term => [one, 1]);

/** The days of a meeting's candidates, and for each the column that says it is held on or before it. */
interface Steps {
  days: number[];
  columns: number[];
}

function stepsOf(model: PlanModel, candidates: readonly Candidate[], offset: number): Steps {
  const byDay = onDays(candidates.map(({ day }, at) => ({ day, at })));
  const days = [...byDay.keys()].toSorted((one, other) => one - other);
  const columns: number[] = [];
  for (const day of days) {
    const here = column(model, 0, false);
    const before = columns.at(-1);
    const onDay = (byDay.get(day) ?? []).map(({ at }): Term => [offset + at, -1]);
    row(model, [[here, 1], ...(before === undefined ? [] : [[before, -1] as const]), ...onDay], 0, 0);
    columns.push(here);
  }
  return { days, columns };
}

function onDays<One extends { day: number }>(all: readonly One[]): Map<number, One[]> {
  const days = new Map<number, One[]>();
  for (const one of all) days.set(one.day, [...(days.get(one.day) ?? []), one]);
  return days;
}

/** Held on or before the day; nothing where no candidate is. */
function by({ days, columns }: Steps, day: number): Term[] {
  const last = days.findLastIndex((one) => one <= day);
  return last < 0 ? [] : [[columns[last] ?? 0, 1]];
}

/** Held after the day; null where no candidate is. */
function after(steps: Steps, day: number): Term[] | null {
  const [last, column] = [steps.days.at(-1), steps.columns.at(-1)];
  if (last === undefined || column === undefined || last <= day) return null;
  return [[column, 1], ...by(steps, day).map(([index]): Term => [index, -1])];
}

/** Of those who share people or a place, and of those who could have one room, one at a time. */
function nobodyTwice(model: PlanModel, problem: PlanProblem): void {
  const possible = problem.meetings.map(({ candidates }, at) =>
    candidates.map((one, nth): Possible => ({ ...one, at, column: (model.offsets[at] ?? 0) + nth })),
  );
  const sharing = problem.cliques.map((clique) =>
    clique.flatMap((group) => problem.ofGroup[group] ?? []).flatMap((at) => possible[at] ?? []),
  );
  for (const some of [...sharing, ...byRoom(possible.flat())]) oneAtATime(model, problem, some);
}

type Possible = Candidate & { at: number; column: number };

function byRoom(possible: readonly Possible[]): Possible[][] {
  const rooms = new Map<number, Possible[]>();
  for (const one of possible) {
    const known = rooms.get(one.room);
    if (known) known.push(one);
    else if (one.room >= 0) rooms.set(one.room, [one]);
  }
  return [...rooms.values()];
}

/** One row for each day, and time at which a meeting could begin: one of those that would be going on then. */
function oneAtATime(model: PlanModel, { meetings }: PlanProblem, possible: readonly Possible[]): void {
  for (const onDay of onDays(possible).values())
    for (const start of new Set(onDay.map((one) => one.start))) {
      const going = onDay.filter((one) => one.start <= start && start < one.end);
      if (new Set(going.map(({ at }) => at)).size < 2) continue;
      // two that stand already are not the plan's to part
      const standing = going.filter(({ at }) => meetings[at]?.isFixed).length;
      row(model, all(going.map(({ column: index }) => index)), -Infinity, Math.max(1, standing));
    }
}

/** The least distance inside a group. */
function apart(
  model: PlanModel,
  { meetings }: PlanProblem,
  steps: readonly Steps[],
  own: readonly number[],
): void {
  for (const [nth, at] of own.entries()) {
    const [before, here] = [steps[own[nth - 1] ?? -1], steps[at]];
    const least = meetings[at]?.leastDays ?? 0;
    const isSettled = meetings[at]?.isFixed && meetings[own[nth - 1] ?? -1]?.isFixed;
    if (!before || !here || isSettled) continue;
    for (const day of here.days) {
      const tooLate = after(before, day - least);
      if (tooLate) row(model, [...by(here, day), ...tooLate], -Infinity, 1);
    }
  }
}

/** For each two meetings of the receiver after another: some meeting of the reporter between them, early enough, or the price. */
function serve(
  model: PlanModel,
  { ofGroup, unserved }: PlanProblem,
  steps: readonly Steps[],
  { from, to, leadDays }: PlanProblem["reports"][number],
): void {
  const receiver = ofGroup[to] ?? [];
  for (const [nth, meeting] of receiver.entries()) {
    const before = receiver[nth - 1];
    const [earlier, here] = [steps[before ?? -1], steps[meeting]];
    if (before === undefined || !earlier || !here) continue;
    const served: Term[] = [
      [column(model, unserved, false), 1],
      [model.unplaced[meeting] ?? 0, 1],
      [model.unplaced[before] ?? 0, 1],
    ];
    for (const one of ofGroup[from] ?? []) {
      const reporting = steps[one];
      if (!reporting || !isBetween(reporting, earlier, here, leadDays)) continue;
      const serves = column(model, 0, true);
      served.push([serves, 1]);
      row(
        model,
        [
          [serves, 1],
          [model.unplaced[one] ?? 0, 1],
        ],
        -Infinity,
        1,
      );
      inTime(model, serves, reporting, here, leadDays);
      isNew(model, serves, reporting, earlier);
    }
    row(model, served, 1, Infinity);
  }
}

/** Whether any of its days may lie between. */
const isBetween = ({ days }: Steps, earlier: Steps, here: Steps, leadDays: number): boolean =>
  days.some((day) => (earlier.days[0] ?? day) < day && day <= (here.days.at(-1) ?? day) - leadDays);

function inTime(model: PlanModel, serves: number, reporting: Steps, here: Steps, leadDays: number): void {
  for (const day of here.days) {
    const tooLate = after(reporting, day - leadDays);
    if (tooLate) row(model, [[serves, 1], ...by(here, day), ...tooLate], -Infinity, 2);
  }
}

function isNew(model: PlanModel, serves: number, reporting: Steps, earlier: Steps): void {
  for (const day of earlier.days) {
    const [notBefore, tooEarly] = [after(earlier, day - 1), by(reporting, day)];
    if (notBefore && tooEarly.length > 0) row(model, [[serves, 1], ...notBefore, ...tooEarly], -Infinity, 2);
  }
}

/** The plan a solution says, each column rounded. */
export function planIn(
  { meetings }: PlanProblem,
  { offsets }: PlanModel,
  columns: ArrayLike<number>,
): number[] {
  return meetings.map(({ candidates }, at) =>
    candidates.findIndex((_, nth) => (columns[(offsets[at] ?? 0) + nth] ?? 0) > 0.5),
  );
}

/** A plan as the columns a solver begins with: it finds the others itself. */
export function columnsOf({ meetings }: PlanProblem, { offsets, unplaced }: PlanModel, plan: Choice) {
  const pairs = meetings.flatMap(({ candidates }, at): Term[] => [
    ...candidates.map((_, nth): Term => [(offsets[at] ?? 0) + nth, plan[at] === nth ? 1 : 0]),
    [unplaced[at] ?? 0, (plan[at] ?? -1) < 0 ? 1 : 0],
  ]);
  return { indices: pairs.map(([index]) => index), values: pairs.map(([, value]) => value) };
}
