// How long a year plan takes: until there is one, and until nothing better is proven; and how long whoever asks is held up.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { planProblem } from "../domain/year-plan";
import { aYear } from "../domain/year-plan.fixture";
import { judgePlan } from "../domain/year-plan-cost";
import { solvePlan } from "../year-plan/solve";

export interface PlannedYear {
  groups: number;
  people: number;
  meetings: number;
  /** Milliseconds. */
  first: number;
  proven: number | null;
  /** The longest the asking process was busy or kept from its turn. */
  held: number;
  /** The first plan's price, and the best's. */
  firstCost: number;
  cost: number;
}

export async function benchPlanningYears(): Promise<PlannedYear[]> {
  const years: PlannedYear[] = [];
  for (const size of [
    { groups: 6, people: 20 },
    { groups: 15, people: 100 },
    { groups: 60, people: 400 },
  ])
    years.push(await planYear(size));
  return years;
}

async function planYear(size: { groups: number; people: number }): Promise<PlannedYear> {
  const problem = planProblem(aYear({ ...size, isBusy: true, hasRooms: true }));
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const [first, costs]: number[][] = [[], []];
  delay.enable();
  const began = performance.now();
  const { plan, isProven } = await solvePlan(problem, {
    better: ({ plan: one }) => {
      first?.push(performance.now() - began);
      costs?.push(judgePlan(problem, one).cost);
    },
  });
  const took = performance.now() - began;
  delay.disable();
  return {
    ...{
      ...size,
      meetings: problem.meetings.length,
      first: first?.[0] ?? took,
      proven: isProven ? took : null,
    },
    ...{ held: delay.max / 1e6, firstCost: costs?.[0] ?? 0, cost: judgePlan(problem, plan).cost },
  };
}
