// Everyone who belongs at a meeting gets an invitation: one row per person, for the meeting's life.
import type { Transaction } from "@/db/client";
import { invitations } from "@/db/schema/mail";
import { hashToken, replyToken } from "../domain/reply-address";
import { env } from "../env";
import { loadInvitees } from "../groups/queries";
import type { Meeting, SeenMeeting } from "../meetings/queries";

/** Invites everyone who belongs at the meeting on its day. Answers how many were invited anew. */
export async function inviteCircle(tx: Transaction, { meeting, group }: SeenMeeting): Promise<number> {
  const invitees = await loadInvitees(tx, group, meeting);
  return invite(
    tx,
    meeting,
    invitees.map(({ person }) => person.id),
  );
}

/** Adds an invitation, to be sent, for each of the people who has none. Answers how many that were. */
export async function invite(
  tx: Transaction,
  { id: meetingId, collaborationId, uid }: Meeting,
  personIds: readonly string[],
): Promise<number> {
  if (personIds.length === 0) return 0;
  const rows = await tx
    .insert(invitations)
    .values(
      personIds.map((personId) => ({
        ...{ collaborationId, meetingId, personId },
        replyTokenHash: hashToken(replyToken(env().AUTH_SECRET, uid, personId)),
      })),
    )
    .onConflictDoNothing()
    .returning({ id: invitations.id });
  return rows.length;
}
