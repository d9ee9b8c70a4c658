// A house that a journey starts, watches and ends by itself.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "@playwright/test";
import { furnished } from "./house";

const root = fileURLToPath(new URL("..", import.meta.url));

export interface StartedHouse {
  process: ChildProcess;
  /** Everything it has printed. */
  said: () => string;
}

/** Starts the product with these settings beside the machine's own, in a folder that is furnished if it is new. */
export function startHouse(settings: { DATA_DIR: string } & Record<string, string>): StartedHouse {
  if (!fs.existsSync(settings.DATA_DIR) && fs.existsSync(furnished)) {
    fs.cpSync(furnished, settings.DATA_DIR, { recursive: true });
  }
  let said = "";
  const command = spawn(process.execPath, ["server/commands/launch.js"], {
    cwd: root,
    env: { ...process.env, ...settings },
  });
  for (const stream of [command.stdout, command.stderr]) {
    stream.on("data", (chunk) => {
      said += chunk;
    });
  }
  return { process: command, said: () => said };
}

/** Its exit code, once it has ended. */
export async function ended({ process }: StartedHouse): Promise<number | null> {
  if (process.exitCode === null && process.signalCode === null) await once(process, "exit");
  return process.exitCode;
}

/** Waits until the house at `address` serves, at most `timeout` ms. */
export async function untilWell(address: string, timeout = 60_000): Promise<void> {
  await expect(async () => expect((await fetch(`${address}/api/health`)).status).toBe(200)).toPass({
    timeout,
  });
}
