// What every command does around its work: settings from `.env`, mistakes as sentences, the database opened and closed.
import fs from "node:fs";
import { type OpenDatabase, openDatabase } from "@/server/database/open";
import { StartFailure } from "@/server/database/start-failure";
import { ExpectedError } from "@/server/domain/errors";
import { env, WrongSettings } from "@/server/env";

/** Runs `task`. What a person can mend is printed as its sentence with exit code 1; a defect keeps its stack. */
export async function runCommand(task: () => Promise<void>): Promise<void> {
  try {
    if (fs.existsSync(".env")) process.loadEnvFile(".env");
    await task();
  } catch (cause) {
    console.error(isForPeople(cause) ? cause.message : cause);
    process.exitCode = 1;
  }
}

/** Runs `task` with `db` open, on the embedded database that already runs or on one started for the occasion. */
export async function withDatabase(task: (database: OpenDatabase) => Promise<void>): Promise<void> {
  const database = await openDatabase(env());
  try {
    await task(database);
  } finally {
    await database.close();
  }
}

function isForPeople(cause: unknown): cause is Error {
  return cause instanceof StartFailure || cause instanceof WrongSettings || cause instanceof ExpectedError;
}
