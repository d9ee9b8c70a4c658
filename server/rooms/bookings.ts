// Booking, as the database keeps it: rooms are held in one order before anything is booked, so that many who book at once wait
// for one another and never for each other in a ring; what is taken is answered, not thrown at.
import { and, asc, eq, inArray, ne, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";
import { roomBookings, rooms } from "@/db/schema/rooms";
import { Refused } from "../domain/errors";
import { minutesAfter } from "../domain/spoken-time";
import { wallTimeOf } from "../domain/wall-time";
import { writeTime } from "../domain/written-time";
import type { Meeting } from "../meetings/queries";

export type RoomRow = typeof rooms.$inferSelect;

/** When a meeting needs what it books. */
type Slot = Pick<Meeting, "id" | "collaborationId" | "startsAt" | "durationMinutes">;

/**
 * What the meeting holds and the rooms `more`, all held at once in the order of their ids: in two steps, two who book would wait
 * for each other. In the order of their names.
 */
export async function holdRooms(
  tx: Transaction,
  { id }: { id: string },
  more: readonly string[] = [],
): Promise<{ held: RoomRow[]; booked: RoomRow[] }> {
  const had = await tx
    .select({ roomId: roomBookings.roomId })
    .from(roomBookings)
    .where(eq(roomBookings.meetingId, id));
  const ids = had.map(({ roomId }) => roomId);
  const rows = await holdEach(tx, [...ids, ...more]);
  const held = rows.toSorted((one, other) => one.name.localeCompare(other.name, "da"));
  return { held, booked: held.filter((room) => ids.includes(room.id)) };
}

/** The ids of the rooms that any of the meetings holds. */
export async function roomsHeldBy(tx: Transaction, meetingIds: readonly string[]): Promise<string[]> {
  if (meetingIds.length === 0) return [];
  const rows = await tx
    .selectDistinct({ roomId: roomBookings.roomId })
    .from(roomBookings)
    .where(inArray(roomBookings.meetingId, [...meetingIds]));
  return rows.map(({ roomId }) => roomId);
}

/** The rooms, held in the order of their ids. */
export async function holdEach(tx: Transaction, ids: readonly string[]): Promise<RoomRow[]> {
  if (ids.length === 0) return [];
  return tx
    .select()
    .from(rooms)
    .where(inArray(rooms.id, [...ids]))
    .orderBy(asc(rooms.id))
    .for("no key update");
}

/**
 * Books rooms that are held, for the time of the slot. Answers those that another meeting has then; what this meeting has
 * already is no conflict.
 */
export async function book(tx: Transaction, slot: Slot, wanted: readonly RoomRow[]): Promise<RoomRow[]> {
  if (wanted.length === 0) return [];
  const { id: meetingId, collaborationId, startsAt } = slot;
  // a constraint that excludes is not waited for twice this way: two who insert at once would stop each other
  await tx
    .insert(roomBookings)
    .values(
      wanted.map(({ id: roomId }) => ({ collaborationId, roomId, meetingId, startsAt, endsAt: endOf(slot) })),
    )
    .onConflictDoNothing();
  const ours = await tx
    .select({ roomId: roomBookings.roomId })
    .from(roomBookings)
    .where(eq(roomBookings.meetingId, meetingId));
  return wanted.filter(({ id }) => !ours.some(({ roomId }) => roomId === id));
}

const endOf = ({ startsAt, durationMinutes }: Slot) =>
  new Date(startsAt.getTime() + durationMinutes * 60_000);

/** Frees some of what a meeting holds, or all of it. Answers the ids of the rooms that were its own. */
export async function free(
  tx: Transaction,
  { id }: { id: string },
  some?: readonly RoomRow[],
): Promise<string[]> {
  if (some?.length === 0) return [];
  const among =
    some &&
    inArray(
      roomBookings.roomId,
      some.map((room) => room.id),
    );
  const freed = await tx
    .delete(roomBookings)
    .where(and(eq(roomBookings.meetingId, id), among))
    .returning({ roomId: roomBookings.roomId });
  return freed.map(({ roomId }) => roomId);
}

/** What can be done about it, by the field it is said beside. */
const takenWords = {
  rooms: "roomIsTaken",
  withoutTakenRooms: "roomIsTakenThen",
  withoutRooms: "roomIsTakenNow",
} as const;

/** Refuses because a room is taken, naming the group that has it as far as the reader may know of it. */
export async function refuseTaken(
  tx: Transaction,
  room: RoomRow,
  slot: Slot,
  visible: ReadonlyMap<string, unknown>,
  field: keyof typeof takenWords,
): Promise<never> {
  const [holder] = await tx
    .select({ meeting: meetings, group: groups })
    .from(roomBookings)
    .innerJoin(meetings, eq(meetings.id, roomBookings.meetingId))
    .innerJoin(groups, eq(groups.id, meetings.groupId))
    .where(
      and(
        eq(roomBookings.roomId, room.id),
        ne(roomBookings.meetingId, slot.id),
        sql`${roomBookings.startsAt} < ${endOf(slot).toISOString()}`,
        sql`${roomBookings.endsAt} > ${slot.startsAt.toISOString()}`,
      ),
    )
    .orderBy(asc(roomBookings.startsAt))
    .limit(1);
  if (!holder) throw new Error("A room was refused, and nobody has it.");
  const { meeting, group } = holder;
  const from = wallTimeOf(meeting.wallTime);
  const time = `${clock(from)}–${clock(minutesAfter(from, meeting.durationMinutes))}`;
  const words = takenWords[field];
  const by = visible.has(group.id) ? group.name : "";
  const params = { room: room.name, by, isTold: by ? "yes" : "no", time };
  throw new Refused(words, `${room.name} is taken ${time} by ${by || "another meeting"}.`, params, field);
}

const clock = (wallTime: string) => writeTime(wallTime.slice(11, 16));
