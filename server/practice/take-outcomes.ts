// The outcomes of a quarter become figures of the indicators. They are numbers that were told already: no text can come along.
import { db } from "@/db/client";
import type { Actor } from "../actor";
import { loadCollaboration } from "../collaborations/queries";
import { holdCollaboration } from "../collaborations/references";
import { NotFound } from "../domain/errors";
import { planFigures } from "../domain/figure-entry";
import { authorize } from "../domain/policy";
import { outcomeFigures } from "../domain/practice-counts";
import { figuresStanding } from "../figures/queries";
import { saveFigures, tellOfFigures } from "../figures/save-figures";
import { rolesInAnyGroup } from "../groups/queries";
import { quartersTold } from "./count-quarters";
import type { TakeOutcomes } from "./input";
import { rolesWithPractice } from "./may-count";

/** What somebody has entered on the day stays as they wrote it. */
export function takeOutcomes(actor: Actor, input: TakeOutcomes): Promise<{ key: string; taken: number }> {
  return db.transaction(async (tx) => {
    const seen = await loadCollaboration(tx, actor, input.collaboration);
    const { collaboration } = seen;
    await holdCollaboration(tx, collaboration.id);
    const told = await quartersTold(tx, collaboration.id);

    authorize(await rolesWithPractice(tx, seen), "practice.count");
    authorize(await rolesInAnyGroup(tx, seen), "figures.enter");

    const quarter = told.find(({ on }) => on === input.on);
    if (!quarter) throw new NotFound("quarter");
    const { indicators, standing } = await figuresStanding(tx, collaboration.id);
    const { added } = planFigures(outcomeFigures(quarter, indicators), standing);

    const changes = { added, changed: [], removed: [] };
    await saveFigures(tx, collaboration, indicators, changes);

    await tellOfFigures(tx, actor, "figures.counted", collaboration, changes);
    return { key: collaboration.key, taken: added.length };
  });
}
