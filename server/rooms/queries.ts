// Rooms as an actor sees them: whose they are in a week, and which are free for a meeting. Of a meeting that is not theirs to see
// they learn that the room is taken, and nothing else.
import { and, asc, eq, gt, lt, ne, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";
import { roomBookings, rooms } from "@/db/schema/rooms";
import type { Actor } from "../actor";
import { loadCollaboration, type Seen } from "../collaborations/queries";
import { idsOf, statement } from "../database/statement";
import { daysAfter } from "../domain/calendar-day";
import { NotFound } from "../domain/errors";
import { authorize, can } from "../domain/policy";
import type { RoomKind } from "../domain/room-booking";
import { mondayOf } from "../domain/spoken-time";
import { dayAt, instantOf, wallTimeOf } from "../domain/wall-time";
import { type Group, groupsSeenBy } from "../groups/queries";
import type { InMeeting } from "../meetings/input";
import { loadMeeting } from "../meetings/queries";
import type { RoomInWeek } from "./input";

/** All of a collaboration's, by name, each with the next meeting it is booked for. */
export async function listRooms(
  tx: Database | Transaction,
  actor: Actor,
  collaborationKey: string,
  now: Date,
) {
  const seen = await loadCollaboration(tx, actor, collaborationKey);
  const rows = await roomsOf(tx, seen);
  const visible = await groupsSeenBy(tx, seen);
  const ahead = await bookingsBetween(tx, seen, visible, { from: now });
  return {
    collaboration: { key: seen.collaboration.key, name: seen.collaboration.name },
    may: { edit: can(seen.roles, "room.edit") },
    rooms: rows.map(({ id, collaborationId: _, ...room }) => {
      return { ...room, next: ahead.find(({ roomId }) => roomId === id) ?? null };
    }),
  };
}

/** One room, and what it is booked for in the week of a day. */
export async function roomInWeek(tx: Database | Transaction, actor: Actor, input: RoomInWeek, now: Date) {
  const seen = await loadCollaboration(tx, actor, input.collaboration);
  const room = (await roomsOf(tx, seen)).find(({ key }) => key === input.room);
  if (!room) throw new NotFound("room");
  const { timeZone } = seen.collaboration;
  const today = dayAt(now, timeZone);
  const monday = mondayOf(input.day ?? today);
  const visible = await groupsSeenBy(tx, seen);
  const week = { from: midnight(monday, timeZone), until: midnight(daysAfter(monday, 7), timeZone) };
  const booked = await bookingsBetween(tx, seen, visible, { ...week, roomId: room.id });
  const { id: _, collaborationId: __, ...facts } = room;
  return {
    collaboration: { key: seen.collaboration.key, name: seen.collaboration.name },
    may: { edit: can(seen.roles, "room.edit") },
    room: facts,
    ...{ monday, today },
    days: [0, 1, 2, 3, 4, 5, 6].map((number) => {
      const day = daysAfter(monday, number);
      return { day, booked: booked.filter(({ wallTime }) => wallTime.startsWith(day)) };
    }),
  };
}

/** What can be booked for a meeting, what is, and who has the rest then. */
export async function roomsForMeeting(tx: Database | Transaction, actor: Actor, input: InMeeting) {
  const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting);
  authorize(seen.roles, "room.book", seen.group.confidential);
  const { id, startsAt: from, durationMinutes } = seen.meeting;
  const until = new Date(from.getTime() + durationMinutes * 60_000);
  const then = await bookingsBetween(tx, seen, await groupsSeenBy(tx, seen), { from, until });
  return (await roomsOf(tx, seen)).map(({ id: roomId, key, kind, name, seats, address }) => {
    const booked = then.filter((one) => one.roomId === roomId);
    return {
      ...{ key, kind, name, seats, address },
      isOurs: booked.some(({ meetingId }) => meetingId === id),
      takenBy: booked.find(({ meetingId }) => meetingId !== id) ?? null,
    };
  });
}

/** What a meeting has booked, for its page. */
export const bookedFor = statement<{ key: string; name: string; kind: RoomKind }>(sql`
  select r.key, r.name, r.kind from room_bookings b join rooms r on r.id = b.room_id
  where b.meeting_id = ${sql.placeholder("meeting")}::uuid order by r.kind <> 'room', r.name`);

/** When rooms are booked, by room: beginnings and ends by turns, in minutes since 1970. */
export async function takenRooms(
  tx: Database | Transaction,
  among: readonly { id: string }[],
  { from, until }: { from: Date; until: Date },
): Promise<Map<string, number[]>> {
  if (among.length === 0) return new Map();
  const rows = await bookedTimes(tx, {
    rooms: idsOf(among),
    ...{ from: from.toISOString(), until: until.toISOString() },
  });
  return new Map(rows.map(({ id, times }) => [id, times]));
}

// what a cancelled meeting had booked is nobody's
const bookedTimes = statement<{ id: string; times: number[] }>(sql`
  select b.room_id as id, array_agg(t.minute::float8 order by t.minute) as times
  from room_bookings b join meetings m on m.id = b.meeting_id,
    lateral (values (extract(epoch from b.starts_at) / 60), (extract(epoch from b.ends_at) / 60)) t(minute)
  where b.room_id = any(${sql.placeholder("rooms")}::uuid[]) and m.state <> 'cancelled'
    and b.ends_at > ${sql.placeholder("from")}::timestamptz and b.starts_at < ${sql.placeholder("until")}::timestamptz
  group by b.room_id`);

const midnight = (day: string, timeZone: string) =>
  instantOf(`${day}T00:00`, timeZone) ?? new Date(`${day}T00:00Z`);

export const roomsOf = (tx: Database | Transaction, { collaboration }: Pick<Seen, "collaboration">) =>
  tx
    .select()
    .from(rooms)
    .where(eq(rooms.collaborationId, collaboration.id))
    .orderBy(asc(sql`${rooms.kind} <> 'room'`), asc(rooms.kind), asc(rooms.name));

export type Booking = Awaited<ReturnType<typeof bookingsBetween>>[number];

/** By time; `meeting` is null where it is not the actor's to see. */
async function bookingsBetween(
  tx: Database | Transaction,
  { collaboration }: Seen,
  visible: ReadonlyMap<string, Group>,
  { from, until, roomId }: { from: Date; until?: Date; roomId?: string },
) {
  const rows = await tx
    .select({ booking: roomBookings, meeting: meetings, group: groups })
    .from(roomBookings)
    .innerJoin(meetings, eq(meetings.id, roomBookings.meetingId))
    .innerJoin(groups, eq(groups.id, meetings.groupId))
    .where(
      and(
        eq(roomBookings.collaborationId, collaboration.id),
        gt(roomBookings.endsAt, from),
        until && lt(roomBookings.startsAt, until),
        roomId === undefined ? undefined : eq(roomBookings.roomId, roomId),
        ne(meetings.state, "cancelled"),
      ),
    )
    .orderBy(asc(roomBookings.startsAt));
  return rows.map(({ booking, meeting, group }) => ({
    ...{ roomId: booking.roomId, meetingId: meeting.id, durationMinutes: meeting.durationMinutes },
    wallTime: wallTimeOf(meeting.wallTime),
    meeting: visible.has(group.id) ? { key: meeting.key, group: group.name } : null,
  }));
}
