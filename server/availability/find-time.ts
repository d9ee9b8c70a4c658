// When people of a collaboration have time in common: the best times with who is missing, and the weeks hour by hour. Of whoever
// cannot it says that they cannot, and why to those who keep something; never which meeting. The reader gets what it is reckoned
// from as well, without a seam between one meeting and the next, so that another wish is answered where they sit.
import type { Database, Transaction } from "@/db/client";
import type { Actor } from "../actor";
import { loadCollaboration, type Seen } from "../collaborations/queries";
import { calendarsReadOf } from "../connected-calendars/queries";
import { reading } from "../database/statement";
import { type BusyBlock, mergeBlocks } from "../domain/busy-blocks";
import { daysAfter } from "../domain/calendar-day";
import { inviteesOf } from "../domain/circle";
import {
  type AskedTimes,
  commonTimes,
  endOf,
  type KnownTime,
  meetingOf,
  type Part,
  partsOf,
  roomsAsked,
  type TimesWished,
  wishesWith,
} from "../domain/common-times";
import { holidaysBetween } from "../domain/danish-holidays";
import { authorize, can } from "../domain/policy";
import { readBlocks } from "../domain/sent-blocks";
import type { Blocks, SlotPerson } from "../domain/slots";
import { dayAt } from "../domain/wall-time";
import { usualSpans } from "../domain/working-hours";
import { dayBlocks, minuteOfWall, type ZoneOffsets, zoneOffsets } from "../domain/zone-offsets";
import { loadCircleFacts, loadSeenGroups, type SeenGroup } from "../groups/queries";
import { usualMinutes } from "../meetings/next-meeting";
import { peopleOf } from "../people/queries";
import { roomsOf, takenRooms } from "../rooms/queries";
import { type FindTime, offeredMinutes } from "./input";
import { takenApartOf, takenTimesOf, workingSpansOf } from "./queries";

export type FoundTime = Awaited<ReturnType<typeof findTime>>;

/** Nobody comes to what begins at once. */
const noticeMinutes = 60;

/** Nothing is sought while nobody is chosen: `answer` and `known` are null. */
export function findTime(db: Database | Transaction, actor: Actor, input: FindTime, now: Date) {
  return reading(db, async (tx) => {
    const seen = await loadCollaboration(tx, actor, input.collaboration);
    authorize(seen.roles, "time.find");
    const visible = (await loadSeenGroups(tx, [seen])).filter(({ group }) => group.archivedOn === null);
    const chosen = visible.find(({ group }) => group.key === input.group);
    const people = await peopleHere(tx, seen);
    const today = dayAt(now, seen.collaboration.timeZone);
    const from = input.from !== undefined && input.from > today ? input.from : today;
    const ids = chosen ? await circleOn(tx, seen, chosen, from) : new Set<string>();
    const circle = new Set(people.flatMap(({ id, key }) => (ids.has(id) ? [key] : [])));
    const parts = partsOf(input, { here: people.map(({ key }) => key), circle });
    const wished = wishesWith({ ...input, from }, { from, minutes: minutesFor(chosen) });
    const hearsWhy = visible.some(({ roles, group }) => can(roles, "time.why", group.confidential));
    const rooms = (await roomsOf(tx, seen)).filter(({ kind }) => kind === "room");
    const names = new Map(people.map(({ key, name }) => [key, name]));
    const called = people.filter(({ key }) => parts.has(key));
    const known =
      parts.size === 0
        ? null
        : toldByKey(
            await readKnown(tx, seen, { called, wished, now, rooms, isApart: true }),
            called,
            hearsWhy,
          );
    const group = chosen
      ? { key: chosen.group.key, name: chosen.group.name, mayPlan: mayPlan(chosen) }
      : null;
    const asked: AskedTimes = {
      ...{ parts, wished, hearsWhy, name: (key) => names.get(key) ?? "" },
      rooms: roomsAsked(input.room, rooms),
    };
    return {
      ...{ today, asked: wished, hearsWhy, known },
      /** How long it lasts where nothing is said. */
      usualMinutes: minutesFor(chosen),
      rooms: rooms.map(({ key, name }) => ({ key, name })),
      askedRooms: asked.rooms,
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
}

async function readKnown(
  tx: Transaction,
  { collaboration }: Seen,
  { called, wished, now, rooms = [], isApart = false, besides = null, lastDays = new Map() }: ToRead,
): Promise<KnownTime> {
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
  return {
    ...{ from, until, zone },
    people: taken.map(({ personId, busy, perhaps, away }) => ({
      ...{ id: personId, busy: readBlocks(busy), perhaps: readBlocks(perhaps) },
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

/** As the reader may have it: people and rooms by their keys, and of their time no more than that it is taken. */
function toldByKey(
  known: KnownTime,
  called: readonly { id: string; key: string }[],
  hearsWhy: boolean,
): KnownTime {
  const keys = new Map(called.map(({ id, key }) => [id, key]));
  const told = ({ id, busy, away, perhaps = nothing, ...person }: SlotPerson): SlotPerson => ({
    ...{ ...person, id: keys.get(id) ?? "" },
    ...(perhaps.length > 0 ? { perhaps: beside(known, perhaps, busy, away) } : {}),
    ...(hearsWhy
      ? { busy: seamless(known, busy), away: seamless(known, away) }
      : { busy: seamless(known, busy, away), away: new Float64Array() }),
  });
  return {
    ...known,
    people: known.people.map(told),
    rooms: known.rooms.map((room) => ({ ...room, id: room.key, booked: seamless(known, room.booked) })),
  };
}

const nothing: Blocks = new Float64Array();

type Within = Pick<KnownTime, "from" | "until">;

/** All of them as one, without showing where one ends and the next begins. */
const seamless = (within: Within, ...all: readonly Blocks[]): Blocks =>
  asBlocks(
    mergeBlocks(
      all.flatMap((one) => spansOf(one, false)),
      within,
    ),
  );

/** What is left of what is not certain beside what is. */
function beside(within: Within, perhaps: Blocks, ...certain: readonly Blocks[]): Blocks {
  const spans = [...spansOf(perhaps, true), ...certain.flatMap((one) => spansOf(one, false))];
  return asBlocks(mergeBlocks(spans, within).filter(({ tentative }) => tentative));
}

const spansOf = (blocks: Blocks, tentative: boolean): BusyBlock[] =>
  Array.from({ length: blocks.length / 2 }, (_, nth) => ({
    ...{ from: blocks[2 * nth] ?? 0, until: blocks[2 * nth + 1] ?? 0, tentative },
  }));

const asBlocks = (spans: readonly BusyBlock[]): Blocks =>
  Float64Array.from(spans.flatMap(({ from, until }) => [from, until]));
