// Bookings as those read them who book and are booked: nobody else is told of one.
import { and, asc, eq, gt, inArray, isNull, lt, lte, notInArray, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database, Transaction } from "@/db/client";
import { bookedPeople, bookingPages, bookingReaders, bookings } from "@/db/schema/bookings";
import { collaborations, people } from "@/db/schema/collaborations";
import type { Actor } from "../actor";
import { collaborationsOf, loadCollaboration, type Seen } from "../collaborations/queries";
import { calendarsReadOf } from "../connected-calendars/queries";
import { prepared, reading } from "../database/statement";
import { Forbidden, NotFound } from "../domain/errors";
import { authorize } from "../domain/policy";
import { wallTimeAt } from "../domain/wall-time";
import { writeWeeks } from "../domain/working-hours";
import type { InPerson } from "../people/input";
import { stillHere } from "../people/still-here";
import { freeTimes, openPageOf } from "./free-times";

/** Whom somebody wants to book, and whether a booking takes them at an instant. Throws NotFound for who is not here any more. */
export async function loadHost(
  tx: Database | Transaction,
  { collaboration }: Seen,
  personKey: string,
  at: Date | null = null,
) {
  const asked = { collaboration: collaboration.id, person: personKey, at: at?.toISOString() ?? null };
  const [host] = await hostsBy(tx, asked);
  if (!host) throw new NotFound("person");
  return host;
}

const at = sql`${sql.placeholder("at")}::timestamptz`;

const hostsBy = prepared((tx) =>
  tx
    .select({
      ...{ id: people.id, key: people.key, name: people.name },
      isTaken: sql<boolean>`${bookedPeople.bookingId} is not null`,
    })
    .from(people)
    .leftJoin(
      bookedPeople,
      and(eq(bookedPeople.personId, people.id), lte(bookedPeople.startsAt, at), gt(bookedPeople.endsAt, at)),
    )
    .where(
      and(
        eq(people.collaborationId, sql.placeholder("collaboration")),
        ...[eq(people.key, sql.placeholder("person")), stillHere],
      ),
    )
    .prepare("statement"),
);

/** The ids of those of a collaboration who may be booked. */
export async function bookablePeople(tx: Database | Transaction, collaborationId: string) {
  const rows = await tx
    .select({ id: bookingPages.personId })
    .from(bookingPages)
    .where(eq(bookingPages.collaborationId, collaborationId));
  return new Set(rows.map(({ id }) => id));
}

/** When somebody can be booked, by the day, and what the actor has booked with them. */
export const bookingPage = (db: Database | Transaction, actor: Actor, input: InPerson, now: Date) =>
  reading(db, async (tx) => {
    const seen = await loadCollaboration(tx, actor, input.collaboration);
    authorize(seen.roles, "time.book");
    const me = seen.person;
    if (!me) throw new Forbidden("time.book");
    const { id, key, name } = await loadHost(tx, seen, input.person);
    const page = await openPageOf(tx, id);
    const isMe = id === me.id;
    const times =
      page && !isMe ? await freeTimes(tx, seen, { host: id, guest: me.id, rules: page, now }) : [];
    const { timeZone } = seen.collaboration;
    return {
      ...{ person: { key, name }, isMe, days: byDay(times, timeZone) },
      page: page && { minutes: page.minutes, places: page.places },
      booked: (await bookingsOf(tx, [me.id], { from: now })).filter(
        (booking) => isMe || booking.hostKey === key,
      ),
      /** How fresh it is what the host's own calendar says; null where they have connected none. */
      calendar: page && !isMe ? await calendarsReadOf(tx, [id], now) : null,
    };
  });

interface FreeDay {
  /** `YYYY-MM-DD` */
  day: string;
  /** Each as the instant it is called by, and as the clock shows it. */
  times: { at: string; wallTime: string }[];
}

function byDay(minutes: readonly number[], timeZone: string): FreeDay[] {
  const days: FreeDay[] = [];
  for (const minute of minutes) {
    const instant = new Date(minute * 60_000);
    const time = { at: instant.toISOString(), wallTime: wallTimeAt(instant, timeZone) };
    const day = time.wallTime.slice(0, 10);
    const last = days.at(-1);
    if (last?.day === day) last.times.push(time);
    else days.push({ day, times: [time] });
  }
  return days;
}

/** What is open in each of the actor's collaborations, and all that is booked with them or by them. */
export const myBookings = (db: Database | Transaction, actor: Actor, now: Date) =>
  reading(db, async (tx) => {
    const mine = await collaborationsOf(tx, actor);
    const places = [];
    for (const { collaboration, person } of mine) {
      if (!person) continue;
      const page = await openPageOf(tx, person.id);
      places.push({
        ...{ key: collaboration.key, name: collaboration.name, person: person.key },
        ...{ page, week: writeWeeks(page?.spans ?? []).week },
      });
    }
    const ids = mine.flatMap(({ person }) => person?.id ?? []);
    return { places, booked: await bookingsOf(tx, ids, { from: now }) };
  });

/** What is booked with any of the people or by them, and begins between the two instants, in order. */
export async function bookingsOf(
  tx: Database | Transaction,
  ids: readonly string[],
  { from, until }: { from: Date; until?: Date },
) {
  const [host, guest] = [alias(people, "host"), alias(people, "guest")];
  const rows = await tx
    .select({
      ...{ booking: bookings, host, guest, collaboration: collaborations },
      unreachedAt: bookingReaders.unreachedAt,
    })
    .from(bookings)
    .innerJoin(collaborations, eq(collaborations.id, bookings.collaborationId))
    .innerJoin(host, eq(host.id, bookings.personId))
    .innerJoin(guest, eq(guest.id, bookings.bookedById))
    // the other of the two
    .leftJoin(
      bookingReaders,
      and(eq(bookingReaders.bookingId, bookings.id), notInArray(bookingReaders.personId, [...ids])),
    )
    .where(
      and(
        or(inArray(bookings.personId, [...ids]), inArray(bookings.bookedById, [...ids])),
        ...[gt(bookings.startsAt, from), until && lt(bookings.startsAt, until), isNull(bookings.cancelledAt)],
      ),
    )
    .orderBy(asc(bookings.startsAt));
  return rows.map((row) => {
    const { id, startsAt, endsAt, place, purpose } = row.booking;
    return {
      ...{ id, place, purpose, collaboration: row.collaboration.key, hostKey: row.host.key },
      ...{ host: row.host.name, guest: row.guest.name, isHost: ids.includes(row.host.id) },
      /** Mail about it has not arrived at the other. */
      isUnreached: row.unreachedAt !== null,
      wallTime: wallTimeAt(startsAt, row.collaboration.timeZone),
      minutes: (endsAt.getTime() - startsAt.getTime()) / 60_000,
    };
  });
}
