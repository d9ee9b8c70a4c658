// Times that people have in common, ranked, with who is missing and why. The same in the browser and on the server. An instant is in
// minutes since 1970.
import {
  and,
  type Blocks,
  blocksRow,
  cellMinutes,
  type Grid,
  gridOf,
  has,
  or,
  outside,
  paintBlocks,
  type Row,
  spread,
  stepMinutes,
  touches,
} from "./time-rows";
import type { WorkingSpan } from "./working-hours";
import { dayOfMinute, wallOfMinute, type ZoneOffsets } from "./zone-offsets";

export interface SlotPerson {
  id: string;
  /** At meetings. */
  busy: Blocks;
  /** Minutes before and after each of them to get there and back, by turns; none where it is left out. */
  travel?: Blocks;
  away: Blocks;
  /** What is not certain yet: a slot has them perhaps. */
  perhaps?: Blocks;
  hours: readonly WorkingSpan[];
  /** By which clock they work. */
  zone: ZoneOffsets;
}

/** Whose absence a slot may have, and at what price. */
export interface OptionalPerson {
  id: string;
  weight: number;
}

export interface SlotQuestion {
  from: number;
  until: number;
  people: readonly SlotPerson[];
  required: readonly string[];
  optional: readonly OptionalPerson[];
  /** Of each set one must be able to come. */
  anyOf: readonly (readonly string[])[];
  /** How long it lasts, in minutes. */
  minutes: number;
  /** Minutes that everyone keeps free before and after a meeting. */
  margin: number;
  /** When the slot may lie at all, by the clock of `zone`. */
  wanted: readonly WorkingSpan[];
  zone: ZoneOffsets;
  /** Days nobody meets on, as instants. */
  closed: Blocks;
}

export type Because = "meeting" | "away" | "hours";

export interface MissingPerson {
  id: string;
  because: Because;
}

export interface Slot {
  /** When it begins. */
  at: number;
  /** What it lacks; the best has least. */
  cost: number;
  missing: MissingPerson[];
  /** Who can only if what is not certain gives way, by id; of a set, those who can where all of them are so. */
  perhaps: string[];
  /** Of each set of `anyOf`, who can. */
  able: string[][];
}

export interface SlotAnswer {
  /** The best of each day, and up to three more of it, the best first; no more than anybody looks through. */
  slots: Slot[];
  /** Whether nothing suits all who must come, so that these are the times that lack fewest of them. */
  isShort: boolean;
}

/** What it costs, beside who is missing: a day of waiting, an hour that few like, a beginning off the hour or the half hour. */
const prices = { day: 1, edgeHour: 3, offHalfHour: 0.5, offHour: 0.25, required: 10_000 };

/** What it costs that somebody can perhaps, as a part of what it costs that they cannot: what is certain comes first. */
const perhapsPart = 0.1;

/** The earliest and the latest that nobody minds, in minutes from midnight. */
const [early, late] = [9 * 60, 15 * 60];

const perDay = 4;

/** As many as anybody looks through. */
const most = 24;

/** Where the people can meet, ranked; without those it lacks least where there is no time for all. */
export function findSlots(question: SlotQuestion): SlotAnswer {
  const table = tableOf(question);
  const [sets, may] = [lackingIn(table, setsOf(question)), lackingIn(table, mayOf(question))];
  const slots = ranked(table, hardRow(table, sets), may);
  if (slots.length > 0) return { slots, isShort: false };
  const asked = [...lackingIn(table, mustOf(question)), ...sets, ...may];
  return { slots: ranked(table, shutRow(table), asked), isShort: true };
}

/** Tells who of those asked is missing at a time: whoever must come, and whoever may. */
export function missingAt(question: SlotQuestion): (at: number) => MissingPerson[] | null {
  const who = whoAt(question);
  return (at) => who(at)?.missing ?? null;
}

/** The same, and who can only perhaps, for drawing the weeks. */
export function whoAt(question: SlotQuestion): (at: number) => Pick<Slot, "missing" | "perhaps"> | null {
  const table = tableOf(question);
  const [asked, shut] = [lackingIn(table, everyone(question)), shutRow(table)];
  return (at) => {
    const cell = (at - table.grid.from) / cellMinutes;
    if (cell < 0 || cell + table.length > table.grid.cells || has(shut, cell)) return null;
    return { missing: missingIn(table, asked, cell), perhaps: perhapsIn(table, cell) };
  };
}

