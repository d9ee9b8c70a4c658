// Whether what was built still is what the sources say. Plain JavaScript, as the launcher asks before anything understands TypeScript.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

const folder = path.join(root, process.env.NEXT_DIST_DIR || ".next");
const sources = ["app", "db", "emails", "server", "next.config.js", "package-lock.json", "tsconfig.json"];

/** The start command in one file, two levels down like its source, so that paths from it are the same. */
export const builtStart = path.join(folder, "commands/start.mjs");

/** What the start command and the pages run beside them, each in a process or a thread of its own. */
export const programs = /** @type {const} */ ([
  "server/commands/demo.ts",
  "server/commands/worker.ts",
  "server/connected-calendars/reckon-alone.ts",
  "server/inbound/read-mail-alone.ts",
  "server/renderings/answer-orders.ts",
  "server/search/read-file-alone.ts",
  "server/year-plan/solve-alone.ts",
]);

/** Them in a file each, two levels down as well. */
export const builtPrograms = path.join(folder, "programs");

/** Those that tests run. */
export const testedPrograms = path.join(root, ".next-tests/programs");

/** Written after the last step of a build, so one that was broken off is none; dated at its beginning, so later edits are seen. */
export const stamp = path.join(folder, "complete");

/** True when nothing was edited, added or removed since the last build began. */
export function isBuilt() {
  const built = fs.statSync(stamp, { throwIfNoEntry: false })?.mtimeMs;
  return built !== undefined && sources.every((source) => newestIn(path.join(root, source)) <= built);
}

/**
 * Milliseconds. A folder's own time tells of files removed from it; tests are not built.
 * @param {string} file
 * @returns {number}
 */
function newestIn(file) {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat || /\.test\.tsx?$/.test(file)) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...fs.readdirSync(file).map((name) => newestIn(path.join(file, name))));
}
