// A passage is corrected until the minutes are approved; who reads it may change after that, too.
import { and, eq, inArray } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { confidentialPassages, passageReaders } from "@/db/schema/passages";
import type { Actor } from "../actor";
import { record } from "../audit";
import { passageReadersOf, readersChanged } from "../domain/confidential-passage";
import { requireOpenFor } from "../minutes/hold";
import { holdPassage } from "./hold";
import type { ChangePassage } from "./input";
import { possiblePassageReaders } from "./possible-readers";
import { newSalt } from "./write-passage";

/** Answers the new version. Throws NotFound to who does not read it, and Conflict with both texts. */
export function changePassage(
  actor: Actor,
  input: ChangePassage,
  now: Date,
): Promise<{ passage: string; version: number; item: string }> {
  return db.transaction(async (tx) => {
    const held = await holdPassage(tx, actor, input);
    const { collaboration, meeting, person, item, passage, readers } = held;
    const { text = passage.text } = input;
    const rewritten = text !== passage.text;
    if (rewritten) requireOpenFor("texts", meeting.state);

    const possible = await possiblePassageReaders(tx, held, item.closed, now);
    const chosen = possible.filter(({ key }) => input.readers.includes(key));
    const before = readers.map(({ id }) => id);
    const change = readersChanged(before, passageReadersOf(chosen, [passage.writtenById, person.id]));

    const version = passage.version + 1;
    const newText = rewritten ? { text, salt: newSalt() } : {};
    await tx
      .update(confidentialPassages)
      .set({ ...newText, version })
      .where(eq(confidentialPassages.id, passage.id));
    await saveReaders(tx, passage, change);

    const keys = new Map([...readers, ...chosen].map(({ id, key }) => [id, key]));
    await record(tx, actor, "passage.changed", {
      collaborationId: collaboration.id,
      subject: `meeting:${meeting.key}`,
      details: {
        ...{ item: item.key, passage: passage.id, rewritten },
        added: change.added.map((id) => keys.get(id)),
        removed: change.removed.map((id) => keys.get(id)),
      },
    });
    return { passage: passage.id, version, item: item.key };
  });
}

async function saveReaders(
  tx: Transaction,
  { id: passageId, collaborationId }: typeof confidentialPassages.$inferSelect,
  { added, removed }: ReturnType<typeof readersChanged>,
): Promise<void> {
  if (removed.length > 0)
    await tx
      .delete(passageReaders)
      .where(and(eq(passageReaders.passageId, passageId), inArray(passageReaders.personId, removed)));
  if (added.length > 0)
    await tx
      .insert(passageReaders)
      .values(added.map((personId) => ({ collaborationId, passageId, personId })));
}
