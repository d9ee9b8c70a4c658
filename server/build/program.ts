// Programs that run beside the one that starts them: built with the pages, they begin in a third of the time their sources take.
import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import type { programs } from "./built.js";

/** A program by the file it begins in. */
export type Source = (typeof programs)[number];

/** Where a program is, and what Node must be told to run it. */
export interface Program {
  file: string;
  execArgv: string[];
}

/**
 * A process for what others made, which may take too long or too much: it has `megabytes` of heap, and whatever is made of it, there
 * are no secrets to be had. It is spoken with in messages of anything that can be cloned.
 */
export function forkAlone(source: Source, megabytes: number): ChildProcess {
  const { file, execArgv } = programOf(source);
  return fork(/* turbopackIgnore: true */ file, {
    execArgv: [`--max-old-space-size=${megabytes}`, ...execArgv],
    env: secretless(),
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
}

/** What a process needs to begin, and nothing of ours. */
export const secretless = () => ({ PATH: process.env.PATH ?? "", NODE_ENV: "production" as const });

/** As it was built, in a product that serves what was built; from its source while that is edited or called from a shell. */
export function programOf(source: Source): Program {
  const built = builtFileOf(source);
  if (built) return { file: built, execArgv: [] };
  // by its place in the house, for what the web serves is built to lie elsewhere
  return { file: path.resolve(source), execArgv: ["--import", "tsx"] };
}

/** The file that was made of it; null where sources are run. `start.ts` says where the built ones are. */
export function builtFileOf(source: Source): string | null {
  const folder = process.env.BUILT_PROGRAMS;
  return folder ? path.join(folder, `${path.basename(source, ".ts")}.mjs`) : null;
}
