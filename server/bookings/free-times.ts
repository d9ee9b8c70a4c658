// When somebody may be booked by somebody else, as the database knows it.
import { and, asc, eq, gt, isNull, lt } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { bookableSpans, bookingPages, bookings } from "@/db/schema/bookings";
import { takenTimesOf, workingSpansOf } from "../availability/queries";
import type { Seen } from "../collaborations/queries";
import { type BookingRules, bookableSlots } from "../domain/bookable-slots";
import { holidaysBetween } from "../domain/danish-holidays";
import { readBlocks } from "../domain/sent-blocks";
import { dayAt } from "../domain/wall-time";
import { dayBlocks, zoneOffsets } from "../domain/zone-offsets";

export interface OpenPage extends BookingRules {
  places: string[];
}

/** How somebody may be booked; null where they are not. With `lock` those who book at once come one after the other. */
export async function openPageOf(
  tx: Database | Transaction,
  personId: string,
  { lock }: { lock?: true } = {},
): Promise<OpenPage | null> {
  const rows = tx.select().from(bookingPages).where(eq(bookingPages.personId, personId));
  const [page] = await (lock ? rows.for("no key update") : rows);
  if (!page) return null;
  const { weekday, startMinute, endMinute } = bookableSpans;
  const spans = await tx
    .select({ weekday, startMinute, endMinute })
    .from(bookableSpans)
    .where(eq(bookableSpans.personId, personId))
    .orderBy(asc(weekday), asc(startMinute));
  return { ...page, spans: spans.map((span) => ({ ...span, weeks: "every" })) };
}

/** Four weeks from the first time that may be booked. */
const minutesAhead = 28 * 1440;

/** When a booking may begin, in minutes since 1970. */
export async function freeTimes(
  tx: Database | Transaction,
  { collaboration }: Pick<Seen, "collaboration">,
  { host, guest, rules, now: at }: { host: string; guest: string; rules: BookingRules; now: Date },
): Promise<number[]> {
  const now = Math.floor(at.getTime() / 60_000);
  const until = now + rules.leadHours * 60 + minutesAhead;
  const { timeZone } = collaboration;
  const zone = zoneOffsets(timeZone, now, until);
  // a day earlier and later than anything is offered, for the count of a day and for the buffers
  const range = { from: new Date((now - 1440) * 60_000), until: new Date((until + 1440) * 60_000) };
  const taken = await takenTimesOf(tx, [{ id: host }, { id: guest }], range);
  const blocksOf = (id: string, which: "busy" | "away") =>
    readBlocks(taken.find(({ personId }) => personId === id)?.[which] ?? null);
  const hours = (await workingSpansOf(tx, [host])).get(host) ?? null;
  return bookableSlots({
    ...{ rules, now, until, zone, booked: await beginningsOf(tx, host, range) },
    host: { busy: blocksOf(host, "busy"), away: blocksOf(host, "away"), hours },
    guest: { busy: blocksOf(guest, "busy") },
    closed: dayBlocks(
      holidaysBetween(dayAt(range.from, timeZone), dayAt(range.until, timeZone)).map(({ on }) => on),
      zone,
    ),
  });
}

async function beginningsOf(
  tx: Database | Transaction,
  personId: string,
  { from, until }: { from: Date; until: Date },
): Promise<number[]> {
  const rows = await tx
    .select({ startsAt: bookings.startsAt })
    .from(bookings)
    .where(
      and(
        ...[eq(bookings.personId, personId), isNull(bookings.cancelledAt)],
        ...[gt(bookings.startsAt, from), lt(bookings.startsAt, until)],
      ),
    );
  return rows.map(({ startsAt }) => startsAt.getTime() / 60_000);
}
