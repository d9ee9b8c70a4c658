// When people can meet, as it is told: the best times with who is missing, and the weeks hour by hour. What is known of their time
// is read once; from then on it is reckoned here, in the browser as on the server.
import { daysAfter } from "./calendar-day";
import {
  choices,
  findSlots,
  type MissingPerson,
  type Slot,
  type SlotPerson,
  type SlotQuestion,
  whoAt,
} from "./slots";
import { mondayOf } from "./spoken-time";
import type { Blocks } from "./time-rows";
import type { WorkingSpan } from "./working-hours";
import { minuteOfWall, wallOfMinute, type ZoneOffsets } from "./zone-offsets";

/** How somebody takes part in the question: one of those who are enough where it is `one`. */
export const parts = ["must", "may", "one"] as const;
export type Part = (typeof parts)[number];

/** A reason as the reader may hear it: `taken` for a meeting and an absence alike. */
export type ToldBecause = MissingPerson["because"] | "taken";

/** What stands for a room whichever, where one is asked for by its key: no room's key. */
export const anyRoom = "*";

/** Of the rooms, those that are asked for, by key: where any will do, none that is known to lie elsewhere than where they would meet. */
export const roomsAsked = (
  asked: string | undefined,
  rooms: readonly { key: string; place: string | null }[],
  place: string | null,
): string[] =>
  rooms.flatMap((room) => {
    const isElsewhere = place !== null && room.place !== null && room.place !== place;
    return asked === room.key || (asked === anyRoom && !isElsewhere) ? [room.key] : [];
  });

/** Whether any room was asked for where none is known to lie. */
export const lacksRooms = (asked: string | undefined, rooms: readonly string[]): boolean =>
  asked === anyRoom && rooms.length === 0;

/** What is wished of a time. */
export interface TimesWished {
  /** The first day, `YYYY-MM-DD`. */
  from: string;
  weeks: number;
  minutes: number;
  /** Whole hours by the clock of the collaboration: when it begins at the earliest, and is over at the latest. */
  earliest: number;
  latest: number;
  /** Not on Friday after twelve. */
  friday?: "morning" | undefined;
  /** Whole days between two of the times that are proposed. */
  gap: number;
  /** Minutes that everybody keeps free before and after what they have, beside the way. */
  margin: number;
}

/** What is said, with what counts where nothing is. */
export function wishesWith(
  said: Partial<TimesWished>,
  usual: { from: string; minutes: number },
): TimesWished {
  const { weeks = 6, earliest = 8, latest = 16, friday, gap = 0, margin = 0 } = said;
  const { from = usual.from, minutes = usual.minutes } = said;
  return { from, weeks, minutes, earliest, latest, friday, gap, margin };
}

/** What is known of the time of those who can be asked, between two instants in minutes since 1970. */
export interface KnownTime {
  from: number;
  until: number;
  zone: ZoneOffsets;
  people: readonly SlotPerson[];
  rooms: readonly KnownRoom[];
  /** Days nobody meets on. */
  closed: Blocks;
}

export interface KnownRoom {
  id: string;
  key: string;
  name: string;
  booked: Blocks;
}

export interface AskedTimes {
  /** By person. */
  parts: ReadonlyMap<string, Part>;
  wished: TimesWished;
  /** Rooms, by id, of which one must be free; none where no room is asked for. */
  rooms: readonly string[];
  name: (person: string) => string;
  /** Whether the reader may hear why somebody cannot. */
  hearsWhy: boolean;
}

/** Whoever is named counts as they are named; the rest of the circle must come. All by key. */
export const partsOf = (
  named: Readonly<Partial<Record<Part, readonly string[]>>>,
  { here, circle }: { here: readonly string[]; circle: ReadonlySet<string> },
): Map<string, Part> =>
  new Map([
    ...here.filter((key) => circle.has(key)).map((key) => [key, "must"] as const),
    ...parts.flatMap((part) =>
      here.filter((key) => named[part]?.includes(key)).map((key) => [key, part] as const),
    ),
  ]);

/**
 * Who is asked for from outside the group's circle; and the group, where it would be its meeting: nobody is, and its meetings are
 * the reader's to plan.
 */
