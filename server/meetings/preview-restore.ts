// What holding a cancelled meeting after all would mean, told before anything is saved: who hears what, and what it does not get back.
import { and, eq, gt, inArray, isNull, lt, ne } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { invitations } from "@/db/schema/mail";
import { meetings } from "@/db/schema/meetings";
import { roomBookings, rooms } from "@/db/schema/rooms";
import type { Actor } from "../actor";
import { pointsElsewhere } from "../agendas/return-points";
import { reading } from "../database/statement";
import { Refused } from "../domain/errors";
import { isDraft, stateRestored } from "../domain/meeting-state";
import { authorize } from "../domain/policy";
import { groupsSeenBy, loadInvitees } from "../groups/queries";
import { heardItIsOff } from "../invitations/told";
import type { InMeeting } from "./input";
import { heardNotHeld } from "./not-held-letters";
import { loadMeeting, type Meeting, type SeenMeeting } from "./queries";
import { requireRestorable } from "./restore-meeting";

export type RestorePreview = Awaited<ReturnType<typeof previewRestore>>;

/** Who may restore it sees why it cannot be, in the words of `errors`, or else what it would mean. */
export function previewRestore(db: Database | Transaction, actor: Actor, input: InMeeting, now: Date) {
  return reading(db, async (tx) => {
    const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting);
    const { group, meeting, roles } = seen;

    authorize(roles, "meeting.restore", group.confidential);

    const isQuiet = isDraft(stateRestored(meeting));
    return {
      version: meeting.version,
      refusal: await refusalOf(tx, seen, now),
      isQuiet,
      told: isQuiet ? await toldByMail(tx, meeting) : await toldInCalendars(tx, seen),
      rooms: await roomsOf(tx, seen),
      elsewhere: isQuiet ? [] : (await pointsElsewhere(tx, meeting)).map(({ title }) => title),
    };
  });
}

/** As the verb itself, and the promises `one_meeting_per_start` and `one_day_per_theme`, would refuse it; null where they do not. */
async function refusalOf(tx: Transaction, { group, meeting }: SeenMeeting, now: Date) {
  try {
    requireRestorable(group, meeting, now);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { words: error.words, params: error.params };
  }
  const { id, startsAt, themeId } = meeting;
  const others = and(ne(meetings.id, id), ne(meetings.state, "cancelled"));
  const then = await tx.$count(
    meetings,
    and(others, eq(meetings.groupId, group.id), eq(meetings.startsAt, startsAt)),
  );
  if (then > 0) return { words: "groupMeetsInstead", params: {} };
  const days = themeId ? await tx.$count(meetings, and(others, eq(meetings.themeId, themeId))) : 0;
  return days > 0 ? { words: "themeHasAnotherDay", params: {} } : null;
}

/** By name. Nobody is told that it is held after all who has not heard that it is not. */
interface Told {
  restored: string[];
  invited: string[];
}

async function toldByMail(tx: Transaction, { cancelledAt, ...meeting }: Meeting): Promise<Told> {
  const heard = cancelledAt ? await heardNotHeld(tx, { ...meeting, cancelledAt }) : [];
  return { restored: heard.map(({ toName }) => toName), invited: [] };
}

async function toldInCalendars(tx: Transaction, { group, meeting }: SeenMeeting): Promise<Told> {
  const standing = await tx
    .select()
    .from(invitations)
    .where(and(eq(invitations.meetingId, meeting.id), isNull(invitations.removedAt)));
  const people = (await loadInvitees(tx, group, meeting))
    // whoever said no is asked anew, so nobody stands in for them
    .filter(({ standsInFor }) => !standsInFor)
    .map(({ person }) => person);
  const heard = standing.filter((invitation) => heardItIsOff({ invitation })).map(({ personId }) => personId);
  const known = standing.map(({ personId }) => personId);
  const names = (some: typeof people) => some.map(({ name }) => name);
  return {
    restored: names(people.filter(({ id }) => heard.includes(id))),
    invited: names(people.filter(({ id }) => !known.includes(id))),
  };
}

/** By name: the rooms that are booked again, and those another meeting has then, whose as far as the reader may know of it. */
async function roomsOf(tx: Transaction, seen: SeenMeeting) {
  const { meeting } = seen;
  const had = await tx
    .select()
    .from(rooms)
    .where(inArray(rooms.id, meeting.roomsBefore ?? []))
    .orderBy(rooms.name);
  const taken = await takenOf(tx, seen);
  return {
    again: had.filter(({ id }) => !taken.some((one) => one.roomId === id)).map(({ name }) => name),
    taken: had.flatMap(({ id, name }) => {
      const one = taken.find(({ roomId }) => roomId === id);
      return one ? [{ name, by: one.by }] : [];
    }),
  };
}

async function takenOf(tx: Transaction, seen: SeenMeeting) {
  const { startsAt, durationMinutes, roomsBefore } = seen.meeting;
  const endsAt = new Date(startsAt.getTime() + durationMinutes * 60_000);
  const rows = await tx
    .select({ roomId: roomBookings.roomId, group: groups })
    .from(roomBookings)
    .innerJoin(meetings, eq(meetings.id, roomBookings.meetingId))
    .innerJoin(groups, eq(groups.id, meetings.groupId))
    .where(
      and(
        inArray(roomBookings.roomId, roomsBefore ?? []),
        lt(roomBookings.startsAt, endsAt),
        gt(roomBookings.endsAt, startsAt),
      ),
    )
    .orderBy(roomBookings.startsAt);
  const visible = await groupsSeenBy(tx, seen);
  return rows.map(({ roomId, group }) => ({ roomId, by: visible.has(group.id) ? group.name : null }));
}
