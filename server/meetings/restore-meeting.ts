// A cancelled meeting is held after all: it is what it was before, and whoever was told that it is off hears so.
import { db, type Transaction } from "@/db/client";
import type { Actor } from "../actor";
import { composeAgain, returnPoints } from "../agendas/return-points";
import { record } from "../audit";
import { breaks } from "../database/broken-promise";
import { Refused } from "../domain/errors";
import { isDraft, stateRestored } from "../domain/meeting-state";
import { authorize } from "../domain/policy";
import { type Group, loadGroup } from "../groups/queries";
import { requireNotEnded, requireOpen } from "../groups/still-meets";
import { sendFilesAgain } from "../inputs/proposal-files";
import { enqueue } from "../jobs/queue";
import { bookAgain } from "../rooms/take-along";
import type { RestoreMeeting } from "./input";
import { askAgain, raisedFrom } from "./move-meeting";
import { heardNotHeld, takeBackNotHeld } from "./not-held-letters";
import { loadMeeting, type Meeting, type SeenMeeting } from "./queries";
import { requireMeetingVersion, saveMeeting } from "./save-meeting";

/** Answers the meeting's key and new version. What went on elsewhere meanwhile stays there; everyone is asked anew. */
export function restoreMeeting(actor: Actor, input: RestoreMeeting, now: Date) {
  return db.transaction(async (tx) => {
    const seen = await holdWithGroup(tx, actor, input);
    const { collaboration, group, roles, meeting } = seen;

    authorize(roles, "meeting.restore", group.confidential);

    requireRestorable(group, meeting, now);
    requireMeetingVersion(meeting, input.version);
    const state = stateRestored(meeting);

    const points = await restoreAgenda(tx, seen, isDraft(state));
    const place = await bookAgain(tx, seen, input.withoutRooms ?? false);
    const saved = await saveRestored(tx, meeting, { state, place });
    await askAgain(tx, meeting);

    await record(tx, actor, "meeting.restored", {
      collaborationId: collaboration.id,
      subject: `meeting:${meeting.key}`,
      details: { state, pointsAgain: points.again, pointsElsewhere: points.elsewhere.length },
    });
    await announce(tx, meeting);
    return { key: meeting.key, version: saved.version };
  });
}

/** The group first, in the order of whoever closes it: no meeting comes back to a group that is closed meanwhile. */
async function holdWithGroup(tx: Transaction, actor: Actor, input: RestoreMeeting): Promise<SeenMeeting> {
  const { group } = await loadMeeting(tx, actor, input.collaboration, input.meeting);
  await loadGroup(tx, actor, input.collaboration, group.key, { lock: true });
  return loadMeeting(tx, actor, input.collaboration, input.meeting, { lock: true });
}

/** Throws Refused unless it is cancelled, ahead, and of a group that still meets then. */
export function requireRestorable(group: Group, { state, startsAt, wallTime }: Meeting, now: Date): void {
  if (state !== "cancelled") throw new Refused("meetingIsNotCancelled", "The meeting is not cancelled.");
  if (startsAt <= now) throw new Refused("meetingTimePassed", "The meeting's time has passed.");
  requireOpen(group);
  requireNotEnded(group, wallTime.slice(0, 10));
}

async function restoreAgenda(tx: Transaction, seen: SeenMeeting, isInTheMaking: boolean) {
  if (isInTheMaking) {
    await composeAgain(tx, seen);
    return { again: 0, elsewhere: [] };
  }
  await sendFilesAgain(tx, seen.meeting.id);
  return returnPoints(tx, seen);
}

async function saveRestored(
  tx: Transaction,
  meeting: Meeting,
  to: Pick<Meeting, "state" | "place">,
): Promise<Meeting> {
  try {
    return await saveMeeting(tx, meeting, {
      ...to,
      ...{ cancelledAt: null, cancelledBecause: null, stateBefore: null, roomsBefore: null },
      ...{ startedAt: null, currentItemId: null },
      // the rhythm may have taken its time back
      offRhythm: meeting.offRhythm || meeting.rhythmSlot === null,
      ...(meeting.sequence === null ? {} : raisedFrom(meeting.sequence)),
    });
  } catch (error) {
    if (breaks(error, "one_meeting_per_start"))
      throw new Refused("groupMeetsInstead", "The group has planned another meeting at that time.");
    if (breaks(error, "one_day_per_theme"))
      throw new Refused("themeHasAnotherDay", "The theme has been given another day.");
    throw error;
  }
}

/** In calendars, by mail, or not at all: as people heard that it was off. What they have not heard yet is taken back. */
async function announce(tx: Transaction, { sequence, cancelledAt, ...meeting }: Meeting): Promise<void> {
  const { id: meetingId } = meeting;
  if (sequence !== null) return enqueue(tx, "announce-meeting", { meetingId });
  if (!cancelledAt) return;
  await takeBackNotHeld(tx, { ...meeting, cancelledAt });
  const heard = await heardNotHeld(tx, { ...meeting, cancelledAt });
  if (heard.length > 0)
    await enqueue(tx, "tell-held-after-all", { meetingId, cancelledAt: cancelledAt.toISOString() });
}
