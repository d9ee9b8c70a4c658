// A year plan is made now: read, solved, and told as dates. Nothing is changed.
import type { Database, Transaction } from "@/db/client";
import type { Collaboration } from "../collaborations/queries";
import { type PlanWeights, usualWeights } from "../domain/year-facts";
import { type PlanProblem, planProblem } from "../domain/year-plan";
import { basedOn } from "../domain/year-plan-again";
import { type Choice, judgePlan } from "../domain/year-plan-cost";
import { datesOf, type GivenDate, type PlannedDate } from "../domain/year-plan-dates";
import { type Unmet, unmetBy } from "../domain/year-plan-unmet";
import type { Group } from "../groups/queries";
import { loadYear } from "./load-year";
import { type FoundPlan, solvePlan } from "./solve";

export interface MadePlan {
  dates: PlannedDate[];
  /** No plan is better. */
  isOptimal: boolean;
  cost: number;
  /** No plan costs less than this, as far as was found out; null where nothing was. */
  bound: number | null;
  unmet: Unmet[];
}

interface Asked {
  year: number;
  /** Those that are planned for. */
  groups: readonly Group[];
  /** Those whose meetings are only kept clear of. */
  others?: readonly Group[];
  weights?: PlanWeights;
  /** A plan to begin from, and the dates given in it. */
  base?: { dates: readonly PlannedDate[]; given: readonly GivenDate[] };
  now: Date;
  /** How long a proof is looked for. */
  seconds?: number;
  /** Hears of each plan that is better than the one before, and of the same when more is known of how good one can be. */
  better?: (made: MadePlan) => Promise<void>;
  signal?: AbortSignal;
}

export async function makePlan(
  tx: Database | Transaction,
  collaboration: Collaboration,
  { year, groups, others = [], weights = usualWeights, base, now, seconds = 30, better, signal }: Asked,
): Promise<MadePlan> {
  const facts = await loadYear(tx, collaboration, { year, groups, others, weights, now });
  const free = planProblem(facts);
  const { problem, plain, start } = base
    ? basedOn(facts, free, groups, base)
    : { problem: free, plain: free, start: null };
  const told = ({ plan, bound }: FoundPlan, isOptimal = false): MadePlan => ({
    ...{ dates: datesOf(facts, plain, plan, groups), isOptimal, unmet: unmetBy(facts, plain, plan) },
    ...worthOf(problem, plain, plan, bound),
  });
  // one after the other, as the last to be kept must be the best
  let kept = Promise.resolve();
  const hear = (found: FoundPlan) => {
    kept = kept.then(() => better?.(told(found)));
  };
  const { isProven, ...found } = await solvePlan(problem, {
    start,
    seconds,
    ...(signal ? { signal } : {}),
    better: hear,
  });
  await kept;
  return told(found, isProven);
}

/** By itself, whatever moving cost; the best is as far from it as it is with that. */
function worthOf(problem: PlanProblem, plain: PlanProblem, plan: Choice, bound: number | null) {
  const { cost } = judgePlan(plain, plan);
  return { cost, bound: bound === null ? null : bound - judgePlan(problem, plan).cost + cost };
}
