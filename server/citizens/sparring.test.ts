// Sparring meetings: cases are brought without names, and a pattern goes on to those who lead the project.
import { randomUUID } from "node:crypto";
import { callTRPCProcedure, TRPCError } from "@trpc/server";
import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { citizens } from "@/db/schema/citizens";
import { organisations } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { agendaItems } from "@/db/schema/meetings";
import { referrals } from "@/db/schema/minutes";
import { machine } from "../actor";
import { composeFor } from "../agendas/compose";
import { wallTimeOf } from "../domain/wall-time";
import { loadGroup } from "../groups/queries";
import { findNextMeeting } from "../meetings/next-meeting";
import { meetingPage } from "../meetings/page";
import { publishAgenda } from "../meetings/publish-agenda";
import { closeMeeting } from "../minutes/close-meeting";
import { startMeeting } from "../minutes/start-meeting";
import { appRouter } from "../router";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld, timeZone } from "../test-world";
import { troubleOf } from "../trpc";
import { lockText } from "./locked";
import { markName } from "./name-marks";

testDatabase();

const named = "Kanarina Opdigtet bliver væk fra praktikken.";
const unnamed = "Flere borgere bliver væk fra praktikken i den tredje uge.";
const meeting = { collaboration: "siv", meeting: "operations-2026-12-01" };

let world: TestWorld;

beforeEach(async () => {
  await db.execute(sql`truncate collaborations, attempts, audit_events, pgboss.job cascade`);
  world = await makeWorld();
  await db.update(groups).set({ layer: "sparring" }).where(eq(groups.key, "operations"));
  await db.update(groups).set({ layer: "project-leaders" }).where(eq(groups.key, "steering"));
  const { collaborationId } = world;
  const [authority] = await db
    .insert(organisations)
    .values({ collaborationId, key: "authority", position: 0, name: "Havneby Kommune", kind: "municipality" })
    .returning();
  const id = randomUUID();
  await db.insert(citizens).values({
    ...{ id, collaborationId, number: 1, organisationId: required(authority).id, openedAt: now },
    lockedName: lockText(id, "name", "Kanarina Opdigtet"),
  });
  await db.transaction((tx) => markName(tx, { collaborationId, citizenId: id, name: "Kanarina Opdigtet" }));
  await makeMeeting(world, "operations", "2026-12-01T13:00");
});

/** What the caller hears beside the fields; nothing where it was done. */
async function heard(path: string, input: object, who = "leader"): Promise<Record<string, string>> {
  try {
    await callTRPCProcedure({
      ...{ router: appRouter, path, type: "mutation", signal: undefined, batchIndex: 0 },
      ctx: { actor: as(who), now, from: "here" },
      getRawInput: async () => ({ ...meeting, ...input }),
    });
    return {};
  } catch (error) {
    const { fields, words } = troubleOf(error instanceof TRPCError ? error.cause : error);
    const beside = Object.entries(fields).map(([field, { words }]) => [field, words]);
    return beside.length > 0 ? Object.fromEntries(beside) : { "": words };
  }
}

const send = (more: object) =>
  heard("inputs.send", { proposal: randomUUID(), type: "discussion", ...more }, "member");

async function begin(): Promise<void> {
  await publishAgenda(as("leader"), { ...meeting, version: 1 }, now);
  await startMeeting(as("leader"), { ...meeting, version: 2 }, now);
}

test("a case is sent in without a name, and with one it is refused beside the field", async () => {
  expect(await send({ title: "Praktik", background: named })).toEqual({ background: "namesCitizen" });
  expect(await send({ title: named })).toEqual({ title: "namesCitizen" });
  expect(await send({ title: "Praktik", background: unnamed })).toEqual({});
});

test("no item is called after a citizen, and none is written about under its name", async () => {
  const item = { title: named, type: "discussion", minutes: 10 };
  expect(await heard("agendas.addItem", item)).toEqual({ title: "namesCitizen" });
  await begin();
  const note = { item: "budget", version: 1, noteVersion: 0 };
  expect(await heard("minutes.saveItem", { ...note, note: named })).toEqual({ note: "namesCitizen" });
  expect(await heard("minutes.saveItem", { ...note, note: unnamed })).toEqual({});
  const [row] = await db.select().from(agendaItems).where(eq(agendaItems.key, "budget"));
  expect(JSON.stringify(row)).not.toContain("Kanarina");
});

test("a pattern goes onward and stands on the project leaders' next agenda; a name does not go with it", async () => {
  await begin();
  const refer = (question: string) => heard("minutes.refer", { item: "onward", to: "steering", question });
  expect(await refer(named)).toEqual({ question: "namesCitizen" });
  expect(await db.$count(referrals)).toBe(0);
  expect(await refer(unnamed)).toEqual({});
  await db.update(agendaItems).set({ outcome: "noted" }).where(eq(agendaItems.type, "decision"));
  await closeMeeting(as("leader"), { ...meeting, version: 3 }, now);

  await makeMeeting(world, "steering", "2026-12-08T13:00");
  const { collaboration, group } = await loadGroup(db, machine("test"), "siv", "steering");
  const next = required(await findNextMeeting(db, group, timeZone, now));
  const ahead = { ...next, wallTime: wallTimeOf(next.wallTime) };
  const agenda = JSON.stringify(await composeFor(db, { collaboration, group }, ahead, now));
  expect(agenda).toContain(unnamed);
  expect(agenda).not.toContain("Kanarina");
});

test("whoever opens the meeting is told that cases are brought without names", async () => {
  expect((await meetingPage(db, as("member"), meeting, now)).group.bringsCases).toBe(true);
  await makeMeeting(world, "steering", "2026-12-08T13:00");
  const other = { ...meeting, meeting: "steering-2026-12-08" };
  expect((await meetingPage(db, as("member"), other, now)).group.bringsCases).toBe(false);
});
