// Time that others may book with somebody, and what is booked. What a citizen's matter is has no column: a few neutral words do.
import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { inCollaboration, people } from "./collaborations";

/** How somebody may be booked; without a row they are not. */
export const bookingPages = pgTable(
  "booking_pages",
  {
    collaborationId: inCollaboration(),
    personId: uuid().primaryKey(),
    /** How long a booking lasts. */
    minutes: integer().notNull(),
    /** Minutes kept free before and after whatever takes them. */
    bufferMinutes: integer().notNull(),
    /** From now to the first time that may be booked. */
    leadHours: integer().notNull(),
    mostPerDay: integer(),
    places: text().array().notNull(),
  },
  (page) => [
    check("a_booking_lasts_whole_steps", sql`${page.minutes} between 10 and 480 and ${page.minutes} % 5 = 0`),
    check(
      "a_buffer_is_whole_steps",
      sql`${page.bufferMinutes} between 0 and 120 and ${page.bufferMinutes} % 5 = 0`,
    ),
    check("a_lead_is_at_most_a_month", sql`${page.leadHours} between 0 and 720`),
    check("somebody_is_booked_at_least_once_a_day", sql`${page.mostPerDay} between 1 and 20`),
    foreignKey({
      name: "booking_page_is_of_a_person_here",
      columns: [page.collaborationId, page.personId],
      foreignColumns: [people.collaborationId, people.id],
    }).onDelete("cascade"),
  ],
);

/**
 * A span of every week in which somebody may be booked, on the clock of the collaboration.
 * `bookable_spans_of_a_person_do_not_overlap` is written by hand in the migration, for drizzle knows no EXCLUDE.
 */
export const bookableSpans = pgTable(
  "bookable_spans",
  {
    collaborationId: inCollaboration(),
    personId: uuid()
      .notNull()
      .references(() => bookingPages.personId, { onDelete: "cascade" }),
    /** From 1, Monday, to 7 (ISO 8601). */
    weekday: integer().notNull(),
    /** Minutes from midnight; the last is not included. */
    startMinute: integer().notNull(),
    endMinute: integer().notNull(),
  },
  (span) => [
    primaryKey({
      name: "a_bookable_span_begins_once",
      columns: [span.personId, span.weekday, span.startMinute],
    }),
    check("a_bookable_span_is_on_a_weekday", sql`${span.weekday} between 1 and 7`),
    check(
      "a_bookable_span_ends_after_it_begins",
      sql`${span.startMinute} >= 0 and ${span.startMinute} < ${span.endMinute} and ${span.endMinute} <= 1440`,
    ),
  ],
);

/** A time booked with somebody by somebody else. Cancelled it stays a while, for those who are told of it; the time is free at once. */
export const bookings = pgTable(
  "bookings",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    personId: uuid().notNull(),
    bookedById: uuid().notNull(),
    startsAt: timestamp({ withTimezone: true }).notNull(),
    endsAt: timestamp({ withTimezone: true }).notNull(),
    place: text(),
    purpose: text(),
    cancelledAt: timestamp({ withTimezone: true }),
    /** Who of the two cancelled it. */
    cancelledById: uuid(),
  },
  (booking) => [
    index("bookings_with_a_person").on(booking.personId, booking.startsAt),
    index("bookings_by_a_person").on(booking.bookedById, booking.startsAt),
    check("a_booking_ends_after_it_begins", sql`${booking.endsAt} > ${booking.startsAt}`),
    check("nobody_books_themselves", sql`${booking.personId} <> ${booking.bookedById}`),
    check(
      "a_booking_is_cancelled_by_one_of_its_two",
      sql`(${booking.cancelledAt} is null) = (${booking.cancelledById} is null)
        and (${booking.cancelledById} is null or ${booking.cancelledById} in (${booking.personId}, ${booking.bookedById}))`,
    ),
    foreignKey({
      name: "booking_is_with_a_person_here",
      columns: [booking.collaborationId, booking.personId],
      foreignColumns: [people.collaborationId, people.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "booking_is_by_a_person_here",
      columns: [booking.collaborationId, booking.bookedById],
      foreignColumns: [people.collaborationId, people.id],
    }).onDelete("cascade"),
  ],
);

/**
 * Both of a booking, each taken by it. `nobody_is_booked_twice_at_once` (written by hand in the migration, for drizzle knows no
 * EXCLUDE) lets no two of one person overlap, whoever of the two they are; one may begin as the other ends.
 */
export const bookedPeople = pgTable(
  "booked_people",
  {
    collaborationId: inCollaboration(),
    bookingId: uuid()
      .notNull()
      .references(() => bookings.id, { onDelete: "cascade" }),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    startsAt: timestamp({ withTimezone: true }).notNull(),
    endsAt: timestamp({ withTimezone: true }).notNull(),
  },
  (booked) => [
    primaryKey({ name: "somebody_is_in_a_booking_once", columns: [booked.bookingId, booked.personId] }),
  ],
);

/** Who was told of a booking, each with the address that their calendar's answer comes home by: nobody answers for the other. */
export const bookingReaders = pgTable(
  "booking_readers",
  {
    collaborationId: inCollaboration(),
    bookingId: uuid()
      .notNull()
      .references(() => bookings.id, { onDelete: "cascade" }),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    /** SHA-256 of the address' token, which itself is derived, never stored. */
    replyTokenHash: text().notNull().unique("booking_answers_have_an_address_each"),
    /** When it was heard that mail about it did not arrive at them; null while nothing says so. */
    unreachedAt: timestamp({ withTimezone: true }),
  },
  (reader) => [
    primaryKey({ name: "somebody_reads_of_a_booking_once", columns: [reader.bookingId, reader.personId] }),
  ],
);
