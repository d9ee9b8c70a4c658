// What finding a time costs beside reading who is taken and laying it in one row of bits, and beside trying the times one by one.
import { sql } from "drizzle-orm";
import { closeDatabase, db } from "@/db/client";
import { takenTimesOf } from "../availability/queries";
import { migrateDatabase } from "../database/migrate";
import { listOf } from "../database/statement";
import { readBlocks } from "../domain/sent-blocks";
import { findSlots, type SlotPerson, type SlotQuestion } from "../domain/slots";
import { cellMinutes, stepMinutes } from "../domain/time-rows";
import { usualSpans } from "../domain/working-hours";
import { zoneOffsets } from "../domain/zone-offsets";
import { type Compared, inTurns, milliseconds } from "./measure";

export interface FindingTimes {
  people: number;
  blocks: number;
  /** What the page asks, read and ranked, ÷ the same blocks read by their index and one OR of all. */
  whole: Compared;
  /** The search alone ÷ every start tried with every person's blocks. */
  search: Compared;
}

const people = 20;
const perPerson = 500;
const days = 12 * 7;
const rounds = 40;

/** Over the change of the clocks in the spring of 2027. */
const from = Date.UTC(2027, 1, 1) / 60_000;
const until = from + days * 1440;

/** In the empty database at `url`. */
export async function benchFindingTimes(url: string): Promise<FindingTimes> {
  await migrateDatabase(url);
  process.env.EMBEDDED_DATABASE_URL = url;
  try {
    const ids = await fill();
    const question = questionOf(await readAll(ids));
    const search = await inTurns(
      rounds,
      () => milliseconds(async () => findSlots(question)),
      () => milliseconds(async () => tryEach(question)),
    );
    const whole = await inTurns(
      rounds,
      () => milliseconds(async () => findSlots(questionOf(await readAll(ids)))),
      () => milliseconds(() => readAndLay(ids, question)),
    );
    return { people, blocks: people * perPerson, whole, search };
  } finally {
    await closeDatabase();
  }
}

/** One group for each person, that meets hundreds of times in twelve weeks. Answers the people's ids. */
async function fill(): Promise<string[]> {
  await db.execute(sql`
    with place as (insert into collaborations (key, name, time_zone, language)
      values ('bench', 'Bench', 'Europe/Copenhagen', 'da') returning id),
    who as (insert into people (collaboration_id, key, position, name, email)
      select id, 'p' || n, n, 'P' || n, 'p' || n || '@bench.example' from place, generate_series(1, ${people}) n
      returning id, collaboration_id, key),
    disposition as (insert into dispositions (collaboration_id, key, position, name)
      select id, 'd', 0, 'D' from place returning id),
    circle as (insert into groups (collaboration_id, key, name, position, layer, leader_id, disposition_id)
      select w.collaboration_id, w.key, w.key, 0, 'working-group', w.id, d.id from who w, disposition d
      returning id, collaboration_id, key)
    insert into meetings (collaboration_id, group_id, key, wall_time, time_zone, starts_at, duration_minutes)
      select c.collaboration_id, c.id, c.key || '-' || n, at, 'Europe/Copenhagen', at at time zone 'UTC', 15 + (n * 7) % 30
      from circle c, generate_series(0, ${perPerson - 1}) n,
        lateral (select '2027-02-01T07:00'::timestamp + make_interval(days => n % ${days},
          mins => ((n / ${days}) * 83 + hashtext(c.key) % 40 + 40) % 540) as at) t`);
  await db.execute(sql`analyze`);
  const rows = await db.execute<{ id: string }>(sql`select id from people order by position`);
  return rows.map(({ id }) => id);
}

const readAll = (ids: readonly string[]) =>
  takenTimesOf(
    db,
    ids.map((id) => ({ id })),
    { from: new Date(from * 60_000), until: new Date(until * 60_000) },
  );

/** Three must come, twelve may, and one of the last five. */
function questionOf(taken: Awaited<ReturnType<typeof readAll>>): SlotQuestion {
  const zone = zoneOffsets("Europe/Copenhagen", from, until);
  const asked = taken.map(
    ({ personId, busy, away }): SlotPerson => ({
      ...{ id: personId, busy: readBlocks(busy), away: readBlocks(away), hours: usualSpans, zone },
    }),
  );
  const ids = asked.map(({ id }) => id);
  return {
    ...{ from, until, zone, people: asked, minutes: 60, margin: 10 },
    ...{ required: ids.slice(0, 3), anyOf: [ids.slice(15)] },
    optional: ids.slice(3, 15).map((id) => ({ id, weight: 10 })),
    ...{ wanted: usualSpans, closed: new Float64Array(0) },
  };
}

/** The least there is to do: the blocks by their index, and rows of bits that stand made, in one. */
async function readAndLay(ids: readonly string[], { people: asked }: SlotQuestion): Promise<number> {
  const begins = new Date(from * 60_000).toISOString();
  const ends = new Date(until * 60_000).toISOString();
  const rows = await db.execute<{ blocks: Uint8Array }>(sql`
    select g.leader_id, (select string_agg(timestamptz_send(m.starts_at)
        || timestamptz_send(m.starts_at + make_interval(mins => m.duration_minutes)), ''::bytea)
      from meetings m where m.group_id = g.id and m.starts_at >= ${begins}::timestamptz and m.starts_at < ${ends}::timestamptz) as blocks
    from groups g where g.leader_id = any(${listOf(ids)}::uuid[])`);
  const words = Math.ceil((until - from) / cellMinutes / 32);
  const [all, one] = [new Uint32Array(words), new Uint32Array(words)];
  for (const _ of asked)
    for (let word = 0; word < words; word += 1) all[word] = (all[word] ?? 0) | (one[word] ?? 0);
  return rows.reduce((sum, { blocks }) => sum + readBlocks(blocks).length, all[0] ?? 0);
}

/** How many of the people can, for every start: what one would write first. */
function tryEach({ people: asked, minutes, margin }: SlotQuestion): number[] {
  const can = ({ busy }: SlotPerson, at: number) => {
    for (let index = 0; index < busy.length; index += 2)
      if (at < (busy[index + 1] ?? 0) + margin && (busy[index] ?? 0) - margin < at + minutes) return false;
    return true;
  };
  const counts: number[] = [];
  for (let at = from; at + minutes <= until; at += stepMinutes)
    counts.push(asked.filter((person) => can(person, at)).length);
  return counts;
}
