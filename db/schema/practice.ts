// What governance is told of the practice layer: the counts of a quarter, once and for all.
import { date, jsonb, pgTable, primaryKey, timestamp } from "drizzle-orm/pg-core";
import type { QuarterCounts } from "@/server/domain/practice-counts";
import { inCollaboration } from "./collaborations";

/** As they may be told: what is few is not even kept. They are never counted again, so that no two answers can be subtracted. */
export const practiceQuarters = pgTable(
  "practice_quarters",
  {
    collaborationId: inCollaboration(),
    /** Its last day. */
    on: date().notNull(),
    counts: jsonb().$type<QuarterCounts>().notNull(),
    countedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (quarter) => [
    primaryKey({ name: "a_quarter_is_counted_once", columns: [quarter.collaborationId, quarter.on] }),
  ],
);
