import { and, eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { collaborations } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
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

beforeAll(async () => {
  await loadDemoWorld(now);
  // a group's own words are told of by the test that gives it some
  await db.update(groups).set({ dispositionOverrides: [] });
});

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

test("a group that departs from the disposition it shares has one of its own in the file, and after it came in again", async () => {
  const key = "siv-haderslev";
  const file = await exportCollaboration(command, key);
  const group = file.groups.find((one) =>
    file.groups.some((other) => other !== one && other.disposition === one.disposition),
  );
  const shared = file.dispositions.find(({ id }) => id === group?.disposition);
  const [first, second] = shared?.items ?? [];
  if (!group || !shared || !first?.id || !second?.id) throw new Error("Two groups share a disposition.");
  const dispositionOverrides = [
    { item: first.id, title: "Our own words", minutes: 1 },
    { item: second.id, struck: true },
    { item: "gone-long-ago", struck: true },
    {
      ...{ item: "song", own: true as const, title: "A song", type: "information" as const },
      place: { under: "", after: "" },
    },
  ];
  const [here] = await db.select().from(collaborations).where(eq(collaborations.key, key));
  const itself = and(eq(groups.collaborationId, here?.id ?? ""), eq(groups.key, group.id));
  await db.update(groups).set({ dispositionOverrides }).where(itself);

  const departed = await exportCollaboration(command, key);
  expect(readCollaborationFile(writeCollaborationFile(departed))).toEqual({ file: departed });
  expect(departed.dispositions.slice(0, -1)).toEqual(file.dispositions);
  const own = departed.dispositions.at(-1);
  expect(departed.groups.find(({ id }) => id === group.id)?.disposition).toBe(own?.id);
  expect(own?.items).toEqual([
    { id: "song", title: "A song", type: "information" },
    { ...first, title: "Our own words", minutes: 1 },
    ...shared.items.filter((item) => item !== first && item !== second),
  ]);

  await importCollaboration(command, writeCollaborationFile(departed), now);
  expect(await exportCollaboration(command, key)).toEqual(departed);
  const [row] = await db.select().from(groups).where(itself);
  expect(row?.dispositionOverrides).toEqual([]);
});
