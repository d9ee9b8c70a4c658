// What is searched: a row for each thing that can be found, the words it is found by, and what has changed since it was read.
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  customType,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import type { SearchKind } from "@/server/domain/search-kind";
import { storedFiles } from "./attachments";
import { inCollaboration } from "./collaborations";
import { groups } from "./groups";
import { agendaItems, meetings } from "./meetings";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/**
 * One for each thing that can be found. It is derived from the record and may be made anew at any time; who reads it follows
 * from its group, and from `unsent` and `closed`.
 */
export const searchEntries = pgTable(
  "search_entries",
  {
    collaborationId: inCollaboration(),
    groupId: uuid().notNull(),
    meetingId: uuid().notNull(),
    itemId: uuid().notNull(),
    kind: text().$type<SearchKind>().notNull(),
    /** The item, decision, task or attachment. */
    subjectId: uuid().notNull(),
    /** Read by the group's circle alone. */
    closed: boolean().notNull(),
    /** Of minutes that have not been sent. */
    unsent: boolean().notNull(),
    /** When the meeting begins. */
    at: timestamp({ withTimezone: true }).notNull(),
    title: text().notNull(),
    body: text().notNull(),
    /** Weights: A its title, B its body, C the item it stands under, D parts of compounds and other forms. */
    words: tsvector().notNull(),
  },
  (entry) => [
    primaryKey({ name: "a_thing_is_found_once", columns: [entry.subjectId, entry.kind, entry.closed] }),
    index("entries_by_word").using("gin", entry.collaborationId, entry.words),
    index("entries_of_a_meeting").on(entry.meetingId),
    index("entries_of_an_item").on(entry.itemId),
    check("entry_is_of_a_kind", sql`${entry.kind} in ('agenda', 'minutes', 'decision', 'task', 'file')`),
    foreignKey({
      name: "entry_is_of_a_group_here",
      columns: [entry.collaborationId, entry.groupId],
      foreignColumns: [groups.collaborationId, groups.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "entry_is_of_a_meeting_here",
      columns: [entry.collaborationId, entry.meetingId],
      foreignColumns: [meetings.collaborationId, meetings.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "entry_is_of_an_item_here",
      columns: [entry.collaborationId, entry.itemId],
      foreignColumns: [agendaItems.collaborationId, agendaItems.id],
    }).onDelete("cascade"),
  ],
);

/** Every word of a collaboration's entries, with all that finds it, as PostgreSQL stems Danish. */
export const searchWords = pgTable(
  "search_words",
  {
    collaborationId: inCollaboration(),
    word: text().notNull(),
    lexemes: text().array().notNull(),
  },
  (word) => [
    primaryKey({ name: "a_word_is_known_once", columns: [word.collaborationId, word.word] }),
    index("words_that_look_alike").using("gin", sql`${word.word} gin_trgm_ops`),
  ],
);

/** What a stored file says; empty where nothing could be read. It goes with the file. */
export const fileTexts = pgTable("file_texts", {
  storedAs: text()
    .primaryKey()
    .references(() => storedFiles.storedAs, { onDelete: "cascade" }),
  text: text().notNull(),
});

/** Meetings whose record has changed since they were last read for searching: triggers add, the worker takes away. */
export const searchChanges = pgTable(
  "search_changes",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    collaborationId: inCollaboration(),
    meetingId: uuid().notNull(),
  },
  (change) => [index("changes_of_a_meeting").on(change.meetingId)],
);
