// When people of a collaboration have time in common: the best times with who is missing, and the weeks hour by hour. Of whoever
// cannot it says that they cannot, and why to those who keep something; never which meeting.
import type { Database, Transaction } from "@/db/client";
import type { Actor } from "../actor";
import { loadCollaboration, type Seen } from "../collaborations/queries";
import { calendarsReadOf } from "../connected-calendars/queries";
import { reading } from "../database/statement";
import { daysAfter } from "../domain/calendar-day";
import { inviteesOf } from "../domain/circle";
import { holidaysBetween } from "../domain/danish-holidays";
import { authorize, can } from "../domain/policy";
import { readBlocks } from "../domain/sent-blocks";
import {
  type Blocks,
  choices,
  findSlots,
  type MissingPerson,
  missingAt,
  type Slot,
  type SlotQuestion,
} from "../domain/slots";
import { mondayOf } from "../domain/spoken-time";
import { dayAt } from "../domain/wall-time";
import { usualSpans, type WorkingSpan } from "../domain/working-hours";
import { dayBlocks, minuteOfWall, wallOfMinute, type ZoneOffsets, zoneOffsets } from "../domain/zone-offsets";
import { loadCircleFacts, loadSeenGroups, type SeenGroup } from "../groups/queries";
import { usualMinutes } from "../meetings/next-meeting";
import { peopleOf } from "../people/queries";
import { roomsOf, takenRooms } from "../rooms/queries";
import { anyRoom, type FindTime, offeredMinutes } from "./input";
import { takenTimesOf, workingSpansOf } from "./queries";

export type FoundTime = Awaited<ReturnType<typeof findTime>>;

/** How somebody takes part in the question. */
export type Part = "must" | "may" | "one";

/** A reason as the reader may hear it: `taken` for a meeting and an absence alike. */
export type ToldBecause = MissingPerson["because"] | "taken";

/** What stands for whoever need not come, in days of waiting that their coming is worth. */
const optionalWeight = 10;

/** Nobody comes to what begins at once. */
const noticeMinutes = 60;

/** Nothing is sought while nobody is chosen: `answer` is null. */
export function findTime(db: Database | Transaction, actor: Actor, input: FindTime, now: Date) {
  return reading(db, async (tx) => {
    const seen = await loadCollaboration(tx, actor, input.collaboration);
    authorize(seen.roles, "time.find");
    const visible = (await loadSeenGroups(tx, [seen])).filter(({ group }) => group.archivedOn === null);
    const chosen = visible.find(({ group }) => group.key === input.group);
    const people = await peopleHere(tx, seen);
    const today = dayAt(now, seen.collaboration.timeZone);
    const from = input.from !== undefined && input.from > today ? input.from : today;
    const circle = chosen ? await circleOn(tx, seen, chosen, from) : new Set<string>();
    const parts = partsOf(input, people, circle);
    const asked = { ...withDefaults(input, minutesFor(chosen)), from };
    const hearsWhy = visible.some(({ roles, group }) => can(roles, "time.why", group.confidential));
    const rooms = (await roomsOf(tx, seen)).filter(({ kind }) => kind === "room");
    const sought = { parts, people, asked, now, hearsWhy, rooms: roomsAsked(input.room, rooms) };
    return {
      ...{ today, asked },
      rooms: rooms.map(({ key, name }) => ({ key, name })),
      groups: visible.map(({ group: { key, name } }) => ({ key, name })),
      people: people.map(({ id, key, name, organisation }) => ({
        key,
        name,
        organisation,
        part: parts.get(id) ?? null,
      })),
      /** The group whose meeting it would be: nobody from outside its circle was asked for, and it is the actor's to plan. */
      planFor: planFor(chosen, parts, circle),
      /** The group that is asked about, by key; null where none is. And who is named from outside its circle. */
      group: chosen?.group.key ?? null,
      outside: people.filter(({ id }) => parts.has(id) && !circle.has(id)).map(({ key }) => key),
      /** Whether the actor may ask about several times instead: of the chosen group, or of any. */
      mayAsk: (chosen ? [chosen] : visible).some(({ roles, group }) =>
        can(roles, "meeting.plan", group.confidential),
      ),
      answer: parts.size === 0 ? null : await commonTimes(tx, seen, sought),
    };
  });
}

type Room = Pick<Awaited<ReturnType<typeof roomsOf>>[number], "id" | "key" | "name">;

const roomsAsked = (asked: string | undefined, rooms: readonly Room[]): readonly Room[] =>
  rooms.filter(({ key }) => asked === anyRoom || asked === key);

const peopleHere = async (tx: Transaction, { collaboration }: Seen) =>
  (await peopleOf(tx, collaboration.id)).filter(({ stillHere }) => stillHere);

