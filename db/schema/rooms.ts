// Rooms and what else is booked for a meeting: a projector, a car. What is booked is held for one meeting at a time.
import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { RoomKind } from "@/server/domain/room-booking";
import { inCollaboration } from "./collaborations";
import { meetings } from "./meetings";

export const rooms = pgTable(
  "rooms",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    key: text().notNull(),
    kind: text().$type<RoomKind>().notNull().default("room"),
    name: text().notNull(),
    /** Where it is: an address, a floor. */
    address: text(),
    seats: integer(),
    /** What is in it: "skærm, whiteboard". */
    equipment: text(),
    note: text(),
    version: integer().notNull().default(1),
  },
  (room) => [
    unique("room_keys_are_unique").on(room.collaborationId, room.key),
    unique("rooms_stay_in_their_collaboration").on(room.collaborationId, room.id),
    uniqueIndex("one_room_per_name").on(room.collaborationId, sql`lower(${room.name})`),
    check("a_room_is_of_a_known_kind", sql`${room.kind} in ('room', 'equipment', 'vehicle')`),
    check(
      "a_room_has_seats_or_says_nothing",
      sql`${room.seats} is null or ${room.seats} between 1 and 10000`,
    ),
  ],
);

/**
 * A room held for a meeting, for as long as the meeting lasts. `a_room_holds_one_meeting_at_a_time` (written by hand in the
 * migration, for drizzle knows no EXCLUDE) lets no two overlap; one may begin as the other ends.
 */
export const roomBookings = pgTable(
  "room_bookings",
  {
    collaborationId: inCollaboration(),
    roomId: uuid().notNull(),
    meetingId: uuid().notNull(),
    startsAt: timestamp({ withTimezone: true }).notNull(),
    endsAt: timestamp({ withTimezone: true }).notNull(),
  },
  (booking) => [
    primaryKey({ name: "a_room_is_booked_once_for_a_meeting", columns: [booking.roomId, booking.meetingId] }),
    index("bookings_of_a_meeting").on(booking.meetingId),
    check("a_booking_lasts", sql`${booking.endsAt} > ${booking.startsAt}`),
    foreignKey({
      name: "booking_is_of_a_room_here",
      columns: [booking.collaborationId, booking.roomId],
      foreignColumns: [rooms.collaborationId, rooms.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "booking_is_for_a_meeting_here",
      columns: [booking.collaborationId, booking.meetingId],
      foreignColumns: [meetings.collaborationId, meetings.id],
    }).onDelete("cascade"),
  ],
);
