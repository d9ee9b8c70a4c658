// Everyone who belongs at a meeting gets an invitation: one row per person, for the meeting's life.
import type { Transaction } from "@/db/client";
import { invitations } from "@/db/schema/mail";
import { hashToken, replyToken } from "../domain/reply-address";
import { env } from "../env";
import { loadCircle } from "../groups/queries";
import type { SeenMeeting } from "../meetings/queries";

/** Invites the group's circle on the meeting's day, and its secretary. Answers how many were invited anew. */
export async function inviteCircle(tx: Transaction, { meeting, group }: SeenMeeting): Promise<number> {
  const circle = await loadCircle(tx, group, meeting.wallTime.slice(0, 10));
  const invited = new Set(circle.map(({ person }) => person.id));
  if (group.secretaryId) invited.add(group.secretaryId);
  if (invited.size === 0) return 0;
  const rows = await tx
    .insert(invitations)
    .values(
      [...invited].map((personId) => ({
        collaborationId: meeting.collaborationId,
        meetingId: meeting.id,
        personId,
        replyTokenHash: hashToken(replyToken(env().AUTH_SECRET, meeting.uid, personId)),
      })),
    )
    .onConflictDoNothing()
    .returning({ id: invitations.id });
  return rows.length;
}