type Person = Awaited<ReturnType<typeof peopleHere>>[number];

async function circleOn(tx: Transaction, { collaboration }: Seen, { group }: SeenGroup, on: string) {
  const facts = await loadCircleFacts(tx, collaboration.id);
  return new Set(inviteesOf(group.id, facts, on).map(({ person }) => person.id));
}

/** Whoever is named counts as they are named; the rest of the group's circle must come. */
function partsOf(input: FindTime, people: readonly Person[], circle: ReadonlySet<string>): Map<string, Part> {
  const named = (["must", "may", "one"] as const).flatMap((part) =>
    people.filter(({ key }) => input[part]?.includes(key)).map(({ id }) => [id, part] as const),
  );
  const here = people.filter(({ id }) => circle.has(id)).map(({ id }) => [id, "must"] as const);
  return new Map<string, Part>([...here, ...named]);
}

/** The group's own length where it is one that is offered. */
function minutesFor(chosen: SeenGroup | undefined): number {
  const own = chosen?.group.durationMinutes;
  return offeredMinutes.find((minutes) => minutes === own) ?? usualMinutes;
}

/** What is asked, with what counts where nothing is said. */
export function withDefaults(input: Omit<FindTime, "collaboration">, usual: number) {
  const { minutes = usual, weeks = 6, earliest = 8, latest = 16, friday, gap = 0, margin = 0 } = input;
  return { minutes, weeks, earliest, latest, friday, gap, margin };
}

function planFor(
  chosen: SeenGroup | undefined,
  parts: ReadonlyMap<string, Part>,
  circle: ReadonlySet<string>,
) {
  if (!chosen || [...parts.keys()].some((id) => !circle.has(id))) return null;
  const { group, roles } = chosen;
  return can(roles, "meeting.plan", group.confidential) ? { key: group.key, name: group.name } : null;
}

export interface Sought {
  parts: ReadonlyMap<string, Part>;
  people: readonly Pick<Person, "id" | "name">[];
  asked: ReturnType<typeof withDefaults> & { from: string };
  now: Date;
  hearsWhy: boolean;
  /** One of these must be free. */
  rooms?: readonly Room[];
  /** A poll or a network meeting, by id, whose own times take nobody. */
  besides?: string | null;
  /** The last day each may be asked for, by person; whoever is not named may be asked always. */
  lastDays?: ReadonlyMap<string, string>;
}

/** The best times of those who are sought, and the weeks hour by hour: who may ask is for the caller to decide. */
export async function commonTimes(tx: Transaction, seen: Seen, sought: Sought) {
  const { people, asked, hearsWhy, rooms = [] } = sought;
  const question = await questionFor(tx, seen, sought);
  const found = findSlots(question);
  const { first, more } = choices(found, question.zone, { count: 3, daysBetween: asked.gap });
  const name = (id: string) => people.find((person) => person.id === id)?.name ?? "";
  const told = ({ at, missing, able }: Slot) => ({
    wallTime: written(wallOfMinute(question.zone, at)),
    missing: missing
      .filter(({ id }) => sought.parts.has(id))
      .map(({ id, because }) => ({ name: name(id), because: toldOf(because, hearsWhy) })),
    able: able.map((ids) => ids.filter((id) => sought.parts.has(id)).map(name)),
    /** The rooms that are free of those that were asked for; null where none was. */
    rooms: rooms.length === 0 ? null : rooms.filter(({ id }) => able.at(-1)?.includes(id)).map(toldRoom),
  });
  return {
    isShort: found.isShort,
    first: first.map(told),
    more: more.map(told),
    count: sought.parts.size,
    /** How fresh it is what their own calendars say. */
    calendars: await calendarsReadOf(tx, [...sought.parts.keys()], sought.now),
    weeks: weeksOf(question, asked, sought.parts, name),
  };
}

const toldRoom = ({ key, name }: Room) => ({ key, name });

const toldOf = (because: MissingPerson["because"], hearsWhy: boolean): ToldBecause =>
  hearsWhy || because === "hours" ? because : "taken";

