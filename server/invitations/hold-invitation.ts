// One invitation and its meeting, held while something that came back from it is kept.
import { eq, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { invitations } from "@/db/schema/mail";
import { meetings } from "@/db/schema/meetings";
import type { Meeting } from "../meetings/queries";

export type Invitation = typeof invitations.$inferSelect;

export interface HeldInvitation {
  invitation: Invitation;
  meeting: Meeting;
}

/**
 * One invitation and its meeting, held: the meeting first, as those do who move it, so that an answer comes before or after
 * the move and never in between. null where there is none.
 */
export async function holdInvitation(
  tx: Transaction,
  which: SQL | undefined,
): Promise<HeldInvitation | null> {
  const [found] = await tx
    .select({ id: invitations.id, meetingId: invitations.meetingId })
    .from(invitations)
    .where(which);
  if (!found) return null;
  const [meeting] = await tx.select().from(meetings).where(eq(meetings.id, found.meetingId)).for("share");
  const [invitation] = await tx.select().from(invitations).where(eq(invitations.id, found.id)).for("update");
  return invitation && meeting ? { invitation, meeting } : null;
}
