// The rooms a year's meetings are in: where a group usually meets, which others would do, and what is a meeting's place then.
import { placeOfRoom } from "./room-booking";
import { calendarOf, type TimeOfDay } from "./year-calendar";
import type { StandingMeeting, YearFacts, YearGroup, YearRoom } from "./year-facts";
import type { Candidate } from "./year-plan-candidates";

/**
 * The room a group usually meets in, by id: the one that is its place by name, else the one its meetings hold most often, of two
 * as often the later. null where it books none: a café's address is no room, and is kept as it is written.
 */
export function usualRoom(
  place: string | null,
  standing: readonly StandingMeeting[],
  rooms: readonly YearRoom[],
): string | null {
  const named = rooms.find((room) => isNamed(place, room));
  if (named) return named.id;
  const held = standing.flatMap((meeting) =>
    meeting.rooms.filter((id) => rooms.some((room) => room.id === id)),
  );
  const times = (id: string) => held.filter((one) => one === id).length;
  return held.reduce<string | null>((most, id) => (most && times(most) > times(id) ? most : id), null);
}

type Named = Pick<YearRoom, "name" | "address">;

const isNamed = (place: string | null, room: Named): boolean =>
  place !== null && [room.name, placeOfRoom(room)].some((name) => name.toLowerCase() === place.toLowerCase());

/** How many other rooms are thought of: the smallest that do. */
const mostOthers = 2;

/** By index, the usual one first, then others with as many seats; none where the group meets in no room. */
export function roomsFor({ rooms }: YearFacts, { room, people }: YearGroup): number[] {
  const usual = rooms.findIndex(({ id }) => id === room);
  if (usual < 0) return [];
  const needed = rooms[usual]?.seats ?? people.length;
  const others = [...rooms.keys()].filter((at) => at !== usual && (rooms[at]?.seats ?? 0) >= needed);
  const bySeats = others.toSorted((one, other) => (rooms[one]?.seats ?? 0) - (rooms[other]?.seats ?? 0));
  return [usual, ...bySeats.slice(0, mostOthers)];
}

/** What moves takes its room along: no other will do. */
export const roomsHeld = ({ rooms }: YearFacts, { rooms: held }: StandingMeeting): number[] =>
  [...rooms.keys()].filter((at) => held.includes(rooms[at]?.id ?? "")).slice(0, 1);

/** The room a meeting stands in, by index: one that it holds, or that its place names; -1 for none. */
export const roomOf = (facts: YearFacts, standing: StandingMeeting): number =>
  roomsHeld(facts, standing)[0] ?? facts.rooms.findIndex((room) => isNamed(standing.place, room));

/** Those of them that nobody has booked then. */
export const freeRooms = (facts: YearFacts, among: readonly number[], time: TimeOfDay): number[] =>
  among.filter((at) => !calendarOf(facts).isBooked(facts.rooms[at]?.id ?? "", time));

/** No room is no room twice. */
export const isSameRoom = (one: Candidate, other: Candidate): boolean =>
  one.room === other.room && one.room >= 0;

/** A meeting's place as it is read: a room's own where the group's place is a room or nothing, else both. */
export function placeIn({ rooms }: YearFacts, { place }: YearGroup, at: number): string | null {
  const room = rooms[at];
  if (!room) return place;
  return isRoomsPlace(rooms, place) ? placeOfRoom(room) : `${place} (${room.name})`;
}

/** Whether a group's place is a room's to say. */
export const isRoomsPlace = (rooms: readonly Named[], place: string | null): boolean =>
  place === null || rooms.some((room) => isNamed(place, room));
