// Changes the days that meetings avoid, beside the public holidays.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { avoidedDays } from "@/db/schema/collaborations";
import type { Actor } from "../actor";
import { Refused } from "../domain/errors";
import { editRegister, filledIn, requireOrder } from "./edit-register";
import type { EditAvoidedDays } from "./register-input";
import { avoidedDayRows } from "./registers";

/** Replaces the days, in order. One day alone needs no end. */
export function editAvoidedDays(actor: Actor, input: EditAvoidedDays): Promise<{ key: string }> {
  return editRegister(actor, input, {
    edited: "collaboration.avoided-days-edited",
    read: (tx, { id }) => avoidedDayRows(tx, id),
    save: (tx, { id }) => save(tx, id, input),
  });
}

async function save(tx: Transaction, collaborationId: string, input: EditAvoidedDays): Promise<void> {
  const rows = filledIn(input.rows, "name").map((row, position) => {
    requireOrder(row);
    const { name, from, to, index } = row;
    if (!from) throw new Refused("required", "The days begin on a day.", {}, `rows.${index}.from`);
    return { collaborationId, position, name, from, to: to ?? from };
  });
  await tx.delete(avoidedDays).where(eq(avoidedDays.collaborationId, collaborationId));
  if (rows.length > 0) await tx.insert(avoidedDays).values(rows);
}
