// Which groups people see: a confidential one only by its circle, in every list, with as many queries for ten groups as for one.
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db, openPool } from "@/db/client";
import { groupIncludes, groupMembers, groups, minutesRecipients } from "@/db/schema/groups";
import { loadCollaboration } from "../collaborations/queries";
import { Refused } from "../domain/errors";
import { overviewOf } from "../overview/queries";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { editCircle } from "./edit-circle";
import { EditCircle } from "./input";
import { groupPage } from "./page";
import { groupsSeenBy, loadGroup } from "./queries";

const databaseUrl = testDatabase();
const steering = { collaboration: "siv", group: "steering" };
let world: TestWorld;

beforeAll(async () => {
  world = await makeWorld();
  const casework = required(world.group.casework);
  const admin = required(world.person.admin);
  await db.delete(groupMembers).where(eq(groupMembers.groupId, casework));
  await db
    .update(groups)
    .set({ confidential: true, leaderId: admin, secretaryId: null, agendaDays: 10 })
    .where(eq(groups.id, casework));
});

const keysSeenBy = async (person: string) =>
  [...(await groupsSeenBy(db, await loadCollaboration(db, as(person), "siv"))).values()]
    .map(({ key }) => key)
    .sort();

test("a confidential group is seen by its circle alone", async () => {
  expect(await keysSeenBy("leader")).toEqual(["operations", "steering"]);
  expect(await keysSeenBy("colleague")).toEqual(["operations", "steering"]);
  expect(await keysSeenBy("admin")).toEqual(["casework", "operations", "steering"]);
});

test("what somebody is to one group opens no other", async () => {
  const leader = as("leader");
  const { names } = await groupPage(db, leader, steering, now);
  expect(Object.keys(names.groups).sort()).toEqual(["operations", "steering"]);
  const { group } = await loadGroup(db, leader, "siv", "steering");
  const asked = EditCircle.parse({ ...steering, version: group.version, includes: ["casework"] });
  await expect(editCircle(leader, asked, now)).rejects.toThrow(Refused);
});

test("who is included in a group sees it through the group they sit in", async () => {
  const row = {
    collaborationId: world.collaborationId,
    groupId: required(world.group.casework),
    includedId: required(world.group.operations),
    position: 0,
  };
  await db.insert(groupIncludes).values(row);
  expect(await keysSeenBy("member")).toContain("casework");
  expect((await loadGroup(db, as("leader"), "siv", "casework")).roles).toEqual(["colleague", "member"]);
  await db.delete(groupIncludes).where(eq(groupIncludes.groupId, row.groupId));
  expect(await keysSeenBy("member")).not.toContain("casework");
});

test("who has gone out of a group no longer receives what is sent to it", async () => {
  const [steeringId, operationsId] = [required(world.group.steering), required(world.group.operations)];
  const [person, of] = [required(world.person.colleague), { collaborationId: world.collaborationId }];
  await db
    .insert(minutesRecipients)
    .values({ ...of, groupId: steeringId, recipientGroupId: operationsId, position: 9 })
    .onConflictDoNothing();
  await db.insert(groupMembers).values({ ...of, groupId: operationsId, personId: person, position: 9 });
  const rolesAtSteering = async () => (await loadGroup(db, as("colleague"), "siv", "steering")).roles;
  expect(await rolesAtSteering()).toContain("recipient");

  await db.update(groupMembers).set({ to: "2020-01-01" }).where(eq(groupMembers.personId, person));
  expect(await rolesAtSteering()).toEqual(["colleague"]);
  await db.delete(groupMembers).where(eq(groupMembers.personId, person));
});

test("the overview leads to the meeting's group and goes by the group's own days", async () => {
  await makeMeeting(world, "casework", "2026-12-03T13:00");
  const { coming } = await overviewOf(db, as("admin"), null, now);
  expect(coming).toMatchObject([
    {
      group: "casework",
      part: "leader",
      leader: "Admin Holm",
      duty: { code: "sendAgenda", on: "2026-11-23" },
    },
  ]);
});

test("as many queries for ten confidential groups as for one", async () => {
  const one = await queriesOf("admin");
  const template = required((await db.select().from(groups).where(eq(groups.key, "casework")))[0]);
  await db.insert(groups).values(
    Array.from({ length: 9 }, (_, index) => {
      return { ...template, id: undefined, key: `closed-${index}`, position: 10 + index };
    }),
  );
  expect(await keysSeenBy("admin")).toHaveLength(12);
  expect(await queriesOf("admin")).toEqual(one);
});

/** How many queries the pages that show several groups ask. */
async function queriesOf(person: string): Promise<number[]> {
  let count = 0;
  const { client, database } = openPool(databaseUrl(), {
    max: 1,
    debug: () => {
      count += 1;
    },
  });
  const pages = [
    () => overviewOf(database, as(person), null, now),
    () => groupPage(database, as(person), steering, now),
    async () => groupsSeenBy(database, await loadCollaboration(database, as(person), "siv")),
  ];
  const counts: number[] = [];
  await pages[0]?.(); // the first query of a connection asks for its types
  for (const page of pages) {
    count = 0;
    await page();
    counts.push(count);
  }
  await client.end();
  return counts;
}
