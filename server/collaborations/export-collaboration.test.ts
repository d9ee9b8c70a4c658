import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { machine } from "../actor";
import { loadDemoWorld } from "../demo/load-demo-world";
import { canonical } from "../domain/canonical-collaboration";
import { readCollaborationFile } from "../domain/read-collaboration";
import { writeCollaborationFile } from "../domain/write-collaboration";
import { testDatabase } from "../test-database";
import { exportCollaboration } from "./export-collaboration";
import { importCollaboration } from "./import-collaboration";

testDatabase();

const now = new Date("2026-03-01T12:00:00Z");
const command = machine("test");

beforeAll(() => loadDemoWorld(now));

/** How many rows say what, in the tables an import writes to. */
async function rows(): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const name of [
    "meetings",
    "agenda_items",
    "agenda_edits",
    "decisions",
    "tasks",
    "referrals",
    "groups",
    "people",
  ]) {
    const [row] = await db.execute<{ hash: string }>(
      sql`select md5(string_agg(t::text, '|' order by t::text)) as hash from ${sql.identifier(name)} t`,
    );
    hashes[name] = row?.hash ?? "";
  }
  return hashes;
}

test.each([
  "siv-haderslev",
  "paa-vej-til-arbejde",
])("%s with its year of meetings goes out and comes in again", async (key) => {
  const exported = await exportCollaboration(command, key);
  const text = writeCollaborationFile(exported);
  expect(exported.meetings?.length).toBeGreaterThan(10);
  expect(readCollaborationFile(text)).toEqual({ file: exported });

  const before = await rows();
  await importCollaboration(command, text, now);
  expect(await rows()).toEqual(before);

  const copy = { ...exported, collaboration: { ...exported.collaboration, id: `${key}-copy` } };
  await importCollaboration(command, writeCollaborationFile(copy), now);
  expect(await exportCollaboration(command, `${key}-copy`)).toEqual(canonical(copy));
});
