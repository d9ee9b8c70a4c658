// Confidential passages of the minutes: texts of their own, each read by those it names and by nobody else.
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
import { inCollaboration, people } from "./collaborations";
import { agendaItems } from "./meetings";

/** Stands under an item, beside its note. That whoever wrote it is among its readers is promised in the migration, deferred. */
export const confidentialPassages = pgTable(
  "confidential_passages",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    itemId: uuid().notNull(),
    /** Who began it; they always read it. */
    writtenById: uuid().notNull(),
    /** Markdown. */
    text: text().notNull(),
    /** 64 hexadecimal digits by chance, new with each text: what is sealed cannot be found by trying likely words. */
    salt: text().notNull(),
    version: integer().notNull().default(1),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (passage) => [
    unique("passages_stay_in_their_collaboration").on(passage.collaborationId, passage.id),
    index("passages_under_an_item").on(passage.itemId),
    check("a_passage_says_something", sql`length(trim(${passage.text})) > 0`),
    check("a_passage_is_salted", sql`${passage.salt} ~ '^[0-9a-f]{64}$'`),
    foreignKey({
      name: "passage_is_under_an_item_here",
      columns: [passage.collaborationId, passage.itemId],
      foreignColumns: [agendaItems.collaborationId, agendaItems.id],
    }).onDelete("cascade"),
  ],
);

/** Somebody a passage names: they read it as long as they are here and read the item. */
export const passageReaders = pgTable(
  "passage_readers",
  {
    collaborationId: inCollaboration(),
    passageId: uuid().notNull(),
    personId: uuid().notNull(),
  },
  (reader) => [
    primaryKey({ name: "a_passage_names_a_reader_once", columns: [reader.passageId, reader.personId] }),
    foreignKey({
      name: "reader_is_of_a_passage_here",
      columns: [reader.collaborationId, reader.passageId],
      foreignColumns: [confidentialPassages.collaborationId, confidentialPassages.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "passage_reader_is_a_person_here",
      columns: [reader.collaborationId, reader.personId],
      foreignColumns: [people.collaborationId, people.id],
    }),
  ],
);
