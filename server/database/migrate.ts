// Brings a database to the newest tables and queues, one process at a time.
import { createHash } from "node:crypto";
import fs from "node:fs";
import { fileURLToPath } from "node:url";
import postgres from "postgres";

const MIGRATING = 7_302;
const migrationsFolder = fileURLToPath(new URL("../../db/migrations", import.meta.url));

/** What decides which tables and queues there are. */
const origins = [
  "db/migrations/meta/_journal.json",
  "server/jobs/queue.ts",
  "node_modules/pg-boss/package.json",
];

/**
 * Applies the migrations not yet applied and makes the queue's own tables. Several starts at once wait for one another; each
 * finds the work done or does it.
 */
export async function migrateDatabase(url: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    if (await isNewest(client)) return;
    await client`select pg_advisory_lock(${MIGRATING})`;
    await migrate(client, url);
    await client.unsafe(`comment on schema drizzle is '${fingerprint()}'`);
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** Loaded only when there is something to do: the migrator and the queue are a third of a warm start. */
async function migrate(client: postgres.Sql, url: string): Promise<void> {
  const { drizzle } = await import("drizzle-orm/postgres-js");
  const migrator = await import("drizzle-orm/postgres-js/migrator");
  const { installQueue } = await import("@/server/jobs/queue");
  await migrator.migrate(drizzle(client), { migrationsFolder });
  await installQueue(url);
}

async function isNewest(client: postgres.Sql): Promise<boolean> {
  const [row] = await client<{ left: string | null }[]>`
    select obj_description(to_regnamespace('drizzle'), 'pg_namespace') as left`;
  return row?.left === fingerprint();
}

function fingerprint(): string {
  const hash = createHash("sha256");
  for (const origin of origins) hash.update(fs.readFileSync(new URL(`../../${origin}`, import.meta.url)));
  return hash.digest("hex");
}
