// When people of a collaboration have time in common: the best times with who is missing, and the weeks hour by hour. Of whoever
// cannot it says that they cannot, and why to those who keep something; never which meeting. The reader gets what it is reckoned
// from as well, without a seam between one meeting and the next, or between a meeting and the way to it, so that another wish is
// answered where they sit.
import type { Database, Transaction } from "@/db/client";
import type { Actor } from "../actor";
import { loadCollaboration, type Seen } from "../collaborations/queries";
import { grouped } from "../collaborations/row-changes";
import { calendarsReadOf } from "../connected-calendars/queries";
import { reading } from "../database/statement";
import { daysAfter } from "../domain/calendar-day";
import { inviteesOf } from "../domain/circle";
import {
  type AskedTimes,
  commonTimes,
  endOf,
  type KnownTime,
  lacksRooms,
  meetingOf,
  type Part,
  partsOf,
  roomsAsked,
  type TimesWished,
  wishesWith,
} from "../domain/common-times";
import { holidaysBetween } from "../domain/danish-holidays";
import { authorize, can } from "../domain/policy";
import { placeOfRoom } from "../domain/room-booking";
import { readBlocks } from "../domain/sent-blocks";
import type { SlotPerson } from "../domain/slots";
import type { Blocks } from "../domain/time-rows";
import { toldByKey } from "../domain/told-times";
import { longestWay, placeIn, placeSought, placesOf, wayTo } from "../domain/travel-times";
import { dayAt } from "../domain/wall-time";
import { usualSpans } from "../domain/working-hours";
import { dayBlocks, minuteOfWall, type ZoneOffsets, zoneOffsets } from "../domain/zone-offsets";
import { loadCircleFacts, loadSeenGroups, type SeenGroup } from "../groups/queries";
import { usualMinutes } from "../meetings/next-meeting";
import { peopleOf } from "../people/queries";
import { roomsOf, takenRooms } from "../rooms/queries";
import { travelTimesOf } from "../travel-times/queries";
import { type FindTime, offeredMinutes } from "./input";
import { placedTimesOf, takenApartOf, takenTimesOf, workingSpansOf } from "./queries";

export type FoundTime = Awaited<ReturnType<typeof findTime>>;

/** Nobody comes to what begins at once. */
const noticeMinutes = 60;

/** Nothing is sought while nobody is chosen: `answer` and `known` are null. */
export function findTime(db: Database | Transaction, actor: Actor, input: FindTime, now: Date) {
  return reading(db, async (tx) => {
    const seen = await loadCollaboration(tx, actor, input.collaboration);
    authorize(seen.roles, "time.find");
    const groups = await loadSeenGroups(tx, [seen]);
    const visible = groups.filter(({ group }) => group.archivedOn === null);
    const chosen = visible.find(({ group }) => group.key === input.group);
    const people = await peopleHere(tx, seen);
    const today = dayAt(now, seen.collaboration.timeZone);
    const from = input.from !== undefined && input.from > today ? input.from : today;
    const ids = chosen ? await circleOn(tx, seen, chosen, from) : new Set<string>();
    const circle = new Set(people.flatMap(({ id, key }) => (ids.has(id) ? [key] : [])));
    const parts = partsOf(input, { here: people.map(({ key }) => key), circle });
    const wished = wishesWith({ ...input, from }, { from, minutes: minutesFor(chosen) });
    const hearsWhy = visible.some(({ roles, group }) => can(roles, "time.why", group.confidential));
    const times = await travelTimesOf(tx, seen.collaboration.id);
    const places = placesOf(times);
    const rooms = (await roomsOf(tx, seen))
      .filter(({ kind }) => kind === "room")
      .map(({ id, key, name, address }) => {
        return { id, key, name, place: placeIn(placeOfRoom({ name, address }), places) };
      });
    const usualPlace = placeIn(chosen?.group.place ?? null, places);
    const place = placeSought(input, { places, usualPlace, rooms });
    const way =
      place === null ? null : { minutes: wayTo(place, times), groups: groups.map(({ group }) => group) };
    const names = new Map(people.map(({ key, name }) => [key, name]));
    const called = people.filter(({ key }) => parts.has(key));
    const known =
      parts.size === 0
        ? null
        : toldByKey(
            await readKnown(tx, seen, { called, wished, now, rooms, isApart: true, way }),
            called,
            hearsWhy,
          );
    const group = chosen
      ? { key: chosen.group.key, name: chosen.group.name, mayPlan: mayPlan(chosen) }
      : null;
    const asked: AskedTimes = {
      ...{ parts, wished, hearsWhy, name: (key) => names.get(key) ?? "" },
      rooms: roomsAsked(input.room, rooms, place),
    };
    return {
      ...{ today, asked: wished, hearsWhy, known },
      /** How long it lasts where nothing is said. */
      usualMinutes: minutesFor(chosen),
      rooms: rooms.map(({ key, name, place }) => ({ key, name, place })),
      /** Those that can be chosen, the one where the group usually meets, and the one to which the way is reckoned; null where none is. */
      ...{ places, usualPlace, place },
      askedRooms: asked.rooms,
      isWithoutRooms: lacksRooms(input.room, asked.rooms),
      groups: visible.map(({ group: { key, name } }) => ({ key, name })),
      people: people.map(({ key, name, organisation }) => ({
        ...{ key, name, organisation, part: parts.get(key) ?? null },
        isInCircle: circle.has(key),
      })),
      /** The group that is asked about; null where none is, and whether its meetings are the actor's to plan. */
      group,
      /** Whether the actor may ask about several times instead: of the chosen group, or of any. */
      mayAsk: (chosen ? [chosen] : visible).some(mayPlan),
      ...meetingOf(group, parts, circle),
      answer: known ? commonTimes(known, asked) : null,
      /** How fresh it is what their own calendars say. */
      calendars: known
        ? await calendarsReadOf(
            tx,
            called.map(({ id }) => id),
            now,
          )
        : null,
    };
  });
}

