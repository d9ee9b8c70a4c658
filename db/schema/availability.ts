// When somebody works, and when they are away. Why they are away is nobody's business and has no column.
import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import type { WorkingWeeks } from "@/server/domain/working-hours";
import { inCollaboration, people } from "./collaborations";

/**
 * A span of somebody's working week, on the clock of the collaboration. Without any, the usual week counts.
 * `working_spans_of_a_person_do_not_overlap` is written by hand in the migration, for drizzle knows no EXCLUDE.
 */
export const workingSpans = pgTable(
  "working_spans",
  {
    collaborationId: inCollaboration(),
    personId: uuid().notNull(),
    /** From 1, Monday, to 7 (ISO 8601). */
    weekday: integer().notNull(),
    weeks: text().$type<WorkingWeeks>().notNull(),
    /** Minutes from midnight; the last is not included. */
    startMinute: integer().notNull(),
    endMinute: integer().notNull(),
  },
  (span) => [
    primaryKey({
      name: "a_working_span_begins_once",
      columns: [span.personId, span.weekday, span.weeks, span.startMinute],
    }),
    check("a_working_span_is_on_a_weekday", sql`${span.weekday} between 1 and 7`),
    check("working_weeks_are_every_even_or_odd", sql`${span.weeks} in ('every', 'even', 'odd')`),
    check(
      "a_working_span_ends_after_it_begins",
      sql`${span.startMinute} >= 0 and ${span.startMinute} < ${span.endMinute} and ${span.endMinute} <= 1440`,
    ),
    foreignKey({
      name: "working_span_is_of_a_person_here",
      columns: [span.collaborationId, span.personId],
      foreignColumns: [people.collaborationId, people.id],
    }).onDelete("cascade"),
  ],
);

/** Whole days, the last included. `absences_of_a_person_do_not_overlap` is written by hand in the migration. */
export const absences = pgTable(
  "absences",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    personId: uuid().notNull(),
    from: date().notNull(),
    to: date().notNull(),
  },
  (absence) => [
    index("absences_of_a_collaboration").on(absence.collaborationId, absence.to),
    check("an_absence_ends_after_it_begins", sql`${absence.to} >= ${absence.from}`),
    foreignKey({
      name: "absence_is_of_a_person_here",
      columns: [absence.collaborationId, absence.personId],
      foreignColumns: [people.collaborationId, people.id],
    }).onDelete("cascade"),
  ],
);
