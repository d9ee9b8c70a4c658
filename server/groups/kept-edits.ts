// Agendas in the making with changes to standing items that a disposition has no longer.
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { agendaEdits, meetings } from "@/db/schema/meetings";
import { type StandingItem, standingItems } from "../domain/collaboration-file";
import { wallTimeOf } from "../domain/wall-time";
import type { Group } from "./queries";

export interface KeptEdit {
  meeting: string;
  group: string;
  /** `YYYY-MM-DD` */
  on: string;
  /** The item, as the disposition called it. */
  title: string;
}

/** An edit lies on its item's name and is never deleted with the item (decision 0007). */
export async function keptEdits(
  tx: Transaction,
  among: readonly Group[],
  before: readonly StandingItem[],
  items: readonly StandingItem[],
): Promise<KeptEdit[]> {
  const left = new Set(standingItems(items).map(({ id }) => id));
  const titles = new Map(
    standingItems(before).flatMap(({ id, item }) => (left.has(id) ? [] : [[id, item.title] as const])),
  );
  if (titles.size === 0 || among.length === 0) return [];
  const rows = await tx
    .select({
      item: agendaEdits.itemKey,
      meeting: meetings.key,
      wallTime: meetings.wallTime,
      group: groups.name,
    })
    .from(agendaEdits)
    .innerJoin(meetings, eq(meetings.id, agendaEdits.meetingId))
    .innerJoin(groups, eq(groups.id, meetings.groupId))
    .where(
      and(
        inArray(
          meetings.groupId,
          among.map(({ id }) => id),
        ),
        inArray(meetings.state, ["planned", "collecting"]),
        inArray(agendaEdits.itemKey, [...titles.keys()]),
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(agendaEdits.itemKey));
  return rows.map(({ item, meeting, wallTime, group }) => {
    return { meeting, group, on: wallTimeOf(wallTime).slice(0, 10), title: titles.get(item) ?? item };
  });
}
