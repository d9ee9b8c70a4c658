// A meeting that was cancelled is held after all: the points of its agenda are its own again, as far as they are still to be had.
import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { agendaItems } from "@/db/schema/meetings";
import type { Source } from "../domain/agenda";
import { line } from "../domain/agenda-lines";
import type { Meeting, SeenMeeting } from "../meetings/queries";
import { holdWaitingReferrals } from "./freeze";

interface Returned {
  /** How many points that others sent stand on it again. */
  again: number;
  /** The titles of those that went on elsewhere. */
  elsewhere: string[];
}

/**
 * What waits is on this agenda again. What has been answered, taken up by another agenda or taken back meanwhile stays where it is:
 * the item remains in the record as withdrawn, answers nobody, and says that the point went on.
 */
export async function returnPoints(tx: Transaction, { group, meeting }: SeenMeeting): Promise<Returned> {
  await holdWaitingReferrals(tx, group.id);
  const again = await tx.execute(sql`
    update referrals r set on_item_id = i.id from agenda_items i
    where i.meeting_id = ${meeting.id} and i.referral_id = r.id and r.on_item_id is null and r.answer is null`);
  const elsewhere = await pointsElsewhere(tx, meeting);
  for (const { itemId, source } of elsewhere) {
    const goneOn = line({ key: "went-on", says: ["wentOn"], why: ["heldAfterAll"], source });
    await tx.execute(sql`
      update agenda_items set referral_id = null, outcome = 'withdrawn', version = version + 1,
        lines = ${JSON.stringify([goneOn])}::jsonb || lines
      where id = ${itemId}`);
  }
  return { again: again.count, elsewhere: elsewhere.map(({ title }) => title) };
}

/** What was added to an agenda in the making was written down to return on another; it is composed from the edits again. */
export async function composeAgain(tx: Transaction, { meeting }: SeenMeeting): Promise<void> {
  await tx.delete(agendaItems).where(eq(agendaItems.meetingId, meeting.id));
}

interface Elsewhere {
  itemId: string;
  title: string;
  /** The point's journey, which says where it is; null where it was taken back, or nobody had sent it. */
  source: Source | null;
}

/** The items whose point is another agenda's, answered or taken back by now: what others sent, and what people proposed. */
export async function pointsElsewhere(tx: Transaction, { id, timeZone }: Meeting): Promise<Elsewhere[]> {
  const rows = await tx.execute<{
    itemId: string;
    title: string;
    referral: string | null;
    group: string;
    groupName: string;
    on: string;
  }>(sql`
    select i.id as "itemId", i.title, r.id as referral, g.key as "group", g.name as "groupName",
      coalesce(m.wall_time::date, (r.created_at at time zone ${timeZone})::date)::text as "on"
    from agenda_items i left join agenda_items parent on parent.id = i.parent_id left join referrals r on r.id = i.referral_id
      left join groups g on g.id = r.from_group_id left join meetings m on m.id = r.from_meeting_id
    where i.meeting_id = ${id} and (
      (i.referral_id is not null
        and not coalesce(r.answer is null and (r.on_item_id is null or r.on_item_id = i.id), false))
      or exists (select from proposals p where p.collaboration_id = i.collaboration_id and i.key = 'proposal:' || p.id
        and (p.meeting_id is distinct from i.meeting_id or p.state <> 'accepted')))
    order by coalesce(parent.position, i.position), parent.position nulls first, i.position`);
  return rows.map(({ itemId, title, referral, group, groupName, on }) => ({
    ...{ itemId, title },
    source: referral === null ? null : { room: "referral", referral, group, groupName, on },
  }));
}
