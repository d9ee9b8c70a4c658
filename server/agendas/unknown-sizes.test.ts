// Composing where PostgreSQL believes that there is nothing: its plans are made before the first meeting and kept.
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db, openPool, type Transaction } from "@/db/client";
import { testDatabase } from "../test-database";
import { required } from "../test-world";
import { buildWorld, liveYears, now, timeZone, type World } from "./history.fixture";
import { loadSources } from "./sources";

const databaseUrl = testDatabase();
let pool: ReturnType<typeof openPool>;

beforeAll(async () => {
  for (const table of ["meetings", "agenda_items", "decisions", "tasks", "referrals"])
    await db.execute(sql`alter table ${sql.identifier(table)} set (autovacuum_enabled = false)`);
  await db.execute(sql`analyze`);
  pool = openPool(databaseUrl(), { max: 1 });
  await rowsReadFor(await buildWorld());
});

afterAll(() => pool.client.end());

test("reads each row a few times, after ten years as after two", async () => {
  const perRow = [];
  for (const years of [2, 8]) {
    const world = await buildWorld();
    await liveYears(world, years);
    perRow.push((await rowsReadFor(world)) / (await rowsThere()));
  }
  const [young, old] = perRow;
  expect(required(young)).toBeGreaterThan(0);
  expect(required(old)).toBeLessThan(1.5 * required(young));
  // a dozen statements look at each table a time or two
  expect(required(old)).toBeLessThan(12);
});

/** Rows that PostgreSQL visits to compose the steering group's next agenda, on the connection that has its plans already. */
function rowsReadFor({ groups }: World): Promise<number> {
  const meeting = {
    ...{
      id: null,
      wallTime: "2026-12-01T13:00",
      startsAt: new Date("2026-12-01T12:00:00Z"),
      durationMinutes: 120,
    },
  };
  return pool.database.transaction(async (tx) => {
    const before = await rowsRead(tx);
    await loadSources(tx, timeZone, [{ group: required(groups.steering), meeting }], now);
    return (await rowsRead(tx)) - before;
  });
}

async function rowsRead(tx: Transaction): Promise<number> {
  const [row] = await tx.execute<{ rows: number }>(
    sql`select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::float8 as rows from pg_stat_xact_user_tables`,
  );
  return required(row).rows;
}

async function rowsThere(): Promise<number> {
  const [row] = await db.execute<{ rows: number }>(sql`select
    (select count(*) from meetings) + (select count(*) from agenda_items) + (select count(*) from decisions)
    + (select count(*) from tasks) + (select count(*) from referrals) as rows`);
  return Number(required(row).rows);
}
