// Changes the organisations that work together.
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { organisations } from "@/db/schema/collaborations";
import type { Actor } from "../actor";
import { Refused } from "../domain/errors";
import { loopFrom } from "../domain/group-loops";
import { editRegister, keyedRows, remove, requireOrder } from "./edit-register";
import { idOf, type Named } from "./references";
import type { EditOrganisations } from "./register-input";
import { organisationRows } from "./registers";
import { changesTo, parentsFirst } from "./row-changes";

/** Rows left out are taken away, unless people or other organisations belong to them. */
export function editOrganisations(actor: Actor, input: EditOrganisations): Promise<{ key: string }> {
  return editRegister(actor, input, {
    edited: "collaboration.organisations-edited",
    read: (tx, { id }) => organisationRows(tx, id),
    save: (tx, { id }) => save(tx, id, input),
  });
}

async function save(tx: Transaction, collaborationId: string, input: EditOrganisations): Promise<void> {
  const before = await tx
    .select()
    .from(organisations)
    .where(eq(organisations.collaborationId, collaborationId));
  const wanted = wantedRows(input, before).map((row) => ({ ...row, collaborationId }));
  refuseLoop(wanted);
  const { added, changed } = changesTo(before, wanted);
  if (added.length > 0) await tx.insert(organisations).values(parentsFirst(added));
  for (const row of changed) await tx.update(organisations).set(row).where(eq(organisations.id, row.id));
  const kept = new Set(wanted.map(({ id }) => id));
  // those that stand under others go first
  for (const gone of parentsFirst(before.filter(({ id }) => !kept.has(id))).toReversed()) {
    const row = and(eq(organisations.collaborationId, collaborationId), eq(organisations.id, gone.id));
    await remove(gone.name, tx.delete(organisations).where(row));
  }
}

function wantedRows(input: EditOrganisations, before: readonly Named[]) {
  return keyedRows(input.rows, before, "organisation").map((row) => {
    requireOrder(row);
    const { id, key, position, name, kind, from, to, successor } = row;
    const parentId = idOf(before, row.parent, `rows.${row.index}.parent`);
    return {
      ...{ id, key, position, name, kind: kind ?? "unit", parentId },
      ...{ from: from ?? null, to: to ?? null, successor: successor ?? null },
    };
  });
}

function refuseLoop(rows: { id: string; name: string; parentId: string | null }[]): void {
  const steps = rows.flatMap(({ id, parentId }) => (parentId ? [{ from: id, to: parentId }] : []));
  for (const { id } of rows) {
    const way = loopFrom(id, steps)
      ?.map((one) => rows.find((row) => row.id === one)?.name ?? "")
      .join(" → ");
    if (way) throw new Refused("parentLoop", `It would stand over itself: ${way}.`, { way });
  }
}
