// Several meetings held at once, everywhere in one order, so that two who hold several wait for one another and never in a ring.
import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";

/** Those that are so, held in the order of their keys, letter by letter; answers their ids. Groups are held before, rooms after. */
export async function holdMeetings(tx: Transaction, which: SQL | undefined): Promise<string[]> {
  const held = await tx
    .select({ id: meetings.id })
    .from(meetings)
    .where(which)
    .orderBy(sql`${meetings.key} collate "C"`)
    .for("update");
  return held.map(({ id }) => id);
}
