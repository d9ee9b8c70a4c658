// How every register is edited: on what the form was filled in from, or not at all, and told in the audit.
import { randomUUID } from "node:crypto";
import { db, type Transaction } from "@/db/client";
import type { Actor } from "../actor";
import { type Action, record } from "../audit";
import { isStillReferredTo } from "../database/broken-promise";
import { Conflict, Refused } from "../domain/errors";
import { freeKey, keyFromName } from "../domain/key-from-name";
import { authorize } from "../domain/policy";
import { type Collaboration, loadCollaboration } from "./queries";
import { holdCollaboration } from "./references";
import { type FormRow, fingerprint } from "./registers";

interface Register {
  /** What its change is called in the audit. */
  edited: Extract<Action, `collaboration.${string}-edited`>;
  read(tx: Transaction, collaboration: Collaboration): Promise<FormRow[]>;
  save(tx: Transaction, collaboration: Collaboration): Promise<void>;
}

/** Load, authorize, decide, save, announce, for one register. Throws Conflict with the rows that stand. */
export function editRegister(
  actor: Actor,
  input: { collaboration: string; basis: string },
  register: Register,
): Promise<{ key: string }> {
  return db.transaction(async (tx) => {
    const { collaboration, roles } = await loadCollaboration(tx, actor, input.collaboration);
    await holdCollaboration(tx, collaboration.id);
    const before = await register.read(tx, collaboration);

    authorize(roles, "collaboration.edit");

    if (fingerprint(before) !== input.basis) throw new Conflict({ basis: fingerprint(before), rows: before });

    await register.save(tx, collaboration);

    const after = await register.read(tx, collaboration);
    const details = { before: before.length, after: after.length };
    await record(tx, actor, register.edited, {
      collaborationId: collaboration.id,
      subject: `collaboration:${collaboration.key}`,
      details,
    });
    return { key: collaboration.key };
  });
}

/** The rows somebody filled in, with their places in the form. */
export function filledIn<Row extends object, Field extends keyof Row>(rows: readonly Row[], field: Field) {
  return rows.flatMap((row, index) => {
    const value = row[field];
    return value === undefined
      ? []
      : [
          { ...row, [field]: value, index } as Row &
            Record<Field, NonNullable<Row[Field]>> & { index: number },
        ];
  });
}

/** The named rows somebody filled in, in order; one that is not there yet gets a key made from its name, and an id. */
export function keyedRows<Row extends { key?: string | undefined; name?: string | undefined }>(
  rows: readonly Row[],
  before: readonly { id: string; key: string }[],
  fallback: string,
) {
  const ids = new Map(before.map(({ key, id }) => [key, id]));
  const taken = new Set(ids.keys());
  return filledIn(rows, "name").map((row, position) => {
    const key = row.key && ids.has(row.key) ? row.key : freeKey(keyFromName(row.name, fallback), taken);
    taken.add(key);
    return { ...row, id: ids.get(key) ?? randomUUID(), key, position };
  });
}

/** Takes a row away; what something else here leads to stays, with a sentence. */
export async function remove(name: string, deletion: PromiseLike<unknown>): Promise<void> {
  try {
    await deletion;
  } catch (error) {
    throw isStillReferredTo(error) ? stillUsed(name) : error;
  }
}

export const stillUsed = (name: string) => new Refused("stillUsed", `${name} is still used here.`, { name });

/** `Jobcenter; Ydelsescenter` as a list, or null. */
export function listed(text: string | undefined): string[] | null {
  const parts = (text ?? "")
    .split(";")
    .map((part) => part.trim())
    .filter(Boolean);
  return parts.length > 0 ? parts : null;
}

/** A period that ends before it begins is refused beside its end. */
export function requireOrder(row: { from?: string; to?: string; index: number }): void {
  if (row.from && row.to && row.to < row.from) {
    throw new Refused("endsBeforeItBegins", "It ends before it begins.", {}, `rows.${row.index}.to`);
  }
}
