// What every command does around its work: settings from `.env`, and mistakes as sentences.
import fs from "node:fs";
import path from "node:path";
import { StartFailure } from "@/server/database/start-failure";
import { ExpectedError } from "@/server/domain/errors";
import { WrongSettings } from "@/server/env";

/** Runs `task`. What a person can mend is printed as its sentence with exit code 1; a defect keeps its stack. */
export async function runCommand(task: () => Promise<void>): Promise<void> {
  try {
    process.stdout.on("error", leaveWhenNobodyReads);
    if (fs.existsSync(".env")) process.loadEnvFile(".env");
    await task();
  } catch (cause) {
    console.error(isForPeople(cause) ? cause.message : cause);
    process.exitCode = 1;
  }
}

/** A file's text by the name it was called with; null where it cannot be read. */
export function readText(file: string): string | null {
  try {
    // npm runs in the house's folder, wherever it was called from
    return fs.readFileSync(path.resolve(process.env.INIT_CWD ?? "", file), "utf8");
  } catch {
    return null;
  }
}

function isForPeople(cause: unknown): cause is Error {
  return cause instanceof StartFailure || cause instanceof WrongSettings || cause instanceof ExpectedError;
}

/** `npm run export -- ID | head` stops reading when it has seen enough: that is no failure of ours. */
function leaveWhenNobodyReads(cause: NodeJS.ErrnoException): void {
  if (cause.code !== "EPIPE") throw cause;
  process.exit();
}
