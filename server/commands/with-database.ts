// The database opened around the work of a command, and closed after it.
import { closeDatabase } from "@/db/client";
import { openDatabase } from "@/server/database/open";
import { env } from "@/server/env";
import { stopSending } from "@/server/jobs/queue";

/** Runs `task` with `db` open, on the embedded database that already runs or on one started for the occasion. */
export async function withDatabase(task: () => Promise<void>): Promise<void> {
  const database = await openDatabase(env());
  try {
    await task();
  } finally {
    await stopSending();
    await closeDatabase();
    await database.close();
  }
}
