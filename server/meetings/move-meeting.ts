// A meeting gets another time, place or online link; who was invited hears of it.
import { and, eq, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { invitations } from "@/db/schema/mail";
import type { Actor } from "../actor";
import { record } from "../audit";
import { breaks } from "../database/broken-promise";
import { Refused } from "../domain/errors";
import { isDraft } from "../domain/meeting-state";
import { authorize } from "../domain/policy";
import { wallTimeOf } from "../domain/wall-time";
import type { Group } from "../groups/queries";
import { requireNotEnded, requireOpen } from "../groups/still-meets";
import { enqueue, settled } from "../jobs/queue";
import { takeRoomsAlong } from "../rooms/take-along";
import { askedInstant } from "./asked-instant";
import type { MoveMeeting } from "./input";
import { loadMeeting, type Meeting, type SeenMeeting } from "./queries";
import { requireMeetingVersion, saveMeeting } from "./save-meeting";

interface When {
  /** Wall time, `YYYY-MM-DDTHH:MM`. */
  startsAt: string;
  durationMinutes: number;
  place: string | null;
  onlineLink: string | null;
}

/** Answers the meeting's key and new version. Before publication nobody has been told, so nobody is told now. */
export function moveMeeting(actor: Actor, input: MoveMeeting, now: Date) {
  return db.transaction(async (tx) => {
    const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting, { lock: true });
    return moveMeetingIn(tx, actor, seen, input, now);
  });
}

type Move = Omit<MoveMeeting, "collaboration" | "meeting" | "version"> & { version?: number };

/** The same for a meeting that is held locked; without a version, whatever it is now. */
export async function moveMeetingIn(
  tx: Transaction,
  actor: Actor,
  seen: SeenMeeting,
  asked: Move,
  now: Date,
) {
  const { key, version, owed } = await moveUntold(tx, actor, seen, asked, now);
  if (owed !== null) await enqueue(tx, "announce-meeting", { meetingId: owed }, settled());
  return { key, version };
}

/** The same without telling of it: `owed` is the id of the meeting that people are to be told of, null where nobody is. */
export async function moveUntold(
  tx: Transaction,
  actor: Actor,
  seen: SeenMeeting,
  asked: Move,
  now: Date,
): Promise<{ key: string; version: number; owed: string | null }> {
  const { collaboration, group, roles, meeting } = seen;
  authorize(roles, "meeting.move", group.confidential);

  requireMovable(group, meeting);
  if (asked.version !== undefined) requireMeetingVersion(meeting, asked.version);
  const { from, to, change, instant } = decideMove(group, meeting, asked, now);
  if (!change) return { key: meeting.key, version: meeting.version, owed: null };

  const slot = { startsAt: instant, durationMinutes: to.durationMinutes, place: to.place };
  const place =
    change === "moved" ? await takeRoomsAlong(tx, seen, slot, asked.withoutTakenRooms ?? false) : to.place;
  const saved = await saveWhen(tx, meeting, { ...to, place, instant }, change);
  if (change === "moved") await askAgain(tx, meeting);

  await record(tx, actor, "meeting.moved", {
    collaborationId: collaboration.id,
    subject: `meeting:${meeting.key}`,
    details: {
      ...{ from: from.startsAt, to: to.startsAt, placeChanged: from.place !== to.place },
      linkChanged: from.onlineLink !== to.onlineLink,
    },
  });
  return { key: meeting.key, version: saved.version, owed: saved.sequence === null ? null : saved.id };
}

/** Throws Refused unless it is ahead of a group that still meets. */
export function requireMovable(group: Group, { state }: Meeting): void {
  requireOpen(group);
  if (isDraft(state) || state === "published") return;
  throw new Refused("meetingCannotMove", "Only a meeting that has not begun can be moved.");
}

/** From when to when it is, and whether people decide anew; a change of null is none. Throws Refused for no time of its own. */
export function decideMove(group: Group, meeting: Meeting, asked: Move, now: Date) {
  const from = whenOf(meeting);
  const to = whenAsked(from, asked);
  requireNotEnded(group, to.startsAt.slice(0, 10), "date");
  const change = changeBetween(from, to);
  const instant = change === "moved" ? askedInstant(to.startsAt, meeting.timeZone, now) : meeting.startsAt;
  return { from, to, change, instant };
}

const whenOf = ({ wallTime, durationMinutes, place, onlineLink }: Meeting): When => ({
  startsAt: wallTimeOf(wallTime),
  durationMinutes,
  place,
  onlineLink,
});

const whenAsked = (from: When, { date, time, durationMinutes, place, onlineLink, whole }: Move): When => ({
  startsAt: `${date}T${time}`,
  durationMinutes: durationMinutes ?? from.durationMinutes,
  place: place === undefined && !whole ? from.place : place || null,
  onlineLink: onlineLink === undefined && !whole ? from.onlineLink : (onlineLink ?? null),
});

/** A time is something to decide anew; where it is held or joined is not (RFC 5546 2.1.4). */
function changeBetween(from: When, to: When): "moved" | "changed" | null {
  if (from.startsAt !== to.startsAt || from.durationMinutes !== to.durationMinutes) return "moved";
  return from.place === to.place && from.onlineLink === to.onlineLink ? null : "changed";
}

async function saveWhen(
  tx: Transaction,
  meeting: Meeting,
  to: When & { instant: Date },
  change: "moved" | "changed",
) {
  const { startsAt: wallTime, instant: startsAt, ...where } = to;
  // of one that no rhythm made, its first time is what it stands for from now on
  const rhythmSlot = meeting.rhythmSlot ?? (meeting.themeId === null ? meeting.wallTime : null);
  const raised = change === "moved" && meeting.sequence !== null ? raisedFrom(meeting.sequence) : {};
  try {
    return await saveMeeting(tx, meeting, { wallTime, startsAt, rhythmSlot, ...where, ...raised });
  } catch (error) {
    if (!breaks(error, "one_meeting_per_start")) throw error;
    throw new Refused("groupMeetsThen", "The group has another meeting at that time.", {}, "time");
  }
}

/** Answers count from the next SEQUENCE on, whichever of several moves it tells of. */
export const raisedFrom = (sequence: number) => ({ askedSequence: sequence + 1 });

/** An answer to the old time, or from before the meeting was cancelled, says nothing about the new. */
export async function askAgain(tx: Transaction, meeting: Meeting): Promise<void> {
  await tx
    .update(invitations)
    .set({ partstat: "NEEDS-ACTION", answeredAt: null, comment: null })
    .where(and(eq(invitations.meetingId, meeting.id), isNull(invitations.removedAt)));
}
