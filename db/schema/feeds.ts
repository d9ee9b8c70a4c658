// Meetings as a calendar that programs fetch: whose addresses there are, and what a calendar is known by before it is composed.
import { sql } from "drizzle-orm";
import { bigint, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { inCollaboration } from "./collaborations";
import { accounts } from "./sign-in";

/** One per account: like a session it holds an id, and what may be seen by it is asked anew each time. */
export const feeds = pgTable("feeds", {
  accountId: uuid()
    .primaryKey()
    .references(() => accounts.id, { onDelete: "cascade" }),
  /** What the address is derived from; another one, and the old address leads nowhere. */
  seed: uuid().notNull(),
  tokenHash: text().notNull().unique("feed_addresses_are_unique"),
  madeAt: timestamp({ withTimezone: true }).notNull(),
});

/**
 * Kept by triggers: that a transaction changed something a calendar may show. Rows are only added, so nobody waits for
 * anybody; how many a collaboration has tells one state from another, also when an older transaction commits last.
 */
export const calendarChanges = pgTable(
  "calendar_changes",
  {
    collaborationId: inCollaboration(),
    transaction: bigint({ mode: "bigint" }).notNull().default(sql`pg_current_xact_id()::text::bigint`),
    /** When the transaction began. */
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (change) => [
    primaryKey({
      name: "a_transaction_is_told_once",
      columns: [change.collaborationId, change.transaction, change.at],
    }),
  ],
);
