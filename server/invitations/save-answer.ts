// How an answer given on a page is kept: as it was given, the last one counting.
import type { Transaction } from "@/db/client";
import type { Actor } from "../actor";
import { record } from "../audit";
import type { Way } from "../domain/counted-answer";
import { Refused } from "../domain/errors";
import { type Answer, answerOf, closedBecause } from "../domain/invitation-answer";
import type { Meeting } from "../meetings/queries";
import type { HeldInvitation, Invitation } from "./hold-invitation";
import type { Said } from "./input";
import { keepSaid, settleAnswer } from "./keep-reply";

/** Saves what `actor` said. The same said again changes nothing. Throws Refused when it can no longer be answered. */
export async function saveAnswer(
  tx: Transaction,
  actor: Actor,
  held: HeldInvitation,
  { answer, sequence, comment, way }: Said & { way: Exclude<Way, "mail"> },
  now: Date,
): Promise<{ answer: Answer | null; answeredAt: Date | null }> {
  const { invitation, meeting } = held;
  requireOpen(invitation, meeting, now);
  requireSameTime(meeting, sequence);

  await keepSaid(tx, held, {
    ...{ kind: "answer", way, answer, comment: comment || null, receivedAt: now },
    sequence: sequence ?? meeting.askedSequence,
  });
  const { counted, isNew } = await settleAnswer(tx, held);

  if (isNew) {
    await record(tx, actor, "invitation.answered", {
      collaborationId: meeting.collaborationId,
      subject: `meeting:${meeting.key}`,
      details: { invitation: invitation.id, answer, way },
    });
  }
  return {
    answer: counted?.answer ?? answerOf(invitation.partstat),
    answeredAt: counted?.answeredAt ?? null,
  };
}

/** Refuses what is said to an invitation that stands no more, or of a meeting that has begun. */
export function requireOpen(invitation: Invitation, meeting: Meeting, now: Date): void {
  switch (closedBecause(invitation, meeting, now)) {
    case "removed":
      throw new Refused("notInvitedAnyMore", "The invitation has been withdrawn.");
    case "cancelled":
      throw new Refused("meetingIsCancelled", "The meeting is cancelled.");
    case "begun":
      throw new Refused("tooLateToAnswer", "The meeting has begun.");
  }
}

/** Refuses what was said on a page that showed an earlier time. */
export function requireSameTime(meeting: Meeting, sequence: number | undefined): void {
  if (sequence === undefined || sequence >= meeting.askedSequence) return;
  throw new Refused("meetingMovedSince", "The meeting has been moved since the page was opened.");
}
