// Times in common, as those who ask are told of them: against a real database.
import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { busyBlocks, connectedCalendars } from "@/db/schema/connected-calendars";
import { groups } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";
import { roomBookings, rooms } from "@/db/schema/rooms";
import { accounts } from "@/db/schema/sign-in";
import {
  type AskedTimes,
  commonTimes,
  type Part,
  partsOf,
  reaches,
  type TimesWished,
  timeAt,
  wishesWith,
} from "../domain/common-times";
import type { SlotPerson } from "../domain/slots";
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
  await db.execute(sql`truncate collaborations, accounts cascade`);
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
  expect(found.planFor).toMatchObject({ key: "steering", name: "The steering group" });
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
      from: "2026-11-23",
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

  const short = { must: ["member", "colleague"], from: "2026-11-23", weeks: "2", minutes: "360" };
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

test("another wish is answered from what is known as it would be asked anew, and what is known has no seam and no reason", async () => {
  await makeMeeting(world, "casework", "2026-11-23T09:00");
  await makeMeeting(world, "operations", "2026-11-23T11:00");
  await addAbsence(as("colleague"), { first: "2026-11-24", last: "2026-11-25" });
  const everyone = { must: ["admin", "member", "colleague"], from: "2026-11-23", weeks: "4" };
  const { known, people, hearsWhy, usualMinutes, asked } = await find("member", everyone);
  const here = people.map(({ key }) => key);
  const names = new Map(people.map(({ key, name }) => [key, name]));
  const wishing = (
    named: Partial<Record<Part, readonly string[]>>,
    wished: Partial<TimesWished>,
  ): AskedTimes => ({
    ...{ hearsWhy, rooms: [], name: (key) => names.get(key) ?? "" },
    parts: partsOf(named, { here, circle: new Set() }),
    wished: wishesWith(wished, { from: asked.from, minutes: usualMinutes }),
  });
  const wishes = [
    [
      { must: ["admin"], may: ["colleague"] },
      { minutes: 30, weeks: 2, gap: 2 },
    ],
    [
      { must: ["member"], one: ["admin", "colleague"] },
      { minutes: 120, weeks: 4, margin: 30 },
    ],
    [{ may: ["colleague"] }, { earliest: 9, latest: 11, weeks: 4, friday: "morning" as const }],
  ] as const;
  for (const [named, wished] of wishes) {
    const said = Object.fromEntries(Object.entries(wished).map(([name, value]) => [name, String(value)]));
    const { answer } = await find("member", { ...named, ...said, from: everyone.from });
    const anew = wishing(named, wished);
    expect(reaches(required(known), anew)).toBe(true);
    expect(commonTimes(required(known), anew), JSON.stringify(wished)).toEqual(answer);
    // each of them by itself is told the same
    const times = [...required(answer).first, ...required(answer).more];
    expect(times.map(({ wallTime }) => timeAt(required(known), anew, wallTime))).toEqual(times);
  }

  const isReached = (must: string, weeks: number) =>
    reaches(required(known), wishing({ must: [must] }, { weeks }));
  expect([isReached("member", 4), isReached("member", 5), isReached("leader", 4)]).toEqual([
    ...[true, false, false],
  ]);

  const lasting = ({ busy: [from = 0, until = 0, ...more] }: SlotPerson) => [until - from, more.length];
  const taken = new Map(known?.people.map((person) => [person.id, lasting(person)]));
  // two meetings that touch, and two days away that look like any meeting
  expect([taken.get("member"), taken.get("colleague")]).toEqual([
    [240, 0],
    [2 * 1440, 0],
  ]);
  expect(known?.people.every(({ away }) => away.length === 0)).toBe(true);
  expect((await find("leader", everyone)).known?.people.map(({ away }) => away.length)).toContain(2);
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

test("what a calendar is not certain of takes nobody: the time comes last, says whose it is, and the weeks say so", async () => {
  const { email } = as("member");
  const [account] = await db.insert(accounts).values({ email }).returning();
  const id = randomUUID();
  await db.insert(connectedCalendars).values({
    ...{ id, accountId: required(account).id, place: 1, kind: "ics", host: "kanariefugl.example" },
    ...{ locked: new Uint8Array([1]), fingerprint: "x" },
    ...{ connectedAt: now, readAt: now, reckonedAt: now, nextReadAt: now },
  });
  await db.insert(busyBlocks).values([
    {
      ...{ calendarId: id, tentative: true },
      ...{ startsAt: new Date("2026-11-23T06:00Z"), endsAt: new Date("2026-11-23T16:00Z") },
    },
    {
      ...{ calendarId: id, tentative: false },
      ...{ startsAt: new Date("2026-11-24T06:00Z"), endsAt: new Date("2026-11-27T16:00Z") },
    },
  ]);
  const asked = { must: ["leader", "member"], from: "2026-11-23", weeks: "2", minutes: "60" };
  const found = await find("member", asked);
  const told = required(found.answer);
  expect(told.first.map(({ wallTime, perhaps }) => [wallTime, perhaps])).toEqual([
    ["2026-11-30T09:00", []],
    ["2026-12-01T09:00", []],
    ["2026-12-02T09:00", []],
  ]);
  const unsure = [...told.first, ...told.more].filter(({ perhaps }) => perhaps.length > 0);
  expect(unsure.map(({ wallTime }) => wallTime.slice(0, 10))).toEqual(Array(4).fill("2026-11-23"));
  expect(new Set(unsure.flatMap(({ perhaps, missing }) => [...perhaps, ...missing]))).toEqual(
    new Set(["Member Holm"]),
  );
  const nine = told.weeks[0]?.hours.find(({ hour }) => hour === 9)?.cells;
  expect(nine?.slice(0, 2)).toMatchObject([
    { able: 2, perhaps: 1 },
    { able: 1, perhaps: 0 },
  ]);
  // the browser reckons the same from what it is told
  const again: AskedTimes = {
    ...{
      parts: new Map([
        ["leader", "must" as Part],
        ["member", "must" as Part],
      ]),
      wished: found.asked,
      rooms: [],
    },
    ...{ hearsWhy: found.hearsWhy, name: (key) => `${key[0]?.toUpperCase()}${key.slice(1)} Holm` },
  };
  expect(commonTimes(required(found.known), again)).toEqual(told);
});

test("a holiday is closed, and one of several is enough", async () => {
  const { answer } = await find("leader", { one: ["member", "colleague"], from: "21.12.2026", weeks: "2" });
  expect(answer?.first.map(({ able }) => able)).toEqual(Array(3).fill([["Colleague Holm", "Member Holm"]]));
  const [week] = required(answer).weeks;
  // Christmas Eve is a Thursday
  expect(ableIn(week?.hours[0])).toEqual([2, 2, 2, null, null]);
});

test("a room must be free as well: any of them, or the one that is named, and it is booked with the meeting", async () => {
  const { collaborationId } = world;
  const [small, large] = await db
    .insert(rooms)
    .values(
      ["small", "large"].map((key) => ({
        collaborationId,
        key,
        name: `The ${key} one`,
        kind: "room" as const,
      })),
    )
    .returning();
  await db.insert(rooms).values({ collaborationId, key: "car", name: "The car", kind: "vehicle" });
  const other = await makeMeeting(world, "operations", "2026-11-23T08:00");
  const book = (roomId: string, hours: string) => {
    const [from, until] = hours.split("–").map((hour) => new Date(`2026-11-23T${hour}:00Z`));
    return db.insert(roomBookings).values({
      collaborationId,
      roomId,
      meetingId: other.id,
      startsAt: required(from),
      endsAt: required(until),
    });
  };
  // nine to noon in Denmark, and ten to two
  await book(required(small).id, "08:00–11:00");
  await book(required(large).id, "09:00–13:00");
  const asked = { must: ["admin"], from: "2026-11-23", weeks: "2", minutes: "60" };
  const monday = async (more: object) => {
    const { answer } = await find("leader", { ...asked, ...more });
    const { first, more: rest, weeks } = required(answer);
    const slots = [...first, ...rest].filter(({ wallTime }) => wallTime.startsWith("2026-11-23"));
    const hours = required(weeks[0]).hours.map(({ hour, cells }) => [hour, cells[0]?.isWithoutRoom] as const);
    return { slots, without: hours.flatMap(([hour, isWithout]) => (isWithout ? [hour] : [])) };
  };
  expect((await monday({})).slots[0]).toMatchObject({ rooms: null });
  expect((await find("leader", asked)).rooms.map(({ key }) => key)).toEqual(["large", "small"]);

  const any = await monday({ room: "*", margin: "30" });
  expect(any.without).toEqual([10, 11]);
  for (const { wallTime, rooms: free } of any.slots) {
    expect(["2026-11-23T10", "2026-11-23T11"]).not.toContain(wallTime.slice(0, 13));
    expect(free).not.toEqual([]);
  }
  expect(any.slots.find(({ wallTime }) => wallTime === "2026-11-23T09:00")?.rooms).toEqual([
    { key: "large", name: "The large one" },
  ]);
  expect((await monday({ room: "large" })).without).toEqual([10, 11, 12, 13]);

  const plan = (time: string, room: string) =>
    planNextMeeting(
      as("leader"),
      { collaboration: "siv", group: "steering", date: "2026-11-23", time, durationMinutes: 60, room },
      now,
    );
  await expect(plan("10:00", "large")).rejects.toMatchObject({ field: "rooms" });
  expect(await db.$count(meetings, eq(meetings.key, "steering-2026-11-23"))).toBe(0);
  await plan("12:00", "small");
  const [made] = await db.select().from(meetings).where(eq(meetings.key, "steering-2026-11-23"));
  expect(made?.place).toBe("The small one");
  expect(await db.$count(roomBookings, eq(roomBookings.meetingId, required(made).id))).toBe(1);
  await expect(plan("14:00", "nowhere")).rejects.toMatchObject({ field: "rooms" });
});
