// A year plan is found in a process of its own: a good one at once, and the best once it is proven to be.
import { forkAlone } from "../build/program";
import type { PlanProblem } from "../domain/year-plan";
import { annealPlan } from "../domain/year-plan-annealing";
import { type Choice, judgePlan } from "../domain/year-plan-cost";

/** What the process is asked. */
export interface ToSolve {
  problem: PlanProblem;
  /** A plan that stands, to begin from. */
  start: Choice | null;
  seconds: number;
}

/** What it tells. */
export type Told =
  | { kind: "ready" }
  | { kind: "better"; plan: Choice }
  | { kind: "bound"; bound: number }
  | { kind: "done"; plan: Choice; isProven: boolean; bound: number };

export interface FoundPlan {
  plan: Choice;
  /** No plan costs less than this; null while nothing is known. */
  bound: number | null;
}

export interface SolvedPlan extends FoundPlan {
  /** Nothing is better. */
  isProven: boolean;
}

interface Asked {
  start?: Choice | null;
  /** How long a proof is looked for. */
  seconds?: number;
  /** Hears of each plan that is better than the one before, and when more is known of how good one can be. */
  better?: (found: FoundPlan) => void;
  /** Ends the search; what was found by then is the answer. */
  signal?: AbortSignal;
}

/** The solver looks at its clock now and then only; whoever waits longer than this is answered with what there is. */
const graceSeconds = 5;

/** Of heap: what the largest plans take. */
const megabytes = 1024;

/** The best plan found in the time. Throws where the process ends without any. */
export function solvePlan(
  problem: PlanProblem,
  { start = null, seconds = 30, better, signal }: Asked = {},
): Promise<SolvedPlan> {
  const solver = forkAlone("server/year-plan/solve-alone.ts", megabytes);
  return new Promise((resolve, reject) => {
    let best: { plan: Choice; price: number } | null = null;
    let bound: number | null = null;
    const end = (isProven: boolean) => {
      clearTimeout(impatient);
      clearImmediate(first);
      solver.removeAllListeners();
      solver.kill("SIGKILL");
      if (best) resolve({ plan: best.plan, bound, isProven });
      else reject(new Error("The year plan's solver ended without a plan."));
    };
    const giveUp = () => end(false);
    const impatient = setTimeout(giveUp, (seconds + graceSeconds) * 1000);
    const take = (plan: Choice) => {
      const price = priceOf(problem, plan);
      if (best && best.price <= price) return;
      best = { plan, price };
      better?.({ plan, bound });
    };
    // what can be had at once is had here: a process takes longer to begin
    const first = setImmediate(() => take(annealPlan(problem, { ...(start ? { start } : {}), moves: 0 })));
    const raise = (known: number) => {
      if (!Number.isFinite(known) || (bound !== null && known <= bound)) return;
      bound = known;
      if (best) better?.({ plan: best.plan, bound });
    };
    solver.on("message", (told: Told) => {
      if (told.kind === "ready") return solver.send({ problem, start, seconds } satisfies ToSolve);
      if (told.kind !== "better") raise(told.bound);
      if (told.kind !== "bound") take(told.plan);
      if (told.kind === "done") end(told.isProven);
    });
    solver.once("exit", giveUp).once("error", giveUp);
    signal?.addEventListener("abort", giveUp, { once: true });
  });
}

/** What breaks a rule is worse than anything that does not. */
function priceOf(problem: PlanProblem, plan: Choice): number {
  const { cost, clashes, tooClose } = judgePlan(problem, plan);
  return cost + 1e9 * (clashes.length + tooClose.length);
}
