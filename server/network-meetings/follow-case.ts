// A change in a citizen's case may call somebody to the meetings that are booked, or call them off.
import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { citizenSeats } from "@/db/schema/citizens";
import { networkMeetings } from "@/db/schema/network-meetings";
import { enqueue } from "../jobs/queue";

/** Whoever leaves the collaboration, or works for another organisation from now on, may be called off; at another address they are called there. */
export async function followPerson(tx: Transaction, personId: string): Promise<void> {
  const cases = await tx
    .selectDistinct({ citizenId: citizenSeats.citizenId })
    .from(citizenSeats)
    .where(eq(citizenSeats.personId, personId));
  for (const { citizenId } of cases) await followCase(tx, citizenId);
}

/** What ran out in the night: every meeting to come is told anew, and whoever has nothing to hear hears nothing. */
export function followEveryCase(): Promise<void> {
  return db.transaction(async (tx) => {
    const booked = await tx
      .selectDistinct({ citizenId: networkMeetings.citizenId })
      .from(networkMeetings)
      .where(eq(networkMeetings.state, "booked"));
    for (const { citizenId } of booked) await followCase(tx, citizenId);
  });
}

/** Each booked meeting is told anew; whoever has nothing to hear hears nothing. At once: what was withdrawn is withdrawn. */
export async function followCase(tx: Transaction, citizenId: string): Promise<void> {
  const booked = await tx
    .select({ id: networkMeetings.id })
    .from(networkMeetings)
    .where(and(eq(networkMeetings.citizenId, citizenId), eq(networkMeetings.state, "booked")));
  for (const { id: meetingId } of booked) await enqueue(tx, "tell-network", { meetingId });
}
