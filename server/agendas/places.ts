// Where items are found: their meeting, its group, and their number as printed; asked once for all the rows that tell of one.
import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { statement } from "../database/statement";
import type { ItemReference } from "../domain/agenda-sources";
import { numbersOf } from "../domain/minutes";

/** A row that tells of an item. */
export interface Placed {
  meetingId: string;
  itemId: string;
}

export type PlaceOf = (row: Placed) => ItemReference;

interface Sitting extends Pick<ItemReference, "meeting" | "on" | "group" | "groupName"> {
  items: [id: string, key: string, parentId: string | null, closed: boolean][] | null;
}

/** Finds the items of these meetings. What it answers throws for an item of any other. */
export async function loadPlaces(tx: Database | Transaction, meetingIds: Iterable<string>): Promise<PlaceOf> {
  const sittings = await sittingsOf(tx, { meetings: `{${[...new Set(meetingIds)].join(",")}}` });
  const places = new Map(sittings.flatMap(placesIn));
  return ({ itemId }) => {
    const place = places.get(itemId);
    if (!place) throw new Error(`Item ${itemId} is of none of the meetings that were asked for.`);
    return place;
  };
}

function placesIn({ items, ...at }: Sitting): [id: string, place: ItemReference][] {
  const rows = (items ?? []).map(([id, key, parentId, closed]) => ({ id, key, parentId, closed }));
  return numbersOf(rows).map(({ item: { id, key, closed }, number }) => {
    const place = { ...at, item: key, itemNumber: number };
    return [id, closed ? { ...place, closed } : place];
  });
}

const sittingsOf = statement<Sitting>(sql`
  select m.key as meeting, m.wall_time::date::text as "on", g.key as "group", g.name as "groupName",
    (select json_agg(json_build_array(i.id, i.key, i.parent_id, i.closed) order by i.position, i.id)
      from agenda_items i where i.meeting_id = m.id) as items
  from meetings m join groups g on g.id = m.group_id
  where m.id = any(${sql.placeholder("meetings")}::uuid[])`);