export function meetingOf<Group extends { mayPlan: boolean }>(
  group: Group | null,
  asked: ReadonlyMap<string, Part>,
  circle: ReadonlySet<string>,
): { outside: string[]; planFor: Group | null } {
  const outside = [...asked.keys()].filter((key) => !circle.has(key));
  return { outside, planFor: group?.mayPlan && outside.length === 0 ? group : null };
}

/** Whether what is known tells of everybody who is asked for, to the end of the weeks that are asked for. */
export const reaches = ({ people, until, zone }: KnownTime, { parts, wished }: AskedTimes): boolean =>
  endOf(wished, zone) <= until && [...parts.keys()].every((key) => people.some(({ id }) => id === key));

export type CommonTimes = ReturnType<typeof commonTimes>;

/** The best times of those who are asked for, and the weeks hour by hour. */
export function commonTimes(known: KnownTime, asked: AskedTimes) {
  const question = questionOf(known, asked);
  const found = findSlots(question);
  const { first, more } = choices(found, question.zone, { count: 3, daysBetween: asked.wished.gap });
  const told = (slot: Slot) => toldSlot(known, asked, slot);
  return {
    /** Nothing suits all who must come: these lack fewest. */
    isShort: found.isShort,
    first: first.map(told),
    more: more.map(told),
    /** How many are asked for. */
    count: asked.parts.size,
    weeks: weeksOf(question, asked),
  };
}

export type TimeTold = ReturnType<typeof toldSlot>;

/** One time, whoever is missing: null where nobody may meet. */
export function timeAt(known: KnownTime, asked: AskedTimes, wallTime: string): TimeTold | null {
  const question = questionOf(known, asked);
  const at = minuteOfWall(question.zone, Date.parse(`${wallTime}Z`) / 60_000);
  const [slot] = findSlots({ ...question, from: at, until: at + asked.wished.minutes }).slots;
  return slot ? toldSlot(known, asked, slot) : null;
}

function toldSlot(known: KnownTime, asked: AskedTimes, { at, missing, perhaps, able }: Slot) {
  const { parts, name } = asked;
  const rooms = roomsOf(known, asked);
  return {
    wallTime: written(wallOfMinute(known.zone, at)),
    missing: missing
      .filter(({ id }) => parts.has(id))
      .map(({ id, because }) => ({ name: name(id), because: toldOf(because, asked.hearsWhy) })),
    /** Who can, but for what is not certain in a calendar of theirs. */
    perhaps: perhaps.filter((id) => parts.has(id)).map(name),
    able: able.map((ids) => ids.filter((id) => parts.has(id)).map(name)),
    /** The rooms that are free of those that were asked for; null where none was. */
    rooms: rooms.length === 0 ? null : rooms.filter(({ id }) => able.at(-1)?.includes(id)).map(toldRoom),
  };
}

const roomsOf = ({ rooms }: KnownTime, asked: AskedTimes): KnownRoom[] =>
  rooms.filter(({ id }) => asked.rooms.includes(id));

const toldRoom = ({ key, name }: KnownRoom) => ({ key, name });

const toldOf = (because: MissingPerson["because"], hearsWhy: boolean): ToldBecause =>
  hearsWhy || because === "hours" ? because : "taken";

/** What stands for whoever need not come, in days of waiting that their coming is worth. */
const optionalWeight = 10;

function questionOf(known: KnownTime, asked: AskedTimes): SlotQuestion {
  const { parts, wished } = asked;
  const { from, until, zone, people, closed } = known;
  const rooms = roomsOf(known, asked);
  const called = (part: Part) => [...parts].flatMap(([id, own]) => (own === part ? [id] : []));
  const wanted = wantedHours(wished);
  return {
    ...{ from, zone, closed, wanted, minutes: wished.minutes, margin: wished.margin },
    until: Math.min(until, endOf(wished, zone)),
    people: [
      ...people.filter(({ id }) => parts.has(id)),
      // a room is no minute on the way, and is there at any hour
      ...rooms.map(({ id, booked }) => ({ id, busy: new Float64Array(), away: booked, hours: wanted, zone })),
    ],
    required: called("must"),
    optional: called("may").map((id) => ({ id, weight: optionalWeight })),
    anyOf: [called("one"), rooms.map(({ id }) => id)].filter(({ length }) => length > 0),
  };
}

