// What happens in a meeting is told to whoever follows it, in whatever process: PostgreSQL carries it when the change commits.
import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";

/**
 * That something happened, never what was said: who hears it looks for themselves, and sees what is theirs to see. Ids and
 * numbers only, and less than 8000 bytes (PostgreSQL, NOTIFY).
 */
export type Happening =
  /** Something may have been missed: look at everything. Told first to whoever begins to follow. */
  | { kind: "again" }
  /** The record: where the meeting is, what was noted, decided, assigned or sent onward, who is there. */
  | { kind: "record" }
  /** What stands under an item was written in, for the `seq`-th time. */
  | { kind: "text"; item: string; seq: number }
  /** A person, by key, writes under an item, or under none any more. */
  | { kind: "presence"; person: string; item: string | null }
  /** The meeting is over, and so is following it. */
  | { kind: "over" };

/** The channel everything is told on, as `{meeting, ...happening}`. */
export const channel = "meetings";

/** Told when the transaction commits, once however often it is said, and not at all when it does not. */
export async function tellMeeting(
  tx: Database | Transaction,
  meetingId: string,
  happening: Happening,
): Promise<void> {
  await tx.execute(
    sql`select pg_notify(${channel}, ${JSON.stringify({ meeting: meetingId, ...happening })})`,
  );
}
