// How every register is edited: on what the form was filled in from, or not at all, and told in the audit.
import { db, type Transaction } from "@/db/client";
import type { Actor } from "../actor";
import { record } from "../audit";
import { Conflict, Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import { type Collaboration, loadCollaboration } from "./queries";
import { holdCollaboration } from "./references";
import { type FormRow, fingerprint } from "./registers";

interface Register {
  name: string;
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
    await record(tx, actor, `collaboration.${register.name}-edited`, {
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

/** Takes a row away; what something else here leads to stays, with a sentence. */
export async function remove(name: string, deletion: PromiseLike<unknown>): Promise<void> {
  try {
    await deletion;
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    // 23503: PostgreSQL's code for a row that another row refers to
    if (cause instanceof Error && "code" in cause && cause.code === "23503") throw stillUsed(name);
    throw error;
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
