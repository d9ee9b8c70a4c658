// Minutes on their way out: made ready by somebody who sees what goes to whom, then sent, and kept as what was sent.
import { sql } from "drizzle-orm";
import {
  boolean,
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
  uuid,
} from "drizzle-orm/pg-core";
import type { RecordFacts, RenderingKind } from "@/server/domain/rendering";
import { inCollaboration, people } from "./collaborations";
import { mails } from "./mail";
import { meetings } from "./meetings";

/** One sending of a meeting's minutes. While it is made ready, `sentAt` is null and nobody gets anything. */
export const minutesSendings = pgTable(
  "minutes_sendings",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    meetingId: uuid().notNull(),
    /** Who made it ready; null where the minutes went out by themselves, to those the group has named. */
    byId: uuid(),
    /** Whether the minutes go along as a PDF. */
    withPdf: boolean().notNull().default(true),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    sentAt: timestamp({ withTimezone: true }),
    /** The record as it was seen and sent: the mails are made from this, whatever is written afterwards. */
    record: jsonb().$type<RecordFacts>(),
    /** The last day for comments that the mails speak of. */
    commentsUntil: date(),
    /** When its mails were made. */
    mailedAt: timestamp({ withTimezone: true }),
  },
  (sending) => [
    index("sendings_of_a_meeting").on(sending.meetingId),
    unique("sendings_stay_in_their_collaboration").on(sending.collaborationId, sending.id),
    check("what_is_sent_is_kept", sql`(${sending.sentAt} is null) = (${sending.record} is null)`),
    check(
      "mails_are_made_of_what_is_sent",
      sql`${sending.mailedAt} is null or ${sending.sentAt} is not null`,
    ),
    foreignKey({
      name: "sending_is_of_a_meeting_here",
      columns: [sending.collaborationId, sending.meetingId],
      foreignColumns: [meetings.collaborationId, meetings.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "sending_is_by_a_person_here",
      columns: [sending.collaborationId, sending.byId],
      foreignColumns: [people.collaborationId, people.id],
    }),
  ],
);

/** What one recipient gets of a sending: somebody of the collaboration, or somebody outside with a name and an address. */
export const minutesCopies = pgTable(
  "minutes_copies",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    sendingId: uuid().notNull(),
    position: integer().notNull(),
    kind: text().$type<RenderingKind>().notNull(),
    /** Keys of the items an extract is of, or whose text goes along with the decisions. */
    items: text().array().notNull().default([]),
    personId: uuid(),
    outsideName: text(),
    outsideAddress: text(),
    /** Its mail, once made. */
    mailId: uuid().references(() => mails.id, { onDelete: "set null" }),
  },
  (copy) => [
    index("copies_of_a_sending").on(copy.sendingId),
    index("copies_by_their_mail").on(copy.mailId),
    check("a_copy_is_of_a_kind", sql`${copy.kind} in ('full', 'decisions', 'extract')`),
    check(
      "an_extract_is_of_items_and_all_is_of_none",
      sql`case ${copy.kind} when 'extract' then cardinality(${copy.items}) > 0
        when 'full' then cardinality(${copy.items}) = 0 else true end`,
    ),
    check("a_copy_goes_to_one", sql`num_nonnulls(${copy.personId}, ${copy.outsideAddress}) = 1`),
    check(
      "who_gets_it_outside_has_a_name",
      sql`(${copy.outsideName} is null) = (${copy.outsideAddress} is null)`,
    ),
    unique("a_person_gets_one_copy").on(copy.sendingId, copy.personId),
    unique("an_address_gets_one_copy").on(copy.sendingId, copy.outsideAddress),
    foreignKey({
      name: "copy_is_of_a_sending_here",
      columns: [copy.collaborationId, copy.sendingId],
      foreignColumns: [minutesSendings.collaborationId, minutesSendings.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "copy_is_to_a_person_here",
      columns: [copy.collaborationId, copy.personId],
      foreignColumns: [people.collaborationId, people.id],
    }),
  ],
);
