// Times in common, as those who ask are told of them: against a real database.
import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";
import { planNextMeeting } from "../meetings/plan-next-meeting";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { addAbsence } from "./add-absence";
import { findTime } from "./find-time";
import { TimeAsked } from "./input";

testDatabase();

let world: TestWorld;

// Friday 20 November 2026, ten in the morning
beforeEach(async () => {
  await db.execute(sql`truncate collaborations cascade`);
  world = await makeWorld();
});

const find = (who: string, asked: object) =>
  findTime(db, as(who), { collaboration: "siv", ...TimeAsked.parse(asked) }, now);

async function firstFor(who: string, asked: object) {
  const { answer } = await find(who, asked);
  return required(answer).first.map(({ wallTime, missing }) => [wallTime, missing] as const);
}

/** How many can come to what begins in each day's hour. */
const ableIn = (hour: { cells: ({ able: number } | null)[] } | undefined) =>
  hour?.cells.map((cell) => cell?.able ?? null);

test("a group's people, the best times on different days, and a meeting of it planned at one of them", async () => {
  await makeMeeting(world, "operations", "2026-11-23T09:00");
  const found = await find("leader", { group: "steering", weeks: "2", gap: "1" });
  expect(found.planFor).toEqual({ key: "steering", name: "The steering group" });
  expect([found.asked.minutes, found.answer?.isShort, found.answer?.count]).toEqual([120, false, 3]);
  const times = required(found.answer).first.map(({ wallTime }) => wallTime);
  expect(times).toEqual(["2026-11-20T11:00", "2026-11-23T11:00", "2026-11-25T09:00"]);

  const [day = "", time = ""] = required(times[1]).split("T");
  const plan = () =>
    planNextMeeting(
      as("leader"),
      { collaboration: "siv", group: "steering", date: day, time, durationMinutes: 90 },
      now,
    );
  expect(await plan()).toEqual({ key: "steering-2026-11-23", planned: true });
  expect(await plan()).toEqual({ key: "steering-2026-11-23", planned: false });
  const [made] = await db.select().from(meetings).where(eq(meetings.key, "steering-2026-11-23"));
  expect([made?.durationMinutes, made?.offRhythm]).toEqual([90, true]);
  const late = { collaboration: "siv", group: "steering", date: "2026-11-19", time: "09:00" };
  await expect(planNextMeeting(as("leader"), late, now)).rejects.toMatchObject({ words: "timeIsPast" });
  expect((await find("leader", { group: "steering", must: ["colleague"] })).planFor).toBeNull();
  expect((await find("member", { group: "steering" })).planFor).toBeNull();
});

test("who cannot is named, and why to those who keep something; never which meeting", async () => {
  await makeMeeting(world, "casework", "2026-11-23T09:00");
  await addAbsence(as("colleague"), { first: "2026-11-23" });
  const asked = {
    ...{
      must: "admin",
      may: ["member", "colleague"],
      from: "23.11.2026",
      weeks: "2",
      earliest: "9",
      latest: "10",
    },
    ...{ minutes: "60", gap: "6" },
  };
  const [[wallTime, missing] = []] = await firstFor("leader", asked);
  expect(wallTime).toBe("2026-11-24T09:00");
  expect(missing).toEqual([]);

  const nowhere = await find("leader", { ...asked, minutes: "360" });
  expect(nowhere.answer).toMatchObject({ first: [], isShort: true });

  const short = { must: ["member", "colleague"], from: "23.11.2026", weeks: "2", minutes: "360" };
  await addAbsence(as("colleague"), { first: "2026-11-24", last: "2026-12-31" });
  const best = async (who: string) => (await firstFor(who, short))[0];
  expect(await best("leader")).toEqual([
    ...["2026-11-24T09:00", [{ name: "Colleague Holm", because: "away" }]],
  ]);
  const told = await find("member", short);
  expect(told.answer?.first[0]?.missing).toEqual([{ name: "Colleague Holm", because: "taken" }]);
  expect(told.answer?.isShort).toBe(true);
  const week = required(told.answer?.weeks[0]);
  expect(ableIn(week.hours.find(({ hour }) => hour === 9))).toEqual([0, 1, 1, 1, 1]);
  expect(JSON.stringify(told.answer)).not.toContain("casework");
});

test("nobody asked is nothing answered, a strange address asks nothing, and a confidential group is no shortcut", async () => {
  await db
    .update(groups)
    .set({ confidential: true, leaderId: required(world.person.member) })
    .where(eq(groups.key, "steering"));
  const strange = { group: "steering", must: ["nobody-here"], minutes: "17", from: "yesterday", weeks: "99" };
  const { answer, groups: offered, asked } = await find("colleague", strange);
  expect(answer).toBeNull();
  expect(offered.map(({ key }) => key)).toEqual(["operations", "casework"]);
  expect([asked.minutes, asked.from, asked.weeks]).toEqual([60, "2026-11-20", 6]);
  expect((await find("member", { group: "steering" })).answer?.count).toBe(2);
});

test("a holiday is closed, and one of several is enough", async () => {
  const { answer } = await find("leader", { one: ["member", "colleague"], from: "21.12.2026", weeks: "2" });
  expect(answer?.first.map(({ able }) => able)).toEqual(Array(3).fill([["Colleague Holm", "Member Holm"]]));
  const [week] = required(answer).weeks;
  // Christmas Eve is a Thursday
  expect(ableIn(week?.hours[0])).toEqual([2, 2, 2, null, null]);
});
