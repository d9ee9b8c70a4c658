// What stands in a note, for who writes in it: the whole of it to begin with, then what came after.
import { eq } from "drizzle-orm";
import { mergeUpdates } from "yjs";
import { db, type Transaction } from "@/db/client";
import { noteDocuments } from "@/db/schema/notes";
import type { Actor } from "../actor";
import type { InItem } from "../agendas/input";
import { NotFound } from "../domain/errors";
import { stateOf } from "./document";
import { holdNote, seeNote } from "./hold-note";
import type { ReadAlong } from "./input";
import { openNote, remember, updatesAfter } from "./open-note";

export interface ReadNote {
  /** The document; another than the reader's where it was begun anew. */
  document: string;
  /** The last update that is in `update`. */
  seq: number;
  /** To be applied to the reader's document; null where there is nothing new. */
  update: Uint8Array | null;
}

/** The whole note. Whoever comes first begins its document from the text that stands; that says nothing new. */
export async function beginToWrite(actor: Actor, input: InItem): Promise<ReadNote> {
  const note = await db.transaction(async (tx) => {
    const { item } = await holdNote(tx, actor, input);
    return openNote(tx, item);
  });
  remember(note);
  return { document: note.documentId, seq: note.seq, update: stateOf(note.document) };
}

/** What was written after `after`. Throws NotFound where the note has no document any more. */
export function readAlong(actor: Actor, input: ReadAlong): Promise<ReadNote> {
  // one picture of the database: a state stored between two reads would hide updates
  return db.transaction(
    async (tx) => {
      const { item } = await seeNote(tx, actor, input);
      return newsOf(tx, item.id, input.after);
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

async function newsOf(tx: Transaction, itemId: string, after: number): Promise<ReadNote> {
  const [stored] = await tx.select().from(noteDocuments).where(eq(noteDocuments.itemId, itemId));
  if (!stored) throw new NotFound("document");
  const isBehind = stored.stateSeq > after;
  const updates = await updatesAfter(tx, itemId, Math.max(after, stored.stateSeq));
  const news = [...(isBehind ? [stored.state] : []), ...updates.map(({ bytes }) => bytes)];
  return {
    document: stored.documentId,
    seq: updates.at(-1)?.seq ?? Math.max(after, stored.stateSeq),
    update: news.length > 0 ? mergeUpdates(news) : null,
  };
}
