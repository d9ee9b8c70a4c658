// The practice layer as project leaders see it: how many, and never who.
import { inArray } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import type { Actor } from "../actor";
import type { InCollaboration } from "../collaborations/input";
import { loadCollaboration, type Seen } from "../collaborations/queries";
import { fullLoad } from "../domain/case-circle";
import { planFigures } from "../domain/figure-entry";
import { authorize, can } from "../domain/policy";
import { criteria, outcomeFigures, type QuarterCounts } from "../domain/practice-counts";
import { figuresOf, figuresStanding } from "../figures/queries";
import { rolesInAnyGroup } from "../groups/queries";
import { quartersTold } from "./count-quarters";
import { rolesWithPractice } from "./may-count";

export type PracticePage = Awaited<ReturnType<typeof practicePage>>;

export function practicePage(actor: Actor, input: InCollaboration, now: Date) {
  return db.transaction(async (tx) => {
    const seen = await loadCollaboration(tx, actor, input.collaboration);

    authorize(await rolesWithPractice(tx, seen), "practice.count");

    const told = (await quartersTold(tx, seen.collaboration.id)).slice(-quartersShown);
    const latest = told.at(-1) ?? null;
    const { figures } = await figuresOf(tx, actor, input.collaboration, now);
    return {
      collaboration: { key: seen.collaboration.key, name: seen.collaboration.name },
      /** Oldest first. */
      quarters: told,
      latest: latest && { ...latest, consultants: await namedByName(tx, latest), most: fullLoad },
      criteria: figures.filter(({ key }) => criteria.includes(key)),
      taking: await figuresToTake(tx, seen, told),
    };
  });
}

const quartersShown = 4;

async function namedByName(tx: Transaction, { consultants }: QuarterCounts) {
  const named = await tx
    .select({ id: people.id, key: people.key, name: people.name })
    .from(people)
    .where(
      inArray(
        people.id,
        consultants.map(({ person }) => person),
      ),
    );
  return named
    .map(({ id, ...person }) => ({
      ...person,
      count: consultants.find(({ person }) => person === id)?.count ?? null,
    }))
    .toSorted((one, other) => one.name.localeCompare(other.name, "da"));
}

/** Of each quarter, the figures that could be taken from it and stand nowhere yet; null for whoever may enter none. */
async function figuresToTake(tx: Transaction, seen: Seen, told: readonly QuarterCounts[]) {
  if (!can(await rolesInAnyGroup(tx, seen), "figures.enter")) return null;
  const { indicators, standing } = await figuresStanding(tx, seen.collaboration.id);
  return told.map((quarter) => ({
    on: quarter.on,
    figures: planFigures(outcomeFigures(quarter, indicators), standing).added.map(
      ({ indicator, value, n }) => ({
        ...{ value, n },
        name: indicators.find(({ key }) => key === indicator)?.name ?? indicator,
        unit: indicators.find(({ key }) => key === indicator)?.unit ?? "count",
      }),
    ),
  }));
}
