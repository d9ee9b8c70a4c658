// What the procedures about rooms are told.
import { z } from "zod";
import { InCollaboration, key, version } from "../collaborations/input";
import { roomKinds } from "../domain/room-booking";
import { writtenDay } from "../domain/written-time";
import { governanceText } from "../meetings/governance-text";
import { InMeeting } from "../meetings/input";

export const InRoom = InCollaboration.extend({ room: key });
export type InRoom = z.infer<typeof InRoom>;

const roomFacts = {
  kind: z.enum(roomKinds),
  name: governanceText(100).min(1),
  address: governanceText(200).optional(),
  seats: z.coerce.number().int().min(1).max(10_000).optional(),
  equipment: governanceText(500).optional(),
  note: governanceText(1000).optional(),
};

export const AddRoom = InCollaboration.extend(roomFacts);
export type AddRoom = z.infer<typeof AddRoom>;

export const EditRoom = InRoom.extend({ version, ...roomFacts });
export type EditRoom = z.infer<typeof EditRoom>;

/** `day` is any day of the week that is asked for; this week without it. */
export const RoomInWeek = InRoom.extend({ day: writtenDay.optional() });
export type RoomInWeek = z.infer<typeof RoomInWeek>;

/** All that is ticked, and what was when the form was shown. */
export const BookRooms = InMeeting.extend({
  rooms: z.array(key).max(100).default([]),
  shown: z.array(key).max(100).default([]),
});
export type BookRooms = z.infer<typeof BookRooms>;
