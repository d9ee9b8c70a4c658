// A group's rhythm changes: what is told of it before, what is done, and what survives it.
import { asc, eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { collaborations } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { mails } from "@/db/schema/mail";
import { meetings } from "@/db/schema/meetings";
import { Conflict, Forbidden, SeenBefore } from "../domain/errors";
import { wallTimeOf } from "../domain/wall-time";
import { announceMeeting } from "../invitations/announce-meeting";
import { tellOfMoves } from "../jobs/announce-moves";
import { announcer } from "../jobs/announcer";
import type { Jobs } from "../jobs/queue";
import { cancelMeeting } from "../meetings/cancel-meeting";
import { moveMeeting } from "../meetings/move-meeting";
import { publishAgenda } from "../meetings/publish-agenda";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { changeRhythm } from "./change-rhythm";
import { ChangeRhythm } from "./input";
import { rhythmPage } from "./rhythm-page";

testDatabase();
const steering = { collaboration: "siv", group: "steering" };
const leader = as("leader");
let world: TestWorld;

/** Steering meets on the first Tuesday of the month at 13.00. */
beforeEach(async () => {
  await db.delete(collaborations);
  await db.execute(sql`delete from pgboss.job`);
  world = await makeWorld();
  await db
    .update(groups)
    .set({ rhythm: { perYear: 12 }, usualWeekday: "tuesday", usualAt: "13:00", place: "Town hall, room 3" })
    .where(eq(groups.id, required(world.group.steering)));
  await makeMeeting(world, "steering", "2026-11-03T13:00");
  await db.update(meetings).set({ state: "held" });
  for (const day of ["2026-12-01", "2027-01-05", "2027-02-02"])
    await makeMeeting(world, "steering", `${day}T13:00`);
});

const monthly = {
  rhythm: "perYear",
  perYear: "12",
  usualWeekday: "tuesday",
  usualAt: "13.00",
  durationMinutes: "120",
  place: "Town hall, room 3",
};
const onThursdays = {
  ...monthly,
  usualWeekday: "thursday",
  usualAt: "9",
  place: "Library",
  until: "15.02.2027",
};

const page = (written?: Record<string, string | string[]>, person = "leader") =>
  rhythmPage(db, as(person), { ...steering, ...(written ? { written } : {}) }, now);

const told = async (written?: Record<string, string | string[]>) =>
  required((await page(written)).plan).lines.map((line) =>
    "meeting" in line
      ? `${line.kind} ${line.meeting.wallTime}${line.kind === "moves" ? ` ${line.slot}` : ""}`
      : `${line.kind} ${line.kind === "comes" ? line.slot : line.day}`,
  );

/** Says yes to what the page shows. */
async function change(written: Record<string, string | string[]>, more: Record<string, string> = {}) {
  const { group, plan } = await page(written);
  const seen = required(plan).fingerprint;
  const input = ChangeRhythm.parse({ ...steering, ...written, version: group.version, seen, ...more });
  return changeRhythm(leader, input, now);
}

const standing = async () =>
  (await db.select().from(meetings).orderBy(asc(meetings.startsAt)))
    .filter(({ state }) => state !== "held")
    .map(({ wallTime, state, place }) => `${wallTimeOf(wallTime)} ${state} ${place}`);

test("as it stands there is nothing to do, and a field that cannot be read is said beside it", async () => {
  expect(await told()).toEqual([
    "stays 2026-12-01T13:00",
    "stays 2027-01-05T13:00",
    "stays 2027-02-02T13:00",
  ]);
  const { plan, mistakes } = await page({ ...monthly, perYear: "many", usualAt: "25" });
  expect([plan, Object.keys(mistakes).toSorted()]).toEqual([null, ["perYear", "usualAt"]]);
});

test("another weekday moves every draft, telling nobody, and takes the new place along", async () => {
  const { plan } = await page(onThursdays);
  expect(await told(onThursdays)).toEqual([
    ...["moves 2026-12-01T13:00 2026-12-03T09:00", "moves 2027-01-05T13:00 2027-01-07T09:00"],
    "moves 2027-02-02T13:00 2027-02-04T09:00",
  ]);
  expect(plan?.mails).toEqual([]);
  await change(onThursdays);
  expect(await standing()).toEqual([
    ...[
      "2026-12-03T09:00 planned Library",
      "2027-01-07T09:00 planned Library",
      "2027-02-04T09:00 planned Library",
    ],
  ]);
  expect(await told(onThursdays)).toEqual([
    ...["stays 2026-12-03T09:00", "stays 2027-01-07T09:00", "stays 2027-02-04T09:00"],
  ]);
});

test("who was invited is named before with what they get, and several moves are told together after", async () => {
  await db.delete(mails);
  for (const day of ["2026-12-01", "2027-01-05"]) {
    const meeting = `steering-${day}`;
    await publishAgenda(leader, { collaboration: "siv", meeting, version: 1 }, now);
    const [{ id } = { id: "" }] = await db.select().from(meetings).where(eq(meetings.key, meeting));
    await announceMeeting(id, announcer, now);
  }
  await db.update(mails).set({ state: "sent", sentAt: now });
  await db.execute(sql`delete from pgboss.job`);
  const people = ["Leader Holm", "Member Holm", "Secretary Holm"];
  const shown = async (written: Record<string, string | string[]>) =>
    required((await page(written)).plan).mails;
  expect(await shown(onThursdays)).toEqual(people.map((name) => ({ name, moves: 2, others: 0 })));
  expect(await shown({ ...monthly, place: "Library", until: "15.02.2027" })).toEqual(
    people.map((name) => ({ name, moves: 0, others: 2 })),
  );
  const one = { ...onThursdays, keep: ["steering-2026-12-01"] };
  expect(await shown(one)).toEqual(people.map((name) => ({ name, moves: 0, others: 1 })));
  await db.update(groups).set({ confidential: true }).where(eq(groups.key, "steering"));
  expect(await shown(onThursdays)).toEqual(people.map((name) => ({ name, moves: 0, others: 2 })));
  await db.update(groups).set({ confidential: false }).where(eq(groups.key, "steering"));

  await change(onThursdays);
  const jobs = await db.execute<{ name: string; data: Jobs["announce-moves"] }>(
    sql`select name, data from pgboss.job`,
  );
  expect(jobs.map(({ name }) => name)).toEqual(["announce-moves"]);
  await tellOfMoves(required(jobs[0]).data);
  const told = (await db.select().from(mails).where(eq(mails.state, "waiting"))).map(({ kind }) => kind);
  expect(told.toSorted()).toEqual([...Array(6).fill("moved"), ...Array(3).fill("moves")]);
});

test("half as often: what is too many is cancelled with the reason, and planned anew when the rhythm comes back", async () => {
  const seldom = { ...monthly, perYear: "6", until: "15.02.2027" };
  await change(seldom, { because: "We meet every other month." });
  const cancelled = (await db.select().from(meetings)).filter(({ state }) => state === "cancelled");
  expect(
    cancelled.map(({ wallTime, cancelledBecause }) => [wallTime.slice(0, 10), cancelledBecause]),
  ).toEqual([
    ["2026-12-01", "We meet every other month."],
    ["2027-02-02", "We meet every other month."],
  ]);
  const often = { ...monthly, until: "15.02.2027" };
  expect(await told(often)).toEqual([
    "comes 2026-12-01T13:00",
    "stays 2027-01-05T13:00",
    "comes 2027-02-02T13:00",
  ]);
  await change(often);
  expect((await standing()).filter((line) => line.includes("planned"))).toHaveLength(3);
});

test("what was moved, kept or cancelled by hand survives every change", async () => {
  const at = (meeting: string) => ({ collaboration: "siv", meeting, version: 1 });
  await moveMeeting(leader, { ...at("steering-2027-01-05"), date: "2027-01-11", time: "10:00" }, now);
  await change(monthly);
  await cancelMeeting(leader, { ...at("steering-2027-02-02"), because: "Ski" }, now);
  await change({ ...onThursdays, keep: ["steering-2026-12-01"] });
  expect(await standing()).toEqual([
    "2026-12-01T13:00 planned Town hall, room 3",
    "2027-01-11T10:00 planned Town hall, room 3",
    "2027-02-02T13:00 cancelled Town hall, room 3",
  ]);
  expect(await told({ ...monthly, usualWeekday: "friday", until: "15.02.2027" })).toEqual([
    ...["exception 2026-12-01T13:00", "exception 2027-01-11T10:00", "exception 2027-02-02T13:00"],
  ]);
});

test("a series of its own days moves its meetings past one another's places", async () => {
  const weekly = {
    rhythm: "everyDays",
    everyDays: "28",
    rhythmFrom: "5.1.2027",
    usualWeekday: "tuesday",
    usualAt: "13",
  };
  await change({ ...weekly, until: "10.02.2027" });
  expect((await standing()).map((line) => line.slice(0, 10))).toEqual([
    "2026-12-01",
    "2027-01-05",
    "2027-02-02",
  ]);
  expect(await told({ ...weekly, until: "10.02.2027" })).toEqual([
    "stays 2027-01-05T13:00",
    "stays 2027-02-02T13:00",
  ]);
});

test("nothing is done that was not shown, and all or nothing", async () => {
  const { group, plan } = await page(onThursdays);
  const shown = ChangeRhythm.parse({
    ...steering,
    ...onThursdays,
    version: group.version,
    seen: plan?.fingerprint,
  });
  await makeMeeting(world, "steering", "2027-01-19T13:00");
  await expect(changeRhythm(leader, shown, now)).rejects.toThrow(SeenBefore);
  await expect(changeRhythm(leader, { ...shown, version: 7 }, now)).rejects.toThrow(Conflict);
  await expect(changeRhythm(as("member"), shown, now)).rejects.toThrow(Forbidden);
  await expect(page({}, "member")).rejects.toThrow(Forbidden);
  expect((await db.select().from(groups)).every(({ version }) => version === 1)).toBe(true);
  expect((await standing()).every((line) => line.includes("T13:00 planned"))).toBe(true);
});
