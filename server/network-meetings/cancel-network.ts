// A network meeting is called off: everyone who was told of it is told, and the citizen is written to.
import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { networkMeetings, networkSeats } from "@/db/schema/network-meetings";
import type { Actor } from "../actor";
import { tellCase } from "../citizens/tell-case";
import { Conflict, Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import { enqueue } from "../jobs/queue";
import { writeToCitizen } from "./citizen-letters";
import type { CancelNetwork } from "./input";
import { loadNetwork, type SeenNetwork } from "./load-network";

/** It is over for good: another is booked anew. Throws Conflict where it was changed since it was seen. */
export function cancelNetwork(actor: Actor, input: CancelNetwork, now: Date): Promise<{ citizen: string }> {
  return db.transaction(async (tx) => {
    const seen = await loadNetwork(tx, actor, input, { now, hold: true });

    authorize(seen.citizenRoles, "network.book");
    refuseOver(seen, input.version);

    const { id, citizenId, collaborationId } = seen.meeting;
    await tx
      .update(networkMeetings)
      .set({
        state: "cancelled",
        ...{ sequence: sql`${networkMeetings.sequence} + 1`, version: sql`${networkMeetings.version} + 1` },
      })
      .where(eq(networkMeetings.id, id));
    await tx.update(networkSeats).set({ takes: false }).where(eq(networkSeats.meetingId, id));

    await tellCase(tx, actor, "network.cancelled", seen.citizen, { meeting: id });
    await enqueue(tx, "tell-network", { meetingId: id });
    await writeToCitizen(tx, { collaborationId, citizenId, meetingId: id, kind: "cancelled", now });
    return { citizen: citizenId };
  });
}

/** Throws Refused for a meeting that is over, and Conflict for one that is not as it was seen. */
export function refuseOver({ meeting }: SeenNetwork, version: number): void {
  if (meeting.state === "held") throw new Refused("networkIsHeld", "The meeting has been held.");
  if (meeting.state === "cancelled") throw new Refused("meetingIsCancelled", "The meeting is cancelled.");
  if (meeting.version !== version) throw new Conflict({ version: meeting.version });
}
