// What only a few are to read is written down under an item, beside its note.
import { randomBytes } from "node:crypto";
import { db } from "@/db/client";
import { confidentialPassages, passageReaders } from "@/db/schema/passages";
import type { Actor } from "../actor";
import { record } from "../audit";
import { passageReadersOf } from "../domain/confidential-passage";
import { Forbidden } from "../domain/errors";
import { holdMinutesItem } from "../minutes/hold";
import type { WritePassage } from "./input";
import { possiblePassageReaders } from "./possible-readers";

/** Answers the passage's id. Whoever is chosen and may not read the item is nobody here. */
export function writePassage(
  actor: Actor,
  input: WritePassage,
  now: Date,
): Promise<{ passage: string; item: string }> {
  return db.transaction(async (tx) => {
    const held = await holdMinutesItem(tx, actor, input, "texts");
    const { collaboration, meeting, item, person } = held;
    if (!person) throw new Forbidden("minutes.write");

    const possible = await possiblePassageReaders(tx, held, item.closed, now);
    const chosen = possible.filter(({ key }) => input.readers.includes(key));
    const readers = passageReadersOf(chosen, [person.id]);

    const collaborationId = collaboration.id;
    const [passage] = await tx
      .insert(confidentialPassages)
      .values({ collaborationId, itemId: item.id, writtenById: person.id, text: input.text, salt: newSalt() })
      .returning({ id: confidentialPassages.id });
    if (!passage) throw new Error("A passage was saved, and is gone.");
    const named = readers.map((personId) => ({ collaborationId, passageId: passage.id, personId }));
    await tx.insert(passageReaders).values(named);

    await record(tx, actor, "passage.written", {
      collaborationId,
      subject: `meeting:${meeting.key}`,
      details: { item: item.key, passage: passage.id, readers: [person, ...chosen].map(({ key }) => key) },
    });
    return { passage: passage.id, item: item.key };
  });
}

export const newSalt = (): string => randomBytes(32).toString("hex");
