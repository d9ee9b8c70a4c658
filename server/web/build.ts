// Builds the pages when there is no build, or the sources have changed since.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { StartFailure } from "@/server/database/start-failure";

const root = fileURLToPath(new URL("../..", import.meta.url));
const sources = ["app", "db", "emails", "server", "next.config.js", "package-lock.json", "tsconfig.json"];

/** Builds if needed; `tell` hears that it began and how long it has taken. Throws StartFailure with Next's own account. */
export async function buildIfNeeded(tell: (line: string) => void): Promise<void> {
  if (!isNeeded()) return;
  const began = new Date();
  tell("Building the pages; this takes about half a minute after each change.");
  const ticking = setInterval(() => tell(`  … building for ${seconds(began)} seconds`), 10_000);
  try {
    await build();
  } finally {
    clearInterval(ticking);
  }
  stampBuild(began);
  tell(`Built in ${seconds(began)} seconds.`);
}

function isNeeded(): boolean {
  const built = fs.statSync(stamp(), { throwIfNoEntry: false })?.mtimeMs;
  return built === undefined || sources.some((source) => newestIn(path.join(root, source)) > built);
}

/** Written after the last step, so a build that was broken off is no build; dated at its beginning, so later edits are seen. */
function stampBuild(began: Date): void {
  fs.writeFileSync(stamp(), "");
  fs.utimesSync(stamp(), began, began);
}

/** Next empties its folder when it builds, and this file with it. */
function stamp(): string {
  return path.join(root, process.env.NEXT_DIST_DIR || ".next", "complete");
}

/** A folder's own time tells of files removed from it. Tests are no part of the pages. */
function newestIn(file: string): number {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat || /\.test\.tsx?$/.test(file)) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...fs.readdirSync(file).map((name) => newestIn(path.join(file, name))));
}

function build(): Promise<void> {
  const next = path.join(root, "node_modules/next/dist/bin/next");
  const child = spawn(process.execPath, [next, "build"], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let account = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      account += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve() : reject(failure(account))));
  });
}

function failure(account: string): StartFailure {
  return new StartFailure(`${account.trimEnd()}\nThe pages could not be built; the reason is above.`);
}

function seconds(since: Date): number {
  return Math.round((Date.now() - since.getTime()) / 1000);
}
