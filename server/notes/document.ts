// A note as a Yjs document: what several people write at once, merged without losing a character.
import { updateYFragment } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import type { LooseNode, Note } from "../domain/note-shape";
import { readNote } from "../domain/read-note";
import { tidyNote } from "../domain/tidy-note";
import { noteSchema } from "./schema";
import { NotANote, requireOurs } from "./vocabulary";

/** Where in the document the text stands. */
export const textRoot = "note";

/** The document that its states and updates make, in the order they were saved. */
export function documentOf(states: readonly Uint8Array[]): Y.Doc {
  const document = new Y.Doc();
  document.getXmlFragment(textRoot);
  for (const state of states) Y.applyUpdate(document, state);
  return document;
}

/** The state of a document that begins with what stands in the note; an empty one has a paragraph to write in. */
export function beginDocument(markdown: string | null): Uint8Array {
  const document = documentOf([]);
  putInstead(document, readNote(markdown));
  return stateOf(document);
}

export const stateOf = (document: Y.Doc): Uint8Array => Y.encodeStateAsUpdate(document);

export interface Taken {
  /** What changed, as one update to keep; null where all of it was known. */
  change: Uint8Array | null;
  /** Whether there is more in it than what was sent: text of somebody's that would have been lost. */
  hasOrphans: boolean;
}

/**
 * Takes in what somebody wrote. What was written and taken away again within it is not in what is kept. Throws NotANote where it
 * breaks the schema or builds on what is not there; the document is then of no use.
 */
export function takeIn(document: Y.Doc, update: Uint8Array): Taken {
  let orphans: Orphan[] = [];
  const change = changeOf(document, () => {
    orphans = applied(document, update);
    requireOurs(document, textRoot);
    takeCareOf(document, orphans);
  });
  return { change, hasOrphans: orphans.length > 0 };
}

/** Makes the document say `note`, with as small a change as that takes; answers it, null where nothing was to change. */
export function putInstead(document: Y.Doc, note: Note): Uint8Array | null {
  const node = noteSchema.nodeFromJSON(note.content.length > 0 ? note : emptyNote);
  const text = document.getXmlFragment(textRoot);
  return changeOf(document, () =>
    document.transact(() =>
      updateYFragment(document, text, node, { mapping: new Map(), isOMark: new Map() }),
    ),
  );
}

const emptyNote: Note = { type: "doc", content: [{ type: "paragraph" }] };

/** The note that the document says. */
export const noteIn = (document: Y.Doc): Note =>
  tidyNote({ type: "doc", content: document.getXmlFragment(textRoot).toArray().flatMap(nodesOf) });

function nodesOf(type: unknown): LooseNode[] {
  if (type instanceof Y.XmlText) return type.toDelta().map(textOf);
  if (!(type instanceof Y.XmlElement)) return [];
  return [{ type: type.nodeName, attrs: type.getAttributes(), content: type.toArray().flatMap(nodesOf) }];
}

const textOf = ({
  insert,
  attributes = {},
}: {
  insert: string;
  attributes?: Record<string, object>;
}): LooseNode => ({
  ...{ type: "text", text: insert },
  marks: Object.entries(attributes).map(([type, attrs]) => ({ type, attrs: { ...attrs } })),
});

/** What changed while `change` ran, as the document itself tells it. */
function changeOf(document: Y.Doc, change: () => void): Uint8Array | null {
  const told: Uint8Array[] = [];
  const tell = (update: Uint8Array) => told.push(update);
  document.on("update", tell);
  try {
    change();
  } finally {
    document.off("update", tell);
  }
  return told.length > 0 ? Y.mergeUpdates(told) : null;
}

/** Text that went with its paragraph although nobody took it away, and the place among the blocks where it stood. */
interface Orphan {
  text: string;
  place: number;
}

/**
 * Applies the update. One who joins two paragraphs or makes a heading of one takes away the old one, as the editor does it, and
 * with it what another has written in it meanwhile. Whatever is gone and was not said to be taken away is answered.
 */
