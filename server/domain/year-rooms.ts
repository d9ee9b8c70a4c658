// The rooms a year's meetings are in: where a group usually meets, which others would do, and what is a meeting's place then.
import { placeOfRoom } from "./room-booking";
import { calendarOf, type TimeOfDay } from "./year-calendar";
import type { StandingMeeting, YearFacts, YearGroup, YearRoom } from "./year-facts";
import type { Candidate } from "./year-plan-candidates";

/**
 * The room a group usually meets in, by id: the one its place names, else the one that at least every other of its meetings holds.
 * null where it books none: a café's address is no room, and is kept as it is written.
 */
export function usualRoom(
  place: string | null,
  standing: readonly StandingMeeting[],
  rooms: readonly YearRoom[],
): string | null {
  const held = (id: string) => standing.filter((meeting) => meeting.rooms.includes(id)).length;
  const often = rooms.filter(({ id }) => held(id) > 0 && 2 * held(id) >= standing.length);
  const most = often.toSorted((one, other) => held(other.id) - held(one.id))[0];
  return namedIn(place, rooms)?.id ?? most?.id ?? null;
}

type Named = Pick<YearRoom, "name" | "address">;

/** The room whose name stands in a place as words of their own ("Rådhuset, mødelokale 2"); of several the longest name. */
const namedIn = <Room extends Named>(place: string | null, rooms: readonly Room[]): Room | undefined =>
  rooms
    .filter(({ name }) => place !== null && standsIn(place.toLowerCase(), name.toLowerCase()))
    .toSorted((one, other) => other.name.length - one.name.length)[0];

function standsIn(place: string, name: string): boolean {
  for (let at = place.indexOf(name); at >= 0; at = place.indexOf(name, at + 1))
    if (![place[at - 1], place[at + name.length]].some((next) => next && /[\p{L}\p{N}]/u.test(next)))
      return true;
  return false;
}

/** How many other rooms are thought of: the smallest that do. */
const mostOthers = 2;

/**
 * By index, the usual one first, then others with as many seats; none where the group meets in no room. For what stands and moves
 * the usual one is the one that it holds.
 */
export function roomsFor(
  facts: YearFacts,
  { room, people }: YearGroup,
  standing: StandingMeeting | null = null,
): number[] {
  const { rooms } = facts;
  const usual = standing ? (roomsHeld(facts, standing)[0] ?? -1) : rooms.findIndex(({ id }) => id === room);
  if (usual < 0) return [];
  const needed = rooms[usual]?.seats ?? people.length;
  const others = [...rooms.keys()].filter((at) => at !== usual && (rooms[at]?.seats ?? 0) >= needed);
  const bySeats = others.toSorted((one, other) => (rooms[one]?.seats ?? 0) - (rooms[other]?.seats ?? 0));
  return [usual, ...bySeats.slice(0, mostOthers)];
}

/** The room a meeting holds, by index; the first of several, and none where it holds none. */
const roomsHeld = ({ rooms }: YearFacts, { rooms: held }: StandingMeeting): number[] =>
  [...rooms.keys()].filter((at) => held.includes(rooms[at]?.id ?? "")).slice(0, 1);

/** The room a meeting stands in, by index: one that it holds, or that its place names; -1 for none. */
export function roomOf(facts: YearFacts, standing: StandingMeeting): number {
  const named = namedIn(standing.place, facts.rooms);
  return roomsHeld(facts, standing)[0] ?? (named ? facts.rooms.indexOf(named) : -1);
}

/** Those of them that nobody has booked then. */
export const freeRooms = (facts: YearFacts, among: readonly number[], time: TimeOfDay): number[] =>
  among.filter((at) => !calendarOf(facts).isBooked(facts.rooms[at]?.id ?? "", time));

/** No room is no room twice. */
export const isSameRoom = (one: Candidate, other: Candidate): boolean =>
  one.room === other.room && one.room >= 0;

/** A meeting's place as it is read: as the group writes it where that is the room, the room's own where it is another. */
export function placeIn(
  { rooms }: YearFacts,
  { place }: Pick<YearGroup, "place">,
  at: number,
): string | null {
  const room = rooms[at];
  if (!room) return place;
  const own = placeOfMeeting(rooms, place, room.key);
  if (own === null) return placeOfRoom(room);
  return namedIn(own, rooms) ? own : `${own} (${room.name})`;
}

/** What a group's place is for a meeting in a room; null where the room is to say it. */
export function placeOfMeeting(
  rooms: readonly (Named & { key: string })[],
  place: string | null,
  room: string | null,
): string | null {
  const named = namedIn(place, rooms);
  return room === null || !named || named.key === room ? place : null;
}
