// The worker's half of a booking: both get it in a mail and in their calendars, and are told when it is cancelled.
import { and, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Transaction } from "@/db/client";
import { bookingReaders, bookings } from "@/db/schema/bookings";
import { collaborations, people } from "@/db/schema/collaborations";
import { mails } from "@/db/schema/mail";
import { hasLeft } from "../domain/circle";
import { toCalendar } from "../domain/ics";
import type { BookingFacts, CalendarWords, InLanguage, Letter } from "../domain/mail-facts";
import { bounceAddress, hashToken, replyAddress, replyToken } from "../domain/reply-address";
import { dayAt, wallTimeAt } from "../domain/wall-time";
import { env } from "../env";
import type { Jobs } from "../jobs/queue";
import { houseSender, postLetter } from "../mail/post-letter";

type Facts = BookingFacts & InLanguage;

interface Writer {
  booked(facts: Facts): Letter;
  cancelled(facts: Facts): Letter;
  calendar(facts: Facts): CalendarWords;
}

/**
 * Mails both what has become of the booking. Of one that was cancelled before anybody was told of it nothing is said, and nobody
 * who has left is told. Run again it mails nothing more.
 */
export function mailBooking({ bookingId }: Jobs["tell-booking"], write: Writer, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const found = await loadBooking(tx, bookingId);
    if (!found) return;
    for (const reader of [found.host, found.guest])
      if (!hasLeft(reader, dayAt(now, found.collaboration.timeZone)))
        await tell(tx, found, reader, write, now);
  });
}

export type Found = NonNullable<Awaited<ReturnType<typeof loadBooking>>>;
type Reader = Found["host"];

/** With both of its two; null where it is gone. */
export async function loadBooking(tx: Transaction, id: string) {
  const [host, guest] = [alias(people, "host"), alias(people, "guest")];
  const [found] = await tx
    .select({ booking: bookings, host, guest, collaboration: collaborations })
    .from(bookings)
    .innerJoin(collaborations, eq(collaborations.id, bookings.collaborationId))
    .innerJoin(host, eq(host.id, bookings.personId))
    .innerJoin(guest, eq(guest.id, bookings.bookedById))
    .where(eq(bookings.id, id));
  return found ?? null;
}

async function tell(tx: Transaction, found: Found, reader: Reader, write: Writer, now: Date): Promise<void> {
  const { booking, collaboration } = found;
  const toldOf = `booked:${booking.id}:${reader.id}`;
  const isCancelled = booking.cancelledAt !== null;
  if (isCancelled && (await tx.$count(mails, eq(mails.about, toldOf))) === 0) return;
  const facts = factsOf(found, reader, now);
  const entry = write.calendar(facts);
  const ways = isCancelled ? await waysTold(tx, found, reader) : await openWays(tx, found, reader);
  await postLetter(tx, {
    about: isCancelled ? `booking-cancelled:${booking.id}:${reader.id}` : toldOf,
    ...{ kind: isCancelled ? "booking-cancelled" : "booked", collaborationId: collaboration.id },
    to: { name: reader.name, address: reader.email },
    letter: isCancelled ? write.cancelled(facts) : write.booked(facts),
    calendar: calendarOf(found, reader, facts, { ...entry, organizer: ways?.answers }, now),
    ...(ways ? { ways } : {}),
  });
}

interface Ways {
  answers: string;
  bounces: string;
}

/** An address of this reader's own, by which their calendar's answer comes home. */
async function openWays(tx: Transaction, { booking, collaboration }: Found, { id }: Reader): Promise<Ways> {
  const { AUTH_SECRET } = env();
  const reader = { collaborationId: collaboration.id, bookingId: booking.id, personId: id };
  const replyTokenHash = hashToken(replyToken(AUTH_SECRET, booking.id, id));
  await tx
    .insert(bookingReaders)
    .values({ ...reader, replyTokenHash })
    .onConflictDoNothing();
  return waysOf(booking, id);
}

/** As the reader was told of the booking: its organizer is never another, and before there were addresses it was the house. */
async function waysTold(tx: Transaction, { booking }: Found, { id }: Reader): Promise<Ways | null> {
  const told = and(eq(bookingReaders.bookingId, booking.id), eq(bookingReaders.personId, id));
  return (await tx.$count(bookingReaders, told)) > 0 ? waysOf(booking, id) : null;
}

function waysOf(booking: Found["booking"], personId: string): Ways {
  const { AUTH_SECRET, MAIL_DOMAIN } = env();
  const token = replyToken(AUTH_SECRET, booking.id, personId);
  return { answers: replyAddress(token, MAIL_DOMAIN), bounces: bounceAddress(token, MAIL_DOMAIN) };
}

/** What one of the two reads of it. */
export function factsOf({ booking, host, guest, collaboration }: Found, reader: Reader, now: Date): Facts {
  const { key, name, language, timeZone } = collaboration;
  const isHost = reader.id === host.id;
  const cancelledBy = [host, guest].find(({ id }) => id === booking.cancelledById);
  return {
    ...{ language, collaborationName: name, isHost, other: (isHost ? guest : host).name },
    cancelledBy: cancelledBy?.name ?? null,
    startsAt: wallTimeAt(booking.startsAt, timeZone),
    writtenOn: dayAt(now, timeZone),
    durationMinutes: (booking.endsAt.getTime() - booking.startsAt.getTime()) / 60_000,
    place: booking.place,
    url: `${env().APP_URL}/${key}/book/${host.key}`,
  };
}

/** Nobody is asked: both have agreed by booking. One object for the booking's life; to cancel it is its second version. */
function calendarOf(
  { booking, collaboration }: Found,
  { name, email }: Reader,
  { startsAt, durationMinutes }: Facts,
  {
    summary,
    description,
    location,
    url,
    organizerName,
    organizer,
  }: CalendarWords & { organizer: string | undefined },
  stamp: Date,
) {
  const method = booking.cancelledAt ? ("CANCEL" as const) : ("REQUEST" as const);
  const text = toCalendar({
    ...{ method, uid: booking.id, sequence: booking.cancelledAt ? 1 : 0, stamp },
    ...{ startsAt, timeZone: collaboration.timeZone, durationMinutes },
    ...{ summary, description, location, url, refusesCounters: true },
    organizer: { name: organizerName, address: organizer ?? houseSender().address },
    attendee: { name, address: email, role: "REQ", answer: "ACCEPTED" },
    status: booking.cancelledAt ? "CANCELLED" : "CONFIRMED",
  });
  return { method, text };
}
