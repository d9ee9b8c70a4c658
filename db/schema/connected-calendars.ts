// Calendars that people keep elsewhere and have connected, and when those say they are taken. What they say beside that is not kept.
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { CalendarFailure } from "@/server/domain/calendar-failure";
import type { CalendarKind } from "@/server/domain/calendar-kind";
import { bytea } from "./bytea";
import { accounts } from "./sign-in";

const instant = () => timestamp({ withTimezone: true });

/** Of an account, like the calendar it may fetch: it takes the person in all of their collaborations. */
export const connectedCalendars = pgTable(
  "connected_calendars",
  {
    id: uuid().primaryKey(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    /** From 1: nobody has more than there are places for. */
    place: integer().notNull(),
    kind: text().$type<CalendarKind>().notNull(),
    /** All that is shown of the address. */
    host: text().notNull(),
    /** The address, and what opens it, as `lockAway` wrote it. */
    locked: bytea().notNull(),
    /** Tells one address from another without telling it. */
    fingerprint: text().notNull(),
    connectedAt: instant().notNull(),
    /** When it was last known how it stands, and when its blocks were last reckoned from it. */
    readAt: instant().notNull(),
    reckonedAt: instant().notNull(),
    nextReadAt: instant().notNull(),
    /** Of what it says, how many entries could not be read in full. */
    unreadEntries: integer().notNull().default(0),
    etag: text(),
    lastModified: text(),
    /** What went wrong the last time; null where nothing did. */
    failure: text().$type<CalendarFailure>(),
    /** How often in a row. */
    failures: integer().notNull().default(0),
    /** When its owner was told that it cannot be read, since it last could. */
    toldAt: instant(),
  },
  (calendar) => [
    unique("a_calendar_is_connected_once").on(calendar.accountId, calendar.fingerprint),
    unique("a_place_holds_one_calendar").on(calendar.accountId, calendar.place),
    check("nobody_connects_more_than_five_calendars", sql`${calendar.place} between 1 and 5`),
    check("a_connected_calendar_is_ics_or_caldav", sql`${calendar.kind} in ('ics', 'caldav')`),
    check("entries_that_cannot_be_read_are_counted", sql`${calendar.unreadEntries} >= 0`),
    check(
      "a_calendar_that_fails_says_how",
      sql`(${calendar.failure} is null) = (${calendar.failures} = 0) and ${calendar.failures} >= 0`,
    ),
  ],
);

/** `busy_blocks_of_a_calendar_do_not_overlap` is written by hand in the migration, for drizzle knows no EXCLUDE. */
export const busyBlocks = pgTable(
  "busy_blocks",
  {
    calendarId: uuid()
      .notNull()
      .references(() => connectedCalendars.id, { onDelete: "cascade" }),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    tentative: boolean().notNull(),
  },
  (block) => [
    primaryKey({ name: "a_busy_block_begins_once", columns: [block.calendarId, block.startsAt] }),
    check("a_busy_block_ends_after_it_begins", sql`${block.startsAt} < ${block.endsAt}`),
  ],
);
