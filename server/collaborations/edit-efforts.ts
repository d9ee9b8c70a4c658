// Changes the efforts a collaboration makes.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { efforts } from "@/db/schema/collaborations";
import type { Actor } from "../actor";
import { standingItems } from "../domain/collaboration-file";
import { editRegister, keyedRows, listed, remove, requireOrder, stillUsed } from "./edit-register";
import { latestDispositions } from "./latest-dispositions";
import type { EditEfforts } from "./register-input";
import { effortRows } from "./registers";
import { changesTo } from "./row-changes";

/** Rows left out are taken away, unless a group, an indicator or a disposition is about them. */
export function editEfforts(actor: Actor, input: EditEfforts): Promise<{ key: string }> {
  return editRegister(actor, input, {
    edited: "collaboration.efforts-edited",
    read: (tx, { id }) => effortRows(tx, id),
    save: (tx, { id }) => save(tx, id, input),
  });
}

async function save(tx: Transaction, collaborationId: string, input: EditEfforts): Promise<void> {
  const before = await tx.select().from(efforts).where(eq(efforts.collaborationId, collaborationId));
  const wanted = keyedRows(input.rows, before, "effort").map((row) => {
    requireOrder(row);
    const { id, key, position, name, aliases, from, to } = row;
    return {
      ...{ id, collaborationId, key, position, name, aliases: listed(aliases) },
      ...{ from: from ?? null, to: to ?? null },
    };
  });
  const { added, changed } = changesTo(before, wanted);
  if (added.length > 0) await tx.insert(efforts).values(added);
  for (const row of changed) await tx.update(efforts).set(row).where(eq(efforts.id, row.id));
  const kept = new Set(wanted.map(({ id }) => id));
  const gone = before.filter(({ id }) => !kept.has(id));
  const asked = gone.length > 0 ? await inDispositions(tx, collaborationId) : new Set();
  for (const { id, key, name } of gone) {
    if (asked.has(key)) throw stillUsed(name);
    await remove(name, tx.delete(efforts).where(eq(efforts.id, id)));
  }
}

/** The efforts that dispositions ask about, which no constraint can see. */
async function inDispositions(tx: Transaction, collaborationId: string): Promise<Set<string>> {
  const latest = await latestDispositions(tx, collaborationId);
  return new Set(
    latest.flatMap(({ items }) => standingItems(items).flatMap(({ item }) => item.efforts ?? [])),
  );
}
