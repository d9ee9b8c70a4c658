// What was said under an item, and what the meeting did with it.
import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { agendaItems } from "@/db/schema/meetings";
import type { Actor } from "../actor";
import { record } from "../audit";
import { Conflict, Refused } from "../domain/errors";
import { written } from "../domain/minutes";
import { holdMinutesItem, type Item } from "./hold";
import type { SaveItem } from "./input";

/** Answers the item's new version. Throws Conflict with the other text when somebody else saved in between. */
export function saveItem(actor: Actor, input: SaveItem): Promise<{ item: string; version: number }> {
  return db.transaction(async (tx) => {
    const { collaboration, meeting, item } = await holdMinutesItem(tx, actor, input, "texts");

    if (item.version !== input.version) {
      throw new Conflict({ version: item.version, note: item.note, outcome: item.outcome });
    }
    const change = changeAsked(item, input);
    if ("outcome" in change && !written.results.includes(meeting.state)) {
      throw new Refused("meetingNotRunning", "An outcome is given while the meeting is running.");
    }

    const version = item.version + 1;
    await tx
      .update(agendaItems)
      .set({ ...change, version: sql`${agendaItems.version} + 1` })
      .where(eq(agendaItems.id, item.id));

    await record(tx, actor, "minutes.item-saved", {
      collaborationId: collaboration.id,
      subject: `meeting:${meeting.key}`,
      details: { item: item.key, fields: Object.keys(change), outcome: change.outcome ?? item.outcome },
    });
    return { item: item.key, version };
  });
}

/** Only what differs from what stands. */
function changeAsked(
  item: Item,
  { whole, note, outcome }: SaveItem,
): Partial<Pick<Item, "note" | "outcome">> {
  const left = whole ? null : undefined;
  const asked = {
    note: note === undefined ? left : note || null,
    outcome: outcome === undefined ? left : outcome,
  };
  return {
    ...(asked.note === undefined || asked.note === item.note ? {} : { note: asked.note }),
    ...(asked.outcome === undefined || asked.outcome === item.outcome ? {} : { outcome: asked.outcome }),
  };
}
