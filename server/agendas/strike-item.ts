// A person strikes an item from an agenda in the making, or takes it back; it stays to be seen until publication.
import { db } from "@/db/client";
import type { Actor } from "../actor";
import { record } from "../audit";
import { holdItem, saveEdit } from "./draft";
import type { InItem } from "./input";

export const strikeItem = (actor: Actor, input: InItem, now: Date) => setStruck(actor, input, true, now);

export const restoreItem = (actor: Actor, input: InItem, now: Date) => setStruck(actor, input, false, now);

function setStruck(actor: Actor, input: InItem, struck: boolean, now: Date): Promise<{ item: string }> {
  return db.transaction(async (tx) => {
    const held = await holdItem(tx, actor, input, now);

    await saveEdit(tx, held, input.item, { struck }, now);

    await record(tx, actor, struck ? "agenda.item-struck" : "agenda.item-restored", {
      collaborationId: held.collaboration.id,
      subject: `meeting:${held.meeting.key}`,
      details: { item: input.item },
    });
    return { item: input.item };
  });
}
