// What calendars are known by is kept short.
import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";

/**
 * Forgets changes older than a day, and tells of each collaboration it forgets of that it has changed: what it is known by then
 * was never used before. Answers how many were forgotten.
 */
export async function forgetCalendarChanges(tx: Transaction | Database, now: Date): Promise<number> {
  const yesterday = new Date(now.getTime() - 86_400_000);
  const [counted] = await tx.execute<{ forgotten: number }>(sql`
    with gone as (delete from calendar_changes where at < ${yesterday.toISOString()}::timestamptz returning collaboration_id),
      told as (insert into calendar_changes (collaboration_id) select distinct collaboration_id from gone)
    select count(*)::int as forgotten from gone`);
  return counted?.forgotten ?? 0;
}
