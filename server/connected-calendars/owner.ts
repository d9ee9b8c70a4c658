// Whose calendar it is, as far as reading it asks: by whose clock, and which of its meetings are known here already.
import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { statement } from "../database/statement";
import { NotFound } from "../domain/errors";
import { danishZone } from "../domain/wall-time";
import type { BusyAsked } from "./busy-source";

/** So many weeks ahead are kept. */
export const weeksAhead = 26;

/** What is reckoned is enough for `weeksAhead` until it is reckoned again, a week later at the latest. */
const reckonedMinutes = (weeksAhead + 1) * 7 * 1440;

/** What is asked of an account's calendars. Throws NotFound where there is no such account. */
export async function readingFor(
  tx: Database | Transaction,
  accountId: string,
  now: Date,
): Promise<BusyAsked["reading"]> {
  const from = Math.floor(now.getTime() / 60_000);
  const [owner] = await ownerOf(tx, { accountId, now: now.toISOString() });
  if (!owner) throw new NotFound("account");
  const { address, timeZone, ownUids } = owner;
  return {
    ...{ from, until: from + reckonedMinutes, address },
    ...{ timeZone: timeZone ?? danishZone, ownUids },
  };
}

interface Owner {
  address: string;
  timeZone: string | null;
  ownUids: string[];
}

const ownerOf = statement<Owner>(sql`
  with here as (
    select p.collaboration_id as id from people p join accounts a on lower(a.email) = lower(p.email)
    where a.id = ${sql.placeholder("accountId")}::uuid
  )
  select lower(a.email) as address,
    (select c.time_zone from collaborations c join here on here.id = c.id order by c.name limit 1) as "timeZone",
    array(select m.uid::text from meetings m join here on here.id = m.collaboration_id
      where m.starts_at > ${sql.placeholder("now")}::timestamptz - interval '30 days'
      union select b.id::text from bookings b join here on here.id = b.collaboration_id) as "ownUids"
  from accounts a where a.id = ${sql.placeholder("accountId")}::uuid`);
