// The plan is written: a new version, made on the one that was read.
import { randomUUID } from "node:crypto";
import { db, type Transaction } from "@/db/client";
import { citizenPlans } from "@/db/schema/citizens";
import type { Actor } from "../actor";
import { breaks } from "../database/broken-promise";
import { type Plan, writtenPlan } from "../domain/citizen-plan";
import { Conflict, NotFound, Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import type { PlanFields, SavePlan } from "./input";
import { loadCitizen, type SeenCitizen } from "./load-citizen";
import { lockText } from "./locked";
import { newestPlan } from "./plans";
import { tellCase } from "./tell-case";

/** Throws Conflict with the plan that stands, when somebody else saved in between. */
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

/** Saves what was written as the next version, in the transaction of whoever holds the citizen; unchanged it is the same version. */
export async function nextPlan(
  tx: Transaction,
  actor: Actor,
  { citizen, seats, person }: SeenCitizen,
  { input, now }: Written,
): Promise<number> {
  if (!person) throw new NotFound("citizen");
  const { number, plan: before } = await newestPlan(tx, citizen.id);
  if (number !== input.planVersion) throw new Conflict({ planVersion: number, ...writtenPlan(before) });
  const plan = planOf(input);
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
