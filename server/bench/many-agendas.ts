// What it costs to compose and keep the agendas of five hundred groups for a year, beside putting in the same rows as they are.
import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { asc, eq, type SQL, sql } from "drizzle-orm";
import { closeDatabase, type Database, db, type Transaction } from "@/db/client";
import { collaborations } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";
import { machine } from "../actor";
import { composeAll } from "../agendas/compose";
import { freezeAgendas } from "../agendas/freeze";
import { importCollaboration } from "../collaborations/import-collaboration";
import { migrateDatabase } from "../database/migrate";
import { wallTimeOf } from "../domain/wall-time";
import { liveYears } from "./history";
import { median, milliseconds } from "./measure";

export interface ManyAgendas {
  groups: number;
  meetings: number;
  /** Agenda items, sub-items among them. */
  rows: number;
  /** Milliseconds to compose all of them. */
  composing: number;
  /** To compose and keep them. */
  keeping: number;
  /** The same rows by `INSERT … SELECT` from a table that holds them. */
  raw: number;
}

const file = fileURLToPath(new URL("../../db/collaborations/siv-haderslev.yaml", import.meta.url));

interface Wanted {
  groups: number;
  /** Of each. */
  meetings: number;
}

/** Collaborations that are composed at the same time, each on a connection of its own. */
const atOnce = 4;

/** Fills the empty database at `url` with collaborations that have a year behind them, and composes the year ahead. */
export async function benchManyAgendas(
  url: string,
  now: Date,
  wanted = { groups: 500, meetings: 12 },
): Promise<ManyAgendas> {
  await migrateDatabase(url);
  process.env.EMBEDDED_DATABASE_URL = url;
  const years = await planYear(now, wanted);
  const composing = await milliseconds(() => together(years, (year) => composeYear(db, year, now)));
  const keeping = await milliseconds(() => together(years, (year) => keepYear(year, now)));
  const { rows, raw } = await insertRaw();
  await closeDatabase();
  delete process.env.EMBEDDED_DATABASE_URL;
  return { groups: wanted.groups, meetings: years.flat().length, rows, composing, keeping, raw };
}

type Year = Awaited<ReturnType<typeof planYear>>[number];

async function composeYear(tx: Database | Transaction, year: Year, now: Date) {
  const [first] = year;
  if (!first) return [];
  const ahead = year.map(({ group, meeting }) => ({
    group,
    meeting: { ...meeting, wallTime: wallTimeOf(meeting.wallTime) },
  }));
  const agendas = await composeAll(tx, first.collaboration, ahead, now);
  return year.flatMap(({ meeting }, index) => {
    const agenda = agendas[index];
    return agenda ? [{ meeting, agenda }] : [];
  });
}

async function keepYear(year: Year, now: Date): Promise<void> {
  await db.transaction(async (tx) => freezeAgendas(tx, await composeYear(tx, year, now)));
}

/** The meetings of the year ahead, planned; a list for each collaboration. */
async function planYear(now: Date, wanted: Wanted) {
  await foundCollaborations(now, wanted);
  await liveYears(0, 1, now);
  await db.execute(sql`
    insert into meetings (collaboration_id, group_id, key, wall_time, time_zone, starts_at, duration_minutes)
    select g.collaboration_id, g.id, 'ahead-' || g.key || '-' || n, at, c.time_zone, at at time zone c.time_zone, g.duration_minutes
    from (select * from groups order by collaboration_id, position limit ${wanted.groups}) g
      join collaborations c on c.id = g.collaboration_id
      cross join generate_series(1, ${wanted.meetings}::int) n
      cross join lateral (select date_trunc('day', ${now.toISOString()}::timestamp) + make_interval(months => n, hours => 13) as at) t`);
  await db.execute(sql`analyze`);
  const rows = await db
    .select({ meeting: meetings, group: groups, collaboration: collaborations })
    .from(meetings)
    .innerJoin(groups, eq(groups.id, meetings.groupId))
    .innerJoin(collaborations, eq(collaborations.id, meetings.collaborationId))
    .where(eq(meetings.state, "planned"))
    .orderBy(asc(meetings.collaborationId), asc(meetings.startsAt));
  const here = [...new Set(rows.map(({ collaboration }) => collaboration.id))];
  return here.map((id) => rows.filter(({ collaboration }) => collaboration.id === id));
}

/** As many copies of one collaboration as have the groups: a group hears of its own collaboration alone. */
async function foundCollaborations(now: Date, wanted: Wanted): Promise<void> {
  const text = fs.readFileSync(file, "utf8");
  for (let copy = 1; (await db.$count(groups)) < wanted.groups; copy += 1) {
    const result = await importCollaboration(
      machine("bench"),
      text.replace(/^(\s*)id: siv-haderslev$/m, `$1id: copy-${copy}`),
      now,
    );
    if ("mistakes" in result) throw new Error(`The file of the bench has mistakes: ${file}`);
  }
}

/** The items that were kept, taken out and put in again; the middle of three. */
async function insertRaw(): Promise<{ rows: number; raw: number }> {
  const ahead = sql`meeting_id in (select id from meetings where state = 'planned')`;
  // a point that stands on an item would hold it back
  await db.execute(sql`update referrals set on_item_id = null where answer is null`);
  await db.execute(sql`create table kept as select * from agenda_items where ${ahead}`);
  const [counted] = await db.execute<{ rows: number }>(sql`select count(*)::int as rows from kept`);
  const taken = [];
  for (let round = 0; round < 3; round += 1) {
    await takeOut(ahead);
    await db.execute(sql`vacuum analyze agenda_items`);
    taken.push(await milliseconds(() => db.execute(sql`insert into agenda_items select * from kept`)));
  }
  return { rows: counted?.rows ?? 0, raw: median(taken) };
}

/** Without asking for each item what hangs on it, which takes many times as long as what is measured. */
async function takeOut(ahead: SQL): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(sql`delete from agenda_items where ${ahead}`);
  });
}

/** Does it for each, a few at a time. */
async function together<Thing>(
  things: readonly Thing[],
  task: (thing: Thing) => Promise<unknown>,
): Promise<void> {
  const left = things.values();
  const take = async () => {
    for (const thing of left) await task(thing);
  };
  await Promise.all(Array.from({ length: atOnce }, take));
}
