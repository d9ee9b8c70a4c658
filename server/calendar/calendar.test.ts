// The calendar: what each person sees of the days, and what of a circle's other meetings.
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { avoidedDays, collaborations, efforts } from "@/db/schema/collaborations";
import { groups, themes } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";
import { NotFound } from "../domain/errors";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { CalendarFilter } from "./input";
import { calendarPage } from "./queries";

testDatabase();
let world: TestWorld;

/** Steering and the confidential casework meet on one morning, operations in January; all with `member` in their circle. */
beforeAll(async () => {
  await db.delete(collaborations);
  world = await makeWorld();
  const { collaborationId, group } = world;
  await db
    .update(groups)
    .set({ confidential: true, leaderId: required(world.person.colleague), secretaryId: null })
    .where(eq(groups.id, required(group.casework)));
  const [effort] = await db
    .insert(efforts)
    .values({ collaborationId, key: "housing", name: "Housing", position: 0 })
    .returning();
  await db
    .update(groups)
    .set({ effortId: required(effort).id })
    .where(eq(groups.id, required(group.operations)));
  await db.insert(avoidedDays).values([
    { collaborationId, position: 0, name: "Winter holiday", from: "2027-02-15", to: "2027-02-21" },
    { collaborationId, position: 1, name: "Days between", from: "2026-12-28", to: "2026-12-30" },
  ]);
  await makeMeeting(world, "steering", "2026-12-01T09:00");
  await makeMeeting(world, "casework", "2026-12-01T10:00");
  await makeMeeting(world, "operations", "2026-12-31T13:00");
  await makeMeeting(world, "operations", "2027-01-04T13:00");
});

const seenBy = (person: string, asked: CalendarFilter = {}) =>
  calendarPage(db, as(person), { collaboration: "siv", ...asked }, now);

const keysSeenBy = async (person: string, asked: CalendarFilter = {}) =>
  (await seenBy(person, asked)).meetings.map(({ key }) => key);

const december = { on: "2026-12-01" } as const;

test("a meeting about a theme is told apart from the group's usual ones", async () => {
  const { collaborationId, group } = world;
  const [theme] = await db
    .insert(themes)
    .values({ collaborationId, groupId: required(group.steering), position: 0, title: "Loneliness" })
    .returning();
  const steering = eq(meetings.groupId, required(group.steering));
  await db
    .update(meetings)
    .set({ themeId: required(theme).id })
    .where(steering);
  const told = (await seenBy("leader", december)).meetings.map(({ key, isThemeDay }) => [key, isThemeDay]);
  expect(told).toEqual([
    ["steering-2026-12-01", true],
    ["operations-2026-12-31", false],
  ]);
  await db.update(meetings).set({ themeId: null }).where(steering);
});

test("a month shows its whole weeks, with what nobody meets on", async () => {
  const page = await seenBy("member", december);
  expect(page.range).toMatchObject({ from: "2026-11-30", to: "2027-01-04" });
  expect(page.meetings.map(({ key }) => key)).toEqual([
    "steering-2026-12-01",
    "casework-2026-12-01",
    "operations-2026-12-31",
  ]);
  expect(page.holidays.map(({ on }) => on)).toEqual([
    ...["2026-12-24", "2026-12-25", "2026-12-26", "2026-12-31", "2027-01-01"],
  ]);
  expect(page.avoided.map(({ name }) => name)).toEqual(["Days between"]);
});

