// What a register is narrowed by. It stands in an address, which people change, cut and share.
import { and, eq, inArray, like, not, or, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { z } from "zod";
import type { Database, Transaction } from "@/db/client";
import { efforts } from "@/db/schema/collaborations";
import { agendaItems } from "@/db/schema/meetings";
import { effortItem } from "../domain/effort-of";
import { oneLine } from "../domain/plain-text";
import type { Group } from "../groups/queries";
import type { Seen } from "./queries";

/** One thing an address may ask; one that cannot be understood asks nothing, and the form shows so. */
export const asked = <Field extends z.ZodType>(field: Field) => field.optional().catch(undefined);

/** Counted from 1; one after the last is the last. */
export const askedPage = asked(z.coerce.number().int().min(1));

export const askedYear = z.coerce.number().int().min(1900).max(2999);

export const askedWords = z.string().transform((text) => oneLine(text).slice(0, 200) || undefined);

/** What is searched for in `text`, word by word, each wherever it stands; signs with a meaning in patterns are only themselves. */
export const wordsIn = (searched: string, text: SQL): SQL[] =>
  searched
    .split(" ")
    .slice(0, 10)
    .map((word) => sql`${text} ilike ${`%${word.replace(/[\\%_]/g, "\\$&")}%`}`);

export type Effort = typeof efforts.$inferSelect;

/** The efforts of a collaboration in their order. */
export const effortsIn = (tx: Database | Transaction, { collaboration }: Seen): Promise<Effort[]> =>
  tx.select().from(efforts).where(eq(efforts.collaborationId, collaboration.id)).orderBy(efforts.position);

/** As `effortOf` says it, where `agenda_items` is joined. `among` are the groups there are to read of. */
export function isOfEffort(
  groupId: AnyPgColumn,
  key: string,
  { among, all }: { among: readonly Group[]; all: readonly Effort[] },
): SQL | undefined {
  const effort = all.find((one) => one.key === key);
  const theirs = among.filter(({ effortId }) => effort && effortId === effort.id).map(({ id }) => id);
  const itself = eq(agendaItems.key, `${effortItem}${key}`);
  return or(itself, and(inArray(groupId, theirs), not(like(agendaItems.key, `${effortItem}%`))));
}
