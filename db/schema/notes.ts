// Notes that several people write at once: each is a document of its own, kept as what was written in it, in order.
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
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { VersionReason } from "@/server/domain/note-versions";
import { bytea } from "./bytea";
import { inCollaboration, people } from "./collaborations";
import { agendaItems, meetings } from "./meetings";

/** The document of one item's note: its state up to an update; those after it stand in `note_updates`. */
export const noteDocuments = pgTable(
  "note_documents",
  {
    itemId: uuid().primaryKey(),
    collaborationId: inCollaboration(),
    /** Another than before where a document was begun anew: what was written in the old one cannot be merged into it. */
    documentId: uuid().notNull().defaultRandom(),
    state: bytea().notNull(),
    /** The item's `noteVersion` that the state is of. */
    stateSeq: integer().notNull(),
  },
  (document) => [
    foreignKey({
      name: "document_is_of_an_item_here",
      columns: [document.collaborationId, document.itemId],
      foreignColumns: [agendaItems.collaborationId, agendaItems.id],
    }).onDelete("cascade"),
  ],
);

/** What was written, one row for each time it was sent. Its number is the item's `noteVersion`, so none comes late. */
export const noteUpdates = pgTable(
  "note_updates",
  {
    itemId: uuid()
      .notNull()
      .references(() => noteDocuments.itemId, { onDelete: "cascade" }),
    collaborationId: inCollaboration(),
    seq: integer().notNull(),
    /** Chosen by who sent it, so that what is sent again is known. */
    key: uuid().notNull(),
    /** Null for a machine. */
    personId: uuid(),
    /** Null once the document's state has it. */
    bytes: bytea(),
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (update) => [
    primaryKey({ name: "note_updates_are_numbered", columns: [update.itemId, update.seq] }),
    unique("an_update_is_taken_in_once").on(update.itemId, update.key),
    foreignKey({
      name: "update_is_by_a_person_here",
      columns: [update.collaborationId, update.personId],
      foreignColumns: [people.collaborationId, people.id],
    }),
  ],
);

/** A note as it once was, to be seen and restored. */
export const noteVersions = pgTable(
  "note_versions",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    itemId: uuid().notNull(),
    /** The item's `noteVersion` then. */
    seq: integer().notNull(),
    markdown: text().notNull(),
    /** Of the Markdown: 64 hexadecimal digits. */
    sha256: text().notNull(),
    why: text().$type<VersionReason>().notNull(),
    /** Who wrote since the version before. */
    writerIds: uuid().array().notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (version) => [
    unique("a_version_is_kept_once").on(version.itemId, version.seq),
    index("versions_of_a_note").on(version.itemId, version.at),
    check("a_version_says_something", sql`length(${version.markdown}) > 0`),
    foreignKey({
      name: "version_is_of_an_item_here",
      columns: [version.collaborationId, version.itemId],
      foreignColumns: [agendaItems.collaborationId, agendaItems.id],
    }).onDelete("cascade"),
  ],
);

/** Somebody of the circle who writes along at one meeting, besides those whose office it is. */
export const meetingPens = pgTable(
  "meeting_pens",
  {
    collaborationId: inCollaboration(),
    meetingId: uuid().notNull(),
    personId: uuid().notNull(),
    givenAt: timestamp({ withTimezone: true }).notNull(),
  },
  (pen) => [
    primaryKey({ name: "a_pen_is_given_once", columns: [pen.meetingId, pen.personId] }),
    foreignKey({
      name: "pen_is_for_a_meeting_here",
      columns: [pen.collaborationId, pen.meetingId],
      foreignColumns: [meetings.collaborationId, meetings.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "pen_is_of_a_person_here",
      columns: [pen.collaborationId, pen.personId],
      foreignColumns: [people.collaborationId, people.id],
    }).onDelete("cascade"),
  ],
);
