// A group's next meeting planned, against a real database.
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { avoidedDays, collaborations } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";
import { machine } from "../actor";
import { composedAgenda } from "../agendas/compose";
import { Forbidden, NotFound } from "../domain/errors";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { planNextMeeting } from "./plan-next-meeting";
import { loadMeeting } from "./queries";

testDatabase();
const steering = { collaboration: "siv", group: "steering" };
const leader = as("leader");
let world: TestWorld;

beforeEach(async () => {
  await db.delete(collaborations);
  world = await makeWorld();
  await db
    .update(groups)
    .set({ rhythm: { perYear: 4 }, usualWeekday: "tuesday", usualAt: "13:00", place: "Town hall" });
});

const planned = () =>
  db
    .select()
    .from(meetings)
    .where(eq(meetings.groupId, required(world.group.steering)));

test("the next meeting is planned on the group's weekday, in time for its agenda", async () => {
  expect(await planNextMeeting(leader, steering, now)).toEqual({ key: "steering-2026-12-01", planned: true });

  expect(await planned()).toMatchObject([
    {
      key: "steering-2026-12-01",
      wallTime: "2026-12-01 13:00:00",
      startsAt: new Date("2026-12-01T12:00:00Z"),
      durationMinutes: 120,
      place: "Town hall",
      state: "planned",
      sequence: null,
    },
  ]);
  const [event] = await db.select().from(auditEvents).where(eq(auditEvents.action, "meeting.planned"));
  expect(event).toMatchObject({ actor: "leader@siv.example", subject: "meeting:steering-2026-12-01" });
});

test("and its agenda is there at once", async () => {
  const { key } = await planNextMeeting(leader, steering, now);
  const seen = await loadMeeting(db, leader, "siv", key);
  const { items } = await composedAgenda(db, seen, now);
  expect(items.map((item) => item.key)).toEqual([
    "approve",
    "previous",
    "referred",
    "budget",
    "onward",
    "aob",
  ]);
});

test("a second click finds the meeting of the first", async () => {
  await planNextMeeting(leader, steering, now);
  expect(await planNextMeeting(leader, steering, now)).toEqual({
    key: "steering-2026-12-01",
    planned: false,
  });
  expect(await planned()).toHaveLength(1);
});

test("twenty clicks at once make one meeting", async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => planNextMeeting(leader, steering, now)));
  expect(new Set(answers.map(({ key }) => key))).toEqual(new Set(["steering-2026-12-01"]));
  expect(answers.filter((answer) => answer.planned)).toHaveLength(1);
  expect(await planned()).toHaveLength(1);
});

test("a meeting of the year's plan is found, not planned again", async () => {
  await makeMeeting(world, "steering", "2027-02-02T13:00");
  expect(await planNextMeeting(leader, steering, now)).toEqual({
    key: "steering-2027-02-02",
    planned: false,
  });
});

test("when the next agenda has been sent, the one after it is planned", async () => {
  await makeMeeting(world, "steering", "2026-12-01T13:00");
  await db.update(meetings).set({ state: "published" });
  expect(await planNextMeeting(leader, steering, now)).toEqual({ key: "steering-2027-03-02", planned: true });
});

test("a cancelled day, a holiday and the collaboration's own days off are not proposed", async () => {
  await makeMeeting(world, "steering", "2026-12-01T13:00");
  await db.update(meetings).set({ state: "cancelled" });
  await db.insert(avoidedDays).values({
    ...{
      collaborationId: world.collaborationId,
      position: 1,
      name: "Fair",
      from: "2026-12-07",
      to: "2026-12-11",
    },
  });
  expect(await planNextMeeting(leader, steering, now)).toEqual({ key: "steering-2026-12-15", planned: true });
});

test("a meeting that was moved away keeps its name", async () => {
  const moved = await makeMeeting(world, "steering", "2026-12-01T13:00");
  await db
    .update(meetings)
    .set({
      state: "approved",
      minutesHash: "0",
      wallTime: "2026-09-01T13:00",
      startsAt: new Date("2026-09-01T11:00:00Z"),
    })
    .where(eq(meetings.id, moved.id));
  expect(await planNextMeeting(leader, steering, now)).toEqual({
    key: "steering-2026-12-01-2",
    planned: true,
  });
});

test("the night shift's machine may plan; a member and a colleague may not; a stranger finds nothing", async () => {
  await expect(planNextMeeting(as("member"), steering, now)).rejects.toThrow(Forbidden);
  await expect(planNextMeeting(as("colleague"), steering, now)).rejects.toThrow(Forbidden);
  await expect(planNextMeeting(as("stranger"), steering, now)).rejects.toThrow(NotFound);
  await expect(planNextMeeting(leader, { ...steering, group: "nowhere" }, now)).rejects.toThrow(NotFound);
  expect(await planned()).toEqual([]);
  await planNextMeeting(machine("planner"), steering, now);
  expect(await planned()).toHaveLength(1);
});
