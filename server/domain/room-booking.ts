// Rooms and the meetings they are booked for: what a change of bookings is, and when a room's name is a meeting's place.

export const roomKinds = ["room", "equipment", "vehicle"] as const;
export type RoomKind = (typeof roomKinds)[number];

/** Longest place a meeting can have. */
export const longestPlace = 200;

export interface BookedRoom {
  kind: RoomKind;
  name: string;
  address: string | null;
}

/**
 * What a form's ticks mean: `wanted` is ticked now, `shown` was ticked when the form was shown. What somebody else booked or
 * freed in between is left as they left it.
 */
export function bookingChange(shown: readonly string[], wanted: readonly string[]) {
  return {
    added: [...new Set(wanted)].filter((key) => !shown.includes(key)),
    freed: [...new Set(shown)].filter((key) => !wanted.includes(key)),
  };
}

/**
 * The meeting's place when the rooms it holds go from `before` to `after`: a place somebody wrote stays; an empty one, or one
 * that was a room's, is that of the first room there is now. A projector is no place.
 */
export function placeWithRooms(
  place: string | null,
  before: readonly BookedRoom[],
  after: readonly BookedRoom[],
): string | null {
  const isWritten = place !== null && !before.some((room) => placeOfRoom(room) === place);
  if (isWritten || after.some((room) => placeOfRoom(room) === place)) return place;
  const room = after.find(({ kind }) => kind === "room");
  return room ? placeOfRoom(room) : null;
}

/** "Mødelokale 2, Gåskærgade 26" */
export const placeOfRoom = ({ name, address }: Pick<BookedRoom, "name" | "address">): string =>
  [name, address].filter(Boolean).join(", ").slice(0, longestPlace);
