// A person changes an item of an agenda in the making: its title, type, time, presenter or note.
import { db } from "@/db/client";
import type { Actor } from "../actor";
import { record } from "../audit";
import { whatChanges } from "../domain/agenda-change";
import { authorize } from "../domain/policy";
import { holdItem, requireVersion, saveEdit } from "./draft";
import type { EditItem } from "./input";

/** Answers the item's new version. Throws Conflict when somebody else saved the item in between. */
export function editItem(actor: Actor, input: EditItem, now: Date) {
  return db.transaction(async (tx) => {
    const held = await holdItem(tx, actor, input, now);
    requireVersion(held, input.version);
    if (input.closed) authorize(held.roles, "item.closed.read", held.group.confidential);

    const change = whatChanges(held.item, input, { whole: input.whole === "yes" });
    if (Object.keys(change).length === 0) return { item: input.item, version: held.version };

    const version = await saveEdit(tx, held, input.item, change, now);

    await record(tx, actor, "agenda.item-edited", {
      collaborationId: held.collaboration.id,
      subject: `meeting:${held.meeting.key}`,
      details: { item: input.item, fields: Object.keys(change) },
    });
    return { item: input.item, version };
  });
}
