// The plan as it stands and as it stood. The newest version is the plan; none is ever changed.
import { and, asc, desc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { citizenPlans } from "@/db/schema/citizens";
import { people } from "@/db/schema/collaborations";
import { emptyPlan, Plan } from "../domain/citizen-plan";
import { openText } from "./locked";

export interface NumberedPlan {
  /** 0 before the first. */
  number: number;
  plan: Plan;
}

export async function newestPlan(tx: Transaction, citizenId: string): Promise<NumberedPlan> {
  const [row] = await tx
    .select()
    .from(citizenPlans)
    .where(eq(citizenPlans.citizenId, citizenId))
    .orderBy(desc(citizenPlans.number))
    .limit(1);
  return row ? { number: row.number, plan: opened(citizenId, row.locked) } : { number: 0, plan: emptyPlan };
}

/** Of several citizens at once, by citizen; who has none is left out. */
export async function newestPlans(
  tx: Transaction,
  citizenIds: readonly string[],
): Promise<Map<string, Plan>> {
  const rows = await tx
    .selectDistinctOn([citizenPlans.citizenId])
    .from(citizenPlans)
    .where(inArray(citizenPlans.citizenId, [...citizenIds]))
    .orderBy(citizenPlans.citizenId, desc(citizenPlans.number));
  return new Map(rows.map(({ citizenId, locked }) => [citizenId, opened(citizenId, locked)]));
}

/** One version; the empty plan for number 0. */
export async function planNumbered(tx: Transaction, citizenId: string, number: number): Promise<Plan | null> {
  if (number === 0) return emptyPlan;
  const [row] = await tx
    .select()
    .from(citizenPlans)
    .where(and(eq(citizenPlans.citizenId, citizenId), eq(citizenPlans.number, number)));
  return row ? opened(citizenId, row.locked) : null;
}

/** When each was made and by whom, the newest first. */
export const planVersions = (tx: Transaction, citizenId: string) =>
  tx
    .select({ number: citizenPlans.number, madeAt: citizenPlans.madeAt, by: people.name })
    .from(citizenPlans)
    .innerJoin(people, eq(people.id, citizenPlans.madeById))
    .where(eq(citizenPlans.citizenId, citizenId))
    .orderBy(desc(citizenPlans.number), asc(people.name));

const opened = (citizenId: string, locked: Uint8Array): Plan =>
  Plan.parse(JSON.parse(openText(citizenId, "plan", locked)));