const mayPlan = ({ group, roles }: SeenGroup): boolean => can(roles, "meeting.plan", group.confidential);

const peopleHere = async (tx: Transaction, { collaboration }: Seen) =>
  (await peopleOf(tx, collaboration.id)).filter(({ stillHere }) => stillHere);

async function circleOn(tx: Transaction, { collaboration }: Seen, { group }: SeenGroup, on: string) {
  const facts = await loadCircleFacts(tx, collaboration.id);
  return new Set(inviteesOf(group.id, facts, on).map(({ person }) => person.id));
}

/** The group's own length where it is one that is offered. */
function minutesFor(chosen: SeenGroup | undefined): number {
  const own = chosen?.group.durationMinutes;
  return offeredMinutes.find((minutes) => minutes === own) ?? usualMinutes;
}

export interface Sought {
  parts: ReadonlyMap<string, Part>;
  people: readonly { id: string; name: string }[];
  wished: TimesWished;
  now: Date;
  hearsWhy: boolean;
  /** A poll or a network meeting, by id, whose own times take nobody. */
  besides?: string | null;
  /** The last day each may be asked for, by person; whoever is not named may be asked always. */
  lastDays?: ReadonlyMap<string, string>;
}

/** The best times of those who are sought, and the weeks hour by hour: who may ask is for the caller to decide. */
export async function timesOf(tx: Transaction, seen: Seen, sought: Sought) {
  const { parts, people, wished, now, hearsWhy, besides = null, lastDays } = sought;
  const called = [...parts.keys()].map((id) => ({ id }));
  const known = await readKnown(tx, seen, { called, wished, now, besides, lastDays });
  const name = (id: string) => people.find((person) => person.id === id)?.name ?? "";
  return commonTimes(known, { parts, wished, hearsWhy, name, rooms: [] });
}

interface ToRead {
  called: readonly { id: string }[];
  wished: TimesWished;
  now: Date;
  rooms?: readonly { id: string; key: string; name: string }[];
  /** What is not certain in somebody's calendar takes them perhaps; else as if it were. */
  isApart?: boolean;
  besides?: string | null;
  lastDays?: ReadonlyMap<string, string> | undefined;
  way?: Way | null;
}

/** How long it is to where they would meet, from what is written of a place. */
interface Way {
  minutes: (written: string) => number;
  /** Whose meetings' places the reader may know. */
  groups: readonly { id: string }[];
}

async function readKnown(tx: Transaction, { collaboration }: Seen, toRead: ToRead): Promise<KnownTime> {
  const { called, wished, now, rooms = [], isApart = false } = toRead;
  const { besides = null, lastDays = new Map(), way = null } = toRead;
  const last = daysAfter(wished.from, 7 * wished.weeks);
  const [day, end] = [Date.parse(wished.from) / 60_000, Date.parse(last) / 60_000];
  const zone = zoneOffsets(collaboration.timeZone, day, end);
  const from = Math.max(now.getTime() / 60_000 + noticeMinutes, minuteOfWall(zone, day));
  const until = endOf(wished, zone);
  const window = { from: new Date(from * 60_000), until: new Date(until * 60_000), besides };
  const taken = isApart
    ? await takenApartOf(tx, called, window)
    : (await takenTimesOf(tx, called, window)).map((one) => ({ ...one, perhaps: null }));
  const hours = await workingSpansOf(
    tx,
    called.map(({ id }) => id),
  );
  const booked = await takenRooms(tx, rooms, window);
  const placed = grouped(
    way ? await placedOf(tx, called, way, { from, until }) : [],
    ({ personId }) => personId,
  );
  return {
    ...{ from, until, zone },
    people: taken.map(({ personId, busy, perhaps, away }) => ({
      ...{ id: personId, ...withPlaced(readBlocks(busy), placed.get(personId) ?? []) },
      perhaps: readBlocks(perhaps),
      away: awayAfter(lastDays.get(personId), readBlocks(away), { zone, until }),
      ...{ hours: hours.get(personId) ?? usualSpans, zone },
    })),
    rooms: rooms.map(({ id, key, name }) => ({
      ...{ id, key, name },
      booked: new Float64Array(booked.get(id) ?? []),
    })),
    closed: dayBlocks(
      holidaysBetween(wished.from, last).map(({ on }) => on),
      zone,
    ),
  };
}

/** What somebody has at a place, and the minutes before and after each of it, by turns. */
interface Placed {
  personId: string;
  busy: Blocks;
  travel: Blocks;
}

/** What lies just outside the window reaches into it with its way. */
async function placedOf(
  tx: Transaction,
  called: readonly { id: string }[],
  { minutes, groups }: Way,
  { from, until }: Pick<KnownTime, "from" | "until">,
): Promise<Placed[]> {
  const rows = await placedTimesOf(tx, called, {
    groups,
    ...{ from: new Date((from - longestWay) * 60_000), until: new Date((until + longestWay) * 60_000) },
  });
  return rows.map(({ personId, place, sent }) => {
    const busy = readBlocks(sent);
    return { personId, busy, travel: busy.map(() => minutes(place)) };
  });
}

/** All that somebody has, with the way to what is known to lie elsewhere; to the rest it is none. */
const withPlaced = (busy: Blocks, placed: readonly Placed[]): Pick<SlotPerson, "busy" | "travel"> => ({
  busy: Float64Array.from([...placed.map((there) => there.busy), busy].flatMap((blocks) => [...blocks])),
  travel: Float64Array.from(placed.flatMap(({ travel }) => [...travel])),
});

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
