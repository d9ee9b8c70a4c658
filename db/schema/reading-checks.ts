// That somebody read of a citizen is looked at by somebody else: drawn by chance, or found unusual at night.
import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Verdict } from "@/server/domain/reading";
import type { DayOfReading, UnusualReason } from "@/server/domain/unusual-reading";
import { auditEvents } from "./audit";
import { inCollaboration, people } from "./collaborations";

/** A reading, or a day of somebody's. Of the citizen nothing stands here. */
export const readingChecks = pgTable(
  "reading_checks",
  {
    id: uuid().primaryKey(),
    collaborationId: inCollaboration(),
    /** As the audit names who read. */
    reader: text().notNull(),
    /** null for an address that is nobody's any more. */
    readerId: uuid(),
    /** The reading that was drawn; null for a day. */
    eventId: bigint({ mode: "number" }),
    day: date().notNull(),
    /** What was unusual about the day; nothing of what was drawn by chance. */
    reasons: text().array().$type<UnusualReason[]>().notNull().default([]),
    facts: jsonb().$type<DayOfReading>(),
    /** null where the night found it. */
    drawnById: uuid(),
    drawnAt: timestamp({ withTimezone: true }).notNull(),
    verdict: text().$type<Verdict>(),
    note: text(),
    checkedById: uuid(),
    checkedAt: timestamp({ withTimezone: true }),
    version: integer().notNull().default(0),
  },
  (one) => [
    check("nobody_checks_their_own_reading", sql`${one.checkedById} <> ${one.readerId}`),
    check(
      "a_check_says_by_whom_and_when",
      sql`(${one.verdict} is null) = (${one.checkedById} is null) and (${one.verdict} is null) = (${one.checkedAt} is null)`,
    ),
    check("what_is_followed_up_says_why", sql`${one.verdict} <> 'follow-up' or ${one.note} is not null`),
    check(
      "a_reading_is_drawn_or_a_day_unusual",
      sql`(${one.eventId} is null) = (cardinality(${one.reasons}) > 0)`,
    ),
    unique("a_reading_is_drawn_once").on(one.eventId),
    uniqueIndex("a_day_is_found_unusual_once")
      .on(one.collaborationId, one.reader, one.day)
      .where(sql`${one.eventId} is null`),
    index("checks_of_a_reader").on(one.readerId),
    foreignKey({
      name: "a_check_is_of_what_was_read",
      columns: [one.eventId],
      foreignColumns: [auditEvents.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "a_check_is_of_somebody_here",
      columns: [one.collaborationId, one.readerId],
      foreignColumns: [people.collaborationId, people.id],
    }),
    foreignKey({
      name: "a_check_is_drawn_by_somebody_here",
      columns: [one.collaborationId, one.drawnById],
      foreignColumns: [people.collaborationId, people.id],
    }),
    foreignKey({
      name: "a_check_is_made_by_somebody_here",
      columns: [one.collaborationId, one.checkedById],
      foreignColumns: [people.collaborationId, people.id],
    }),
  ],
);
