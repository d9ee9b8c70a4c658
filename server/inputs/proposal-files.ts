// A proposal's files go where it goes: out with the item it became, and back when that item is not to be.
import { eq, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import { agendaItems } from "@/db/schema/meetings";

/** The agenda goes out with the proposal on it: whoever reads the item reads its files. */
export async function sendFiles(
  tx: Transaction,
  place: { meetingId: string; itemKey: string },
  proposalId: string,
): Promise<void> {
  await tx
    .update(attachments)
    .set({ ...place, proposalId: null })
    .where(eq(attachments.proposalId, proposalId));
}

/** What was attached in the making to the item of a proposal that did not go out goes on with the proposal. */
export function keepUnsentFiles(tx: Transaction, meetingId: string): Promise<void> {
  const isSent = sql`exists (select from ${agendaItems} i where i.meeting_id = a.meeting_id and i.key = a.item_key)`;
  return giveBack(tx, meetingId, sql`a.item_key = 'proposal:' || p.id and not ${isSent}`);
}

/** The meeting is not to be: its proposals wait for the group's next, with what their proposers sent along. */
export function giveFilesBack(tx: Transaction, meetingId: string): Promise<void> {
  const merged = sql`p.state = 'merged' and p.meeting_id = a.meeting_id and a.item_key = p.merged_into and a.brought_from_id is null`;
  return giveBack(
    tx,
    meetingId,
    sql`(a.item_key = 'proposal:' || p.id or (${merged} and a.uploaded_by_id = p.person_id))`,
  );
}

/** The meeting is held after all: what its proposals took back hangs on its items again, unless they have gone elsewhere. */
export async function sendFilesAgain(tx: Transaction, meetingId: string): Promise<void> {
  await tx.execute(sql`
    update attachments a set proposal_id = null, meeting_id = i.meeting_id, item_key = i.key
    from proposals p join agenda_items i on i.meeting_id = p.meeting_id
      and i.key = case p.state when 'accepted' then 'proposal:' || p.id when 'merged' then p.merged_into end
    where a.proposal_id = p.id and p.meeting_id = ${meetingId}`);
}

async function giveBack(tx: Transaction, meetingId: string, isOf: SQL): Promise<void> {
  await tx.execute(sql`
    update attachments a set proposal_id = p.id, meeting_id = null, item_key = null
    from proposals p where a.meeting_id = ${meetingId} and p.collaboration_id = a.collaboration_id and ${isOf}`);
}