/**
 * The best times that are for a choice: on different days, at least so many whole days between any two, and then the rest in
 * the order of the calendar.
 */
export function choices(
  { slots }: SlotAnswer,
  zone: ZoneOffsets,
  { count, daysBetween }: { count: number; daysBetween: number },
): { first: Slot[]; more: Slot[] } {
  const dayOf = ({ at }: Slot) => dayOfMinute(zone, at);
  const first: Slot[] = [];
  for (const slot of slots) {
    if (first.length === count) break;
    if (first.every((other) => Math.abs(dayOf(other) - dayOf(slot)) > daysBetween)) first.push(slot);
  }
  const more = slots.filter((slot) => !first.includes(slot)).toSorted((one, other) => one.at - other.at);
  return { first, more };
}

interface Table {
  question: SlotQuestion;
  grid: Grid;
  /** How many cells a slot takes. */
  length: number;
  /** When nobody may meet at all. */
  shut: Row;
  /** When each person cannot, and why, by id. */
  people: ReadonlyMap<string, readonly Reason[]>;
  /** When each of those who have something that is not certain has it, by id. */
  perhaps: ReadonlyMap<string, Row>;
  /** Whose uncertain time counts: nobody's, where nobody has any. */
  unsure: readonly Asked[];
}

interface Reason {
  because: Because;
  row: Row;
}

function tableOf(question: SlotQuestion): Table {
  const grid = gridOf(question.from, question.until);
  const shut = outside(grid, question.wanted, question.zone);
  paintBlocks(shut, grid, question.closed, 0);
  // most work the usual week, by one clock
  const kept = new Map<readonly WorkingSpan[], Map<ZoneOffsets, Row>>();
  const offWork = ({ hours, zone }: Pick<SlotPerson, "hours" | "zone">): Row => {
    const known = kept.get(hours) ?? new Map<ZoneOffsets, Row>();
    kept.set(hours, known);
    const row = known.get(zone) ?? outside(grid, hours, zone);
    known.set(zone, row);
    return row;
  };
  // the weightiest first: who is away is not told to be at a meeting as well
  const reasonsOf = ({ busy, travel, away, ...person }: SlotPerson): Reason[] => [
    ...(away.length === 0 ? [] : [{ because: "away" as const, row: blocksRow(grid, away, 0) }]),
    { because: "meeting", row: blocksRow(grid, busy, question.margin, travel) },
    { because: "hours", row: offWork(person) },
  ];
  const people = new Map(question.people.map((person) => [person.id, reasonsOf(person)]));
  const perhaps = new Map(
    question.people.flatMap(({ id, perhaps: blocks }) =>
      blocks?.length ? [[id, blocksRow(grid, blocks, question.margin)] as const] : [],
    ),
  );
  const unsure = perhaps.size === 0 ? [] : everyone(question);
  return { question, grid, length: Math.ceil(question.minutes / cellMinutes), shut, people, perhaps, unsure };
}

/** Who is asked for as one: a person, or a set of whom one is enough. */
interface Asked {
  ids: readonly string[];
  weight: number;
}

/** Set where a slot that begins there would lack them. */
type Lacking = Asked & { row: Row };

const lackingIn = (table: Table, asked: readonly Asked[]): Lacking[] =>
  asked.map((one) => ({ ...one, row: lackingRow(table, one.ids) }));

const alone = ({ id, weight }: OptionalPerson): Asked => ({ ids: [id], weight });

const mayOf = ({ optional }: SlotQuestion): Asked[] => optional.map(alone);

/** Whoever must come counts as whoever may, at a price that is above all others; as do the sets. */
const mustOf = ({ required }: SlotQuestion): Asked[] =>
  required.map((id) => alone({ id, weight: prices.required }));

const setsOf = ({ anyOf }: SlotQuestion): Asked[] => anyOf.map((ids) => ({ ids, weight: prices.required }));

const everyone = (question: SlotQuestion): Asked[] => [
  ...mustOf(question),
  ...setsOf(question),
  ...mayOf(question),
];

/** Set where a slot cannot begin for those who must come, as the next two rows for themselves. */
function hardRow(table: Table, sets: readonly Lacking[]): Row {
  const hard = table.shut.slice();
  for (const id of table.question.required) orTaken(hard, table, id);
  spread(hard, table.length);
  for (const { row } of sets) or(hard, row);
  return hard;
}

