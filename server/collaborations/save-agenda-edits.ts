// What a file says of an agenda that is still in the making: changes to its standing items, and items added to it.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { agendaEdits } from "@/db/schema/meetings";
import type { FileMeetingItem, StandingItem } from "../domain/collaboration-file";
import { rankAt, rankBetween } from "../domain/rank";
import { differs, grouped, inChunks } from "./row-changes";
import type { SavedMeeting } from "./save-meetings";

type EditRow = typeof agendaEdits.$inferSelect;

/** Saves them; other changes that people made to the agenda stay, and so do the places they gave to items. */
export async function saveAgendaEdits(
  tx: Transaction,
  collaborationId: string,
  meetings: readonly SavedMeeting[],
  now: Date,
): Promise<void> {
  const rows = await tx.select().from(agendaEdits).where(eq(agendaEdits.collaborationId, collaborationId));
  const before = grouped(rows, ({ meetingId }) => meetingId);
  const added: (typeof agendaEdits.$inferInsert)[] = [];
  for (const meeting of meetings) {
    const known = before.get(meeting.id) ?? [];
    let place = lastPlace(meeting, known);
    for (const item of meeting.said.items ?? []) {
      const edit = editOf(item, meeting.standing, known);
      const old = known.find(({ itemKey }) => itemKey === edit.itemKey);
      if (old) {
        if (differs(old, edit))
          await tx
            .update(agendaEdits)
            .set({ ...edit, version: old.version + 1 })
            .where(eq(agendaEdits.id, old.id));
        continue;
      }
      if (edit.added) place = { ...place, after: rankBetween(place.after, place.before) };
      const rank = edit.added ? place.after : null;
      added.push({ collaborationId, meetingId: meeting.id, ...edit, rank, editedAt: now });
    }
  }
  for (const some of inChunks(added)) await tx.insert(agendaEdits).values(some);
}

function editOf(
  item: FileMeetingItem,
  standing: ReadonlyMap<string, StandingItem>,
  known: readonly EditRow[],
) {
  const composed = standing.get(item.standing ?? "");
  const itemKey = item.standing ?? `added:${item.id}`;
  const old = known.find((edit) => edit.itemKey === itemKey);
  return {
    itemKey,
    added: !composed,
    title: item.title === composed?.title ? null : item.title,
    type: !item.type || item.type === composed?.type ? null : item.type,
    minutes: item.minutes ?? old?.minutes ?? null,
    presenter: item.presenter ?? old?.presenter ?? null,
    note: item.note ?? old?.note ?? null,
    closed: item.closed ?? old?.closed ?? null,
  };
}

/** Between which ranks the next added item goes: after those already added, before "any other business". */
function lastPlace(
  { standing }: SavedMeeting,
  known: readonly EditRow[],
): { after: string | null; before: string | null } {
  const items = [...standing].filter(([id]) => !id.includes("."));
  const at = items.findIndex(([, { fill }]) => fill === "any-other-business");
  const place = at === -1 ? items.length : at;
  const before = at === -1 ? null : rankAt(place);
  const ranks = known.flatMap(({ added, rank }) => (added && rank && (!before || rank < before) ? rank : []));
  return { after: [place > 0 ? rankAt(place - 1) : "", ...ranks].toSorted().at(-1) || null, before };
}
