// Brings a database to the newest tables and queues, one process at a time.
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { installQueue } from "@/server/jobs/queue";

const MIGRATING = 7_302;
const migrationsFolder = fileURLToPath(new URL("../../db/migrations", import.meta.url));

/** Applies the migrations not yet applied and makes the queue's own tables. Several starts at once wait for one another; each finds the work done or does it. */
export async function migrateDatabase(url: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await client`select pg_advisory_lock(${MIGRATING})`;
    await migrate(drizzle(client), { migrationsFolder });
    await installQueue(url);
  } finally {
    await client.end({ timeout: 5 });
  }
}
