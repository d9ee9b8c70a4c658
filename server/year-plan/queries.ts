// Year plans as somebody may see them: only whoever could plan for every group in one.
import { and, desc, eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { yearPlans } from "@/db/schema/year-plans";
import type { Actor } from "../actor";
import { loadCollaboration, type Seen } from "../collaborations/queries";
import { Forbidden, NotFound } from "../domain/errors";
import { can } from "../domain/policy";
import { type Group, loadSeenGroups, type SeenGroup } from "../groups/queries";

export type YearPlan = typeof yearPlans.$inferSelect;

export interface Planner {
  seen: Seen;
  /** Every group they may know of. */
  visible: SeenGroup[];
  /** Those they may plan for. */
  groups: Group[];
}

/** Somebody as they plan; nobody else's groups are theirs to plan for. */
export async function loadPlanner(
  tx: Database | Transaction,
  actor: Actor,
  collaboration: string,
): Promise<Planner> {
  const seen = await loadCollaboration(tx, actor, collaboration);
  const visible = await loadSeenGroups(tx, [seen]);
  const groups = visible.filter(plansYearOf).map(({ group }) => group);
  return { seen, visible, groups };
}

/** Whether somebody plans the group's year: network meetings are booked one by one. */
export const plansYearOf = ({ group, roles }: SeenGroup): boolean =>
  group.layer !== "network" && can(roles, "meeting.plan", group.confidential);

/**
 * The plan by its id. Throws NotFound where it is not there, or has a group they may not know of; Forbidden where one of its
 * groups is not theirs to plan for.
 */
export async function loadPlan(
  tx: Database | Transaction,
  { seen, visible, groups }: Planner,
  id: string,
  { lock = false } = {},
): Promise<YearPlan> {
  const found = tx
    .select()
    .from(yearPlans)
    .where(and(eq(yearPlans.collaborationId, seen.collaboration.id), eq(yearPlans.id, id)));
  const [plan] = await (lock ? found.for("update") : found);
  const known = visible.map(({ group }) => group);
  if (!plan || !isOf(plan, known)) throw new NotFound("yearPlan");
  if (!isOf(plan, groups)) throw new Forbidden("meeting.plan");
  return plan;
}

const isOf = (plan: YearPlan, groups: readonly Group[]): boolean =>
  plan.groups.every((key) => groups.some((group) => group.key === key));

/** The plans of a year they may see, the newest first. */
export async function plansOf(
  tx: Database | Transaction,
  { seen, groups }: Planner,
  year: number,
): Promise<YearPlan[]> {
  const plans = await tx
    .select()
    .from(yearPlans)
    .where(and(eq(yearPlans.collaborationId, seen.collaboration.id), eq(yearPlans.year, year)))
    .orderBy(desc(yearPlans.createdAt), desc(yearPlans.id))
    .limit(20);
  return plans.filter((plan) => isOf(plan, groups));
}
