// Who works together: one collaboration, its organisations, people and efforts.
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
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

export const collaborations = pgTable("collaborations", {
  id: uuid().primaryKey().defaultRandom(),
  key: text().notNull().unique("collaboration_keys_are_unique"),
  name: text().notNull(),
  summary: text(),
  timeZone: text().notNull(),
  language: text().notNull(),
  from: date(),
  to: date(),
  phases: jsonb().$type<{ name: string; from: string; to: string }[]>(),
  accent: text().notNull().default("fjord"),
  createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
});

/** The column every row of a collaboration carries, so that row-level security and sharding need no redesign. */
export const inCollaboration = () =>
  uuid()
    .notNull()
    .references(() => collaborations.id, { onDelete: "cascade" });

export const organisations = pgTable(
  "organisations",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    key: text().notNull(),
    position: integer().notNull(),
    name: text().notNull(),
    kind: text().notNull(),
    parentId: uuid(),
    from: date(),
    to: date(),
    successor: text(),
  },
  (organisation) => [
    unique("organisation_keys_are_unique").on(organisation.collaborationId, organisation.key),
    unique("organisations_stay_in_their_collaboration").on(organisation.collaborationId, organisation.id),
    foreignKey({
      name: "organisation_parent_is_in_the_same_collaboration",
      columns: [organisation.collaborationId, organisation.parentId],
      foreignColumns: [organisation.collaborationId, organisation.id],
    }),
  ],
);

export const people = pgTable(
  "people",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    key: text().notNull(),
    position: integer().notNull(),
    name: text().notNull(),
    email: text().notNull(),
    organisationId: uuid(),
    title: text(),
    mobile: text(),
    functions: text().array(),
    administrator: boolean().notNull().default(false),
    /** From outside: comes to single meetings, and the collaboration is not found for them. */
    guest: boolean().notNull().default(false),
    /** The day the person left: from then on the collaboration is not found for them. */
    leftOn: date(),
  },
  (person) => [
    unique("person_keys_are_unique").on(person.collaborationId, person.key),
    unique("people_stay_in_their_collaboration").on(person.collaborationId, person.id),
    check("a_guest_administers_nothing", sql`not (${person.guest} and ${person.administrator})`),
    uniqueIndex("one_person_per_address").on(person.collaborationId, sql`lower(${person.email})`),
    // whoever asks for anything is found by it first
    index("people_by_address").on(sql`lower(${person.email})`),
    foreignKey({
      name: "person_organisation_is_in_the_same_collaboration",
      columns: [person.collaborationId, person.organisationId],
      foreignColumns: [organisations.collaborationId, organisations.id],
    }),
  ],
);

export const efforts = pgTable(
  "efforts",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    key: text().notNull(),
    position: integer().notNull(),
    name: text().notNull(),
    aliases: text().array(),
    from: date(),
    to: date(),
  },
  (effort) => [
    unique("effort_keys_are_unique").on(effort.collaborationId, effort.key),
    unique("efforts_stay_in_their_collaboration").on(effort.collaborationId, effort.id),
  ],
);

/** Days to avoid beside the Danish public holidays, such as a municipality's school holidays. */
export const avoidedDays = pgTable("avoided_days", {
  id: uuid().primaryKey().defaultRandom(),
  collaborationId: inCollaboration(),
  position: integer().notNull(),
  name: text().notNull(),
  from: date().notNull(),
  to: date().notNull(),
});
