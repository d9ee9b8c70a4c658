// A search is asked what somebody is to groups, a page which groups they see: the two must come to the same.
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import type { PersonActor } from "../actor";
import { readsClosed } from "../agendas/closed-items";
import { demoDatabase } from "../demo/demo-database";
import { can } from "../domain/policy";
import { loadReach, loadSearcher, narrowedTo, type Reach, type SeenPlace, within } from "./reach";

demoDatabase();

const rules: [string, object, (seen: SeenPlace) => boolean][] = [
  ["sent", {}, ({ roles, group }) => can(roles, "agenda.read", group.confidential)],
  ["unsent", { unsent: true }, ({ roles, group }) => can(roles, "minutes.draft", group.confidential)],
  ["closed", { closed: true }, readsClosed],
];

test.each(
  rules,
)("what is %s is within everyone's reach where they may read it", async (_, entry, allowed) => {
  await makeConfidential();
  const counts = new Set<number>();
  for (const actor of await everyone()) {
    const { groups } = await loadSearcher(db, actor);
    const readable = groups.filter(allowed).map(({ group }) => group.id);
    const found = await groupsWithin(await loadReach(db, actor), entry);
    expect(found, actor.email).toEqual(readable.sort());
    counts.add(found.length);
  }
  expect(counts.size).toBeGreaterThan(2);
});

test("a narrowed reach is that of the groups that are left, and of none is none", async () => {
  for (const actor of await everyone()) {
    const reach = await loadReach(db, actor);
    const { groups } = await loadSearcher(db, actor);
    const some = groups.filter((_, place) => place % 2 === 0);
    const ids = some.map(({ group }) => group.id);
    expect(await groupsWithin(narrowedTo(reach, some))).toEqual(
      (await groupsWithin(reach)).filter((id) => ids.includes(id)),
    );
    expect(await groupsWithin(narrowedTo(reach, []))).toEqual([]);
  }
});

test("a machine finds nothing, nor does an address that nobody has", async () => {
  const nobody: PersonActor = {
    kind: "person",
    accountId: "",
    email: "nobody@bench.example",
    language: null,
  };
  for (const actor of [nobody, { kind: "machine", name: "nobody@bench.example" } as const])
    expect(await groupsWithin(await loadReach(db, actor))).toEqual([]);
});

test("how many collaborations there are changes how they are looked for, and nothing of what is found", async () => {
  for (const actor of await everyone()) {
    const reach = await loadReach(db, actor);
    expect(await groupsWithin({ ...reach, outOf: 1_000 })).toEqual(
      await groupsWithin({ ...reach, outOf: 1 }),
    );
  }
});

/** Every third group, so that each layer has some. */
const makeConfidential = () =>
  db.execute(sql`update groups set confidential = true where position % 3 = 1 and layer <> 'network'`);

async function everyone(): Promise<PersonActor[]> {
  const rows = await db.selectDistinct({ email: sql<string>`lower(${people.email})` }).from(people);
  return rows.map(({ email }) => ({ kind: "person", accountId: "", email, language: null }));
}

/** Of a house with one entry in every group. */
async function groupsWithin(reach: Reach, { unsent = false, closed = false } = {}): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select group_id as id from
      (select id as group_id, collaboration_id, ${unsent} as unsent, ${closed} as closed from groups) entries
    where ${within(reach)}`);
  return rows.map(({ id }) => id).sort();
}
