// A good year plan at once: a greedy beginning, then changes tried at random, worse ones ever more seldom kept.
import { seededRandom } from "./seeded-random";
import type { PlanProblem } from "./year-plan";
import type { Candidate } from "./year-plan-candidates";
import { type Choice, overlap, sharing } from "./year-plan-cost";
import { isSameRoom } from "./year-rooms";

interface Settings {
  /** How many changes are tried: counted, not timed, so that the same question has the same answer. */
  moves?: number;
  /** A plan to begin with, which is only warmed a little: what is good in it stays. */
  start?: Choice;
}

/** More than anything that is allowed, so that what is forbidden is given up before the end. */
const forbiddenIn = ({ meetings }: PlanProblem): number =>
  meetings.reduce((most, { skip }) => Math.max(most, 1.5 * skip), 3000);

const hot = 200;
const lukewarm = 2;

/** The best plan met on the way. */
export function annealPlan(problem: PlanProblem, { moves = 200_000, start }: Settings = {}): number[] {
  const plan = openPlan(problem);
  for (const [at, candidate] of (start ?? []).entries()) plan.put(at, candidate);
  fillGreedily(problem, plan, start);
  plan.reckon();
  const free = freeMeetings(problem);
  const random = seededRandom(1);
  const heat = start ? lukewarm : hot;
  const best = plan.choice.slice();
  let [sum, least] = [0, 0];
  for (let move = 0; move < moves && free.length > 0; move += 1) {
    const warmth = heat * (1 / heat) ** (move / moves);
    const at = free[Math.floor(random() * free.length)] ?? 0;
    const candidate = pick(plan.candidates(at).length, random);
    sum += plan.attempt(at, candidate, (worse) => worse <= 0 || random() < Math.exp(-worse / warmth));
    if (sum >= least) continue;
    least = sum;
    best.set(plan.choice);
  }
  return [...best];
}

const freeMeetings = ({ meetings }: PlanProblem): number[] =>
  meetings.flatMap(({ isFixed, candidates }, at) => (isFixed || candidates.length === 0 ? [] : [at]));

/** Half of the time drawn towards the cheap end; now and then none. */
function pick(candidates: number, random: () => number): number {
  if (random() < 0.02) return -1;
  const part = random() < 0.5 ? random() * random() : random();
  return Math.floor(candidates * part);
}

/** Each meeting that is nowhere yet, the most hindered first, takes the cheapest that is left. */
function fillGreedily({ meetings }: PlanProblem, plan: Plan, start: Choice = []): void {
  const hindered = (at: number) => plan.candidates(at).length;
  const open = [...meetings.keys()].filter((at) => (start[at] ?? -1) < 0);
  for (const at of open.toSorted((one, other) => hindered(one) - hindered(other)))
    plan.put(at, plan.cheapest(at));
}

type Plan = ReturnType<typeof openPlan>;

const nowhere = -1000;

