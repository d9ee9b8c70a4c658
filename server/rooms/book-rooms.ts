// Rooms, a projector, a car are booked for a meeting, or let go.
import { and, eq, inArray } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { rooms } from "@/db/schema/rooms";
import type { Actor } from "../actor";
import { record } from "../audit";
import { Refused } from "../domain/errors";
import { isDraft } from "../domain/meeting-state";
import { authorize } from "../domain/policy";
import { bookingChange, placeWithRooms } from "../domain/room-booking";
import { wallTimeOf } from "../domain/wall-time";
import { groupsSeenBy } from "../groups/queries";
import { moveMeetingIn } from "../meetings/move-meeting";
import { loadMeeting, type Meeting, type SeenMeeting } from "../meetings/queries";
import { book, free, holdRooms, type RoomRow, refuseTaken } from "./bookings";
import type { BookRooms } from "./input";

/** Throws Refused, naming who has it, when one of them is taken; then nothing is booked. */
export function bookRooms(actor: Actor, input: BookRooms, now: Date): Promise<{ booked: number }> {
  return db.transaction(async (tx) => {
    const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting, { lock: true });

    authorize(seen.roles, "room.book", seen.group.confidential);

    requireAhead(seen.meeting);
    const change = bookingChange(input.shown, input.rooms);
    const { held, booked: before } = await holdRooms(tx, seen.meeting, await idsOf(tx, seen, change.added));
    const called = (keys: readonly string[]) => held.filter(({ key }) => keys.includes(key));

    await free(tx, seen.meeting, called(change.freed));
    const [taken] = await book(tx, seen.meeting, called(change.added));
    if (taken) await refuseTaken(tx, taken, seen.meeting, await groupsSeenBy(tx, seen), "rooms");

    const after = held.filter(
      (room) =>
        change.added.includes(room.key) || (before.includes(room) && !change.freed.includes(room.key)),
    );
    await record(tx, actor, "room.booked", {
      collaborationId: seen.collaboration.id,
      subject: `meeting:${seen.meeting.key}`,
      details: { added: change.added, freed: change.freed },
    });
    await keepPlace(tx, actor, seen, { before, after }, now);
    return { booked: after.length };
  });
}

/**
 * A room for a meeting that was planned or moved in `tx`, in place of any it is in. Throws Refused, naming who has it, when it is
 * taken; then nothing is planned.
 */
export async function bookRoomIn(
  tx: Transaction,
  actor: Actor,
  seen: SeenMeeting,
  room: string,
): Promise<void> {
  const { meeting } = seen;

  authorize(seen.roles, "room.book", seen.group.confidential);

  const { held, booked } = await holdRooms(tx, meeting, await idsOf(tx, seen, [room]));
  const left = booked.filter(({ key, kind }) => kind === "room" && key !== room);
  await free(tx, meeting, left);
  const after = held.filter((one) => !left.includes(one));
  const [taken] = await book(tx, meeting, after);
  if (taken) await refuseTaken(tx, taken, meeting, await groupsSeenBy(tx, seen), "rooms");
  const place = placeWithRooms(meeting.place, booked, after);
  await tx.update(meetings).set({ place }).where(eq(meetings.id, meeting.id));
  await record(tx, actor, "room.booked", {
    collaborationId: seen.collaboration.id,
    subject: `meeting:${meeting.key}`,
    details: { added: [room], freed: left.map(({ key }) => key) },
  });
}

function requireAhead({ state }: Meeting): void {
  if (isDraft(state) || state === "published" || state === "running") return;
  if (state === "cancelled") throw new Refused("meetingIsCancelled", "The meeting is cancelled.");
  throw new Refused("meetingIsOver", "A meeting that has been held needs no room.");
}

/** Throws Refused for one that is not here. */
async function idsOf(
  tx: Transaction,
  { collaboration }: SeenMeeting,
  keys: readonly string[],
): Promise<string[]> {
  const rows = await tx
    .select({ id: rooms.id, key: rooms.key })
    .from(rooms)
    .where(and(eq(rooms.collaborationId, collaboration.id), inArray(rooms.key, [...keys])));
  const missing = keys.find((key) => !rows.some((row) => row.key === key));
  if (missing !== undefined)
    throw new Refused("notHere", `There is no ${missing} here.`, { key: missing }, "rooms");
  return rows.map(({ id }) => id);
}

/** Whoever was invited hears of a new place as of any other. */
async function keepPlace(
  tx: Transaction,
  actor: Actor,
  seen: SeenMeeting,
  { before, after }: { before: RoomRow[]; after: RoomRow[] },
  now: Date,
): Promise<void> {
  const { meeting } = seen;
  const place = placeWithRooms(meeting.place, before, after);
  if (place === meeting.place || meeting.state === "running") return;
  const [date = "", time = ""] = wallTimeOf(meeting.wallTime).split("T");
  await moveMeetingIn(tx, actor, seen, { date, time, place }, now);
}
