// Figures from a spreadsheet: first what saving them would do, then all of them or none.
import { db, type Transaction } from "@/db/client";
import type { Actor } from "../actor";
import { loadCollaboration } from "../collaborations/queries";
import { holdCollaboration } from "../collaborations/references";
import { fingerprint } from "../collaborations/registers";
import { Conflict, Refused } from "../domain/errors";
import { planFigures } from "../domain/figure-entry";
import { readFiguresFile } from "../domain/figures-file";
import { authorize } from "../domain/policy";
import { rolesInAnyGroup } from "../groups/queries";
import type { ImportFigures, PreviewFigures } from "./input";
import { figuresStanding } from "./queries";
import { saveFigures, tellOfFigures } from "./save-figures";

/** What is wrong in the text, or what saving it would do; `basis` tells one such plan from another. Changes nothing. */
export function previewFigures(actor: Actor, input: PreviewFigures) {
  return db.transaction(async (tx) => {
    const { mistakes, plan, indicators, basis } = await readAs(tx, actor, input);
    return {
      mistakes,
      plan,
      basis,
      indicators: indicators.map(({ key, name, unit }) => ({ key, name, unit })),
    };
  });
}

/** Throws Conflict when saving would do something else than what was previewed. */
export function importFigures(actor: Actor, input: ImportFigures): Promise<{ key: string }> {
  return db.transaction(async (tx) => {
    const { collaboration, mistakes, plan, indicators, basis } = await readAs(tx, actor, input, {
      hold: true,
    });

    if (mistakes.length > 0) throw new Refused("fileHasMistakes", "There are mistakes in the file.");
    if (basis !== input.basis) throw new Conflict({ basis });

    const changes = { ...plan, removed: [] };
    await saveFigures(tx, collaboration, indicators, changes);

    await tellOfFigures(tx, actor, "figures.imported", collaboration, changes);
    return { key: collaboration.key };
  });
}

/** Load and authorize, for both. */
async function readAs(
  tx: Transaction,
  actor: Actor,
  { collaboration: key, text }: PreviewFigures,
  { hold = false } = {},
) {
  const seen = await loadCollaboration(tx, actor, key);
  if (hold) await holdCollaboration(tx, seen.collaboration.id);

  authorize(await rolesInAnyGroup(tx, seen), "figures.enter");

  const { indicators, standing } = await figuresStanding(tx, seen.collaboration.id);
  const { figures, mistakes } = readFiguresFile(text, indicators);
  const plan = planFigures(figures, standing);
  return { collaboration: seen.collaboration, indicators, mistakes, plan, basis: fingerprint(plan) };
}
