// The meeting goes on to an item. It is where everyone is, not what was agreed: the last to say so is right.
import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import type { Actor } from "../actor";
import type { InItem } from "../agendas/input";
import { record } from "../audit";
import { Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import { loadMeeting, type SeenMeeting } from "../meetings/queries";
import { itemOf } from "./hold";

export function goToItem(actor: Actor, input: InItem): Promise<{ item: string }> {
  return db.transaction(async (tx) => {
    const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting, { lock: true });
    return moveOn(tx, actor, seen, input.item);
  });
}

/** The same for a meeting that is held. Throws Forbidden, Refused when it does not run, or NotFound. */
export async function moveOn(
  tx: Transaction,
  actor: Actor,
  seen: SeenMeeting,
  key: string,
): Promise<{ item: string }> {
  const { collaboration, meeting } = seen;

  authorize(seen.roles, "meeting.run", seen.group.confidential);

  if (meeting.state !== "running") throw new Refused("meetingNotRunning", "The meeting is not running.");
  const item = await itemOf(tx, seen, key);

  await tx.update(meetings).set({ currentItemId: item.id }).where(eq(meetings.id, meeting.id));

  await record(tx, actor, "meeting.went-to-item", {
    collaborationId: collaboration.id,
    subject: `meeting:${meeting.key}`,
    details: { item: item.key },
  });
  return { item: item.key };
}
