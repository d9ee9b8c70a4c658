// How an answer is kept, whichever way it came: once, the last one counting.
import { eq, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { invitations } from "@/db/schema/mail";
import { meetings } from "@/db/schema/meetings";
import type { Actor } from "../actor";
import { record } from "../audit";
import { Refused } from "../domain/errors";
import { type Answer, closedBecause, statusOf } from "../domain/invitation-answer";
import type { Meeting } from "../meetings/queries";
import type { Said } from "./input";

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

/** Saves what `actor` said. The same said again changes nothing. Throws Refused when it can no longer be answered. */
export async function saveAnswer(
  tx: Transaction,
  actor: Actor,
  { invitation, meeting }: HeldInvitation,
  { answer, sequence, ...said }: Said,
  now: Date,
): Promise<{ answer: Answer; answeredAt: Date }> {
  requireOpen(invitation, meeting, now);
  requireSameTime(meeting, sequence);
  const partstat = statusOf(answer);
  const comment = said.comment || null;
  const isSaid = invitation.partstat === partstat && invitation.comment === comment;
  if (isSaid && invitation.answeredAt) return { answer, answeredAt: invitation.answeredAt };

  await tx
    .update(invitations)
    .set({ partstat, comment, answeredAt: now })
    .where(eq(invitations.id, invitation.id));

  await record(tx, actor, "invitation.answered", {
    collaborationId: meeting.collaborationId,
    subject: `meeting:${meeting.key}`,
    details: { invitation: invitation.id, answer },
  });
  return { answer, answeredAt: now };
}

function requireOpen(invitation: Invitation, meeting: Meeting, now: Date): void {
  switch (closedBecause(invitation, meeting, now)) {
    case "removed":
      throw new Refused("notInvitedAnyMore", "The invitation has been withdrawn.");
    case "cancelled":
      throw new Refused("meetingIsCancelled", "The meeting is cancelled.");
    case "begun":
      throw new Refused("tooLateToAnswer", "The meeting has begun.");
  }
}

function requireSameTime(meeting: Meeting, sequence: number | undefined): void {
  if (sequence === undefined || sequence >= meeting.askedSequence) return;
  throw new Refused("meetingMovedSince", "The meeting has been moved since the page was opened.");
}
