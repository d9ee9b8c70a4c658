// The plan is written: a new version, made on the one that was read.
import { randomUUID } from "node:crypto";
import { db, type Transaction } from "@/db/client";
import { citizenPlans } from "@/db/schema/citizens";
import type { Actor } from "../actor";
import { breaks } from "../database/broken-promise";
import { type Plan, writtenPlan } from "../domain/citizen-plan";
import { Conflict, NotFound, Refused } from "../domain/errors";
import { type MergedPlan, mergePlans, withChosen } from "../domain/plan-merge";
import { authorize } from "../domain/policy";
import type { PlanFields, SavePlan } from "./input";
import { loadCitizen, type SeenCitizen } from "./load-citizen";
import { lockText } from "./locked";
import { type NumberedPlan, newestPlan, planNumbered } from "./plans";
import { tellCase } from "./tell-case";

/** Throws Conflict where somebody else saved in between and both changed the same. */
export async function savePlan(actor: Actor, input: SavePlan, now: Date): Promise<{ number: number }> {
  return db.transaction(async (tx) => {
    const seen = await loadCitizen(tx, actor, input, { now, hold: true });

    authorize(seen.citizenRoles, "citizen.edit");

    return { number: await nextPlan(tx, actor, seen, { input, now }) };
  });
}

interface Written {
  input: PlanFields & { planVersion: number };
  now: Date;
}

/**
 * Saves what was written as the next version, in the transaction of whoever holds the citizen; unchanged it is the same version. What
 * somebody else saved in between is taken in.
 */
export async function nextPlan(
  tx: Transaction,
  actor: Actor,
  { citizen, seats, person }: SeenCitizen,
  { input, now }: Written,
): Promise<number> {
  if (!person) throw new NotFound("citizen");
  const { number, plan: before } = await newestPlan(tx, citizen.id);
  const { plan, clashes } = await mergedWith(tx, citizen.id, { number, plan: before }, input);
  if (clashes.length > 0) throw new Conflict(theirsOf(number, { plan, clashes }));
  const stray = plan.agreements.findIndex(
    ({ seat }) => seat !== null && !seats.some(({ id }) => id === seat),
  );
  if (stray >= 0)
    throw new Refused("nobodyThere", "They are not in the circle.", {}, `agreements.${stray}.who`);
  if (number > 0 && JSON.stringify(plan) === JSON.stringify(before)) return number;
  await insertNext(tx, {
    ...{ collaborationId: citizen.collaborationId, citizenId: citizen.id, number: number + 1 },
    ...{ locked: lockText(citizen.id, "plan", JSON.stringify(plan)), madeAt: now, madeById: person.id },
  });
  await tellCase(tx, actor, "citizen.plan-saved", citizen, { number: number + 1 });
  return number + 1;
}

/** What was written, with what was chosen in a conflict before, and with what stands now. Throws Conflict for a version there never was. */
export async function mergedWith(
  tx: Transaction,
  citizenId: string,
  { number, plan: theirs }: NumberedPlan,
  input: Written["input"],
): Promise<MergedPlan> {
  const base = await planNumbered(tx, citizenId, input.planVersion);
  if (!base) throw new Conflict();
  const mine = withChosen(planOf(input), base, input.chosen);
  return number === input.planVersion ? { plan: mine, clashes: [] } : mergePlans(base, mine, theirs);
}

/** What is ticked until somebody has chosen: nothing that anybody wrote is lost. */
const usual = { field: "mine", gone: "keep" } as const;

/** As the form comes back: its fields merged, and what is to be chosen. */
export const theirsOf = (number: number, { plan, clashes }: MergedPlan) => ({
  planVersion: number,
  clashes,
  merged: { ...writtenPlan(plan), chosen: clashes.map(({ is, path }) => ({ path, take: usual[is] })) },
});

/** The citizen is held, so nobody else has made the same number; the database has the last word. */
async function insertNext(tx: Transaction, row: typeof citizenPlans.$inferInsert): Promise<void> {
  try {
    await tx.insert(citizenPlans).values(row);
  } catch (error) {
    if (breaks(error, "plan_versions_are_numbered_once")) throw new Conflict();
    throw error;
  }
}

/** Rows without words are none. What was there keeps its name, so that it can be followed from version to version. */
export function planOf({ hopes, goals, activities, agreements }: PlanFields): Plan {
  return {
    hopes,
    goals: goals.flatMap(({ key, words, state, steps }) =>
      words ? [{ id: named(key), words, state, steps: steps.flatMap(stepOf) }] : [],
    ),
    activities: activities.flatMap(({ key, kind, words, from, to }) =>
      words ? [{ id: named(key), kind, words, from, to }] : [],
    ),
    agreements: agreements.flatMap(({ key, what, who, due, done }) =>
      what ? [{ id: named(key), what, seat: who, due, done }] : [],
    ),
  };
}

const stepOf = ({ key, words, done }: PlanFields["goals"][number]["steps"][number]) =>
  words ? [{ id: named(key), words, done }] : [];

const named = (key: string | undefined) => key || randomUUID();
