// The meeting begins: its agenda becomes the minutes, from the first item on.
import { and, asc, eq, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { agendaItems } from "@/db/schema/meetings";
import type { Actor } from "../actor";
import { record } from "../audit";
import { Refused } from "../domain/errors";
import { mayBecome } from "../domain/meeting-state";
import { authorize } from "../domain/policy";
import type { MeetingAt } from "../meetings/input";
import { loadMeeting } from "../meetings/queries";
import { requireMeetingVersion, saveMeeting } from "../meetings/save-meeting";

/** Answers the meeting's key and new version. */
export function startMeeting(actor: Actor, input: MeetingAt, now: Date) {
  return db.transaction(async (tx) => {
    const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting, { lock: true });
    const { collaboration, group, roles, meeting } = seen;

    authorize(roles, "meeting.run", group.confidential);

    if (!mayBecome(meeting.state, "running"))
      throw new Refused("meetingNotPublished", "The agenda is not sent.");
    requireMeetingVersion(meeting, input.version);

    const { key, version } = await saveMeeting(tx, meeting, {
      state: "running",
      startedAt: now,
      currentItemId: await firstItem(tx, meeting.id),
    });

    await record(tx, actor, "meeting.started", {
      collaborationId: collaboration.id,
      subject: `meeting:${key}`,
    });
    return { key, version };
  });
}

async function firstItem(tx: Transaction, meetingId: string): Promise<string | null> {
  const [item] = await tx
    .select({ id: agendaItems.id })
    .from(agendaItems)
    .where(and(eq(agendaItems.meetingId, meetingId), isNull(agendaItems.parentId)))
    .orderBy(asc(agendaItems.position))
    .limit(1);
  return item?.id ?? null;
}
