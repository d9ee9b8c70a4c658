import { readFileSync } from "node:fs";
import { and, eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { collaborations, people } from "@/db/schema/collaborations";
import { groupMembers, groups } from "@/db/schema/groups";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { decisions, tasks } from "@/db/schema/minutes";
import { accounts } from "@/db/schema/sign-in";
import { type Actor, machine } from "../actor";
import { anyCollaboration } from "../domain/any-collaboration.fixture";
import { canonical } from "../domain/canonical-collaboration";
import type { CollaborationFile } from "../domain/collaboration-file";
import { badFiles, smallFile, spoil } from "../domain/collaboration-file.fixture";
import { Forbidden, NotFound } from "../domain/errors";
import { readCollaborationFile } from "../domain/read-collaboration";
import { writeCollaborationFile } from "../domain/write-collaboration";
import { testDatabase } from "../test-database";
import { required } from "../test-world";
import { exportCollaboration } from "./export-collaboration";
import { importCollaboration } from "./import-collaboration";

testDatabase();

const now = new Date("2026-03-01T12:00:00Z");
const command = machine("test");

async function load(text: string, actor: Actor = command) {
  const result = await importCollaboration(actor, text, now);
  if ("mistakes" in result) throw new Error(JSON.stringify(result.mistakes));
  return result.imported;
}

function read(text: string): CollaborationFile {
  const result = readCollaborationFile(text);
  if ("mistakes" in result) throw new Error(JSON.stringify(result.mistakes));
  return result.file;
}

/** The small file under an id of its own, with changes. */
function small(id: string, ...changes: [written: string, instead: string][]): string {
  return changes.reduce(
    (text, [written, instead]) => {
      if (!text.includes(written)) throw new Error(`Not in the file: ${written}`);
      return text.replace(written, instead);
    },
    smallFile.replace("id: small", `id: ${id}`),
  );
}

async function signedIn(email: string, name: string | null = null): Promise<Actor> {
  const [account] = await db.insert(accounts).values({ email, name }).returning({ id: accounts.id });
  return { kind: "person", accountId: account?.id ?? "", email, language: null };
}

/** Every row of every table of the collaborations, but for the audit. */
async function everything(): Promise<Record<string, string>> {
  const tables = await db.execute<{ name: string }>(
    sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_name <> 'audit_events'`,
  );
  const hashes: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await db.execute<{ hash: string }>(
      sql`select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as hash from ${sql.identifier(name)} t`,
    );
    hashes[name] = row?.hash ?? "";
  }
  return hashes;
}

const idOf = async (key: string) =>
  (await db.select({ id: collaborations.id }).from(collaborations).where(eq(collaborations.key, key)))[0]
    ?.id ?? "";

test("whatever is imported is exported again, and importing that changes nothing", async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constant(null).chain(() => anyCollaboration(`any-${++run}`)),
      async (file) => {
        const { id } = file.collaboration;
        await load(JSON.stringify(file));
        const exported = await exportCollaboration(command, id);
        expect(exported).toEqual(canonical(file));

        const before = await everything();
        await load(writeCollaborationFile(exported));
        expect(await everything()).toEqual(before);
      },
    ),
    { numRuns: 25, endOnFailure: true },
  );
}, 120_000);

test("one collaboration becomes another when its file does, where nothing hangs on the old", async () => {
  let run = 0;
  const pair = fc.constant(null).chain(() => {
    const id = `turned-${++run}`;
    return fc.tuple(anyCollaboration(id), anyCollaboration(id));
  });
  await fc.assert(
    fc.asyncProperty(pair, async ([first, second]) => {
      const plan = (file: CollaborationFile): CollaborationFile => ({
        ...file,
        meetings: undefined,
        indicators: file.indicators.map((indicator) => ({ ...indicator, series: [] })),
      });
      await load(JSON.stringify(plan(first)));
      const { id } = first.collaboration;
      await db
        .update(people)
        .set({ administrator: false })
        .where(eq(people.collaborationId, await idOf(id)));
      await load(JSON.stringify(plan(second)));
      expect(await exportCollaboration(command, id)).toEqual(canonical(plan(second)));
    }),
    { numRuns: 25, endOnFailure: true },
  );
}, 120_000);

test.each(["siv-haderslev", "paa-vej-til-arbejde"])("%s goes in and comes out the same", async (name) => {
  const text = readFileSync(new URL(`../../db/collaborations/${name}.yaml`, import.meta.url), "utf8");
  await load(text);
  const exported = await exportCollaboration(command, name);
  expect(exported).toEqual(read(text));

  const before = await everything();
  await load(text);
  expect(await everything()).toEqual(before);
});

test("a wrong file changes nothing", async () => {
  await load(small("spoilt"));
  const before = await everything();
  for (const bad of badFiles) {
    expect(
      await importCollaboration(command, spoil(bad).replace("id: small", "id: spoilt"), now),
    ).toHaveProperty("mistakes");
  }
  expect(await everything()).toEqual(before);
});

test("results are saved with their numbers in the order of time", async () => {
  const later =
    "{id: third, group: steering, startsAt: 2026-01-19T09:00, durationMinutes: 60, status: held, items: [{title: X, decisions: [{text: Second}]}]}";
  await load(small("numbered", ["  - id: first", `  - ${later}\n  - id: first`]));
  const here = await idOf("numbered");
  const rows = await db
    .select()
    .from(decisions)
    .where(eq(decisions.collaborationId, here))
    .orderBy(decisions.number);
  expect(rows.map(({ year, number, text }) => [year, number, text])).toEqual([
    [2026, 1, "We spend it"],
    [2026, 2, "Second"],
  ]);
  const [held] = await db
    .select()
    .from(meetings)
    .where(and(eq(meetings.collaborationId, here), eq(meetings.key, "first")));
  expect(held).toMatchObject({
    state: "held",
    wallTime: "2026-01-05 09:00:00",
    startsAt: new Date("2026-01-05T08:00:00Z"),
    heldAt: new Date("2026-01-05T09:00:00Z"),
  });
});

test("what is gone from the file goes, and what has a history stays", async () => {
  await load(small("kept"));
  const fewer = small(
    "kept",
    [
      "  - {id: bob, name: Bob, email: bob@town.example, organisation: centre}\n",
      "  - {id: cleo, name: Cleo, email: cleo@town.example}\n",
    ],
    ["    secretary: bob\n", ""],
    ["      - {person: bob, role: observer, from: 2025-01-01, to: 2026-01-01}\n", "      - {person: cleo}\n"],
    ["    leader: bob\n", "    leader: ann\n"],
    ["presenters: [bob, The caretaker]", "presenters: [cleo]"],
    ["apologies: [bob]", "apologies: [cleo]"],
    [
      "  - {id: heard, name: Heard, unit: percent, effort: care, series: [{on: 2026-01-31, value: 90}]}",
      "  - {id: other, name: O, unit: count, series: []}",
    ],
  );
  await load(fewer);
  const after = await exportCollaboration(command, "kept");
  // Bob sent his apologies to a meeting, and what was measured is measured; nobody sits in a group for having sat there
  expect(after.people.map(({ id }) => id).toSorted()).toEqual(["ann", "bob", "cleo"]);
  expect(after.indicators.map(({ id }) => id)).toEqual(["heard", "other"]);
  expect(after.groups[0]?.members).toEqual([{ person: "cleo" }]);
  expect(after.meetings?.[0]?.attendance).toEqual({
    present: ["ann"],
    apologies: expect.arrayContaining(["bob", "cleo"]),
  });
});

test("a group without meetings and a person without tasks go", async () => {
  const more = small(
    "shrunk",
    ["themes:", "  - {id: extra, name: Extra, layer: sparring, leader: dora, disposition: plain}\nthemes:"],
    ["efforts:\n", "  - {id: dora, name: Dora, email: dora@town.example}\nefforts:\n"],
  );
  await load(more);
  await load(small("shrunk"));
  const after = await exportCollaboration(command, "shrunk");
  expect(after.groups.map(({ id }) => id)).toEqual(["steering", "team"]);
  expect(after.people.map(({ id }) => id)).toEqual(["ann", "bob"]);
});

const peopleOf = async (key: string) =>
  db
    .select()
    .from(people)
    .where(eq(people.collaborationId, await idOf(key)))
    .orderBy(people.position);

test("a person who gets another id is the same person by their address", async () => {
  await load(small("renamed"));
  const before = await peopleOf("renamed");
  await load(small("renamed").replaceAll(/\bann\b(?!@)/g, "anna"));
  const after = await peopleOf("renamed");
  expect(after.map(({ key }) => key)).toEqual(["anna", "bob"]);
  expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
});

test("two people can swap addresses", async () => {
  await load(small("swapped"));
  await load(small("swapped", ["ann@town", "x@town"], ["bob@town", "ann@town"], ["x@town", "bob@town"]));
  expect((await peopleOf("swapped")).map(({ key, email }) => [key, email])).toEqual([
    ["ann", "bob@town.example"],
    ["bob", "ann@town.example"],
  ]);
});

test("an address of somebody with a history who is not in the file is not given away", async () => {
  await load(small("held-address"));
  const text = small("held-address")
    .replaceAll(/\bann\b(?!@)/g, "cleo")
    .replace("ann@town", "cleo@town");
  await expect(load(text.replace("bob@town", "ann@town"))).rejects.toMatchObject({ words: "addressHeld" });
});

test("what the product knows beyond the file stays", async () => {
  await load(small("beyond"));
  const here = await idOf("beyond");
  await db.update(tasks).set({ doneOn: "2026-02-20" }).where(eq(tasks.collaborationId, here));
  await db
    .update(meetings)
    .set({ state: "in-review" })
    .where(and(eq(meetings.collaborationId, here), eq(meetings.key, "first")));
  await load(small("beyond", [", done: 2026-01-20", ""], ["        outcome: noted\n", ""]));
  const { meetings: [first] = [] } = await exportCollaboration(command, "beyond");
  expect(first?.items?.[0]?.outcome).toBe("noted");
  expect(first?.items?.[1]?.tasks?.[0]?.done).toBe("2026-02-20");
  const [row] = await db
    .select()
    .from(meetings)
    .where(and(eq(meetings.collaborationId, here), eq(meetings.key, "first")));
  expect(row?.state).toBe("in-review");
});

test("approved minutes stand as they are", async () => {
  await load(small("approved"));
  const here = await idOf("approved");
  await db
    .update(meetings)
    .set({ state: "approved", minutesHash: "0" })
    .where(and(eq(meetings.collaborationId, here), eq(meetings.key, "first")));
  const imported = await load(small("approved", ["text: We spend it", "text: We save it"]));
  expect(imported.approved).toBe(1);
  expect(await db.select().from(decisions).where(eq(decisions.collaborationId, here))).toMatchObject([
    { text: "We spend it" },
  ]);
});

test("a meeting whose invitations went out is not moved by a file", async () => {
  await load(small("sent"));
  const second = and(eq(meetings.collaborationId, await idOf("sent")), eq(meetings.key, "second"));
  await db.update(meetings).set({ state: "published", sequence: 0, publishedAt: now }).where(second);
  await load(
    small("sent", [
      "2026-04-06T09:00, durationMinutes: 60, status: planned",
      "2026-04-07T09:00, durationMinutes: 90, status: cancelled",
    ]),
  );
  expect(await db.select().from(meetings).where(second)).toMatchObject([
    { state: "published", wallTime: "2026-04-06 09:00:00", durationMinutes: 60 },
  ]);
});

test("a meeting that was cancelled here and a file plans is in the making again, and nothing on it is a record", async () => {
  await load(small("again"));
  const second = and(eq(meetings.collaborationId, await idOf("again")), eq(meetings.key, "second"));
  const [row] = await db
    .update(meetings)
    .set({ state: "cancelled", cancelledAt: now, stateBefore: "planned", roomsBefore: [] })
    .where(second)
    .returning();
  const { id: meetingId, collaborationId } = required(row);
  const added = { collaborationId, meetingId, key: "added:1", position: 0, title: "Bikes" } as const;
  await db.insert(agendaItems).values({ ...added, type: "discussion", fill: "none" });
  await load(small("again"));
  expect(await db.select().from(meetings).where(second)).toMatchObject([
    { state: "planned", cancelledAt: null, stateBefore: null, roomsBefore: null },
  ]);
  expect(await db.$count(agendaItems, eq(agendaItems.meetingId, meetingId))).toBe(0);
});

test("a changed disposition gets a new version, and an unchanged one does not", async () => {
  await load(small("versions"));
  await load(small("versions", ["title: Status", "title: How it goes"]));
  await load(small("versions", ["title: Status", "title: How it goes"]));
  const [row] = await db.execute<{ versions: number }>(
    sql`select count(*)::int as versions from disposition_versions where collaboration_id = ${await idOf("versions")}`,
  );
  expect(row?.versions).toBe(2);
});

test("an open form hears that a group's circle changed", async () => {
  await load(small("circle"));
  const here = and(eq(groups.collaborationId, await idOf("circle")), eq(groups.key, "steering"));
  await load(small("circle", ["role: observer, ", ""]));
  expect(await db.select().from(groups).where(here)).toMatchObject([{ version: 2 }]);
  expect(
    await db
      .select()
      .from(groupMembers)
      .where(eq(groupMembers.collaborationId, await idOf("circle"))),
  ).toMatchObject([{ role: null }]);
});

test("two meetings of a group at one time are refused with a sentence", async () => {
  await load(small("clash"));
  const moved = small("clash", [
    "{id: second, group: steering, startsAt: 2026-04-06T09:00",
    "{id: third, group: steering, startsAt: 2026-04-06T09:00",
  ]);
  await expect(load(moved)).rejects.toMatchObject({ words: "meetingTimeTaken" });
  expect((await exportCollaboration(command, "clash")).meetings?.map(({ id }) => id)).toEqual([
    "first",
    "second",
  ]);
});

test("a published agenda is exported by what people put on it", async () => {
  await load(small("published"));
  const here = await idOf("published");
  const [meeting] = await db
    .select()
    .from(meetings)
    .where(and(eq(meetings.collaborationId, here), eq(meetings.key, "second")));
  const meetingId = meeting?.id ?? "";
  await db
    .update(meetings)
    .set({ state: "published", sequence: 0, publishedAt: now })
    .where(eq(meetings.id, meetingId));
  const item = { collaborationId: here, meetingId, type: "discussion", fill: "none" } as const;
  await db.insert(agendaItems).values([
    { ...item, key: "status", standing: "status", title: "Status", position: 0 },
    { ...item, key: "effort:care", standing: null, title: "Care", position: 1 },
    { ...item, key: "added:1", standing: null, title: "Roof", position: 2, presenter: "treasurer" },
  ]);
  const before = await everything();
  const exported = await exportCollaboration(command, "published");
  expect(exported.meetings?.[1]?.items).toEqual([
    { id: "status", title: "Status", type: "discussion", standing: "status" },
    { id: "1", title: "Roof", type: "discussion", presenter: "Treasurer" },
  ]);
  await load(writeCollaborationFile({ ...exported, meetings: exported.meetings?.slice(0, 1) }));
  expect(await everything()).toEqual(before);
  await load(writeCollaborationFile(exported).replace('{id: "1", title: Roof', '{id: "1", title: Wall'));
  const items = await db
    .select()
    .from(agendaItems)
    .where(eq(agendaItems.meetingId, meetingId))
    .orderBy(agendaItems.position);
  expect(items.map(({ key, title }) => [key, title])).toEqual([
    ["status", "Status"],
    ["effort:care", "Care"],
    ["added:1", "Wall"],
  ]);
});

test("a new collaboration is kept in order by its top group's leader and secretary", async () => {
  await load(small("kept-in-order"));
  const rows = await db
    .select()
    .from(people)
    .where(eq(people.collaborationId, await idOf("kept-in-order")))
    .orderBy(people.position);
  expect(rows.map(({ key, administrator }) => [key, administrator])).toEqual([
    ["ann", true],
    ["bob", true],
  ]);
});

test("whoever brings a new collaboration administers it", async () => {
  await load(small("home"));
  const ann = await signedIn("ann@town.example");
  await load(small("brought", ["ann@town.example", "other@town.example"]), ann);
  const rows = await db
    .select()
    .from(people)
    .where(eq(people.collaborationId, await idOf("brought")))
    .orderBy(people.position);
  expect(rows.map(({ key, email, administrator }) => [key, email, administrator])).toEqual([
    ["ann", "other@town.example", true],
    ["bob", "bob@town.example", true],
    ["ann-town-example", "ann@town.example", true],
  ]);
  await load(small("brought", ["ann@town.example", "other@town.example"]), ann);
  expect(await db.$count(people, eq(people.collaborationId, await idOf("brought")))).toBe(3);
});

test("only an administrator imports", async () => {
  await load(
    small("guarded", ["efforts:\n", "  - {id: eve, name: Eve, email: eve@town.example}\nefforts:\n"]),
  );
  const eve = await signedIn("eve@town.example");
  await expect(load(small("guarded"), eve)).rejects.toThrow(Forbidden);
  await expect(load(small("of-her-own"), eve)).rejects.toThrow(Forbidden);
  expect(await idOf("of-her-own")).toBe("");
});

test("of a collaboration one is no part of, one hears only that its id is taken", async () => {
  await load(small("theirs").replaceAll("@town.example", "@elsewhere.example"));
  await load(small("ours").replaceAll("@town.example", "@ours.example"));
  const before = await everything();
  const ours = await signedIn("ann@ours.example");
  await expect(load(small("theirs"), ours)).rejects.toThrow("taken");
  expect({ ...(await everything()), accounts: "" }).toEqual({ ...before, accounts: "" });
  await expect(exportCollaboration(ours, "theirs")).rejects.toThrow(NotFound);
});

test("what a confidential group said is exported to its circle and to machines, not to other administrators", async () => {
  await load(
    small(
      "discreet",
      ["    parent: steering\n    includes: [steering]\n", "    confidential: true\n"],
      ["group: steering, startsAt: 2026-04-06", "group: team, startsAt: 2026-04-06"],
    ).replaceAll("@town.example", "@discreet.example"),
  );
  const meetingsFor = async (actor: Actor) =>
    (await exportCollaboration(actor, "discreet")).meetings?.map(({ id }) => id);
  expect(await meetingsFor(command)).toEqual(["first", "second"]);
  expect(await meetingsFor(await signedIn("bob@discreet.example"))).toEqual(["first", "second"]);
  expect(await meetingsFor(await signedIn("ann@discreet.example"))).toEqual(["first"]);
});

test("both ways are audited", async () => {
  await load(small("audited"));
  await exportCollaboration(command, "audited");
  const rows = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.collaborationId, await idOf("audited")))
    .orderBy(auditEvents.id);
  expect(rows.map(({ actor, action, subject }) => [actor, action, subject])).toEqual([
    ["test", "collaboration.imported", "collaboration:audited"],
    ["test", "collaboration.exported", "collaboration:audited"],
  ]);
});

test("two imports of a new collaboration at once make one", async () => {
  const both = await Promise.all([load(small("twice")), load(small("twice"))]);
  expect(both.map(({ isNew }) => isNew).toSorted()).toEqual([false, true]);
});
