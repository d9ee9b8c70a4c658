// Connected calendars as their owner sees them, and how fresh they are for whoever looks for a time.
import { and, asc, count, eq, gt, lt, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { busyBlocks, connectedCalendars } from "@/db/schema/connected-calendars";
import { type Actor, accountOf } from "../actor";
import { idsOf, statement } from "../database/statement";
import { type Ago, agoOf } from "../domain/ago";
import { weeksAhead } from "./owner";

/** One's own: never the address, only its host. */
export async function myCalendars(tx: Database | Transaction, actor: Actor, now: Date) {
  const end = new Date(now.getTime() + weeksAhead * 7 * 86_400_000);
  const { id, kind, host, readAt, failure, unreadEntries: unread } = connectedCalendars;
  const rows = await tx
    .select({ id, kind, host, readAt, failure, unread, blocks: count(busyBlocks.calendarId) })
    .from(connectedCalendars)
    .leftJoin(
      busyBlocks,
      and(eq(busyBlocks.calendarId, id), gt(busyBlocks.endsAt, now), lt(busyBlocks.startsAt, end)),
    )
    .where(eq(connectedCalendars.accountId, accountOf(actor)))
    .groupBy(connectedCalendars.id)
    .orderBy(asc(connectedCalendars.place));
  const calendars = rows.map(({ readAt: at, ...calendar }) => ({ ...calendar, ago: agoOf(at, now) }));
  return { calendars, weeks: weeksAhead };
}

/** How many of the people have connected a calendar, and how long ago the oldest of them was read; never whose it is. */
export interface CalendarsRead {
  people: number;
  ago: Ago;
}

/** null where nobody has connected one. Who may ask is for the caller to decide. */
export async function calendarsReadOf(
  tx: Database | Transaction,
  among: readonly string[],
  now: Date,
): Promise<CalendarsRead | null> {
  const [read] = await readOf(tx, { people: idsOf(among.map((id) => ({ id }))) });
  if (!read?.oldest) return null;
  return { people: Number(read.people), ago: agoOf(new Date(read.oldest), now) };
}

const readOf = statement<{ people: string; oldest: string | null }>(sql`
  select count(distinct p.id) as people, min(c.read_at) as oldest
  from people p join accounts a on lower(a.email) = lower(p.email) join connected_calendars c on c.account_id = a.id
  where p.id = any(${sql.placeholder("people")}::uuid[])`);
