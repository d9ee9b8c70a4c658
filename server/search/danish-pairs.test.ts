// How well the search finds Danish words, tried on itself with a list of pairs of our own.
import fs from "node:fs";
import { expect, test } from "vitest";
import { measure, readPairs } from "../domain/search-pairs";
import { testDatabase } from "../test-database";
import { tryPairs } from "./try-pairs";

testDatabase();

test("nearly all that should be found is, and nearly nothing else", async () => {
  const read = readPairs(fs.readFileSync(new URL("./danish-pairs.tsv", import.meta.url), "utf8"));
  const pairs = "pairs" in read ? read.pairs : [];
  expect(pairs.length).toBeGreaterThan(200);

  const { recall, precision, missed, wrong } = measure(pairs, await tryPairs(pairs));

  expect(recall, `missed: ${JSON.stringify(missed)}`).toBeGreaterThanOrEqual(0.98);
  expect(precision, `wrong: ${JSON.stringify(wrong)}`).toBeGreaterThanOrEqual(0.97);
});
