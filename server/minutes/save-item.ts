// What was said under an item, and what the meeting did with it.
import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { agendaItems } from "@/db/schema/meetings";
import type { Actor } from "../actor";
import { record } from "../audit";
import { Conflict, Refused } from "../domain/errors";
import { written } from "../domain/minutes";
import { readNote } from "../domain/read-note";
import { saveInstead } from "../notes/save-note";
import { moveOn } from "./go-to-item";
import { holdMinutesItem, type Item } from "./hold";
import type { SaveItem } from "./input";

/**
 * Answers the item's new versions. A note is put into the document of those who write together, as one change. Throws Conflict
 * with the other text when somebody else saved, or wrote, in between.
 */
export function saveItem(actor: Actor, input: SaveItem, now = new Date()) {
  return db.transaction(async (tx) => {
    const held = await holdMinutesItem(tx, actor, input, "texts");
    const { collaboration, meeting, item } = held;

    requireVersions(item, input);
    const { note, ...change } = changeAsked(item, input);
    if ("outcome" in change && !written.results.includes(meeting.state)) {
      throw new Refused("meetingNotRunning", "An outcome is given while the meeting is running.");
    }

    const seq = note === undefined ? null : await saveInstead(tx, held, readNote(note), now);
    const version = item.version + 1;
    await tx
      .update(agendaItems)
      .set({ ...change, version: sql`${agendaItems.version} + 1` })
      .where(eq(agendaItems.id, item.id));

    if (input.goTo !== undefined) await moveOn(tx, actor, held, input.goTo);

    await record(tx, actor, "minutes.item-saved", {
      collaborationId: collaboration.id,
      subject: `meeting:${meeting.key}`,
      details: {
        item: item.key,
        fields: [...(seq === null ? [] : ["note"]), ...Object.keys(change)],
        outcome: change.outcome ?? item.outcome,
      },
    });
    return { item: item.key, version, noteVersion: seq ?? item.noteVersion, goTo: input.goTo ?? item.key };
  });
}

/** What is written together does not raise the version of the item: an outcome can be given meanwhile, a note not. */
function requireVersions(item: Item, { version, noteVersion }: SaveItem): void {
  if (item.version === version && (noteVersion === undefined || item.noteVersion === noteVersion)) return;
  const { note, outcome } = item;
  throw new Conflict({ version: item.version, noteVersion: item.noteVersion, note, outcome });
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