async function questionFor(
  tx: Transaction,
  { collaboration }: Seen,
  { parts, asked, now, rooms = [], besides = null, lastDays = new Map() }: Sought,
): Promise<SlotQuestion> {
  const ids = [...parts.keys()];
  const { timeZone } = collaboration;
  const [day, end] = [
    Date.parse(asked.from) / 60_000,
    Date.parse(daysAfter(asked.from, 7 * asked.weeks)) / 60_000,
  ];
  const zone = zoneOffsets(timeZone, day, end);
  const from = Math.max(now.getTime() / 60_000 + noticeMinutes, minuteOfWall(zone, day));
  const until = minuteOfWall(zone, end);
  const window = { from: new Date(from * 60_000), until: new Date(until * 60_000), besides };
  const taken = await takenTimesOf(
    tx,
    ids.map((id) => ({ id })),
    window,
  );
  const hours = await workingSpansOf(tx, ids);
  const called = (part: Part) => ids.filter((id) => parts.get(id) === part);
  const sets = [called("one"), rooms.map(({ id }) => id)].filter((ids) => ids.length > 0);
  const booked = await takenRooms(tx, rooms, window);
  return {
    ...{ from, until, zone, minutes: asked.minutes, margin: asked.margin },
    people: [
      ...taken.map(({ personId, busy, away }) => ({
        ...{ id: personId, busy: readBlocks(busy) },
        away: awayAfter(lastDays.get(personId), readBlocks(away), { zone, until }),
        ...{ hours: hours.get(personId) ?? usualSpans, zone },
      })),
      // a room is no minute on the way, and is there at any hour
      ...rooms.map(({ id }) => ({
        ...{ id, busy: new Float64Array(), away: new Float64Array(booked.get(id) ?? []) },
        ...{ hours: wantedHours(asked), zone },
      })),
    ],
    required: called("must"),
    optional: called("may").map((id) => ({ id, weight: optionalWeight })),
    anyOf: sets,
    wanted: wantedHours(asked),
    closed: holidaysAmong(asked, zone),
  };
}

/** Whoever may not be asked after a day is away from then on. */
function awayAfter(
  lastDay: string | undefined,
  away: Blocks,
  { zone, until }: { zone: ZoneOffsets; until: number },
): Blocks {
  if (lastDay === undefined) return away;
  const from = minuteOfWall(zone, Date.parse(daysAfter(lastDay, 1)) / 60_000);
  return from < until ? new Float64Array([...away, from, until]) : away;
}

/** Within the hours that are asked for, on the five days people work. */
function wantedHours({ earliest, latest, friday }: Sought["asked"]): WorkingSpan[] {
  const last = (weekday: number) => (weekday === 5 && friday === "morning" ? Math.min(12, latest) : latest);
  return [1, 2, 3, 4, 5]
    .map((weekday) => ({
      ...{ weekday, weeks: "every" as const },
      ...{ startMinute: earliest * 60, endMinute: last(weekday) * 60 },
    }))
    .filter(({ startMinute, endMinute }) => startMinute < endMinute);
}

function holidaysAmong({ from, weeks }: Sought["asked"], zone: ZoneOffsets): Float64Array {
  const days = holidaysBetween(from, daysAfter(from, 7 * weeks)).map(({ on }) => on);
  return dayBlocks(days, zone);
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
  /** The names of those who cannot. */
  missing: string[];
  /** None of the rooms that were asked for is free. */
  isWithoutRoom: boolean;
}

/** Week by week and hour by hour, how many can come to what begins in that hour, at its best; null where nobody meets. */
function weeksOf(
  question: SlotQuestion,
  { from, weeks, earliest, latest }: Sought["asked"],
  parts: Sought["parts"],
  name: (id: string) => string,
) {
  const missing = missingAt(question);
  const hours = Array.from({ length: Math.max(0, latest - earliest) }, (_, hour) => earliest + hour);
  const cell = (day: string, hour: number): HourCell | null => {
    const starts = quarters.flatMap((minute) => {
      const wall = Date.parse(day) / 60_000 + hour * 60 + minute;
      const lacking = missing(minuteOfWall(question.zone, wall));
      return lacking === null ? [] : [{ wall, lacking }];
    });
    const fewest = Math.min(...starts.map(({ lacking }) => lacking.length));
    const best = starts.find(({ lacking }) => lacking.length === fewest);
    if (!best) return null;
    const people = best.lacking.filter(({ id }) => parts.has(id));
    return {
      ...{ wallTime: written(best.wall), able: parts.size - people.length },
      missing: people.map(({ id }) => name(id)),
      isWithoutRoom: people.length < best.lacking.length,
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

interface WeekHours {
  monday: string;
  days: string[];
  hours: { hour: number; cells: (HourCell | null)[] }[];
}

/** Without the weeks, and the hours of every week, that nothing can begin in. */
function withoutShut(weeks: readonly WeekHours[]): WeekHours[] {
  const isOpen = ({ cells }: WeekHours["hours"][number]) => cells.some((one) => one !== null);
  const open = new Set(weeks.flatMap(({ hours }) => hours.filter(isOpen).map(({ hour }) => hour)));
  return weeks
    .filter(({ hours }) => hours.some(isOpen))
    .map((week) => ({ ...week, hours: week.hours.filter(({ hour }) => open.has(hour)) }));
}
