// Whether a reminder that waited to be sent still says what is so: the meeting stands, at that time, for somebody who may come.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { invitations } from "@/db/schema/mail";
import { meetings } from "@/db/schema/meetings";
import { isComing } from "../invitations/coming-meetings";

/** Names the occasion of a reminder's mail: whose invitation, and of which time. */
export const aboutReminder = (invitationId: string, startsAt: Date): string =>
  ["reminder", invitationId, startsAt.getTime()].join(":");

/** Asked at the moment it would be handed over: a mail server may have been away for a day. */
export async function isStaleReminder(tx: Transaction, about: string, now: Date): Promise<boolean> {
  const [, invitationId = "", startsAt = ""] = about.split(":");
  const [found] = await tx
    .select({ invitation: invitations, meeting: meetings })
    .from(invitations)
    .innerJoin(meetings, eq(meetings.id, invitations.meetingId))
    .where(eq(invitations.id, invitationId));
  if (!found || !isComing(found.meeting, now)) return true;
  const { invitation, meeting } = found;
  const isMoved = meeting.startsAt.getTime() !== Number(startsAt);
  return isMoved || invitation.removedAt !== null || invitation.partstat === "DECLINED";
}
