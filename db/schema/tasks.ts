// What becomes of a task after the meeting that agreed it: who said what of it, and when.
import { sql } from "drizzle-orm";
import { check, foreignKey, index, jsonb, pgTable, text, timestamp, unique, uuid } from "drizzle-orm/pg-core";
import type { TaskEvent, TaskEventDetails } from "@/server/domain/task-life";
import { inCollaboration, people } from "./collaborations";
import { tasks } from "./minutes";

/** What there is to do in a task, in order by `rank`, each ticked by somebody at some time. */
export const taskChecks = pgTable(
  "task_checks",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    taskId: uuid().notNull(),
    rank: text().notNull(),
    what: text().notNull(),
    tickedAt: timestamp({ withTimezone: true }),
    /** Whoever ticked it, by the name they had. */
    tickedBy: text(),
  },
  (row) => [
    index("checks_of_a_task").on(row.taskId),
    unique("checks_have_places_of_their_own").on(row.taskId, row.rank),
    check("a_check_says_something", sql`length(trim(${row.what})) > 0`),
    check("a_tick_has_a_time_and_a_name", sql`(${row.tickedAt} is null) = (${row.tickedBy} is null)`),
    foreignKey({
      name: "check_is_of_a_task_here",
      columns: [row.collaborationId, row.taskId],
      foreignColumns: [tasks.collaborationId, tasks.id],
    }).onDelete("cascade"),
  ],
);

/** A task's history, never changed. Whoever has no entry here is known by the name they had. */
export const taskEvents = pgTable(
  "task_events",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    taskId: uuid().notNull(),
    what: text().$type<TaskEvent>().notNull(),
    byPersonId: uuid(),
    byName: text().notNull(),
    text: text(),
    details: jsonb().$type<TaskEventDetails>(),
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (event) => [
    index("events_of_a_task").on(event.taskId, event.at),
    check(
      "a_task_comes_back_or_moves_with_a_reason",
      sql`${event.what} not in ('commented', 'handed-back', 'moved') or length(trim(${event.text})) > 0`,
    ),
    foreignKey({
      name: "event_is_of_a_task_here",
      columns: [event.collaborationId, event.taskId],
      foreignColumns: [tasks.collaborationId, tasks.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "event_is_by_a_person_here",
      columns: [event.collaborationId, event.byPersonId],
      foreignColumns: [people.collaborationId, people.id],
    }),
  ],
);
