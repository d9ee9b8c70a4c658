// Where items are found: their meeting, its group, and their number as printed; asked once for all the rows that tell of one.
import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { listOf, statement } from "../database/statement";
import type { ItemReference } from "../domain/agenda-sources";
import { numbersOf } from "../domain/minutes";

/** A row that tells of an item. */
export interface Placed {
  meetingId: string;
  itemId: string;
}

export interface Places {
  /** Throws for an item of a meeting that was not asked for. */
  of: (row: Placed) => ItemReference;
  /** The rows as their items are read, meeting by meeting. */
  inOrder: <Row extends Placed>(rows: readonly Row[]) => Row[];
}

interface Sitting extends Pick<ItemReference, "meeting" | "on" | "group" | "groupName"> {
  ids: string[] | null;
  keys: string[];
  parents: (string | null)[];
  closed: boolean[];
}

/** Finds the items of these meetings. */
export async function loadPlaces(tx: Database | Transaction, meetingIds: Iterable<string>): Promise<Places> {
  const sittings = await sittingsOf(tx, { meetings: listOf([...new Set(meetingIds)]) });
  const places = new Map(sittings.flatMap(placesIn));
  const order = new Map([...places.keys()].map((id, index) => [id, index]));
  const placeOf = ({ itemId }: Placed) => order.get(itemId) ?? -1;
  return {
    of: ({ itemId }) => {
      const place = places.get(itemId);
      if (!place) throw new Error(`Item ${itemId} is of none of the meetings that were asked for.`);
      return place;
    },
    inOrder: (rows) => rows.toSorted((one, other) => placeOf(one) - placeOf(other)),
  };
}

function placesIn({ ids, keys, parents, closed, ...at }: Sitting): [id: string, place: ItemReference][] {
  const rows = (ids ?? []).map((id, nth) => ({
    ...{ id, key: keys[nth] ?? "", parentId: parents[nth] ?? null, closed: closed[nth] === true },
  }));
  return numbersOf(rows).map(({ item, number }) => {
    const place = { ...at, item: item.key, itemNumber: number };
    return [item.id, item.closed ? { ...place, closed: true } : place];
  });
}

const meetings = sql`${sql.placeholder("meetings")}::uuid[]`;

const sittingsOf = statement<Sitting>(sql`
  with items as (
    select meeting_id, json_agg(id) as ids, json_agg(key) as keys, json_agg(parent_id) as parents, json_agg(closed) as closed
    from (select * from agenda_items where meeting_id = any(${meetings}) order by meeting_id, position, id) i
    group by meeting_id)
  select m.key as meeting, m.wall_time::date::text as "on", g.key as "group", g.name as "groupName",
    items.ids, items.keys, items.parents, items.closed
  from meetings m join groups g on g.id = m.group_id left join items on items.meeting_id = m.id
  where m.id = any(${meetings})`);
