// What a file says of an agenda that has become a record: its items, with notes and outcomes.
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { agendaItems } from "@/db/schema/meetings";
import type { FileMeetingItem } from "../domain/collaboration-file";
import { differs, grouped, inChunks } from "./row-changes";
import type { SavedMeeting } from "./save-meetings";

/** An item of the file with the row it has become. */
export interface ItemRow {
  said: FileMeetingItem;
  meeting: SavedMeeting;
  id: string;
}

type AgendaRow = typeof agendaItems.$inferSelect;

/** Saves them; items the file does not have stay where they stand. */
export async function saveItems(
  tx: Transaction,
  collaborationId: string,
  meetings: readonly SavedMeeting[],
): Promise<ItemRow[]> {
  const rows = await tx.select().from(agendaItems).where(eq(agendaItems.collaborationId, collaborationId));
  const before = grouped(rows, ({ meetingId }) => meetingId);
  const saved: ItemRow[] = [];
  const added: (typeof agendaItems.$inferInsert)[] = [];
  for (const meeting of meetings) {
    const known = new Map((before.get(meeting.id) ?? []).map((row) => [row.key, row]));
    const items = (meeting.said.items ?? []).map((item) => {
      // while it was in the making, an added item was called without saying so
      return { item, old: known.get(item.id ?? "") ?? known.get(`added:${item.id}`) };
    });
    // a list cannot say what stands under what, nor where something stands that it does not have
    const isList = [...known.values()].every((row) => !row.parentId && items.some(({ old }) => old === row));
    for (const [index, { item, old }] of items.entries()) {
      const row = { ...rowOf(item, old, meeting), position: isList || !old ? index : old.position };
      if (!old) added.push({ ...row, collaborationId });
      else if (differs(old, row)) {
        await tx
          .update(agendaItems)
          .set({
            ...{ ...row, version: old.version + 1 },
            // those who write in it together are told by the number
            noteVersion: row.note === old.note ? old.noteVersion : old.noteVersion + 1,
          })
          .where(eq(agendaItems.id, old.id));
      }
      saved.push({ said: item, meeting, id: row.id });
    }
  }
  for (const some of inChunks(added)) await tx.insert(agendaItems).values(some);
  return saved;
}

function rowOf(item: FileMeetingItem, old: AgendaRow | undefined, meeting: SavedMeeting) {
  const standing = item.standing ?? old?.standing ?? null;
  const source = meeting.standing.get(standing ?? "");
  return {
    id: old?.id ?? randomUUID(),
    meetingId: meeting.id,
    key: old?.key ?? item.id ?? "",
    standing,
    title: item.title,
    type: item.type ?? source?.type ?? "information",
    fill: old?.fill ?? source?.fill ?? "none",
    groups: old ? old.groups : (source?.groups ?? null),
    presenter: item.presenter ?? old?.presenter ?? null,
    minutes: item.minutes ?? old?.minutes ?? null,
    outcome: item.outcome ?? old?.outcome ?? null,
    note: item.note ?? old?.note ?? null,
    closed: item.closed ?? old?.closed ?? false,
  };
}
