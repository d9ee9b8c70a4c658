// A group's next meeting is planned; from then on its agenda writes itself until it is sent.
import { and, eq, like, ne } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import type { Actor } from "../actor";
import { record } from "../audit";
import type { Collaboration } from "../collaborations/queries";
import { freeKey } from "../domain/key-from-name";
import { authorize } from "../domain/policy";
import { placeToMeet } from "../domain/travel-times";
import { type Group, loadGroup } from "../groups/queries";
import { requireNotEnded, requireOpen } from "../groups/still-meets";
import { bookRoomIn } from "../rooms/book-rooms";
import { askedInstant } from "./asked-instant";
import type { PlanNextMeeting } from "./input";
import { findNextMeeting, type ProposedMeeting, proposeMeeting, usualMinutes } from "./next-meeting";
import { loadMeeting, type Meeting } from "./queries";

/**
 * Answers the meeting's key; a second click, or a year already planned, finds the meeting that is there. Where a time is chosen,
 * that is the one that begins then. Throws Refused for a time that is past, or that the clock skips, and for a room that is taken.
 */
export function planNextMeeting(actor: Actor, input: PlanNextMeeting, now: Date) {
  return db.transaction(async (tx) => {
    // the lock lets clicks at the same time come one after the other; `one_meeting_per_start` stands behind it
    const { collaboration, group, roles } = await loadGroup(tx, actor, input.collaboration, input.group, {
      lock: true,
    });

    authorize(roles, "meeting.plan", group.confidential);
    requireOpen(group);

    const chosen = chosenTime(input, collaboration, group, now);
    const upcoming = chosen
      ? await findMeetingAt(tx, group, chosen.startsAt)
      : await findNextMeeting(tx, group, collaboration.timeZone, now);
    if (upcoming) return { key: upcoming.key, planned: false };
    const proposed = chosen ?? (await proposeMeeting(tx, collaboration, group, now));

    const key = await planAt(tx, actor, { collaboration, group }, proposed);
    if (input.room !== undefined)
      await bookRoomIn(tx, actor, await loadMeeting(tx, actor, collaboration.key, key), input.room);
    return { key, planned: true };
  });
}

/** Null where none is said. It stands where it was put, whatever becomes of the rhythm. */
function chosenTime(
  { date, time, durationMinutes, place: sought, room }: PlanNextMeeting,
  { timeZone }: Collaboration,
  group: Group,
  now: Date,
): ProposedMeeting | null {
  if (date === undefined || time === undefined) return null;
  const wallTime = `${date}T${time}`;
  const startsAt = askedInstant(wallTime, timeZone, now);
  const minutes = durationMinutes ?? group.durationMinutes ?? usualMinutes;
  const place = placeToMeet(group.place, sought);
  // a room says where it is by itself
  const isOfRoom = room !== undefined && place !== group.place;
  return { wallTime, startsAt, durationMinutes: minutes, offRhythm: true, place: isOfRoom ? null : place };
}

async function findMeetingAt(tx: Transaction, group: Group, startsAt: Date): Promise<Meeting | null> {
  const [meeting] = await tx
    .select()
    .from(meetings)
    .where(
      and(eq(meetings.groupId, group.id), eq(meetings.startsAt, startsAt), ne(meetings.state, "cancelled")),
    );
  return meeting ?? null;
}

/** Plans a meeting of the rhythm for a group that is held locked; answers its key. */
export async function planAt(
  tx: Transaction,
  actor: Actor,
  { collaboration, group }: { collaboration: Collaboration; group: Group },
  proposed: ProposedMeeting,
): Promise<string> {
  const { wallTime } = proposed;
  requireNotEnded(group, wallTime.slice(0, 10));

  const key = await keyFor(tx, group, wallTime.slice(0, 10));
  const { collaborationId, id: groupId, place, onlineLink } = group;
  const where = { collaborationId, groupId, place, onlineLink, timeZone: collaboration.timeZone };
  await tx.insert(meetings).values({ ...where, ...proposed, key, rhythmSlot: wallTime });

  await record(tx, actor, "meeting.planned", {
    collaborationId: collaboration.id,
    subject: `meeting:${key}`,
    details: { startsAt: wallTime },
  });
  return key;
}

/** `steering-2026-12-01`, or with a number after it where a meeting that was moved away still has that name. */
export async function keyFor(tx: Transaction, group: Group, day: string): Promise<string> {
  const wanted = `${group.key}-${day}`;
  const rows = await tx
    .select({ key: meetings.key })
    .from(meetings)
    .where(and(eq(meetings.collaborationId, group.collaborationId), like(meetings.key, `${wanted}%`)));
  return freeKey(wanted, new Set(rows.map(({ key }) => key)));
}
