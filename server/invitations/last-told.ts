// What people were last told of when and where a meeting is, while a newer word of it still waits to be sent.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { Jobs } from "../jobs/queue";
import type { Meeting } from "../meetings/queries";

type When = NonNullable<Jobs["announce-meeting"]["from"]>;

/**
 * What a move of the meeting is from, to those who hear of it: `now`, unless the move before this one reached nobody yet.
 * Then it is overtaken, and people know what that one was from.
 */
export async function lastTold(tx: Transaction, { id, askedSequence }: Meeting, now: When): Promise<When> {
  const [untold] = await tx.execute<{ from: When }>(sql`
    select data->'from' as "from" from pgboss.job
    where name = 'announce-meeting' and data->>'meetingId' = ${id} and data->>'change' = 'moved'
      and (data->>'sequence')::integer = ${askedSequence} and not exists (
        select from mails where meeting_id = ${id} and state in ('sent', 'shown') and kind in ('moved', 'updated')
          and split_part(about, ':', 3)::integer >= ${askedSequence})
    order by created_on limit 1`);
  return untold?.from ?? now;
}
