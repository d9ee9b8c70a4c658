// A meeting followed as it happens: what is told, to whom, and for how long, against a real database.
import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { collaborations } from "@/db/schema/collaborations";
import { groupMembers } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";
import type { Actor } from "../actor";
import { addItem } from "../agendas/add-item";
import { assignTask } from "../minutes/assign-task";
import { attend } from "../minutes/attend";
import { closeMeeting } from "../minutes/close-meeting";
import { decide } from "../minutes/decide";
import { goToItem } from "../minutes/go-to-item";
import { referPoint } from "../minutes/refer-point";
import { saveItem } from "../minutes/save-item";
import { startMeeting } from "../minutes/start-meeting";
import { writePassage } from "../passages/write-passage";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { followMeeting } from "./follow-meeting";
import { publishAgenda } from "./publish-agenda";
import type { Happening } from "./tell-meeting";
import { tellMeeting } from "./tell-meeting";

testDatabase();
const leader = as("leader");
const meeting = { collaboration: "siv", meeting: "steering-2026-12-01" };
const budget = { ...meeting, item: "budget" };
let world: TestWorld;
let leaving: AbortController[] = [];

beforeEach(async () => {
  await db.delete(collaborations);
  world = await makeWorld();
  await makeMeeting(world, "steering", "2026-12-01T13:00");
  await publishAgenda(leader, { ...meeting, version: 1 }, now);
});

afterEach(() => {
  for (const reader of leaving) reader.abort();
  leaving = [];
});

const start = () => startMeeting(leader, { ...meeting, version: 2 }, now);

async function followAs(actor: Actor, stillSignedIn = async (): Promise<Actor | null> => actor) {
  const reader = new AbortController();
  leaving.push(reader);
  const stream = await followMeeting(actor, meeting, { stillSignedIn, unreadOn: reader.signal });
  return { reader, next: async () => (await stream.next()).value as Happening | undefined };
}

const stored = async () =>
  required((await db.select().from(meetings).where(eq(meetings.key, meeting.meeting)))[0]);

test("whoever is in the room hears that it began, that something happened, and that it is over", async () => {
  const { next } = await followAs(as("member"));

  expect(await next()).toEqual({ kind: "again" });
  await start();
  expect(await next()).toEqual({ kind: "record" });
  await attend(leader, { ...meeting, person: "member", status: "present" });
  expect(await next()).toEqual({ kind: "record" });
  await db.execute(sql`update agenda_items set outcome = 'noted' where type = 'decision'`);
  await closeMeeting(leader, { ...meeting, version: (await stored()).version }, now);
  expect(await next()).toEqual({ kind: "over" });
  expect(await next()).toBeUndefined();
});

test.each<[string, () => Promise<unknown>]>([
  ["where it is", () => goToItem(leader, budget)],
  ["a note", () => saveItem(leader, { ...budget, version: 1, note: "Said." })],
  ["a decision", () => decide(leader, { ...budget, text: "We go on." })],
  ["a task", () => assignTask(leader, { ...budget, what: "Write", who: "member" })],
  [
    "a confidential passage",
    () => writePassage(leader, { ...budget, text: "Between us.", readers: ["member"] }, now),
  ],
  ["a point sent onward", () => referPoint(leader, { ...budget, to: "operations", question: "Can you?" })],
  ["who is there", () => attend(leader, { ...meeting, person: "member", status: "present" })],
  ["a late item", () => addItem(leader, { ...meeting, title: "Late", type: "information", minutes: 5 }, now)],
])("%s is told of, without a word of it", async (_, happens) => {
  await start();
  const { next } = await followAs(as("member"));
  await next();

  await happens();

  expect(await next()).toEqual({ kind: "record" });
});

test("what is rolled back is not told, and what is said twice is told once", async () => {
  await start();
  const { id } = await stored();
  const { next } = await followAs(as("member"));
  await next();

  const undone = db.transaction(async (tx) => {
    await tellMeeting(tx, id, { kind: "again" });
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  await Promise.all([
    decide(leader, { ...budget, text: "One." }),
    decide(leader, { ...budget, text: "Two." }),
  ]);
  await db.transaction(async (tx) => {
    for (let time = 0; time < 3; time++) await tellMeeting(tx, id, { kind: "over" });
  });

  const heard: (string | undefined)[] = [];
  while (heard.at(-1) !== "over") heard.push((await next())?.kind);
  expect(new Set(heard)).toEqual(new Set(["record", "over"]));
  expect(heard.filter((kind) => kind === "over")).toHaveLength(1);
});

test("who leaves the circle, or signs out, hears nothing more", async () => {
  await start();
  let session: Actor | null = as("member");
  const [member, secretary, visitor] = await Promise.all([
    followAs(as("member")),
    followAs(as("secretary")),
    followAs(as("member"), async () => session),
  ]);
  await Promise.all([member.next(), secretary.next(), visitor.next()]);

  session = null;
  await db.delete(groupMembers).where(eq(groupMembers.personId, required(world.person.member)));
  await goToItem(leader, budget);

  await expect(member.next()).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(visitor.next()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  expect(await secretary.next()).toEqual({ kind: "record" });
});

test("a lost connection is listened on again, and everyone is asked to look again", async () => {
  await start();
  const { next } = await followAs(as("member"));
  await next();

  await db.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query ilike 'listen%'`);

  expect(await next()).toEqual({ kind: "again" });
  await goToItem(leader, budget);
  expect(await next()).toEqual({ kind: "record" });
});

test("fifty who follow share one connection, and leave nothing behind", async () => {
  await start();
  const followers = await Promise.all(Array.from({ length: 50 }, () => followAs(as("member"))));
  await Promise.all(followers.map(({ next }) => next()));

  const waiting = followers.map(({ next }) => next());
  expect(await listening()).toBe(1);
  await goToItem(leader, budget);
  expect(await Promise.all(waiting)).toEqual(followers.map(() => ({ kind: "record" })));

  for (const { reader } of followers) reader.abort();
  expect(await Promise.all(followers.map(({ next }) => next()))).toEqual(followers.map(() => undefined));
  expect(globalThis.bordetFollowers?.of.size).toBe(0);
});

async function listening(): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and query ilike 'listen%'`);
  return required(row).count;
}
