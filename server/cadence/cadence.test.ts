// Whose minutes an agenda waits for, and meetings with nothing to meet for, against a real database.

import { eq, TransactionRollbackError } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { dispositionVersions, groups } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";
import { addItem } from "../agendas/add-item";
import { groupPage } from "../groups/page";
import { listMeetings } from "../meetings/list";
import { meetingPage } from "../meetings/page";
import { overviewOf } from "../overview/queries";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { loadCadence } from "./queries";

const databaseUrl = testDatabase();
const today = "2026-11-20";
const leader = as("leader");
const steering = { collaboration: "siv", meeting: "steering-2026-12-08" };
let world: TestWorld;

// casework reports to the steering group, whose agenda of 8 December goes out on the 1st
beforeAll(async () => {
  world = await makeWorld();
  await db
    .update(groups)
    .set({ parentId: required(world.group.steering) })
    .where(eq(groups.id, required(world.group.casework)));
  await makeMeeting(world, "steering", "2026-12-08T13:00");
  await makeMeeting(world, "casework", "2026-11-25T09:00");
});

const expected = {
  collaboration: "siv",
  reporter: { key: "casework", name: "The casework group" },
  receiver: { key: "steering", name: "The steering group" },
  meeting: { key: "steering-2026-12-08", on: "2026-12-08" },
  ...{ by: "2026-12-01", code: "hold", sendBy: "2026-11-26", approvableOn: null, leader: "Leader Holm" },
  about: { key: "casework-2026-11-25", on: "2026-11-25" },
  ...{ missed: false, warned: true },
};

test("the receiver's meeting, both groups' pages, the list and the overview tell it", async () => {
  const page = await meetingPage(db, leader, steering, now);
  expect(page.preparation?.awaited).toEqual([expected]);
  for (const group of ["steering", "casework"]) {
    expect((await groupPage(db, leader, { collaboration: "siv", group }, now)).awaited).toEqual([expected]);
  }
  expect((await listMeetings(db, leader, { collaboration: "siv" }, now)).awaited).toEqual([expected]);
  expect((await overviewOf(db, leader, "siv", now)).awaited).toEqual([expected]);
});

test("who keeps neither group is not warned, and another group's page does not speak of it", async () => {
  expect((await overviewOf(db, as("member"), "siv", now)).awaited).toEqual([]);
  expect((await overviewOf(db, as("stranger"), "other", now)).awaited).toEqual([]);
  const operations = await groupPage(db, leader, { collaboration: "siv", group: "operations" }, now);
  expect(operations.awaited).toEqual([]);
});

test("a pair is told of only where both groups may be seen", async () => {
  const visible = new Set([required(world.group.steering)]);
  const asked = { collaborations: [{ id: world.collaborationId }], visible, today };
  expect(await loadCadence(db, asked)).toEqual([]);
});

test("approved minutes are waited for no more", async () => {
  const undone = db.transaction(async (tx) => {
    await tx
      .update(meetings)
      .set({ state: "approved", minutesHash: "x", minutesSentAt: now })
      .where(eq(meetings.key, "casework-2026-11-25"));
    expect((await meetingPage(tx, leader, steering, now)).preparation?.awaited).toEqual([]);
    // what is approved stays so, and the next test wants it as it was
    tx.rollback();
  });
  await expect(undone).rejects.toBeInstanceOf(TransactionRollbackError);
});

test("a group that asks for minutes in a disposition it shares, and strikes that item, waits for them no more", async () => {
  const [operations, steeringGroup] = [required(world.group.operations), required(world.group.steering)];
  const own = eq(groups.id, operations);
  const before = required((await db.select().from(groups).where(own))[0]);
  const shared = { collaborationId: world.collaborationId, dispositionId: before.dispositionId, version: 2 };
  await db.insert(dispositionVersions).values({
    ...shared,
    items: [{ id: "news", title: "News", type: "information", fill: "minutes-of", groups: ["steering"] }],
  });
  await makeMeeting(world, "operations", "2026-12-16T13:00");
  const waits = async () => {
    const visible = new Set([operations, steeringGroup]);
    return loadCadence(db, { collaborations: [{ id: world.collaborationId }], visible, today });
  };
  expect(await waits()).toMatchObject([{ receiver: { key: "operations" }, reporter: { key: "steering" } }]);
  await db
    .update(groups)
    .set({ dispositionOverrides: [{ item: "news", struck: true }] })
    .where(own);
  expect(await waits()).toEqual([]);
});

test("the number of questions does not grow with the meetings", async () => {
  const counts = [await questions()];
  for (const month of ["01", "02", "03"]) await makeMeeting(world, "casework", `2027-${month}-10T09:00`);
  counts.push(await questions());
  expect(counts).toEqual([3, 3]);
});

test("a meeting with nothing to meet for says so, until somebody adds an item", async () => {
  const [early, late] = [now, new Date("2026-11-26T09:00:00Z")];
  const nothing = async (at: Date) => (await meetingPage(db, leader, steering, at)).preparation?.nothing;
  expect(await nothing(early)).toBeNull();
  expect(await nothing(late)).toMatchObject({
    brought: { toSettle: 0, referrals: 0, proposals: 0, dueTasks: 0 },
    toHear: [],
  });
  await addItem(leader, { ...steering, title: "A hard one", type: "decision", minutes: 10 }, late);
  expect(await nothing(late)).toBeNull();
});

async function questions(): Promise<number> {
  let count = 0;
  const client = postgres(databaseUrl(), { max: 1, fetch_types: false });
  const logger = {
    logQuery: () => {
      count += 1;
    },
  };
  await loadCadence(drizzle(client, { casing: "snake_case", logger }) as unknown as typeof db, {
    collaborations: [{ id: world.collaborationId }],
    visible: new Set(Object.values(world.group)),
    today,
  });
  await client.end();
  return count;
}