/** A plan that knows what each change would cost, by looking only at what it touches. */
function openPlan(problem: PlanProblem) {
  const { meetings, reports } = problem;
  const share = sharing(problem);
  const forbidden = forbiddenIn(problem);
  const choice = new Int32Array(meetings.length).fill(-1);
  const days = new Int32Array(meetings.length).fill(nowhere);
  const onDay = new Map<number, number[]>();
  const neighbours = neighboursOf(problem);
  const touching = problem.groups.map((_, group) =>
    [...reports.keys()].filter((report) => reports[report]?.from === group || reports[report]?.to === group),
  );
  const owed = new Float64Array(reports.length);

  const candidates = (at: number): readonly Candidate[] => meetings[at]?.candidates ?? [];
  const groupOf = (at: number): number => meetings[at]?.group ?? -1;
  const dayOf = (at: number): number => days[at] ?? nowhere;

  function put(at: number, candidate: number): void {
    const before = onDay.get(dayOf(at));
    before?.splice(before.indexOf(at), 1);
    choice[at] = candidate;
    days[at] = candidates(at)[candidate]?.day ?? nowhere;
    if (dayOf(at) === nowhere) return;
    const here = onDay.get(dayOf(at));
    if (here) here.push(at);
    else onDay.set(dayOf(at), [at]);
  }

  function priceOf(at: number, candidate: number): number {
    const one = candidates(at)[candidate];
    if (!one) return meetings[at]?.skip ?? 0;
    return one.cost + forbidden * (clashes(at, one) + tooClose(at, one.day));
  }

  function clashes(at: number, one: Candidate): number {
    let count = 0;
    for (const other of onDay.get(one.day) ?? []) {
      const there = candidates(other)[choice[other] ?? -1];
      if (other === at || !there || !overlap(one, there)) continue;
      if (share(groupOf(at), groupOf(other)) || isSameRoom(one, there)) count += 1;
    }
    return count;
  }

  function tooClose(at: number, day: number): number {
    const { before, after } = neighbours[at] ?? { before: -1, after: -1 };
    const isTooSoon = dayOf(before) !== nowhere && day - dayOf(before) < (meetings[at]?.leastDays ?? 0);
    const isTooLate = dayOf(after) !== nowhere && dayOf(after) - day < (meetings[after]?.leastDays ?? 0);
    return Number(isTooSoon) + Number(isTooLate);
  }

  /** What receivers of a report cost that hear nothing new. */
  function owedBy(report: number): number {
    const { from, to, leadDays } = reports[report] ?? { from: -1, to: -1, leadDays: 0 };
    let missed = 0;
    let before = nowhere;
    for (const at of problem.ofGroup[to] ?? []) {
      const day = dayOf(at);
      if (day !== nowhere && before !== nowhere && !hearsNew(from, before, day - leadDays)) missed += 1;
      before = day;
    }
    return missed * problem.unserved;
  }

  function hearsNew(from: number, after: number, until: number): boolean {
    for (const at of problem.ofGroup[from] ?? []) if (after < dayOf(at) && dayOf(at) <= until) return true;
    return false;
  }

  /** What is owed as the plan is now, to reckon differences from. */
  function reckon(): void {
    for (const report of reports.keys()) owed[report] = owedBy(report);
  }

  /** Changes one meeting where `keeps` says so of the difference; answers the difference that stands. */
  function attempt(at: number, candidate: number, keeps: (difference: number) => boolean): number {
    const old = choice[at] ?? -1;
    if (candidate === old) return 0;
    const apart = priceOf(at, candidate) - priceOf(at, old);
    const waiting =
      (candidates(at)[candidate]?.day ?? nowhere) === dayOf(at) ? [] : (touching[groupOf(at)] ?? []);
    if (waiting.length === 0) {
      if (!keeps(apart)) return 0;
      put(at, candidate);
      return apart;
    }
    put(at, candidate);
    const now = waiting.map(owedBy);
    const difference = waiting.reduce(
      (sum, report, nth) => sum + (now[nth] ?? 0) - (owed[report] ?? 0),
      apart,
    );
    if (!keeps(difference)) {
      put(at, old);
      return 0;
    }
    for (const [nth, report] of waiting.entries()) owed[report] = now[nth] ?? 0;
    return difference;
  }

  /** The candidate that costs least as the others stand. */
  function cheapest(at: number): number {
    let [best, least] = [-1, priceOf(at, -1)];
    for (const one of candidates(at).keys()) {
      const price = priceOf(at, one);
      if (price < least) [best, least] = [one, price];
    }
    return best;
  }

  return { choice, candidates, put, attempt, cheapest, reckon };
}

/** Each meeting's group's meeting before it, and after it; -1 where there is none. */
function neighboursOf({ meetings, ofGroup }: PlanProblem) {
  const found = meetings.map(() => ({ before: -1, after: -1 }));
  for (const own of ofGroup)
    for (const [nth, at] of own.entries())
      found[at] = { before: own[nth - 1] ?? -1, after: own[nth + 1] ?? -1 };
  return found;
}
