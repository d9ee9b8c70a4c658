// Changes the phases a collaboration goes through.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { collaborations } from "@/db/schema/collaborations";
import type { Actor } from "../actor";
import { RefusedInParts, type Words } from "../domain/errors";
import { type Period, type Phase, phaseMistakes } from "../domain/phases";
import { editRegister, filledIn } from "./edit-register";
import type { EditPhases } from "./register-input";
import { phaseRows } from "./registers";

/** Replaces the phases, in order. Each has both its days, and lies within the collaboration's own. */
export function editPhases(actor: Actor, input: EditPhases): Promise<{ key: string }> {
  return editRegister(actor, input, {
    edited: "collaboration.phases-edited",
    read: async (tx, { id }) => phaseRows(await standing(tx, id)),
    save: (tx, { id }) => save(tx, id, input),
  });
}

async function save(tx: Transaction, id: string, input: EditPhases): Promise<void> {
  const period = await standing(tx, id);
  const phases = read(input.rows, period);
  await tx
    .update(collaborations)
    .set({ phases: phases.length > 0 ? phases : null })
    .where(eq(collaborations.id, id));
}

/** What stands now that the collaboration is held. */
async function standing(tx: Transaction, id: string): Promise<Period & { phases: Phase[] | null }> {
  const { from, to, phases } = collaborations;
  const [row] = await tx.select({ from, to, phases }).from(collaborations).where(eq(collaborations.id, id));
  return row ?? { from: null, to: null, phases: null };
}

/** The phases as written; every mistake in them is told at once, beside its field. */
function read(rows: EditPhases["rows"], period: Period): Phase[] {
  const mistakes: Record<string, Words> = {};
  const phases = filledIn(rows, "name").map(({ name, from, to, index }) => {
    for (const [field, words] of Object.entries(phaseMistakes({ from, to }, period)))
      mistakes[`rows.${index}.${field}`] = words;
    return { name, from: from ?? "", to: to ?? "" };
  });
  if (Object.keys(mistakes).length > 0)
    throw new RefusedInParts("The days of the phases do not fit.", mistakes);
  return phases;
}
