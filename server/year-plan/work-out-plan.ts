// The worker's half of a year plan: each better plan is kept as it is found, until the best is proven or somebody has waited enough.
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { collaborations } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { yearPlans } from "@/db/schema/year-plans";
import type { Jobs } from "../jobs/queue";
import { type MadePlan, makePlan } from "./make-plan";
import type { YearPlan } from "./queries";

/** How often it is asked whether somebody has waited enough. */
const lookMs = 1_000;

/** Worked out once; a plan that is made, stopped or gone is left alone. */
export async function workOutPlan({ planId }: Jobs["make-year-plan"], now: Date): Promise<void> {
  const found = await loadWaiting(planId);
  if (!found) return;
  const stopped = new AbortController();
  const looking = setInterval(() => void isWaiting(planId).then((is) => is || stopped.abort()), lookMs);
  try {
    const { plan, base, collaboration, everyGroup } = found;
    const asked = {
      ...{ year: plan.year, weights: plan.weights, now, signal: stopped.signal },
      groups: everyGroup.filter(({ key }) => plan.groups.includes(key)),
      others: everyGroup.filter(({ key }) => !plan.groups.includes(key)),
      ...(base?.dates ? { base: { dates: base.dates, given: plan.given } } : {}),
      better: (made: MadePlan) => keep(planId, made, "making"),
    };
    await keep(planId, await makePlan(db, collaboration, asked), "made");
  } finally {
    clearInterval(looking);
  }
}

async function loadWaiting(planId: string) {
  const [row] = await db
    .select({ plan: yearPlans, collaboration: collaborations })
    .from(yearPlans)
    .innerJoin(collaborations, eq(collaborations.id, yearPlans.collaborationId))
    .where(eq(yearPlans.id, planId));
  if (row?.plan.state !== "making") return null;
  const { plan, collaboration } = row;
  const everyGroup = await db
    .select()
    .from(groups)
    .where(eq(groups.collaborationId, collaboration.id))
    .orderBy(groups.position);
  return { plan, collaboration, everyGroup, base: await baseOf(plan) };
}

async function baseOf({ basedOnId }: YearPlan): Promise<YearPlan | undefined> {
  if (!basedOnId) return undefined;
  const [base] = await db.select().from(yearPlans).where(eq(yearPlans.id, basedOnId));
  return base;
}

async function isWaiting(planId: string): Promise<boolean> {
  return (await db.$count(yearPlans, and(eq(yearPlans.id, planId), eq(yearPlans.state, "making")))) > 0;
}

/** What was stopped meanwhile stays as it was. */
async function keep(
  planId: string,
  { dates, isOptimal, cost, bound, unmet }: MadePlan,
  state: "making" | "made",
): Promise<void> {
  await db
    .update(yearPlans)
    .set({ dates, cost, bound, unmet, state, isOptimal: state === "made" && isOptimal })
    .where(and(eq(yearPlans.id, planId), eq(yearPlans.state, "making")));
}
