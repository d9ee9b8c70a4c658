// The versions of a note, to be seen and restored by those who write in it.
import { desc, eq, inArray } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { noteVersions } from "@/db/schema/notes";
import type { Actor } from "../actor";
import type { InItem } from "../agendas/input";
import { record } from "../audit";
import { Conflict, NotFound } from "../domain/errors";
import { written } from "../domain/minutes";
import { readNote } from "../domain/read-note";
import { holdNote, seeNote } from "./hold-note";
import type { RestoreNote } from "./input";
import { saveInstead } from "./save-note";

export type NoteHistory = Awaited<ReturnType<typeof noteHistory>>;

/** What stands in the note, and what stood in it before, the latest first. */
export async function noteHistory(tx: Database | Transaction, actor: Actor, input: InItem) {
  const { group, meeting, collaboration, item } = await seeNote(tx, actor, input);
  const rows = await tx
    .select()
    .from(noteVersions)
    .where(eq(noteVersions.itemId, item.id))
    .orderBy(desc(noteVersions.seq));
  const names = await namesOf(tx, [...new Set(rows.flatMap(({ writerIds }) => writerIds))]);
  return {
    ...{ group: group.name, wallTime: meeting.wallTime, timeZone: collaboration.timeZone },
    ...{ title: item.title, note: item.note, noteVersion: item.noteVersion },
    mayRestore: written.texts.includes(meeting.state),
    versions: rows
      .filter(({ seq, markdown }) => seq < item.noteVersion && markdown !== item.note)
      .map(({ id, at, why, markdown, sha256, writerIds }) => ({
        ...{ id, at, why, markdown, sha256 },
        writers: writerIds.flatMap((writer) => names.get(writer) ?? []),
      })),
  };
}

async function namesOf(tx: Database | Transaction, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(inArray(people.id, ids));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Writes an older version as it was, as a change like any other; what stood there becomes a version. Answers the item. */
export function restoreNote(actor: Actor, input: RestoreNote, now: Date): Promise<{ item: string }> {
  return db.transaction(async (tx) => {
    const held = await holdNote(tx, actor, input);
    const version = await versionOf(tx, held.item.id, input.restore);

    if (held.item.noteVersion !== input.noteVersion)
      throw new Conflict({ noteVersion: held.item.noteVersion, note: held.item.note });

    await saveInstead(tx, held, readNote(version.markdown), now, "restoring");

    await record(tx, actor, "minutes.note-restored", {
      collaborationId: held.collaboration.id,
      subject: `meeting:${held.meeting.key}`,
      details: { item: held.item.key, from: version.sha256 },
    });
    return { item: held.item.key };
  });
}

async function versionOf(tx: Transaction, itemId: string, id: string) {
  const [version] = await tx.select().from(noteVersions).where(eq(noteVersions.id, id));
  if (version?.itemId !== itemId) throw new NotFound("version");
  return version;
}
