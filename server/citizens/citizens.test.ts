// What PostgreSQL and the locks hold of the practice layer, whoever writes.
import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { citizenGlimpses, citizenPlans, citizenSeats, citizens } from "@/db/schema/citizens";
import { organisations } from "@/db/schema/collaborations";
import { networkMeetings, networkSeats } from "@/db/schema/network-meetings";
import { breaks } from "../database/broken-promise";
import { LockLost } from "../database/locked-away";
import { testDatabase } from "../test-database";
import { makeWorld, now, required, type TestWorld } from "../test-world";
import { lockText, openText } from "./locked";

testDatabase();

let world: TestWorld;
let citizen: string;

beforeEach(async () => {
  await db.execute(sql`truncate collaborations cascade`);
  world = await makeWorld();
  citizen = await makeCitizen(1);
});

const person = (key: string) => required(world.person[key]);

async function makeCitizen(number: number): Promise<string> {
  const { collaborationId } = world;
  const key = `authority-${number}`;
  const [authority] = await db
    .insert(organisations)
    .values({ collaborationId, key, position: number, name: "Havneby Kommune", kind: "municipality" })
    .returning();
  const id = randomUUID();
  await db.insert(citizens).values({
    ...{ id, collaborationId, number, organisationId: required(authority).id, openedAt: now },
    lockedName: lockText(id, "name", "Signe Opdigtet"),
  });
  return id;
}

async function callTo(startsAt: string, endsAt: string, of = citizen, takes = true) {
  const { collaborationId } = world;
  const [meetingId, seatId, personId] = [randomUUID(), await seatOf("member", of), person("member")];
  const times = { startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
  await db.insert(networkMeetings).values({
    ...{ id: meetingId, collaborationId, citizenId: of, startsAt: times.startsAt, durationMinutes: 60 },
    ...{ place: "library", bookedById: personId },
  });
  await db
    .insert(networkSeats)
    .values({ collaborationId, citizenId: of, meetingId, seatId, personId, ...times, takes });
}

async function seatOf(key: string, citizenId: string): Promise<string> {
  const { collaborationId } = world;
  const theirs = and(eq(citizenSeats.citizenId, citizenId), eq(citizenSeats.personId, person(key)));
  const [seat] = await db.select().from(citizenSeats).where(theirs);
  if (seat) return seat.id;
  const id = randomUUID();
  const seated = { id, collaborationId, citizenId, role: "caseworker" as const, from: "2026-11-01" };
  await db.insert(citizenSeats).values({ ...seated, personId: person(key) });
  return id;
}

const broken = (promise: string) => (error: unknown) => breaks(error, promise);

test("a locked name is in no row to be read, and opens for its own citizen as a name alone", async () => {
  const [row] = await db.select().from(citizens).where(eq(citizens.id, citizen));
  const bytes = required(row).lockedName;
  expect(Buffer.from(bytes).toString("latin1")).not.toContain("Signe");
  expect(openText(citizen, "name", bytes)).toBe("Signe Opdigtet");
  expect(() => openText(randomUUID(), "name", bytes)).toThrow(LockLost);
  expect(() => openText(citizen, "remark", bytes)).toThrow(LockLost);
});

test("nobody is at two network meetings at once, whoever's they are; one may begin as the other ends", async () => {
  const other = await makeCitizen(2);
  await callTo("2026-12-01T12:00:00Z", "2026-12-01T13:00:00Z");
  await callTo("2026-12-01T13:00:00Z", "2026-12-01T14:00:00Z", other);
  await expect(callTo("2026-12-01T12:30:00Z", "2026-12-01T13:00:00Z", other)).rejects.toSatisfy(
    broken("nobody_is_at_two_network_meetings_at_once"),
  );
  await callTo("2026-12-01T12:30:00Z", "2026-12-01T13:00:00Z", other, false);
});

test("a version of a plan is never changed, and each number is written once", async () => {
  const version = {
    ...{ collaborationId: world.collaborationId, citizenId: citizen, number: 1 },
    ...{ locked: lockText(citizen, "plan", "{}"), madeAt: now, madeById: person("member") },
  };
  await db.insert(citizenPlans).values(version);
  await expect(db.insert(citizenPlans).values(version)).rejects.toSatisfy(
    broken("plan_versions_are_numbered_once"),
  );
  const changed = db.update(citizenPlans).set({ locked: lockText(citizen, "plan", "{}") });
  await expect(changed.where(eq(citizenPlans.citizenId, citizen))).rejects.toSatisfy(
    broken("plan_versions_stay"),
  );
});

test("nobody lets themselves in, and somebody sits with a citizen once", async () => {
  const { collaborationId } = world;
  const asking = {
    ...{ id: randomUUID(), collaborationId, citizenId: citizen, askedById: person("admin"), askedAt: now },
    ...{ lockedReason: lockText(citizen, "reason", "A reason"), allowedById: person("admin"), until: now },
  };
  await expect(db.insert(citizenGlimpses).values(asking)).rejects.toSatisfy(
    broken("nobody_lets_themselves_in"),
  );
  await seatOf("member", citizen);
  const again = {
    ...{ id: randomUUID(), collaborationId, citizenId: citizen, personId: person("member") },
    ...{ role: "mentor" as const, from: "2026-11-02" },
  };
  await expect(db.insert(citizenSeats).values(again)).rejects.toSatisfy(
    broken("somebody_sits_with_a_citizen_once"),
  );
});
