// Papers go along with an item: where it is dealt with next they are on the table, with who attached them and where.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import { statement } from "../database/statement";
import type { AgendaItem } from "../domain/agenda";
import { itemsWithPapers } from "../domain/papers";
import type { Meeting } from "../meetings/queries";

/** A paper that hangs somewhere else, and the item of this meeting that it belongs to as well. */
interface PaperAlong {
  id: string;
  itemKey: string;
}

/**
 * The papers that come to a meeting's items from where they stood before: at the meetings that did not finish them, and, for
 * a point, with the question and at the item it was sent from. What another group keeps to its circle stays there.
 */
export async function papersAlong(
  tx: Transaction,
  meeting: Meeting,
  items: readonly AgendaItem[],
): Promise<PaperAlong[]> {
  const bringing = itemsWithPapers(items);
  if (bringing.length === 0) return [];
  return papersOf(tx, { meeting: meeting.id, group: meeting.groupId, items: JSON.stringify(bringing) });
}

/** A group whose papers no other group reads. */
const isOfACircle = sql`(g.confidential or g.layer = 'network')`;

const papersOf = statement<PaperAlong>(sql`
  with recursive
    asked as (
      select key, "itemId" as item_id, referral from json_to_recordset(${sql.placeholder("items")}::json)
        as row(key text, "itemId" uuid, referral uuid)),
    points as (
      select key, referral from asked where referral is not null
      union
      select p.key, r.delegated_from_id from points p join referrals r on r.id = p.referral
        where r.delegated_from_id is not null),
    stood as (
      -- from the meeting it returns from on, so that one that was cancelled meanwhile loses nothing
      select a.key, i.id from asked a join agenda_items f on f.id = a.item_id join meetings held on held.id = f.meeting_id
        join agenda_items i on i.lineage_id = f.lineage_id
        join meetings m on m.id = i.meeting_id and m.starts_at >= held.starts_at
      union
      select p.key, r.from_item_id from points p join referrals r on r.id = p.referral
      union
      select p.key, i.id from points p join agenda_items i on i.referral_id = p.referral),
    papers as (
      select s.key, a.id, a.stored_as, a.created_at, a.closed or i.closed or ${isOfACircle} as closed, g.id as group_id
      from stood s join agenda_items i on i.id = s.id
        join meetings m on m.id = i.meeting_id and m.id <> ${sql.placeholder("meeting")}::uuid
        join groups g on g.id = m.group_id join attachments a on a.meeting_id = i.meeting_id and a.item_key = i.key
      union all
      select p.key, a.id, a.stored_as, a.created_at, a.closed or ${isOfACircle}, g.id
      from points p join referrals r on r.id = p.referral join groups g on g.id = r.from_group_id
        join attachments a on a.referral_id = r.id),
    readable as (select * from papers where not closed or group_id = ${sql.placeholder("group")}::uuid)
  select id, key as "itemKey" from (
    select distinct on (key, stored_as) id, key, created_at from readable order by key, stored_as, created_at, id) once
  order by created_at, id`);

/** The agenda is sent: the papers hang on its items from now on, and stay there whatever becomes of where they came from. */
export async function bringPapers(
  tx: Transaction,
  meeting: Meeting,
  items: readonly AgendaItem[],
): Promise<void> {
  const papers = await papersAlong(tx, meeting, items);
  if (papers.length === 0) return;
  await tx.execute(sql`
    insert into ${attachments} (collaboration_id, meeting_id, item_key, name, media_type, bytes, sha256, stored_as, closed,
      uploaded_by_id, created_at, brought_from_id)
    select a.collaboration_id, ${meeting.id}, along."itemKey", a.name, a.media_type, a.bytes, a.sha256, a.stored_as, a.closed,
      a.uploaded_by_id, a.created_at, coalesce(a.brought_from_id, a.meeting_id)
    from json_to_recordset(${JSON.stringify(papers)}::text::json) as along(id uuid, "itemKey" text)
    join ${attachments} a on a.id = along.id`);
}
