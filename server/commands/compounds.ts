// npm run compounds -- FILE.tsv: recall and precision of the search for pairs of query and text, tried on a database of its own.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { closeDatabase } from "@/db/client";
import { openCluster } from "@/server/database/embedded";
import { migrateDatabase } from "@/server/database/migrate";
import { type Measured, measure, readPairs, type SearchPair } from "@/server/domain/search-pairs";
import { tryPairs } from "@/server/search/try-pairs";
import { readText, runCommand } from "./shell";

await runCommand(async () => {
  const [file, ...more] = process.argv.slice(2);
  if (!file || more.length > 0) return fail(["Usage: npm run compounds -- FILE.tsv"]);
  const text = readText(file);
  if (text === null) return fail([`${file} cannot be read: see that it is there, and that you may read it.`]);
  const read = readPairs(text);
  if ("mistakes" in read)
    return fail(read.mistakes.map(({ line, sentence }) => `${file}:${line} ${sentence}`));
  const { pairs } = read;
  const found = await inDatabaseOfItsOwn(() => tryPairs(pairs));
  console.log(report(pairs, measure(pairs, found)));
});
process.exit();

/** Nothing that is there is touched, and nothing is left. */
async function inDatabaseOfItsOwn<Answer>(task: () => Promise<Answer>): Promise<Answer> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "bordet-compounds-"));
  const cluster = await openCluster(folder, { durable: false });
  try {
    await migrateDatabase(cluster.url());
    process.env.EMBEDDED_DATABASE_URL = cluster.url();
    return await task();
  } finally {
    await closeDatabase();
    await cluster.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function report(pairs: readonly SearchPair[], { recall, precision, missed, wrong }: Measured): string {
  const asked = pairs.filter(({ matches }) => matches).length;
  return [
    ...missed.map(({ query, text }) => `missed: ${query}\t${text}`),
    ...wrong.map(({ query, text }) => `wrong: ${query}\t${text}`),
    `pairs: ${pairs.length}, of which ${asked} should match`,
    `recall: ${rounded(recall)}`,
    `precision: ${rounded(precision)}`,
  ].join("\n");
}

/** Of nothing there is no part. */
function rounded(part: number): string {
  return Number.isNaN(part) ? "none to measure" : part.toFixed(4);
}

function fail(lines: readonly string[]): void {
  for (const line of lines) console.error(line);
  process.exitCode = 1;
}
