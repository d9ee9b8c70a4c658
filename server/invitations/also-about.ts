// A mail about several moves is answered by the first of its meetings; what is written to it is for whoever leads the others, too.
import { and, asc, eq, isNull, like } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { invitations, mails } from "@/db/schema/mail";
import { meetings } from "@/db/schema/meetings";
import type { HeldInvitation } from "./hold-invitation";

/**
 * The same person's invitations to other meetings that the mail with this Message-ID told of: the first of each leader's who
 * does not lead this one. None where it was no such mail, or was to somebody else.
 */
export async function alsoAbout(
  tx: Transaction,
  { invitation, meeting }: HeldInvitation,
  messageId: string | null,
): Promise<HeldInvitation[]> {
  if (messageId === null) return [];
  const told = await tx
    .select({ invitation: invitations, meeting: meetings, leaderId: groups.leaderId })
    .from(invitations)
    .innerJoin(meetings, eq(meetings.id, invitations.meetingId))
    .innerJoin(groups, eq(groups.id, meetings.groupId))
    // what the calendar takes in of each meeting stands under the mail to read
    .innerJoin(
      mails,
      and(
        ...[eq(mails.meetingId, meetings.id), eq(mails.kind, "moved"), eq(mails.inReplyTo, messageId)],
        like(mails.about, `%:${invitation.personId}`),
      ),
    )
    .where(and(eq(invitations.personId, invitation.personId), isNull(invitations.removedAt)))
    .orderBy(asc(meetings.startsAt), asc(meetings.id));
  const here = told.find((one) => one.meeting.id === meeting.id);
  if (!here) return [];
  const firsts = new Map(told.toReversed().map((one) => [one.leaderId, one]));
  firsts.delete(here.leaderId);
  return [...firsts.values()];
}