test.each<[string, CalendarFilter, string[]]>([
  ["leader", december, ["steering-2026-12-01", "operations-2026-12-31"]],
  ["admin", { ...december, mine: "true" }, []],
  ["leader", { ...december, mine: "true" }, ["steering-2026-12-01", "operations-2026-12-31"]],
  ["colleague", { ...december, mine: "true" }, ["casework-2026-12-01"]],
  ["leader", { ...december, group: "casework" }, []],
  ["member", { ...december, group: "casework" }, ["casework-2026-12-01"]],
  ["member", { ...december, effort: "housing" }, ["operations-2026-12-31"]],
  ["member", { ...december, effort: "nothing" }, []],
  ["member", { on: "2027-01-06", view: "week" }, ["operations-2027-01-04"]],
  ["member", { on: "2027-06-06", view: "year" }, ["operations-2027-01-04"]],
])("%s, asking %o, sees %o", async (person, asked, keys) => {
  expect(await keysSeenBy(person, asked)).toEqual(keys);
});

test("only who may move a meeting that is ahead is told that they may", async () => {
  const movedBy = async (person: string) =>
    (await seenBy(person, { ...december, group: "steering" })).meetings.map(({ mayMove }) => mayMove);
  expect([await movedBy("leader"), await movedBy("admin"), await movedBy("member")]).toEqual([
    ...[[true], [true], [false]],
  ]);
  await db.update(meetings).set({ state: "held" }).where(eq(meetings.key, "steering-2026-12-01"));
  expect(await movedBy("leader")).toEqual([false]);
});

test("who plans for a group sees when its people are taken, and of what they may not know only the time", async () => {
  const asked = { ...december, group: "steering", busy: "true" } as const;
  const { busy, mayAskBusy } = await seenBy("leader", asked);
  expect(mayAskBusy).toBe(true);
  expect(busy).toEqual([
    { startsAt: "2026-12-01T10:00", endsAt: "2026-12-01T12:00", people: 1, names: [] },
    {
      ...{ startsAt: "2026-12-31T13:00", endsAt: "2026-12-31T15:00", people: 3 },
      names: ["The operations group"],
    },
  ]);
  expect(JSON.stringify(await seenBy("leader", asked))).not.toContain("casework");
  expect(await seenBy("member", asked)).toMatchObject({ busy: [], mayAskBusy: false });
});

test("an address that asks nonsense asks nothing, and a stranger finds no calendar", async () => {
  const nonsense = { view: "decade", on: "2026-02-30", group: "", effort: ["a", "b"], mine: "", other: "x" };
  expect(CalendarFilter.parse(nonsense)).toEqual({});
  await expect(seenBy("stranger")).rejects.toThrow(NotFound);
});

test("what is booked stands in the calendars of the two, and of nobody else", async () => {
  const parties = { personId: required(world.person.leader), bookedById: required(world.person.member) };
  const at = { startsAt: new Date("2026-12-03T09:00:00Z"), endsAt: new Date("2026-12-03T09:45:00Z") };
  await db.insert(bookings).values({ collaborationId: world.collaborationId, ...parties, ...at });
  const booked = async (person: string, asked: CalendarFilter = december) =>
    (await seenBy(person, asked)).booked.map(({ wallTime, other }) => `${wallTime} ${other}`);
  expect(await booked("leader")).toEqual(["2026-12-03T10:00 Member Holm"]);
  expect(await booked("member", { ...december, mine: "true" })).toEqual(["2026-12-03T10:00 Leader Holm"]);
  expect(await booked("colleague")).toEqual([]);
  expect(await booked("member", { ...december, group: "steering" })).toEqual([]);
  expect(await booked("member", { on: "2027-02-01" })).toEqual([]);
  await db.update(bookings).set({ cancelledAt: now, cancelledById: parties.personId });
  expect(await booked("leader")).toEqual([]);
});

test("whoever keeps a network group alone is not led to a plan of the year, for it has none of theirs", async () => {
  const casework = eq(groups.id, required(world.group.casework));
  expect((await seenBy("colleague", december)).mayPlan).toBe(true);
  await db.update(groups).set({ layer: "network" }).where(casework);
  expect((await seenBy("colleague", december)).mayPlan).toBe(false);
  expect((await seenBy("leader", december)).mayPlan).toBe(true);
  await db.update(groups).set({ layer: "working-group" }).where(casework);
});
