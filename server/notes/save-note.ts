// How every change of a note is saved: the update, the text that everybody reads, and now and then a version to go back to.
import { randomUUID } from "node:crypto";
import { and, eq, gt, lte, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { agendaItems } from "@/db/schema/meetings";
import { noteUpdates } from "@/db/schema/notes";
import { requireNoCitizen } from "../citizens/keep-names-out";
import { looksLikeCpr } from "../domain/boundary";
import { Forbidden, Refused } from "../domain/errors";
import { longestNote, type Note } from "../domain/note-shape";
import { reasonToKeep, type VersionReason } from "../domain/note-versions";
import { writeNote } from "../domain/write-note";
import { tellMeeting } from "../meetings/tell-meeting";
import { noteIn, putInstead } from "./document";
import { type HeldNote, mayWriteIn } from "./hold-note";
import { keepVersion, lastKept } from "./keep-version";
import { type OpenNote, openNote, storeState } from "./open-note";

/** So many updates, and the document is stored whole. */
const compactAfter = 100;

export interface Change {
  bytes: Uint8Array;
  key: string;
  /** Why the text before is kept, where that does not follow from how much changed and when. */
  why?: VersionReason;
}

/**
 * Saves a change that `note` has taken in already. Answers its number. Throws Refused when the text became too long or looks
 * like a CPR number, NamesCitizen and NamedTooOften, Forbidden when the pen was taken back meanwhile; then nothing is saved, and
 * `note` is of no more use.
 */
export async function saveNote(
  tx: Transaction,
  held: HeldNote,
  note: OpenNote,
  { bytes, key, why }: Change,
  now: Date,
): Promise<number> {
  const { item, person, meeting } = held;
  const after = writeNote(noteIn(note.document));
  requireFit(after);
  if (after) await requireNoCitizenIn(tx, held, after, now);

  const reason = why ?? reasonToKeep({ before: item.note, after }, await lastKept(tx, item.id), now);
  if (reason && item.note) await keepVersion(tx, { ...item, note: item.note }, reason, now);
  const seq = await writeText(tx, held, after);
  await tx.insert(noteUpdates).values({
    ...{ itemId: item.id, collaborationId: item.collaborationId, seq, key, personId: person?.id ?? null },
    ...{ bytes, at: now },
  });
  note.seq = seq;
  if (seq - note.stateSeq >= compactAfter) {
    await storeState(tx, note);
    await forgetKeys(tx, note, now);
  }

  await tellMeeting(tx, meeting.id, { kind: "text", item: item.key, seq });
  return seq;
}

/** Puts another text in the note's place, as one update. Null where it says so already. */
export async function saveInstead(
  tx: Transaction,
  held: HeldNote,
  note: Note,
  now: Date,
  why?: VersionReason,
): Promise<number | null> {
  const open = await openNote(tx, held.item);
  const bytes = putInstead(open.document, note);
  if (!bytes) return null;
  return saveNote(tx, held, open, { bytes, key: randomUUID(), ...(why ? { why } : {}) }, now);
}

function requireFit(markdown: string | null): void {
  if (!markdown) return;
  if (markdown.length > longestNote)
    throw new Refused("noteIsFull", "The note is too long.", { most: longestNote });
  if (looksLikeCpr(markdown)) throw new Refused("looksLikeCpr", "That looks like a CPR number.");
}

/** What stood there before somebody became a citizen keeps nobody from writing on. */
const requireNoCitizenIn = (
  tx: Transaction,
  { item, person, meeting }: HeldNote,
  note: string,
  now: Date,
): Promise<void> =>
  requireNoCitizen(
    tx,
    {
      ...{ collaborationId: meeting.collaborationId, who: person?.id ?? "nobody" },
      ...{ actor: person?.email ?? "a note", subject: `meeting:${meeting.key}` },
    },
    { texts: { note }, before: item.note ? [item.note] : [] },
    now,
  );

/** The right to write is asked in the same statement: a pen taken back while this was on its way writes no more. */
async function writeText(tx: Transaction, held: HeldNote, note: string | null): Promise<number> {
  const [saved] = await tx
    .update(agendaItems)
    .set({ note, noteVersion: sql`${agendaItems.noteVersion} + 1` })
    .where(and(eq(agendaItems.id, held.item.id), mayWriteIn(held)))
    .returning({ seq: agendaItems.noteVersion });
  if (!saved) throw new Forbidden("minutes.write");
  return saved.seq;
}

const day = 24 * 60 * 60 * 1000;

/** Nobody sends again what was answered a day ago. */
async function forgetKeys(tx: Transaction, { itemId, stateSeq }: OpenNote, now: Date): Promise<void> {
  await tx
    .delete(noteUpdates)
    .where(
      and(
        eq(noteUpdates.itemId, itemId),
        lte(noteUpdates.seq, stateSeq),
        lte(noteUpdates.at, new Date(now.getTime() - day)),
      ),
    );
}

const spell = 10 * 60 * 1000;

/** Whether this person has written in the note so lately that the audit need not say it again. */
export async function hasWrittenLately(
  tx: Transaction,
  { item, person }: HeldNote,
  now: Date,
): Promise<boolean> {
  if (!person) return false;
  const [row] = await tx
    .select({ seq: noteUpdates.seq })
    .from(noteUpdates)
    .where(
      and(
        eq(noteUpdates.itemId, item.id),
        eq(noteUpdates.personId, person.id),
        gt(noteUpdates.at, new Date(now.getTime() - spell)),
      ),
    )
    .limit(1);
  return row !== undefined;
}
