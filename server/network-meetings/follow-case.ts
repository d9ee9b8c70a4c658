// A change in a citizen's case may call somebody to the meetings that are booked, or call them off.
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { networkMeetings } from "@/db/schema/network-meetings";
import { enqueue } from "../jobs/queue";

/** Each booked meeting is told anew; whoever has nothing to hear hears nothing. At once: what was withdrawn is withdrawn. */
export async function followCase(tx: Transaction, citizenId: string): Promise<void> {
  const booked = await tx
    .select({ id: networkMeetings.id })
    .from(networkMeetings)
    .where(and(eq(networkMeetings.citizenId, citizenId), eq(networkMeetings.state, "booked")));
  for (const { id: meetingId } of booked) await enqueue(tx, "tell-network", { meetingId });
}
