// Minutes are approved: locked by the database from then on, and sealed with a hash of everything in them.
import { db, type Transaction } from "@/db/client";
import type { Actor } from "../actor";
import { loadAttachments } from "../attachments/queries";
import { record } from "../audit";
import { Refused } from "../domain/errors";
import { mayBecome } from "../domain/meeting-state";
import { minutesHash, type SealedFile } from "../domain/minutes-hash";
import { decisionNumber } from "../domain/numbering";
import { authorize } from "../domain/policy";
import { wallTimeOf } from "../domain/wall-time";
import type { MeetingAt } from "../meetings/input";
import { loadMeeting, type SeenMeeting } from "../meetings/queries";
import { requireMeetingVersion, saveMeeting } from "../meetings/save-meeting";
import { closeNotes } from "../notes/keep-version";
import { loadAttendance, loadRecord } from "./queries";

/** Approves the minutes of the named meeting, usually at the group's next. Answers its key, new version and hash. */
export function approveMinutes(actor: Actor, input: MeetingAt, now: Date) {
  return db.transaction(async (tx) => {
    const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting, { lock: true });
    const { collaboration, group, roles, meeting } = seen;

    authorize(roles, "minutes.approve", group.confidential);

    if (meeting.state === "approved") throw new Refused("minutesAreLocked", "The minutes are approved.");
    if (!mayBecome(meeting.state, "approved"))
      throw new Refused("minutesNotSent", "The minutes are not sent.");
    requireMeetingVersion(meeting, input.version);
    const hash = minutesHash(await sealedMinutes(tx, seen));
    await closeNotes(tx, meeting.id, now);

    const { key, version } = await saveMeeting(tx, meeting, {
      state: "approved",
      approvedAt: now,
      minutesHash: hash,
    });

    await record(tx, actor, "minutes.approved", {
      collaborationId: collaboration.id,
      subject: `meeting:${key}`,
      details: { hash },
    });
    return { key, version, hash };
  });
}

/** Everything that is sealed. */
export async function sealedMinutes(
  tx: Transaction,
  { group, meeting }: Pick<SeenMeeting, "group" | "meeting">,
) {
  const items = await loadRecord(tx, meeting.id);
  const attendance = await loadAttendance(tx, meeting.id);
  const files = await loadAttachments(tx, meeting.id);
  const filesOn = (item: string, decision: string | null): SealedFile[] =>
    files.filter(({ itemKey, decisionId }) => itemKey === item && decisionId === decision);
  return {
    meeting: meeting.key,
    group: group.key,
    startsAt: wallTimeOf(meeting.wallTime),
    durationMinutes: meeting.durationMinutes,
    place: meeting.place,
    attendance: attendance.map(({ key, status }) => ({ person: key, status })),
    items: items.map((item) => ({
      ...item,
      // a person may change name
      tasks: item.tasks.map(({ what, who, personKey, due }) => ({ what, who: personKey ?? who, due })),
      attachments: filesOn(item.key, null),
      decisions: item.decisions.map(({ id, text, reviewOn, supersedes, ...numbered }) => ({
        attachments: filesOn(item.key, id),
        number: decisionNumber(numbered),
        text,
        reviewOn,
        supersedes: supersedes && decisionNumber(supersedes),
      })),
    })),
  };
}
