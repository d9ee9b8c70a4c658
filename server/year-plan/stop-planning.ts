// What has been found by now is enough: the worker sees it within a second, and the plan stays as it is.
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { yearPlans } from "@/db/schema/year-plans";
import type { Actor } from "../actor";
import { Refused } from "../domain/errors";
import type { InPlan } from "./input";
import { loadPlan, loadPlanner } from "./queries";

/** Answers the plan's id. Throws Refused while there is nothing to keep. */
export function stopPlanning(actor: Actor, input: InPlan) {
  return db.transaction(async (tx) => {
    const planner = await loadPlanner(tx, actor, input.collaboration);
    const plan = await loadPlan(tx, planner, input.plan, { lock: true });

    if (plan.state === "making" && !plan.dates) throw new Refused("planHasNoDates", "There is no plan yet.");
    await tx
      .update(yearPlans)
      .set({ state: "stopped" })
      .where(and(eq(yearPlans.id, plan.id), eq(yearPlans.state, "making")));
    return { key: plan.id };
  });
}