const shutRow = ({ shut, length }: Table): Row => spread(shut.slice(), length);

/** Where none of those who are asked for as one can. */
function lackingRow(table: Table, ids: readonly string[]): Row {
  const [first, ...others] = ids.map((id) => spread(takenRow(table, id), table.length));
  if (!first) return table.grid.row().fill(-1);
  for (const other of others) and(first, other);
  return first;
}

function takenRow(table: Table, id: string): Row {
  const row = table.grid.row();
  orTaken(row, table, id);
  return row;
}

function orTaken(row: Row, { people }: Table, id: string): void {
  for (const reason of people.get(id) ?? []) or(row, reason.row);
}

function ranked(table: Table, hard: Row, asked: readonly Lacking[]): Slot[] {
  const { grid, length, question } = table;
  const step = stepMinutes / cellMinutes;
  const today = dayOfMinute(question.zone, grid.from);
  const days = new Map<number, Start[]>();
  for (let cell = 0; cell + length <= grid.cells; cell += step) {
    if (has(hard, cell)) continue;
    const wall = wallOfMinute(question.zone, grid.from + cell * cellMinutes);
    const day = Math.floor(wall / 1440);
    const best = days.get(day) ?? [];
    if (best.length === 0) days.set(day, best);
    const least = (day - today) * prices.day + hourPrice(wall - day * 1440, question.minutes);
    const limit = best[perDay - 1]?.cost ?? Number.POSITIVE_INFINITY;
    const cost = least + priceOf(table, asked, cell, limit - least);
    if (cost < limit) keep(best, { cell, cost });
  }
  return [...days.values()]
    .flat()
    .toSorted((one, other) => one.cost - other.cost || one.cell - other.cell)
    .slice(0, most)
    .map(({ cell, cost }) => ({
      ...{ at: grid.from + cell * cellMinutes, cost, missing: missingIn(table, asked, cell) },
      perhaps: perhapsIn(table, cell),
      able: question.anyOf.map((ids) => ids.filter((id) => !isMissing(table, id, cell))),
    }));
}

/** What it costs to lack those whom a slot that begins there lacks; no more is added up once it reaches the limit. */
function priceOf(table: Table, asked: readonly Lacking[], cell: number, limit: number): number {
  let price = 0;
  for (const { row, weight } of asked) {
    if (price >= limit) return price;
    if (has(row, cell)) price += weight;
  }
  for (const each of table.unsure)
    if (unsureOf(table, each, cell).length > 0) price += each.weight * perhapsPart;
  return price;
}

function hourPrice(minute: number, minutes: number): number {
  const edge = minute < early || minute + minutes > late ? prices.edgeHour : 0;
  if (minute % 60 === 0) return edge;
  return edge + (minute % 30 === 0 ? prices.offHour : prices.offHalfHour);
}

interface Start {
  cell: number;
  cost: number;
}

/** Among the best of its day, the earlier first where they cost the same. */
function keep(best: Start[], start: Start): void {
  const place = best.findIndex(({ cost }) => start.cost < cost);
  best.splice(place < 0 ? best.length : place, 0, start);
  if (best.length > perDay) best.pop();
}

const missingIn = (table: Table, asked: readonly Lacking[], cell: number): MissingPerson[] =>
  asked
    .filter(({ row }) => has(row, cell))
    .flatMap(({ ids }) =>
      ids.flatMap((id) => {
        const because = whyMissing(table, id, cell);
        return because ? [{ id, because }] : [];
      }),
    );

const perhapsIn = (table: Table, cell: number): string[] => [
  ...new Set(table.unsure.flatMap((each) => unsureOf(table, each, cell))),
];

/** Those who can of those who are asked for as one, where each of them can only perhaps. */
function unsureOf(table: Table, { ids }: Asked, cell: number): string[] {
  const able = ids.filter((id) => !isMissing(table, id, cell));
  const isUnsure = (id: string) => {
    const row = table.perhaps.get(id);
    return row !== undefined && touches(row, cell, cell + table.length);
  };
  return able.every(isUnsure) ? able : [];
}

const isMissing = (table: Table, id: string, cell: number) => whyMissing(table, id, cell) !== undefined;

function whyMissing({ people, length }: Table, id: string, cell: number): Because | undefined {
  return people.get(id)?.find(({ row }) => touches(row, cell, cell + length))?.because;
}
