// A person moves an item among its siblings, by mouse or by keyboard.
import { db } from "@/db/client";
import type { Actor } from "../actor";
import { record } from "../audit";
import { placeAfter } from "../domain/agenda-change";
import { Refused } from "../domain/errors";
import { holdItem, nextPlacing, saveEdit } from "./draft";
import type { MoveItem } from "./input";

/** Puts the item after its sibling `after`, or first. A sub-item stays under its item. */
export function moveItem(actor: Actor, input: MoveItem, now: Date): Promise<{ item: string }> {
  return db.transaction(async (tx) => {
    const held = await holdItem(tx, actor, input, now);

    const place = placeAfter(held.siblings, input.item, input.after ?? null);
    if (place === null) throw new Refused("notASibling", "An item is moved among the items beside it.");

    await saveEdit(tx, held, input.item, { ...place, placing: await nextPlacing(tx, held) }, now);

    await record(tx, actor, "agenda.item-moved", {
      collaborationId: held.collaboration.id,
      subject: `meeting:${held.meeting.key}`,
      details: { item: input.item, after: input.after ?? null },
    });
    return { item: input.item };
  });
}
