// An item that returns at every meeting does so in one lineage, until somebody takes it off.
import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { everyItem } from "../domain/agenda-edits";
import { cancelMeeting } from "../meetings/cancel-meeting";
import { meetingPage } from "../meetings/page";
import { publishAgenda } from "../meetings/publish-agenda";
import { closeMeeting } from "../minutes/close-meeting";
import { saveItem } from "../minutes/save-item";
import { startMeeting } from "../minutes/start-meeting";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { addItem } from "./add-item";
import { editItem } from "./edit-item";
import { loadLineage } from "./lineage";
import { strikeItem } from "./strike-item";

testDatabase();
const leader = as("leader");
const siv = { collaboration: "siv" };
let world: TestWorld;
let days = 0;

beforeEach(async () => {
  await db.execute(sql`truncate collaborations cascade`);
  world = await makeWorld();
});

const isVacancy = ({ title }: { title: string }) => title === "Vacancy";

/** The group's next meeting, planned, with the item as it stands on its agenda. */
async function nextMeeting() {
  days += 1;
  const day = new Date(Date.UTC(2026, 11, days)).toISOString().slice(0, 10);
  const { key: meeting } = await makeMeeting(world, "steering", `${day}T13:00`);
  const { agenda } = await meetingPage(db, leader, { ...siv, meeting }, now);
  return { meeting, item: everyItem(required(agenda).items).find(isVacancy) };
}

async function hold(meeting: string, outcome: "noted" | "withdrawn" = "noted") {
  const at = { ...siv, meeting };
  await publishAgenda(leader, { ...at, version: 1 }, now);
  const during = new Date(`${meeting.slice(-10)}T12:30:00Z`);
  await startMeeting(leader, { ...at, version: 2 }, during);
  const { items } = await meetingPage(db, leader, at, during);
  for (const { key: item, version, ...row } of items) {
    if (row.type === "decision" || isVacancy(row))
      await saveItem(leader, { ...at, item, version, outcome: isVacancy(row) ? outcome : "noted" });
  }
  await closeMeeting(leader, { ...at, version: 3 }, during);
  return items.find(isVacancy);
}

const vacancy = { title: "Vacancy", type: "discussion", minutes: 5, recurring: true } as const;

test("it returns though it was dealt with, also past a cancelled meeting, until it is unticked", async () => {
  const first = await nextMeeting();
  await addItem(leader, { ...siv, meeting: first.meeting, ...vacancy }, now);
  const held = required(await hold(first.meeting));

  const cancelled = await nextMeeting();
  expect(cancelled.item).toMatchObject({
    recurring: true,
    carriedFrom: { outcome: "recurring", lineageId: held.lineageId },
  });
  await publishAgenda(leader, { ...siv, meeting: cancelled.meeting, version: 1 }, now);
  await cancelMeeting(leader, { ...siv, meeting: cancelled.meeting, version: 2 }, now);
  const third = await nextMeeting();
  expect(third.item?.carriedFrom?.lineageId).toBe(held.lineageId);
  await hold(third.meeting);

  const fourth = await nextMeeting();
  const item = required(fourth.item).key;
  await editItem(leader, { ...siv, meeting: fourth.meeting, item, recurring: false }, now);
  await hold(fourth.meeting);

  const life = await loadLineage(db, as("member"), { ...siv, lineage: held.lineageId });
  expect(life).toMatchObject({ returns: false, recurring: false });
  expect(life.appearances.map(({ at, returnedAs }) => [at.meeting, returnedAs])).toEqual([
    [first.meeting, "recurring"],
    [third.meeting, "recurring"],
    [fourth.meeting, null],
  ]);
  expect((await nextMeeting()).item).toBeUndefined();
});

test.each(["struck", "withdrawn"] as const)("%s, it does not return", async (how) => {
  const first = await nextMeeting();
  const { item } = await addItem(leader, { ...siv, meeting: first.meeting, ...vacancy }, now);
  if (how === "struck") {
    await hold(first.meeting);
    const second = await nextMeeting();
    const returned = required(second.item).key;
    await strikeItem(leader, { ...siv, meeting: second.meeting, item: returned }, now);
    await hold(second.meeting);
  } else await hold(first.meeting, "withdrawn");
  expect((await nextMeeting()).item, item).toBeUndefined();
});
