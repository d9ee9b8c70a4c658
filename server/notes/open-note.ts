// The document of a note brought up to date: from this process's memory, else from what is stored.
import { and, asc, eq, gt, isNotNull } from "drizzle-orm";
import type { Doc } from "yjs";
import type { Transaction } from "@/db/client";
import { noteDocuments, noteUpdates } from "@/db/schema/notes";
import { readNote } from "../domain/read-note";
import { writeNote } from "../domain/write-note";
import type { Item } from "../minutes/hold";
import { beginDocument, documentOf, noteIn, putInstead, stateOf } from "./document";

export interface OpenNote {
  itemId: string;
  documentId: string;
  document: Doc;
  /** The item's `noteVersion` that the document says. */
  seq: number;
  /** The one that its stored state is of. */
  stateSeq: number;
}

/** How many documents a process remembers: about those of the meetings that run. */
const most = 200;

/** By item. What is remembered is true where its document and its number are still the item's: only a commit gives a number. */
const remembered = new Map<string, OpenNote>();

/** The document of a held item, begun from its note by whoever comes first. */
export async function openNote(tx: Transaction, item: Item): Promise<OpenNote> {
  const known = remembered.get(item.id);
  // taken out: should the transaction fail, nobody finds what it did to the document
  remembered.delete(item.id);
  const [stored] = await tx
    .select({ documentId: noteDocuments.documentId, stateSeq: noteDocuments.stateSeq })
    .from(noteDocuments)
    .where(eq(noteDocuments.itemId, item.id));
  if (!stored) return begin(tx, item);
  const isTrue = known?.documentId === stored.documentId && known.seq === item.noteVersion;
  return isTrue ? { ...known, ...stored } : load(tx, item);
}

/** Once the transaction is committed: the next to write in it here finds it open. */
export function remember(note: OpenNote): void {
  remembered.set(note.itemId, note);
  const [oldest] = remembered.keys();
  if (remembered.size > most && oldest !== undefined) remembered.delete(oldest);
}

async function begin(tx: Transaction, item: Item): Promise<OpenNote> {
  const [document] = await tx
    .insert(noteDocuments)
    .values({
      ...{ itemId: item.id, collaborationId: item.collaborationId },
      ...{ state: beginDocument(item.note), stateSeq: item.noteVersion },
    })
    .returning();
  if (!document) throw new Error("A document was begun, and is not there.");
  return opened(item, document, documentOf([document.state]));
}

async function load(tx: Transaction, item: Item): Promise<OpenNote> {
  const [stored] = await tx.select().from(noteDocuments).where(eq(noteDocuments.itemId, item.id));
  if (!stored) throw new Error("The document of a held note is gone.");
  const updates = await updatesAfter(tx, item.id, stored.stateSeq);
  const note = opened(item, stored, documentOf([stored.state, ...updates.map(({ bytes }) => bytes)]));
  if ((updates.at(-1)?.seq ?? stored.stateSeq) < item.noteVersion) await catchUp(tx, item, note);
  return note;
}

const opened = (
  item: Item,
  { documentId, stateSeq }: Pick<OpenNote, "documentId" | "stateSeq">,
  document: Doc,
): OpenNote => ({ itemId: item.id, documentId, document, stateSeq, seq: item.noteVersion });

/** What was written after a number, in order. */
export async function updatesAfter(tx: Transaction, itemId: string, seq: number) {
  const rows = await tx
    .select({ seq: noteUpdates.seq, bytes: noteUpdates.bytes })
    .from(noteUpdates)
    .where(and(eq(noteUpdates.itemId, itemId), gt(noteUpdates.seq, seq), isNotNull(noteUpdates.bytes)))
    .orderBy(asc(noteUpdates.seq));
  return rows.flatMap(({ seq, bytes }) => (bytes ? [{ seq, bytes }] : []));
}

/** The note was changed past its document, as an imported file does it: the document says it from now on. */
async function catchUp(tx: Transaction, item: Item, note: OpenNote): Promise<void> {
  const asked = readNote(item.note);
  if (writeNote(asked) !== writeNote(noteIn(note.document))) putInstead(note.document, asked);
  await storeState(tx, note);
}

/** Stores the whole document, and lets go of the updates it is made of; their keys stay for what is sent again. */
export async function storeState(tx: Transaction, note: OpenNote): Promise<void> {
  note.stateSeq = note.seq;
  await tx
    .update(noteDocuments)
    .set({ state: stateOf(note.document), stateSeq: note.seq })
    .where(eq(noteDocuments.itemId, note.itemId));
  await tx
    .update(noteUpdates)
    .set({ bytes: null })
    .where(and(eq(noteUpdates.itemId, note.itemId), isNotNull(noteUpdates.bytes)));
}
