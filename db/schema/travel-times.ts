// How far the places of a collaboration lie apart. A place is what it is called where people meet; there is no other list of them.
import { sql } from "drizzle-orm";
import { check, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { inCollaboration } from "./collaborations";

export const travelTimes = pgTable(
  "travel_times",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    one: text().notNull(),
    other: text().notNull(),
    /** As many one way as the other. */
    minutes: integer().notNull(),
  },
  (way) => [
    uniqueIndex("one_travel_time_between_two_places").on(
      way.collaborationId,
      sql`least(lower(${way.one}), lower(${way.other}))`,
      sql`greatest(lower(${way.one}), lower(${way.other}))`,
    ),
    check("a_way_leads_to_another_place", sql`lower(${way.one}) <> lower(${way.other})`),
    check(
      "a_way_begins_and_ends_somewhere",
      sql`length(trim(${way.one})) > 0 and length(trim(${way.other})) > 0`,
    ),
    check("a_way_takes_at_most_eight_hours", sql`${way.minutes} between 0 and 480`),
  ],
);
