// Somebody writes in a note while others do. What is answered is stored, and everybody's.
import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { noteUpdates } from "@/db/schema/notes";
import type { Actor } from "../actor";
import { record } from "../audit";
import { countingNames } from "../citizens/keep-names-out";
import { Refused } from "../domain/errors";
import { longestNote } from "../domain/note-shape";
import { type Taken, takeIn } from "./document";
import { holdNote } from "./hold-note";
import type { WriteAlong } from "./input";
import { type OpenNote, openNote, remember } from "./open-note";
import { hasWrittenLately, saveNote } from "./save-note";
import { NotANote } from "./vocabulary";

/** The largest update, in bytes: some ten minutes of one person's writing, many times over. */
export const largestUpdate = 256 * 1024;

/**
 * Answers the number of the update, which is that of its first sending where it is sent again, and whether it holds nothing that
 * its sender does not know. Throws NotFound, Forbidden and
 * Refused: approved (`minutesAreLocked`), a document begun anew (`noteBegunAnew`), no note (`noteUnreadable`), too long
 * (`noteIsFull`), like a CPR number (`looksLikeCpr`), and as `requireNoCitizen`. Nothing of it is stored then.
 */
export async function writeAlong(
  actor: Actor,
  input: WriteAlong,
  update: Uint8Array,
  now: Date,
): Promise<{ seq: number; isOursAlone: boolean }> {
  const saving = async (tx: Transaction) => {
    const held = await holdNote(tx, actor, input);

    const before = await seqOf(tx, held.item.id, input.key);
    if (before !== null) return { seq: before, isOursAlone: false, note: null };
    const note = await openNote(tx, held.item);
    if (note.documentId !== input.document)
      throw new Refused("noteBegunAnew", "The note's document was begun anew.");
    const { change, hasOrphans } = taken(note, update);
    if (!change) return { seq: held.item.noteVersion, isOursAlone: false, note };

    const isNews = !(await hasWrittenLately(tx, held, now));
    const seq = await saveNote(tx, held, note, { bytes: change, key: input.key }, now);

    // once in ten minutes: the updates themselves say the rest
    if (isNews) {
      await record(tx, actor, "minutes.item-saved", {
        collaborationId: held.collaboration.id,
        subject: `meeting:${held.meeting.key}`,
        details: { item: held.item.key, fields: ["note"], outcome: held.item.outcome },
      });
    }
    return { seq, isOursAlone: !hasOrphans, note };
  };
  const { note, ...answer } = await countingNames(now, () => db.transaction(saving));
  if (note) remember(note);
  return answer;
}

async function seqOf(tx: Transaction, itemId: string, key: string): Promise<number | null> {
  const [row] = await tx
    .select({ seq: noteUpdates.seq })
    .from(noteUpdates)
    .where(and(eq(noteUpdates.itemId, itemId), eq(noteUpdates.key, key)));
  return row?.seq ?? null;
}

function taken({ document }: OpenNote, update: Uint8Array): Taken {
  if (update.length > largestUpdate)
    throw new Refused("noteIsFull", "The update is too large.", { most: longestNote });
  try {
    return takeIn(document, update);
  } catch (error) {
    if (error instanceof NotANote) throw new Refused("noteUnreadable", `That is no note: ${error.message}.`);
    throw error;
  }
}
