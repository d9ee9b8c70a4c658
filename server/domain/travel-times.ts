// Places and how far they lie apart: where something is, by what is written of it, and how long somebody is on the way from there.
import type { Blocks } from "./time-rows";

/** Minutes that no way takes longer than. */
export const longestWay = 480;

/** As long one way as the other. */
export interface TravelTime {
  one: string;
  other: string;
  minutes: number;
}

/** The places that the times are between, each once, by name. */
export function placesOf(times: readonly TravelTime[]): string[] {
  const places = new Map(
    times.flatMap(({ one, other }) => [one, other].map((name) => [spelled(name), name])),
  );
  return [...places.values()].toSorted((one, another) => one.localeCompare(another, "da"));
}

/** A place by its words, whatever stands between them and whatever is written large. */
const spelled = (name: string) =>
  name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(" ");

/** Whether it can be the name of one: there is a word in it. */
export const isPlace = (name: string): boolean => spelled(name) !== "";

/**
 * Which of the places something is at: the one whose words stand in what is written, as in "Rådhuset, mødelokale 2", and the longest
 * where there are several. Null where none does, or nothing is written.
 */
export function placeIn(written: string | null, places: readonly string[]): string | null {
  const words = ` ${spelled(written ?? "")} `;
  const named = places.filter((place) => words.includes(` ${spelled(place)} `));
  return named.toSorted((one, another) => spelled(another).length - spelled(one).length)[0] ?? null;
}

/** What is known of places, of the rooms at them, and of where the group that is asked for usually meets. */
interface KnownPlaces {
  places: readonly string[];
  usualPlace: string | null;
  rooms: readonly { key: string; place: string | null }[];
}

/** Said instead of a place by whoever wants no way to be reckoned; no place is called so (`isPlace`). */
export const noPlace = "–";

/**
 * Where they would meet: where the room is that is asked for, or else where it is said, or where neither a room nor a place is asked
 * for where they usually do; null where that is nowhere known.
 */
export function placeSought(
  { place, room }: { place?: string | undefined; room?: string | undefined },
  { places, usualPlace, rooms }: KnownPlaces,
): string | null {
  const usual = room ? null : usualPlace;
  const said = place ? (places.find((one) => one === place) ?? null) : usual;
  return rooms.find(({ key }) => key === room)?.place ?? said;
}

/** What is written of a meeting's place: where its group usually meets, unless that is elsewhere than where they are to meet. */
export const placeToMeet = (usual: string | null, sought: string | undefined): string | null =>
  sought === undefined || placeIn(usual, [sought]) !== null ? usual : sought;

/** How many minutes it is to a place from what is written: none from the same one, or from where nobody has said how far it is. */
export function wayTo(place: string, times: readonly TravelTime[]): (written: string) => number {
  const [here, places] = [spelled(place), placesOf(times)];
  const ways = new Map(
    times.flatMap(({ one, other, minutes }) => [
      ...(spelled(one) === here ? [[spelled(other), minutes] as const] : []),
      ...(spelled(other) === here ? [[spelled(one), minutes] as const] : []),
    ]),
  );
  return (written) => {
    const there = spelled(placeIn(written, places) ?? place);
    return there === here ? 0 : (ways.get(there) ?? 0);
  };
}

/** When somebody is taken by what they have, and by getting there and back: `travel` is the minutes before and after each, by turns. */
export const withTravel = (blocks: Blocks, travel: Blocks): Blocks =>
  blocks.map((at, index) => at + (index % 2 === 0 ? -1 : 1) * (travel[index] ?? 0));
