// Counts of the practice layer as they are kept, told and taken, whatever is changed in between.
import { randomUUID } from "node:crypto";
import { desc, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { citizenConsents, citizenSeats, citizens } from "@/db/schema/citizens";
import { organisations } from "@/db/schema/collaborations";
import { indicatorPoints, indicators } from "@/db/schema/figures";
import { groups } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";
import { networkMeetings } from "@/db/schema/network-meetings";
import { practiceQuarters } from "@/db/schema/practice";
import { loadSources } from "../agendas/sources";
import { lockText } from "../citizens/locked";
import { Forbidden, NotFound } from "../domain/errors";
import type { Barrier, CaseTheme } from "../domain/network-meeting";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { countPractice } from "./count-quarters";
import { practicePage } from "./page";
import { takeOutcomes } from "./take-outcomes";

testDatabase();

const here = { collaboration: "siv" };
const on = "2026-09-30";

let world: TestWorld;
let organisationId: string;
let citizensMade = 0;

beforeEach(async () => {
  await db.execute(sql`truncate collaborations, audit_events cascade`);
  world = await makeWorld();
  const { collaborationId } = world;
  await db.update(groups).set({ layer: "steering" }).where(eq(groups.key, "steering"));
  const [authority] = await db
    .insert(organisations)
    .values({ collaborationId, key: "authority", position: 0, name: "Havneby Kommune", kind: "municipality" })
    .returning();
  organisationId = required(authority).id;
  await db.insert(indicators).values([
    { collaborationId, key: "in-job", position: 0, name: "Kommet i job", unit: "percent", target: 20 },
    { collaborationId, key: "in-education", position: 1, name: "Begyndt på uddannelse", unit: "percent" },
    { collaborationId, key: "courses", position: 2, name: "Kurser", unit: "count" },
  ]);
});

interface Made {
  opened?: string;
  follows?: string;
  job?: string;
  held?: string;
  /** When somebody wrote that it was held; else the same day. */
  finished?: string;
  barriers?: Barrier[];
  themes?: CaseTheme[];
  booked?: string;
  consentUntil?: string;
}

async function makeCitizens(count: number, made: Made = {}): Promise<string[]> {
  const ids: string[] = [];
  for (let one = 0; one < count; one += 1) ids.push(await makeCitizen(made));
  return ids;
}

async function makeCitizen({
  opened = "2025-01-15",
  follows = "member",
  job,
  held,
  finished,
  barriers = [],
  themes = [],
  booked,
  consentUntil,
}: Made): Promise<string> {
  const id = randomUUID();
  citizensMade += 1;
  const of = { collaborationId: world.collaborationId, citizenId: id };
  await db.insert(citizens).values({
    ...{ id, collaborationId: world.collaborationId, number: citizensMade, organisationId },
    ...{ openedAt: new Date(`${opened}T09:00:00Z`), lockedName: lockText(id, "name", "Kanarina Opdigtet") },
    ...(job ? { outcome: "in-job" as const, outcomeOn: job } : {}),
  });
  const personId = required(world.person[follows]);
  await db
    .insert(citizenSeats)
    .values({ ...of, id: randomUUID(), role: "resource-consultant", personId, from: opened });
  const meeting = (day: string) => ({
    ...{ ...of, id: randomUUID(), startsAt: new Date(`${day}T09:00:00Z`), durationMinutes: 60 },
    ...{ place: "library" as const, bookedById: personId },
  });
  if (held)
    await db.insert(networkMeetings).values({
      ...meeting(held),
      state: "held",
      heldAt: new Date(`${finished ?? held}T10:00:00Z`),
      barriers,
      themes,
    });
  if (booked) await db.insert(networkMeetings).values(meeting(booked));
  if (consentUntil)
    await db.insert(citizenConsents).values({
      ...{ ...of, id: randomUUID(), organisationId, purpose: "network-meeting", basis: "consent" },
      ...{ lockedScope: lockText(id, "scope", "Alt"), form: "written", givenOn: "2026-01-01" },
      ...{ expiresOn: consentUntil, recordedById: personId },
    });
  return id;
}

const counted = async () => {
  await countPractice(now);
  return required((await practicePage(as("admin"), here, now)).latest);
};

describe("a quarter", () => {
  test("is counted of its last day, from what was booked, held, consented to and reached", async () => {
    await makeCitizens(6, { held: "2026-08-20", barriers: ["transport", "health"], follows: "member" });
    await makeCitizens(5, { held: "2026-02-01", booked: "2026-10-05", follows: "colleague" });
    await makeCitizens(7, { job: "2026-07-01", consentUntil: "2026-10-20", follows: "member" });
    await makeCitizens(8, { opened: "2026-10-02", follows: "secretary" });
    const latest = await counted();
    expect(latest).toMatchObject({
      ...{ on, active: 18, of: 18, late: 7, runningOut: 7, most: 25 },
      consultants: [
        { key: "colleague", count: 5 },
        { key: "member", count: 13 },
      ],
      barriers: { transport: 6, health: 6, housing: 0 },
      outcomes: { "in-job": 7, "in-education": 0 },
    });
  });

  test("tells what was talked about, and of meetings that nobody has held or cancelled for two weeks", async () => {
    await makeCitizens(6, { held: "2026-08-20", themes: ["work", "health"] });
    await makeCitizens(5, { held: "2026-05-20", themes: ["family"] });
    await makeCitizens(3, { booked: "2026-09-16" });
    // held since, but not written down before the quarter was over
    await makeCitizens(3, { held: "2026-09-16", finished: "2026-10-20", themes: ["work"] });
    await makeCitizens(5, { booked: "2026-09-17" });
    expect(await counted()).toMatchObject({
      ...{ active: 22, unfinished: 6, themes: { work: 9, health: 6, family: 0, economy: 0 } },
    });
  });

  test("stands on the agenda of those who lead the project, as far as it is told", async () => {
    await makeCitizens(8, { held: "2026-08-20", themes: ["work"], barriers: ["transport"] });
    await makeCitizens(3, { held: "2026-08-20", themes: ["family"], barriers: ["money"] });
    await makeCitizens(5);
    await countPractice(now);
    await makeMeeting(world, "steering", "2026-12-01T13:00");
    const told = async () => {
      const [group] = await db.select().from(groups).where(eq(groups.key, "steering"));
      const [meeting] = await db.select().from(meetings);
      const ahead = {
        group: required(group),
        meeting: { ...required(meeting), wallTime: "2026-12-01T13:00" },
      };
      const [sources] = await loadSources(db, "Europe/Copenhagen", [ahead], now);
      return required(sources).practice;
    };
    expect(await told()).toMatchObject({
      ...{ on, barriers: { transport: 8, money: null }, themes: { work: 8, family: null } },
    });
    await db.update(groups).set({ layer: "working-group" }).where(eq(groups.key, "steering"));
    expect(await told()).toBeNull();
  });

  test("is counted once: what is changed, closed or deleted later is told of by no second answer", async () => {
    const [first] = await makeCitizens(9, { held: "2026-08-20", barriers: ["housing"] });
    const before = await counted();
    await makeCitizens(1, { held: "2026-08-21", barriers: ["housing"] });
    await db
      .update(citizens)
      .set({ closedOn: "2026-09-01" })
      .where(eq(citizens.id, required(first)));
    expect(await counted()).toEqual(before);
    expect(before).toMatchObject({ active: 9, barriers: { housing: 9 } });
  });

  test("keeps nothing of few, nor any name or text", async () => {
    await makeCitizens(12, { follows: "member" });
    await makeCitizens(3, { follows: "colleague", held: "2026-08-20", barriers: ["money"] });
    expect(await counted()).toMatchObject({
      ...{ active: 15, barriers: { money: null } },
      consultants: [{ count: null }, { count: null }],
    });
    const kept = JSON.stringify((await db.select().from(practiceQuarters)).map(({ counts }) => counts));
    expect(kept).not.toMatch(/[^\d-][1-4][,}\]]|kanarina/i);
    expect(await db.select().from(practiceQuarters)).toHaveLength(4);
    const [told] = await db.select().from(auditEvents).where(eq(auditEvents.action, "practice.counted"));
    expect(told).toMatchObject({ actor: "practice", details: { quarters: expect.arrayContaining([on]) } });
  });

  test("that follows is counted when it is past, and the others stay", async () => {
    await makeCitizens(9);
    await counted();
    await countPractice(new Date("2027-01-01T03:20:00Z"));
    const { quarters } = await practicePage(as("admin"), here, now);
    expect(quarters.map(({ on }) => on)).toEqual(["2026-03-31", "2026-06-30", on, "2026-12-31"]);
  });
});

