// Saves the table of figures: every cell that was changed, or none of them.
import { db } from "@/db/client";
import type { Actor } from "../actor";
import { loadCollaboration } from "../collaborations/queries";
import { holdCollaboration } from "../collaborations/references";
import { Conflict } from "../domain/errors";
import { type StandingFigure, settleCells } from "../domain/figure-entry";
import { authorize } from "../domain/policy";
import { rolesInAnyGroup } from "../groups/queries";
import type { EnterFigures } from "./input";
import { asCell, figuresStanding } from "./queries";
import { readCells } from "./read-cells";
import { saveFigures, tellOfFigures } from "./save-figures";

/** Throws Conflict with what stands in the cells that somebody else changed in between, by their places. */
export function enterFigures(actor: Actor, input: EnterFigures): Promise<{ key: string }> {
  return db.transaction(async (tx) => {
    const seen = await loadCollaboration(tx, actor, input.collaboration);
    const { collaboration } = seen;
    await holdCollaboration(tx, collaboration.id);
    const { indicators, standing } = await figuresStanding(tx, collaboration.id);

    authorize(await rolesInAnyGroup(tx, seen), "figures.enter");

    const settled = settleCells(readCells(input, indicators), standing);
    if (settled.conflicts.size > 0) throw new Conflict({ cells: inTheTable(settled.conflicts) });

    await saveFigures(tx, collaboration, indicators, settled);

    await tellOfFigures(tx, actor, "figures.entered", collaboration, settled);
    return { key: collaboration.key };
  });
}

const inTheTable = (conflicts: ReadonlyMap<number, StandingFigure | null>) =>
  Object.fromEntries([...conflicts].map(([place, standing]) => [place, asCell(standing)]));
