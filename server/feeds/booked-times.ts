// Times that are booked with somebody or by them, as the calendar they fetch shows them.
import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { statement } from "../database/statement";
import { type BookedTime, bookedEvent, isBookingInFeed } from "../domain/feed-bookings";
import type { FeedEvent } from "../domain/ics-feed";
import { wallTimeOf } from "../domain/wall-time";
import { env } from "../env";
import { translator } from "../words";

interface Asked {
  /** Ids of who the account is in each collaboration, as an array of PostgreSQL. */
  people: string;
  /** `YYYY-MM-DD`: the first day there is anything of, and today. */
  from: string;
  today: string;
}

export async function bookedTimes(
  tx: Database | Transaction,
  { people, from, today }: Asked,
): Promise<FeedEvent[]> {
  const rows = await bookingsOf(tx, { people, from });
  return rows
    .map((row) => ({ ...row, startsAt: wallTimeOf(row.startsAt) }))
    .filter((booking) => isBookingInFeed(booking, today))
    .map((booking) => {
      const url = `${env().APP_URL}/${booking.collaboration}/book/${booking.host}`;
      return bookedEvent({ ...booking, url }, translator(booking.language));
    });
}

type Row = Omit<BookedTime, "url"> & { language: string; collaboration: string; host: string };

const bookingsOf = statement<Row>(sql`
  select b.id as uid, (b.starts_at at time zone c.time_zone)::text as "startsAt", c.time_zone as "timeZone",
      (extract(epoch from b.ends_at - b.starts_at) / 60)::int as "durationMinutes", b.place,
      (b.cancelled_at at time zone c.time_zone)::date::text as "cancelledOn", c.key as collaboration, c.language, c.accent,
      c.name as "collaborationName", h.key as host,
      case when b.person_id = any(${sql.placeholder("people")}::uuid[]) then g.name else h.name end as other
    from bookings b join collaborations c on c.id = b.collaboration_id
      join people h on h.id = b.person_id join people g on g.id = b.booked_by_id
    where (b.person_id = any(${sql.placeholder("people")}::uuid[]) or b.booked_by_id = any(${sql.placeholder("people")}::uuid[]))
      and b.starts_at >= ${sql.placeholder("from")}::date
    order by b.starts_at, b.id`);
