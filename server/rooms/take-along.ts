// A meeting moves, and the rooms it holds move with it, or it says why not.
import { inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { roomBookings } from "@/db/schema/rooms";
import { placeWithRooms } from "../domain/room-booking";
import { groupsSeenBy } from "../groups/queries";
import type { Meeting, SeenMeeting } from "../meetings/queries";
import { book, free, holdEach, holdRooms, refuseTaken } from "./bookings";

type When = Pick<Meeting, "startsAt" | "durationMinutes" | "place">;

/**
 * Answers the meeting's place then. A room that is taken at the new time refuses the move beside `withoutTakenRooms`, or is let go
 * where that is ticked.
 */
export async function takeRoomsAlong(
  tx: Transaction,
  seen: SeenMeeting,
  to: When,
  withoutTaken: boolean,
): Promise<string | null> {
  const { meeting } = seen;
  const { booked: held } = await holdRooms(tx, meeting);
  if (held.length === 0) return to.place;
  const slot = { ...meeting, ...to };
  await free(tx, meeting);
  const taken = await book(tx, slot, held);
  const [first] = taken;
  if (first && !withoutTaken)
    await refuseTaken(tx, first, slot, await groupsSeenBy(tx, seen), "withoutTakenRooms");
  const kept = held.filter((room) => !taken.includes(room));
  return placeWithRooms(to.place, held, kept);
}

/**
 * A cancelled meeting is held after all, and has its rooms again. Answers its place then. A room that another meeting has taken
 * refuses it beside `withoutRooms`, or is done without where that is ticked; one that is here no more is forgotten.
 */
export async function bookAgain(
  tx: Transaction,
  seen: SeenMeeting,
  withoutTaken: boolean,
): Promise<string | null> {
  const { meeting } = seen;
  const had = await holdEach(tx, meeting.roomsBefore ?? []);
  const taken = await book(tx, meeting, had);
  const [first] = taken;
  if (first && !withoutTaken)
    await refuseTaken(tx, first, meeting, await groupsSeenBy(tx, seen), "withoutRooms");
  const again = had.filter((room) => !taken.includes(room));
  return placeWithRooms(meeting.place, had, again);
}

/** A move where nobody is there to choose, as when a file moves meetings: what is taken then is let go. */
export async function moveRooms(tx: Transaction, moved: readonly Meeting[]): Promise<void> {
  const booked = await tx
    .select()
    .from(roomBookings)
    .where(
      inArray(
        roomBookings.meetingId,
        moved.map(({ id }) => id),
      ),
    );
  if (booked.length === 0) return;
  const held = await holdEach(
    tx,
    booked.map(({ roomId }) => roomId),
  );
  for (const meeting of moved) await free(tx, meeting);
  for (const meeting of moved.filter(({ state }) => state !== "cancelled")) {
    const had = booked.filter(({ meetingId }) => meetingId === meeting.id).map(({ roomId }) => roomId);
    await book(
      tx,
      meeting,
      held.filter(({ id }) => had.includes(id)),
    );
  }
}
