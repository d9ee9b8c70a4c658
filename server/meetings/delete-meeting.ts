// A meeting that was planned by mistake goes away. Nobody has been told of it, and nothing anyone wrote goes with it.
import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import { briefings, calls, proposals } from "@/db/schema/inputs";
import { agendaEdits, agendaItems, meetings } from "@/db/schema/meetings";
import type { Actor } from "../actor";
import { record } from "../audit";
import { Refused } from "../domain/errors";
import { isDraft } from "../domain/meeting-state";
import { authorize } from "../domain/policy";
import { takeDateBack } from "../themes/day";
import type { MeetingAt } from "./input";
import { loadMeeting, type Meeting } from "./queries";
import { requireMeetingVersion } from "./save-meeting";

/**
 * Answers its group's key. What waited for the meeting waits for the group's next: points and returning items are on no agenda
 * before it is sent, and proposals for it are let loose.
 */
export function deleteMeeting(actor: Actor, input: MeetingAt): Promise<{ group: string }> {
  return db.transaction(async (tx) => {
    const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting, { lock: true });
    const { collaboration, group, roles, meeting } = seen;

    authorize(roles, "meeting.delete", group.confidential);

    if (!isDraft(meeting.state))
      throw new Refused("meetingIsNotDraft", "It has been sent. Cancel it instead.");
    requireMeetingVersion(meeting, input.version);
    if (await wasWrittenTo(tx, meeting))
      throw new Refused("meetingHasWriting", "Somebody has written to it. Cancel it instead.");

    await tx.update(proposals).set({ meetingId: null }).where(eq(proposals.meetingId, meeting.id));
    await takeDateBack(tx, meeting);
    await tx.delete(meetings).where(eq(meetings.id, meeting.id));

    await record(tx, actor, "meeting.deleted", {
      collaborationId: collaboration.id,
      subject: `meeting:${meeting.key}`,
      details: { group: group.key, startsAt: meeting.wallTime },
    });
    return { group: group.key };
  });
}

/** Whether people have added items, asked others, written in advance or attached files. */
async function wasWrittenTo(tx: Transaction, { id }: Meeting): Promise<boolean> {
  const written = [
    await tx.$count(agendaEdits, and(eq(agendaEdits.meetingId, id), eq(agendaEdits.added, true))),
    await tx.$count(agendaItems, eq(agendaItems.meetingId, id)),
    await tx.$count(calls, eq(calls.meetingId, id)),
    await tx.$count(briefings, eq(briefings.meetingId, id)),
    await tx.$count(attachments, eq(attachments.meetingId, id)),
  ];
  return written.some((count) => count > 0);
}