/** The instant at which the weeks that are asked for are over. */
export const endOf = ({ from, weeks }: Pick<TimesWished, "from" | "weeks">, zone: ZoneOffsets): number =>
  minuteOfWall(zone, Date.parse(daysAfter(from, 7 * weeks)) / 60_000);

/** Within the hours that are asked for, on the five days people work. */
function wantedHours({ earliest, latest, friday }: TimesWished): WorkingSpan[] {
  const last = (weekday: number) => (weekday === 5 && friday === "morning" ? Math.min(12, latest) : latest);
  return [1, 2, 3, 4, 5]
    .map((weekday) => ({
      ...{ weekday, weeks: "every" as const },
      ...{ startMinute: earliest * 60, endMinute: last(weekday) * 60 },
    }))
    .filter(({ startMinute, endMinute }) => startMinute < endMinute);
}

/** `YYYY-MM-DDTHH:MM` of a wall time in minutes since 1970. */
const written = (wall: number) => new Date(wall * 60_000).toISOString().slice(0, 16);

/** Within an hour the whole one is easiest to remember, then the half. */
const quarters = [0, 30, 15, 45];

/** The best beginning within an hour. */
interface HourCell {
  wallTime: string;
  /** How many can. */
  able: number;
  /** How many of them only perhaps. */
  perhaps: number;
  /** The names of those who cannot. */
  missing: string[];
  /** None of the rooms that were asked for is free. */
  isWithoutRoom: boolean;
}

interface WeekHours {
  monday: string;
  days: string[];
  hours: { hour: number; cells: (HourCell | null)[] }[];
}

/** Week by week and hour by hour, how many can come to what begins in that hour, at its best; null where nobody meets. */
function weeksOf(question: SlotQuestion, { parts, name, wished }: AskedTimes): WeekHours[] {
  const { from, weeks, earliest, latest } = wished;
  const who = whoAt(question);
  const hours = Array.from({ length: Math.max(0, latest - earliest) }, (_, hour) => earliest + hour);
  const cell = (day: string, hour: number): HourCell | null => {
    const starts = quarters.flatMap((minute) => {
      const wall = Date.parse(day) / 60_000 + hour * 60 + minute;
      const told = who(minuteOfWall(question.zone, wall));
      return told === null ? [] : [{ wall, ...told }];
    });
    const [best] = starts.toSorted(
      (one, other) => one.missing.length - other.missing.length || one.perhaps.length - other.perhaps.length,
    );
    if (!best) return null;
    const people = best.missing.filter(({ id }) => parts.has(id));
    return {
      ...{ wallTime: written(best.wall), able: parts.size - people.length },
      perhaps: best.perhaps.filter((id) => parts.has(id)).length,
      missing: people.map(({ id }) => name(id)),
      isWithoutRoom: people.length < best.missing.length,
    };
  };
  const monday = mondayOf(from);
  const shown = Array.from({ length: weeks + 1 }, (_, week) => daysAfter(monday, 7 * week)).map((first) => {
    const days = [0, 1, 2, 3, 4].map((day) => daysAfter(first, day));
    return {
      monday: first,
      days,
      hours: hours.map((hour) => ({ hour, cells: days.map((day) => cell(day, hour)) })),
    };
  });
  return withoutShut(shown);
}

/** Without the weeks, and the hours of every week, that nothing can begin in. */
function withoutShut(weeks: readonly WeekHours[]): WeekHours[] {
  const isOpen = ({ cells }: WeekHours["hours"][number]) => cells.some((one) => one !== null);
  const open = new Set(weeks.flatMap(({ hours }) => hours.filter(isOpen).map(({ hour }) => hour)));
  return weeks
    .filter(({ hours }) => hours.some(isOpen))
    .map((week) => ({ ...week, hours: week.hours.filter(({ hour }) => open.has(hour)) }));
}
