// The embedded server through what happens to it: killed, started twice at once, started while it runs.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Cluster, openCluster, runningCluster } from "./embedded";
import { findPostmaster } from "./postmaster";
import { claimServing, whoServes } from "./serving";

let folder: string;
const open: Cluster[] = [];

beforeEach(() => {
  folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "bordet-embedded-")), "data");
});

afterEach(async () => {
  for (const cluster of open.splice(0)) await cluster.close();
  fs.rmSync(path.dirname(folder), { recursive: true, force: true });
});

test("a first start makes a database only its owner can read, and the last one out stops it", async () => {
  const cluster = await start();

  const [row] = await ask(
    cluster,
    (sql) => sql`select current_setting('data_directory') as folder, version()`,
  );
  expect(row?.folder).toBe(path.join(folder, "postgres"));
  expect(fs.statSync(folder).mode & 0o077).toBe(0);
  expect(runningCluster(folder)).toBe(cluster.url());

  await cluster.close();
  expect(runningCluster(folder)).toBeNull();
  expect(findPostmaster(path.join(folder, "postgres"))).toBeNull();
});

test("a second start joins the running server, which stays until both have left", async () => {
  const first = await start();
  const second = await start();

  expect([first.adopted, second.adopted]).toEqual([false, true]);
  expect(second.url()).toBe(first.url());

  await first.close();
  expect(await ask(second, (sql) => sql`select 1 as still`)).toEqual([{ still: 1 }]);
  await second.close();
  expect(runningCluster(folder)).toBeNull();
});

test("two first starts in the same moment share one server", async () => {
  const clusters = await Promise.all([start(), start(), start()]);

  expect(new Set(clusters.map((cluster) => cluster.url())).size).toBe(1);
  expect(fs.readdirSync(folder).filter((name) => name.includes(".new-"))).toEqual([]);
});

test("a server killed while writing starts again with every acknowledged row", async () => {
  const cluster = await start();
  await ask(cluster, (sql) => sql`create table counted (n int primary key)`);
  const acknowledged = await countUntilKilled(cluster);

  const again = await start();

  expect(again.adopted).toBe(false);
  const [row] = await ask(
    again,
    (sql) => sql`select count(*)::int as rows from counted where n <= ${acknowledged}`,
  );
  expect(acknowledged).toBeGreaterThan(10);
  expect(row?.rows).toBe(acknowledged);
});

test("a lock file whose process number now belongs to somebody else does not stop the start", async () => {
  const cluster = await start();
  const lock = path.join(folder, "postgres/postmaster.pid");
  const content = fs.readFileSync(lock, "utf8");
  await cluster.close();
  fs.writeFileSync(lock, content.replace(/^\d+/, String(process.pid)));

  const again = await start();

  expect(again.adopted).toBe(false);
  expect(await ask(again, (sql) => sql`select 1 as here`)).toEqual([{ here: 1 }]);
});

test("what an initialisation that was broken off left behind is swept away", async () => {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  fs.mkdirSync(path.join(folder, `postgres.new-${pid}-abc/base`), { recursive: true });

  await start();

  expect(fs.readdirSync(folder).toSorted()).toEqual(["postgres", "postgres.log"]);
});

test("a data folder that is a file is refused in a sentence", async () => {
  fs.writeFileSync(folder, "");
  await expect(openCluster(folder)).rejects.toMatchObject({
    name: "StartFailure",
    message: `${folder} is not a folder: set DATA_DIR to one.`,
  });
});

test("one process serves a folder at a time, and tells where", async () => {
  const cluster = await start();
  expect(await whoServes(cluster.url())).toBeNull();

  const claim = await claimServing(cluster.url(), "http://localhost:3000");

  expect(claim).not.toBeNull();
  expect(await claimServing(cluster.url(), "http://localhost:4000")).toBeNull();
  expect(await whoServes(cluster.url())).toBe("http://localhost:3000");
  await claim?.release();
  expect(await whoServes(cluster.url())).toBeNull();
});

async function start(): Promise<Cluster> {
  const cluster = await openCluster(folder);
  open.push(cluster);
  return cluster;
}

async function ask(cluster: Cluster, question: (sql: postgres.Sql) => postgres.PendingQuery<postgres.Row[]>) {
  const sql = postgres(cluster.url(), { max: 1, onnotice: () => {} });
  try {
    return [...(await question(sql))];
  } finally {
    await sql.end();
  }
}

/** Writes 1, 2, 3 … one commit at a time, kills the server with -9 in the middle, and answers the last number acknowledged. */
async function countUntilKilled(cluster: Cluster): Promise<number> {
  const sql = postgres(cluster.url(), { max: 1, onnotice: () => {} });
  setTimeout(() => process.kill(findPostmaster(path.join(folder, "postgres"))?.pid ?? 0, "SIGKILL"), 300);
  let acknowledged = 0;
  try {
    for (;;) {
      await sql`insert into counted values (${acknowledged + 1})`;
      acknowledged += 1;
    }
  } catch {
    await sql.end({ timeout: 0 });
    return acknowledged;
  }
}