function applied(document: Y.Doc, update: Uint8Array): Orphan[] {
  const orphans: Orphan[] = [];
  const said = readable(update);
  const known = Y.encodeStateVector(document);
  const look = (transaction: Y.Transaction) => orphans.push(...lostIn(transaction, said.ds));
  document.once("beforeObserverCalls", look);
  Y.applyUpdate(document, update);
  if (document.store.pendingStructs || document.store.pendingDs) throw new NotANote("builds on nothing");
  return [...orphans, ...lateIn(document, said, Y.decodeStateVector(known))];
}

function readable(update: Uint8Array): ReturnType<typeof Y.decodeUpdate> {
  try {
    return Y.decodeUpdate(update);
  } catch {
    throw new NotANote("no update");
  }
}

type Deleted = ReturnType<typeof Y.decodeUpdate>["ds"];

/** What the transaction deleted without being told to, together as it stood in each text. */
function lostIn(transaction: Y.Transaction, said: Deleted): Orphan[] {
  const texts = new Set<Y.AbstractType<unknown>>();
  const isLost = ({ id, length }: Y.Item) =>
    transaction.deleteSet.clients.has(id.client) &&
    Array.from({ length }, (_, index) => Y.createID(id.client, id.clock + index)).some(
      (each) => Y.isDeleted(transaction.deleteSet, each) && !Y.isDeleted(said, each),
    );
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (struct instanceof Y.Item && struct.content instanceof Y.ContentString && isLost(struct))
      texts.add(struct.parent as Y.AbstractType<unknown>);
  });
  return [...texts].map((text) => ({ text: pieces(text, isLost), place: placeOf(text) }));
}

/** The runs of lost text, one space where something else stood between. */
function pieces(text: Y.AbstractType<unknown>, isLost: (item: Y.Item) => boolean): string {
  let said = "";
  let apart = false;
  for (let item = text._start; item; item = item.right) {
    if (!(item.content instanceof Y.ContentString)) continue;
    if (isLost(item)) said += (apart && said ? " " : "") + item.content.str;
    apart = !isLost(item);
  }
  return said;
}

/** How many blocks of the whole text stand before the one that held this. */
function placeOf(text: Y.AbstractType<unknown>): number {
  let block = text._item;
  while (block && (block.parent as Y.AbstractType<unknown>)._item)
    block = (block.parent as Y.AbstractType<unknown>)._item;
  let place = 0;
  for (let before = block?.left ?? null; before; before = before.left)
    if (!before.deleted) place += before.length;
  return place;
}

/** What was written in a paragraph that has been gone for long: of its place nothing is left, and it is put at the end. */
function lateIn(
  document: Y.Doc,
  { structs, ds }: ReturnType<typeof Y.decodeUpdate>,
  known: Map<number, number>,
): Orphan[] {
  const late = structs.filter(
    (struct): struct is Y.Item =>
      struct instanceof Y.Item &&
      struct.content instanceof Y.ContentString &&
      struct.id.clock >= (known.get(struct.id.client) ?? 0) &&
      Y.getItem(document.store, struct.id) instanceof Y.GC &&
      !Y.isDeleted(ds, struct.id),
  );
  const text = late.reduce((said, { content, origin }, index) => {
    const before = late[index - 1];
    const goesOn = before && origin && Y.compareIDs(origin, before.lastId);
    return said + (said && !goesOn ? " " : "") + (content as Y.ContentString).str;
  }, "");
  return text ? [{ text, place: Number.POSITIVE_INFINITY }] : [];
}

/** Gives each a paragraph of its own where it stood. */
function takeCareOf(document: Y.Doc, orphans: readonly Orphan[]): void {
  const text = document.getXmlFragment(textRoot);
  document.transact(() => {
    for (const orphan of orphans) {
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText(orphan.text)]);
      text.insert(Math.min(orphan.place, text.length), [paragraph]);
    }
  });
}
