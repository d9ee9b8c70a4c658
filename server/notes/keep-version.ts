// A note kept as it was: who wrote it, when, and why it is kept.
import { createHash } from "node:crypto";
import { and, eq, inArray, isNotNull, max, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { agendaItems } from "@/db/schema/meetings";
import { noteDocuments, noteUpdates, noteVersions } from "@/db/schema/notes";
import type { VersionReason } from "../domain/note-versions";
import type { Item } from "../minutes/hold";

/** Keeps what stands in the note; said again of the same text, nothing more is kept. */
export async function keepVersion(
  tx: Transaction,
  item: Pick<Item, "id" | "collaborationId" | "noteVersion"> & { note: string },
  why: VersionReason,
  now: Date,
): Promise<void> {
  await tx
    .insert(noteVersions)
    .values({
      ...{ collaborationId: item.collaborationId, itemId: item.id, seq: item.noteVersion, at: now, why },
      ...{ markdown: item.note, sha256: createHash("sha256").update(item.note).digest("hex") },
      writerIds: sql`array(select distinct ${noteUpdates.personId} from ${noteUpdates}
        where ${noteUpdates.itemId} = ${item.id} and ${noteUpdates.personId} is not null and ${noteUpdates.seq} >
          coalesce((select max(${noteVersions.seq}) from ${noteVersions} where ${noteVersions.itemId} = ${item.id}), 0))`,
    })
    .onConflictDoNothing();
}

export async function lastKept(tx: Transaction, itemId: string): Promise<Date | null> {
  const [row] = await tx
    .select({ at: max(noteVersions.at) })
    .from(noteVersions)
    .where(eq(noteVersions.itemId, itemId));
  return row?.at ?? null;
}

/** Keeps every note of the meeting that somebody has written in together with others, as it stands. */
export async function keepVersions(
  tx: Transaction,
  meetingId: string,
  why: VersionReason,
  now: Date,
): Promise<void> {
  const written = await tx
    .select({
      ...{ id: agendaItems.id, collaborationId: agendaItems.collaborationId },
      ...{ note: agendaItems.note, noteVersion: agendaItems.noteVersion },
    })
    .from(agendaItems)
    .innerJoin(noteDocuments, eq(noteDocuments.itemId, agendaItems.id))
    .where(and(eq(agendaItems.meetingId, meetingId), isNotNull(agendaItems.note)));
  for (const item of written) if (item.note) await keepVersion(tx, { ...item, note: item.note }, why, now);
}

/**
 * The minutes are approved: the notes are kept as they are, and their documents go. These remember words that were taken away
 * again, and nobody writes in them any more.
 */
export async function closeNotes(tx: Transaction, meetingId: string, now: Date): Promise<void> {
  await keepVersions(tx, meetingId, "approval", now);
  const items = tx
    .select({ id: agendaItems.id })
    .from(agendaItems)
    .where(eq(agendaItems.meetingId, meetingId));
  await tx.delete(noteDocuments).where(inArray(noteDocuments.itemId, items));
}
