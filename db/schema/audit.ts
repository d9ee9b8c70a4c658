// What happened, who did it and when. Rows are added, never changed: a trigger refuses it.
import { sql } from "drizzle-orm";
import { bigint, index, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { collaborations } from "./collaborations";

export const auditEvents = pgTable(
  "audit_events",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** null for what belongs to no collaboration, such as signing in. */
    collaborationId: uuid().references(() => collaborations.id, { onDelete: "cascade" }),
    /** The person who did it, or the machine by name. */
    actor: text().notNull(),
    action: text().notNull(),
    subject: text().notNull(),
    details: jsonb().$type<Record<string, unknown>>(),
  },
  (event) => [
    index("events_of_a_subject").on(event.subject, event.at),
    // for those who check who reads
    index("readings_of_citizens")
      .on(event.collaborationId, event.at)
      .where(sql`${event.action} in ('citizen.read', 'citizen.exported')`),
  ],
);
