// An agenda made to fit its meeting, against a real database.
import { desc } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { Conflict, Forbidden, NotFound, Refused } from "../domain/errors";
import { meetingPage } from "../meetings/page";
import { publishAgenda } from "../meetings/publish-agenda";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { editItem } from "./edit-item";
import { fitItems } from "./fit-items";
import { resetItem } from "./reset-item";

testDatabase();
const leader = as("leader");
let world: TestWorld | null = null;
let day = 0;
let meeting = { collaboration: "siv", meeting: "" };

beforeEach(async () => {
  world ??= await makeWorld();
  day += 1;
  const { key } = await makeMeeting(world, "steering", `2027-01-${String(day).padStart(2, "0")}T13:00`);
  meeting = { collaboration: "siv", meeting: key };
});

const page = () => meetingPage(db, leader, meeting, now);
const proposal = async () => required((await page()).preparation).fit;
const minutes = async () =>
  Object.fromEntries(required((await page()).agenda).items.map((item) => [item.key, item.minutes]));
const total = async () => Object.values(await minutes()).reduce((sum: number, one) => sum + (one ?? 0), 0);

test("an agenda within its time has nothing to fit", async () => {
  const { kind, basis } = await proposal();
  expect(kind).toBe("spare");
  await expect(fitItems(leader, { ...meeting, basis }, now)).rejects.toBeInstanceOf(Refused);
});

test("what is proposed is what is saved, each as an edit that can be taken back", async () => {
  await editItem(leader, { ...meeting, item: "budget", minutes: 90 }, now);
  const proposed = await proposal();
  expect(proposed).toMatchObject({ kind: "over", minutes: 10, stillOver: 0 });
  expect(proposed.kind === "over" && proposed.changes).toEqual([
    { key: "referred", title: "Points from others", from: 20, to: 10 },
  ]);

  expect(await fitItems(leader, { ...meeting, basis: proposed.basis }, now)).toEqual({ changed: 1 });

  expect(await total()).toBe(120);
  expect(await proposal()).toMatchObject({ kind: "exact" });
  const [told] = await db.select().from(auditEvents).orderBy(desc(auditEvents.at)).limit(1);
  expect(told).toMatchObject({
    action: "agenda.fitted",
    subject: `meeting:${meeting.meeting}`,
    details: { items: [{ item: "referred", from: 20, to: 10 }] },
  });
  await resetItem(leader, { ...meeting, item: "referred" }, now);
  expect((await minutes()).referred).toBe(20);
});

test("a proposal that was overtaken is not saved", async () => {
  await editItem(leader, { ...meeting, item: "budget", minutes: 90 }, now);
  const { basis } = await proposal();
  await editItem(as("secretary"), { ...meeting, item: "budget", minutes: 95 }, now);

  await expect(fitItems(leader, { ...meeting, basis }, now)).rejects.toBeInstanceOf(Conflict);
  expect((await minutes()).referred).toBe(20);
});

test("it is for those who keep the agenda, while it is in the making", async () => {
  await editItem(leader, { ...meeting, item: "budget", minutes: 90 }, now);
  const { basis } = await proposal();

  await expect(fitItems(as("member"), { ...meeting, basis }, now)).rejects.toBeInstanceOf(Forbidden);
  await expect(fitItems(as("stranger"), { ...meeting, basis }, now)).rejects.toBeInstanceOf(NotFound);
  expect((await meetingPage(db, as("member"), meeting, now)).preparation).toBeNull();

  await publishAgenda(leader, { ...meeting, version: 1 }, now);
  await expect(fitItems(leader, { ...meeting, basis }, now)).rejects.toBeInstanceOf(Refused);
});