describe("who is told", () => {
  test("administrators, and whoever leads the project or keeps its records", async () => {
    for (const key of ["admin", "leader", "secretary"])
      expect(await practicePage(as(key), here, now)).toMatchObject({ latest: null, quarters: [] });
    for (const key of ["member", "colleague"])
      await expect(practicePage(as(key), here, now)).rejects.toThrow(Forbidden);
    await expect(practicePage(as("stranger"), here, now)).rejects.toThrow(NotFound);
  });

  test("not who leads some other group", async () => {
    await db.update(groups).set({ layer: "network" });
    await expect(practicePage(as("leader"), here, now)).rejects.toThrow(Forbidden);
  });
});

describe("taken as figures", () => {
  const taking = async () =>
    (await practicePage(as("leader"), here, now)).taking?.find((quarter) => quarter.on === on)?.figures;
  const points = () => db.select().from(indicatorPoints).orderBy(desc(indicatorPoints.value));

  beforeEach(async () => {
    await makeCitizens(9, { job: "2026-01-20" });
    await makeCitizens(30);
    await countPractice(now);
  });

  test("the shares of a quarter are points of the indicators, without a note", async () => {
    expect(await taking()).toMatchObject([
      { name: "Kommet i job", value: 900 / 39, n: 39 },
      { name: "Begyndt på uddannelse", value: 0, n: 39 },
    ]);
    expect(await takeOutcomes(as("leader"), { ...here, on })).toEqual({ key: "siv", taken: 2 });
    const [job] = await points();
    expect(job).toMatchObject({ on, n: 39, note: null });
    expect(required(job).value).toBeCloseTo(900 / 39);
    const [told] = await db.select().from(auditEvents).where(eq(auditEvents.action, "figures.counted"));
    expect(told?.details).toEqual({
      ...{ added: 2, changed: 0, removed: 0 },
      figures: [`in-job ${on}`, `in-education ${on}`],
    });
  });

  test("what somebody entered stays, and taking twice takes once", async () => {
    const [job] = await db.select().from(indicators).where(eq(indicators.key, "in-job"));
    const { collaborationId } = world;
    await db
      .insert(indicatorPoints)
      .values({ collaborationId, indicatorId: required(job).id, on, value: 12, n: 39, note: "Skrevet" });
    expect(await takeOutcomes(as("admin"), { ...here, on })).toMatchObject({ taken: 1 });
    expect(await takeOutcomes(as("admin"), { ...here, on })).toMatchObject({ taken: 0 });
    expect(await points()).toMatchObject([{ value: 12, note: "Skrevet" }, { value: 0 }]);
    expect(await taking()).toEqual([]);
  });

  test("what is hidden is not taken, nor a quarter that was not counted", async () => {
    await db.delete(practiceQuarters);
    await db.update(citizens).set({ outcome: null, outcomeOn: null }).where(sql`number % 3 > 0`);
    await countPractice(now);
    const { quarters } = await practicePage(as("leader"), here, now);
    expect(required(quarters.at(-1)).outcomes["in-job"]).toBeNull();
    await takeOutcomes(as("leader"), { ...here, on });
    expect(await points()).toMatchObject([{ value: 0 }]);
    await expect(takeOutcomes(as("leader"), { ...here, on: "2026-12-31" })).rejects.toThrow(NotFound);
  });

  test("only by whoever may both count and enter figures", async () => {
    for (const key of ["member", "colleague"])
      await expect(takeOutcomes(as(key), { ...here, on })).rejects.toThrow(Forbidden);
    expect(await points()).toEqual([]);
  });
});
