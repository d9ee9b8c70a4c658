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
import { enqueue } from "../jobs/queue";
import type { MeetingAt } from "../meetings/input";
import { loadMeeting, type Meeting, type SeenMeeting } from "../meetings/queries";
import { requireMeetingVersion, saveMeeting } from "../meetings/save-meeting";
import { closeNotes } from "../notes/keep-version";
import { sealedPassages } from "../passages/sealed-passages";
import { settleReminders } from "../reviews/settle-reminders";
import { loadAttendance, loadMarks, loadRecord } from "./queries";
import { sendToAll } from "./send-minutes";
import { lastCorrection } from "./versions";

/** Approves the minutes of the named meeting, usually at the group's next. Answers its key, new version and hash. */
export function approveMinutes(actor: Actor, input: MeetingAt, now: Date) {
  return db.transaction(async (tx) => {
    const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting, { lock: true });
    const { group, roles, meeting } = seen;

    authorize(roles, "minutes.approve", group.confidential);

    if (meeting.state === "approved") throw new Refused("minutesAreLocked", "The minutes are approved.");
    if (!isApprovable(meeting)) throw new Refused("minutesNotSent", "The minutes are not sent.");
    requireMeetingVersion(meeting, input.version);

    return seal(tx, actor, seen, now);
  });
}

/** A draft that nobody has been asked to read is sent first. */
export const isApprovable = ({ state, minutesInDraft }: Meeting): boolean =>
  mayBecome(state, "approved") && (state === "in-review" || !minutesInDraft);

/** Approves minutes that may be, held locked: everyone who commented is told, and those who have not had them get them. */
export async function seal(
  tx: Transaction,
  actor: Actor,
  seen: Pick<SeenMeeting, "collaboration" | "group" | "meeting">,
  now: Date,
): Promise<{ key: string; version: number; hash: string }> {
  const { collaboration, group, meeting } = seen;
  const hash = minutesHash(await sealedMinutes(tx, seen));
  await closeNotes(tx, meeting.id, now);

  const approved = await saveMeeting(tx, meeting, {
    ...{ state: "approved", approvedAt: now, minutesHash: hash },
    ...(meeting.minutesInDraft ? { minutesInDraft: false, minutesSentAt: now } : {}),
  });
  const { id, key, version } = approved;
  if (meeting.minutesInDraft) await sendToAll(tx, { meeting: approved, group }, now);

  await record(tx, actor, "minutes.approved", {
    collaborationId: collaboration.id,
    subject: `meeting:${key}`,
    details: { hash },
  });
  await settleReminders(tx, id);
  await enqueue(tx, "tell-commenters", { meetingId: id });
  return { key, version, hash };
}

/** Everything that is sealed. */
export async function sealedMinutes(
  tx: Transaction,
  { group, meeting }: Pick<SeenMeeting, "group" | "meeting">,
) {
  const items = await loadRecord(tx, meeting.id);
  const attendance = await loadAttendance(tx, meeting.id);
  const files = await loadAttachments(tx, meeting.id);
  const passages = await sealedPassages(tx, meeting.id);
  const correction = await lastCorrection(tx, meeting.id);
  const filesOn = (item: string, decision: string | null): SealedFile[] =>
    files.filter(({ itemKey, decisionId }) => itemKey === item && decisionId === decision);
  return {
    meeting: meeting.key,
    group: group.key,
    startsAt: wallTimeOf(meeting.wallTime),
    durationMinutes: meeting.durationMinutes,
    place: meeting.place,
    attendance: attendance.map(({ key, status }) => ({ person: key, status })),
    marks: await loadMarks(tx, meeting.id),
    items: items.map((item) => ({
      ...item,
      // a person may change name
      tasks: item.tasks.map(({ what, who, personKey, due }) => ({ what, who: personKey ?? who, due })),
      attachments: filesOn(item.key, null),
      passages: passages.flatMap((passage) => (passage.item === item.key ? [passage.hash] : [])),
      decisions: item.decisions.map(({ id, text, reviewOn, supersedes, ...numbered }) => ({
        attachments: filesOn(item.key, id),
        number: decisionNumber(numbered),
        text,
        reviewOn,
        supersedes: supersedes && decisionNumber(supersedes),
      })),
    })),
    ...(correction ? { correction } : {}),
  };
}
