// A year planned from what a collaboration says of itself, solved in a process of its own.
import { eq, ne, sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { bookedPeople, bookings } from "@/db/schema/bookings";
import { avoidedDays, collaborations } from "@/db/schema/collaborations";
import { groupMembers, groups, themes } from "@/db/schema/groups";
import { mailFiles, mails } from "@/db/schema/mail";
import { meetings } from "@/db/schema/meetings";
import { roomBookings, rooms } from "@/db/schema/rooms";
import { yearPlans } from "@/db/schema/year-plans";
import { machine } from "../actor";
import { loadCollaboration } from "../collaborations/queries";
import { brokenRules } from "../domain/calendar-rules.fixture";
import { dayAndMonth } from "../domain/spoken-day";
import { instantOf } from "../domain/wall-time";
import { usualWeights } from "../domain/year-facts";
import { planProblem } from "../domain/year-plan";
import { aYear } from "../domain/year-plan.fixture";
import { annealPlan } from "../domain/year-plan-annealing";
import { judgePlan, percentFromBest } from "../domain/year-plan-cost";
import type { Unmet } from "../domain/year-plan-unmet";
import { unmetInWords } from "../domain/year-plan-words";
import { groupPage } from "../groups/page";
import { loadSeenGroups } from "../groups/queries";
import { announceMeeting } from "../invitations/announce-meeting";
import { tellOfMoves } from "../jobs/announce-moves";
import { announcer } from "../jobs/announcer";
import type { Jobs } from "../jobs/queue";
import { tellYearDates } from "../jobs/tell-year-dates";
import { publishAgenda } from "../meetings/publish-agenda";
import { bookRooms } from "../rooms/book-rooms";
import { addRoom } from "../rooms/save-room";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld, timeZone } from "../test-world";
import { saveTheme } from "../themes/save-theme";
import { translator } from "../words";
import { askForPlan, giveDate } from "./ask-for-plan";
import { carryOut } from "./carry-out";
import { exportPlan, planAsCalendar } from "./export-plan";
import { MakePlan } from "./input";
import { makePlan } from "./make-plan";
import { yearPage } from "./page";
import { solvePlan } from "./solve";
import { stopPlanning } from "./stop-planning";
import { workOutPlan } from "./work-out-plan";

testDatabase();
let world: TestWorld;

beforeEach(async () => {
  await db.delete(collaborations);
  world = await makeWorld();
  await db
    .update(groups)
    .set({ rhythm: { perYear: 3 }, usualWeekday: "tuesday", usualAt: "13:00", place: "Hall" });
});

async function plan(weights = usualWeights) {
  const seen = await loadCollaboration(db, machine("test"), "siv");
  const all = (await loadSeenGroups(db, [seen])).map(({ group }) => group);
  return makePlan(db, seen.collaboration, { year: 2027, groups: all, weights, now, seconds: 20 });
}

test("three groups of the same people meet three times each, at their usual time, never at once; nothing is changed", async () => {
  const { dates: planned, isOptimal, unmet } = await plan();
  expect([planned.length, isOptimal, unmet]).toEqual([9, true, []]);
  expect(new Set(planned.map(({ wallTime }) => wallTime)).size).toBe(9);
  expect(planned.every(({ wallTime, place }) => wallTime.startsWith("2027-") && place === "Hall")).toBe(true);
  expect(await db.$count(meetings)).toBe(0);
});

test("what stands is left where it is, and counts as one of the year's", async () => {
  await makeMeeting(world, "steering", "2027-03-04T09:00");
  const { dates: planned } = await plan();
  const own = planned.filter(({ group }) => group === "steering");
  expect(own).toHaveLength(3);
  expect(own).toContainEqual(
    expect.objectContaining({ wallTime: "2027-03-04T09:00", standing: "steering-2027-03-04" }),
  );
});

test("what people have agreed otherwise is kept clear of where they lead, and weighed where they take part; nothing of it is told", async () => {
  const { collaborationId, person } = world;
  const [free] = (await plan()).dates.filter(({ group }) => group === "steering");
  const startsAt = required(instantOf(required(free).wallTime, timeZone));
  const endsAt = new Date(startsAt.getTime() + 3_600_000);
  const [leaderId, memberId] = [required(person.leader), required(person.member)];
  const [booking] = await db
    .insert(bookings)
    .values({
      ...{ collaborationId, personId: leaderId, bookedById: required(person.colleague) },
      ...{ startsAt, endsAt, purpose: "kanariefugl" },
    })
    .returning();
  const taking = (personId: string) => ({ personId, collaborationId, startsAt, endsAt });
  await db.insert(bookedPeople).values({ ...taking(leaderId), bookingId: required(booking).id });
  const { dates } = await plan();
  expect(dates).toHaveLength(9);
  expect(dates.map(({ wallTime }) => wallTime)).not.toContain(required(free).wallTime);

  await db.update(bookedPeople).set({ personId: memberId });
  const spared = await plan();
  expect(spared.dates.every(({ taken }) => taken === 0)).toBe(true);
  const all = await plan({ ...usualWeights, everyone: 0 });
  const there = all.dates.find(({ wallTime }) => wallTime === required(free).wallTime);
  expect(there).toMatchObject({ group: "steering", away: 0, taken: 1 });
  expect(JSON.stringify(all)).not.toContain("kanariefugl");
});

describe("groups that meet in rooms", () => {
  const leader = as("leader");
  const book = (meeting: string, ...keys: string[]) =>
    bookRooms(leader, { collaboration: "siv", meeting, rooms: keys, shown: [] }, now);

  beforeEach(async () => {
    await addRoom(as("admin"), { collaboration: "siv", kind: "room", name: "Hall", seats: 12 });
    await addRoom(as("admin"), { collaboration: "siv", kind: "room", name: "Loft", seats: 14 });
    await db.update(groups).set({ rhythm: null });
    await db
      .update(groups)
      .set({ rhythm: { everyDays: 400, from: "2027-03-02" } })
      .where(eq(groups.key, "steering"));
  });

  const made = async () => {
    const { key } = await askForPlan(leader, MakePlan.parse({ collaboration: "siv", year: 2027 }), now);
    await workOutPlan({ planId: key }, now);
    const page = await yearPage(db, leader, { collaboration: "siv", plan: key }, now);
    return { plan: key, dates: required(page.plan).dates };
  };
  const carry = (plan: string, dates: readonly { group: string; wallTime: string }[]) =>
    carryOut(
      leader,
      { collaboration: "siv", plan, dates: dates.map((one) => `${one.group}@${one.wallTime}`), tell: false },
      now,
    );

  test("are proposed their room, or another while somebody has it, and have it booked with the meeting", async () => {
    const [before] = (await made()).dates.filter(({ group }) => group === "steering");
    expect(before).toMatchObject({ place: "Hall", room: "hall", offRoom: false });
    const taking = await makeMeeting(world, "casework", required(before).wallTime);
    await db
      .update(groups)
      .set({ leaderId: required(world.person.colleague) })
      .where(eq(groups.key, "casework"));
    await db.delete(groupMembers).where(eq(groupMembers.groupId, required(world.group.casework)));
    await db.update(groups).set({ secretaryId: null }).where(eq(groups.key, "casework"));
    await db.insert(roomBookings).values({
      ...{ collaborationId: world.collaborationId, meetingId: taking.id, startsAt: taking.startsAt },
      ...{ roomId: await idOf("hall"), endsAt: new Date(taking.startsAt.getTime() + 7_200_000) },
    });
    const { plan, dates } = await made();
    const own = dates.filter(({ group }) => group === "steering");
    expect(own).toMatchObject([{ wallTime: before?.wallTime, place: "Loft", room: "loft", offRoom: true }]);
    await carry(plan, own);
    const [meeting] = await db
      .select()
      .from(meetings)
      .where(eq(meetings.groupId, required(world.group.steering)));
    expect(meeting?.place).toBe("Loft");
    const booked = await db
      .select()
      .from(roomBookings)
      .where(eq(roomBookings.meetingId, required(meeting).id));
    expect(booked).toMatchObject([{ roomId: await idOf("loft"), startsAt: meeting?.startsAt }]);
  });

  test("are moved into another room where theirs is taken then, and let go of theirs", async () => {
    const stands = await makeMeeting(world, "steering", "2027-03-02T13:00");
    await book(stands.key, "hall");
    await db.update(meetings).set({ place: "Hall" }).where(eq(meetings.id, stands.id));
    const taking = async (day: string, from: string, to: string) => ({
      ...{ collaborationId: world.collaborationId, roomId: await idOf("hall") },
      meetingId: (await makeMeeting(world, "casework", `${day}T09:00`)).id,
      ...{ startsAt: new Date(from), endsAt: new Date(to) },
    });
    await db
      .insert(roomBookings)
      .values([
        await taking("2026-12-01", "2027-01-01T00:00Z", "2027-03-02T06:00Z"),
        await taking("2026-12-08", "2027-03-02T20:00Z", "2027-07-01T00:00Z"),
      ]);
    await db.insert(avoidedDays).values({
      ...{ collaborationId: world.collaborationId, position: 0, name: "Strike" },
      ...{ from: "2027-03-02", to: "2027-03-02" },
    });
    const { plan, dates } = await made();
    const own = dates.filter(({ movesFrom }) => movesFrom !== null);
    expect(own).toMatchObject([{ standing: stands.key, place: "Loft", room: "loft", offRoom: true }]);

    await carry(plan, own);
    const [meeting] = await db.select().from(meetings).where(eq(meetings.id, stands.id));
    expect(meeting).toMatchObject({ place: "Loft", wallTime: expect.not.stringContaining("2027-03-02") });
    const booked = await db.select().from(roomBookings).where(eq(roomBookings.meetingId, stands.id));
    expect(booked).toMatchObject([{ roomId: await idOf("loft"), startsAt: meeting?.startsAt }]);
  });

  test("are refused beside the dates where somebody has booked it meanwhile, and then nothing is made", async () => {
    const { plan, dates } = await made();
    const own = dates.filter(({ group }) => group === "steering");
    const other = await makeMeeting(world, "casework", required(own[0]).wallTime);
    await book(other.key, "hall");
    const kept = await db.$count(meetings);
    await expect(
      carry(
        plan,
        dates.filter(({ group }) => group !== "casework"),
      ),
    ).rejects.toMatchObject({
      ...{ words: "plannedRoomIsTaken", field: "dates" },
      params: { room: "Hall", by: "The casework group", group: "The steering group" },
    });
    expect(await db.$count(meetings)).toBe(kept);
    await db.delete(roomBookings);
    await db.delete(rooms);
    await expect(carry(plan, own)).rejects.toMatchObject({ words: "plannedRoomIsGone", field: "dates" });
  });

  const idOf = async (key: string) =>
    required((await db.select().from(rooms).where(eq(rooms.key, key)))[0]).id;
});

test.each(["da", "en"])("whatever cannot be is said in %s, with no hole in the sentence", (language) => {
  const say = translator(language, "yearPlan.unmet");
  const [group, on, next] = ["Driftsteam", "2027-03-02", "2027-03-05"];
  const barred = { holiday: 1, leader: 2 };
  const noDay = { kind: "noDay", group, number: 2, around: on, instead: null } as const;
  const all: Unmet[] = [
    { ...noDay, barred },
    { ...noDay, barred: { ...barred, busy: 3 }, isThemeDay: true, instead: next },
    { ...noDay, barred: { ...barred, room: 4 } },
    { ...noDay, barred, left: "near" },
    { ...noDay, barred, left: "taken" },
    { kind: "noLeader", group, on },
    { kind: "noRoom", group, on },
    { kind: "near", group, on, next },
    { kind: "clash", group, other: "", on },
    { kind: "noneLeft", group, themeDays: 1 },
  ];
  const sentences = unmetInWords(all, say);
  expect(new Set(sentences).size).toBe(all.length);
  for (const sentence of sentences) expect(sentence).toMatch(/Driftsteam.*[^{}]\.$/);
});

test("what is alike is one sentence, in which every meeting is named, whatever there is of it", () => {
  const say = translator("da", "yearPlan.unmet");
  const group = fc.constantFrom("Driftsteam", "Styringsteam", "Udsatteteam");
  const on = fc.integer({ min: 1, max: 28 }).map((day) => `2027-05-${String(day).padStart(2, "0")}`);
  const one: fc.Arbitrary<Unmet> = fc.oneof(
    fc.record({
      ...{ kind: fc.constant("unserved" as const), group, receiver: group, on },
      ...{ latest: fc.constant("2027-04-20"), insteadOf: fc.option(fc.constant("2027-04-22")) },
    }),
    fc.record({ kind: fc.constant("clash" as const), group, other: group, on }),
    fc.record({ kind: fc.constant("near" as const), group, on, next: on }),
    fc.record({ kind: fc.constantFrom("noLeader" as const, "noRoom" as const), group, on }),
  );
  fc.assert(
    fc.property(fc.array(one, { maxLength: 12 }), (all) => {
      const sentences = unmetInWords(all, say);
      const about = (unmet: Unmet) =>
        unmet.kind === "unserved"
          ? ["unserved", unmet.receiver]
          : [
              unmet.kind,
              unmet.kind === "noDay" ? "" : unmet.group,
              unmet.kind === "clash" ? unmet.other : "",
            ];
      expect(sentences).toHaveLength(new Set(all.map((unmet) => about(unmet).join())).size);
      for (const unmet of all) {
        const said = "on" in unmet ? dayAndMonth(unmet.on, "da") : "";
        expect(
          sentences.some(
            (sentence) => sentence.includes(said) && "group" in unmet && sentence.includes(unmet.group),
          ),
        ).toBe(true);
      }
      for (const sentence of sentences) expect(sentence).toMatch(/^[^{}]+\.$/);
    }),
  );
});

test("a steering group's many meetings without minutes are one sentence", () => {
  const say = translator("da", "yearPlan.unmet");
  const one = { kind: "unserved", receiver: "Styringsteam", on: "2027-05-04", latest: "2027-04-15" } as const;
  const all: Unmet[] = [
    { ...one, group: "Driftsteam", insteadOf: "2027-04-20" },
    { ...one, group: "Misbrug", insteadOf: null },
    { ...one, on: "2027-08-31", latest: "2027-08-12", group: "Driftsteam", insteadOf: null },
  ];
  expect(unmetInWords(all, say)).toEqual([
    "Styringsteam mødes uden et nyt godkendt referat 4. maj fra Driftsteam (senest 15. april i stedet for 20. april) og Misbrug (også senest 15. april); 31. august fra Driftsteam (også senest 12. august). Det lykkes, hvis grupperne mødes, som der står i parentes.",
  ]);
});

describe("a group with a theme day among its meetings", () => {
  const leader = as("leader");
  const at = { collaboration: "siv" };
  const own = async () => (await plan()).dates.filter(({ group }) => group === "steering");
  const whole = { ...at, group: "steering", wholeDay: true, presenters: [], guests: [] };

  beforeEach(async () => {
    await db
      .update(groups)
      .set({ rhythm: { perYear: 3, themeDays: 1 } })
      .where(eq(groups.key, "steering"));
  });

  test("is proposed a whole day for it, which becomes the day of the theme that waits, or of one still to be found", async () => {
    const proposed = (await own()).filter(({ isThemeDay }) => isThemeDay);
    expect(proposed).toMatchObject([{ durationMinutes: 360, standing: null }]);
    const carry = async () => {
      const { key } = await askForPlan(leader, MakePlan.parse({ ...at, year: 2027 }), now);
      await workOutPlan({ planId: key }, now);
      const page = await yearPage(db, leader, { ...at, plan: key }, now);
      const day = required(required(page.plan).dates.find(({ isThemeDay }) => isThemeDay));
      const dates = [`steering@${day.wallTime}`];
      await carryOut(leader, { ...at, plan: key, dates, tell: false }, now);
      const [made] = await db
        .select({ title: themes.title, wallTime: meetings.wallTime, minutes: meetings.durationMinutes })
        .from(themes)
        .innerJoin(meetings, eq(meetings.themeId, themes.id));
      return made;
    };
    expect(await carry()).toMatchObject({ title: "Temadag", minutes: 360 });
    expect((await own()).filter(({ isThemeDay }) => isThemeDay)).toMatchObject([
      { durationMinutes: 360, standing: expect.any(String) },
    ]);
    expect((await groupPage(db, leader, { ...at, group: "steering" }, now)).themeDays).toEqual({
      planned: 0,
      of: 1,
    });

    await db.delete(meetings);
    await db.delete(themes);
    await saveTheme(leader, { ...whole, title: "An evening's theme", wholeDay: false }, now);
    await saveTheme(leader, { ...whole, title: "Loneliness" }, now);
    expect(await carry()).toMatchObject({ title: "Loneliness" });
    expect(await db.$count(themes)).toBe(2);
  });

  test("is proposed none where its theme has a date, and meets on no other day than that", async () => {
    await saveTheme(leader, { ...whole, title: "Loneliness", on: "2027-02-02" }, now);
    const dates = await own();
    expect(dates.map(({ isThemeDay }) => isThemeDay)).toEqual([false, false]);
    const all = (await plan()).dates.map(({ wallTime }) => wallTime.slice(0, 10));
    expect(all).not.toContain("2027-02-02");
  });
});

test("the solver proves what nothing betters: never worse than what was found at once, and as its bound says", async () => {
  const problem = planProblem(aYear({ groups: 6, people: 20, isBusy: true, hasRooms: true }));
  const found: number[] = [];
  const {
    plan: best,
    isProven,
    bound,
  } = await solvePlan(problem, {
    better: ({ plan: one }) => found.push(judgePlan(problem, one).cost),
  });
  const { cost, clashes, tooClose } = judgePlan(problem, best);
  expect([isProven, clashes, tooClose]).toEqual([true, [], []]);
  expect(cost).toBeCloseTo(bound ?? Number.NaN, 3);
  expect(cost).toBeLessThanOrEqual(judgePlan(problem, annealPlan(problem)).cost);
  expect(found).toEqual(found.toSorted((one, other) => other - one));
});

test("while it is searched it is known how far the plan can be from the best, and that is never too little", async () => {
  const problem = planProblem(aYear({ groups: 15, people: 40 }));
  const told: { cost: number; bound: number }[] = [];
  const best = await solvePlan(problem, {
    better: ({ plan: one, bound }) => {
      if (bound !== null) told.push({ cost: judgePlan(problem, one).cost, bound });
    },
  });
  const { cost } = judgePlan(problem, best.plan);
  expect(best.isProven).toBe(true);
  expect(told.length).toBeGreaterThan(0);
  for (const one of told) {
    expect(one.bound).toBeLessThanOrEqual(cost + 0.001);
    expect(percentFromBest(one.cost, one.bound) ?? 100).toBeGreaterThanOrEqual(
      percentFromBest(one.cost, cost) ?? Number.NaN,
    );
  }
});

test.each([
  [100, 100, 0],
  [100, 99.9, 1],
  [100, 99.9995, 0],
  [100, 75, 25],
  [100, 101, 0],
  [100, 0, null],
  [0, 0, null],
  [100, null, null],
  [null, 3, null],
])("a plan of %s where none is below %s is %s %% from the best at most", (cost, bound, percent) => {
  expect(percentFromBest(cost, bound)).toBe(percent);
});

test("whoever stops the search has the best plan so far", async () => {
  const problem = planProblem(aYear({ groups: 40, people: 90 }));
  const stopped = new AbortController();
  const { plan: best, isProven } = await solvePlan(problem, {
    signal: stopped.signal,
    better: () => stopped.abort(),
  });
  expect(isProven).toBe(false);
  expect(judgePlan(problem, best).clashes).toEqual([]);
});

describe("asked for in the product", () => {
  const place = { collaboration: "siv" };
  const leader = as("leader");
  const make = async (year = 2027) => {
    const { key } = await askForPlan(leader, MakePlan.parse({ ...place, year }), now);
    await workOutPlan({ planId: key }, now);
    return key;
  };
  const seen = async (plan: string, more = {}) =>
    required((await yearPage(db, leader, { ...place, plan, ...more }, now)).plan);
  const tickAll = (dates: readonly { group: string; wallTime: string }[]) =>
    dates.map(({ group, wallTime }) => `${group}@${wallTime}`);

  test("a plan is worked out, looked at and carried out: what is ticked becomes meetings, and leads to them", async () => {
    const plan = await make();
    const { dates, state, isOptimal } = await seen(plan);
    expect([dates.length, state, isOptimal]).toEqual([9, "made", true]);
    const [left, ...taken] = tickAll(dates);
    expect(await carryOut(leader, { ...place, plan, dates: taken, tell: false }, now)).toEqual({
      key: plan,
      meetings: 8,
    });
    const after = (await seen(plan)).dates;
    expect(
      after.filter(({ meeting }) => meeting === null).map(({ group, wallTime }) => `${group}@${wallTime}`),
    ).toEqual([left]);
    await expect(carryOut(leader, { ...place, plan, dates: taken, tell: false }, now)).rejects.toMatchObject({
      words: "groupMeetsThenAlready",
    });
    expect(await db.$count(meetings)).toBe(8);
  });

  test("with a date given, the plan is made again: the date is kept, little else moves, and the page says what did", async () => {
    const plan = await make();
    const [first] = (await seen(plan)).dates;
    const { group, wallTime: from } = required(first);
    const { key } = await giveDate(
      leader,
      { ...place, plan, group, from, date: "2027-02-25", time: "10:00" },
      now,
    );
    await workOutPlan({ planId: key }, now);
    const page = await yearPage(db, leader, { ...place, plan: key }, now);
    expect(page.plan?.dates).toContainEqual(
      expect.objectContaining({ group, wallTime: "2027-02-25T10:00", isGiven: true }),
    );
    expect(page.differences?.lines).toEqual([{ kind: "moved", group, from, to: "2027-02-25T10:00" }]);
  });

  test("dates may be given as near as one likes, even on top of another meeting: the plan says what clashes", async () => {
    await makeMeeting(world, "operations", "2027-02-25T10:00");
    const plan = await make();
    const [first, second] = (await seen(plan)).dates
      .filter(({ group }) => group === "steering")
      .map(({ wallTime }) => wallTime);
    const give = async (on: string, from: string | undefined, date: string) => {
      const { key } = await giveDate(
        leader,
        { ...place, plan: on, group: "steering", from: required(from), date, time: "10:00" },
        now,
      );
      await workOutPlan({ planId: key }, now);
      return key;
    };
    const both = await give(await give(plan, first, "2027-02-25"), second, "2027-02-26");
    const { dates, unmet, state } = await seen(both);
    expect(state).toBe("made");
    expect(dates.filter(({ isGiven }) => isGiven)).toHaveLength(2);
    expect(unmet).toContainEqual(expect.objectContaining({ kind: "clash", on: "2027-02-25" }));
  });

  test("what somebody has stopped stays as it was, and the worker leaves it", async () => {
    const { key } = await askForPlan(leader, MakePlan.parse({ ...place, year: 2027 }), now);
    await expect(stopPlanning(leader, { ...place, plan: key })).rejects.toMatchObject({
      words: "planHasNoDates",
    });
    await db.update(yearPlans).set({ dates: [] });
    await stopPlanning(leader, { ...place, plan: key });
    await workOutPlan({ planId: key }, now);
    expect(await seen(key)).toMatchObject({ state: "stopped", dates: [] });
  });

  test("a date in another year, one that is past, and a meeting that is not in the plan are refused beside the field", async () => {
    const plan = await make();
    const [first] = (await seen(plan)).dates;
    const { group, wallTime: from } = required(first);
    const given = (date: string, more = {}) =>
      giveDate(leader, { ...place, plan, group, from, date, time: "10:00", ...more }, now);
    await expect(given("2028-02-25")).rejects.toMatchObject({ words: "otherYear", field: "date" });
    await expect(given("2027-02-25", { from: "2027-01-01T10:00" })).rejects.toMatchObject({
      words: "planHasNoSuchMeeting",
    });
    await expect(carryOut(leader, { ...place, plan, dates: [], tell: false }, now)).rejects.toMatchObject({
      words: "nothingTicked",
      field: "dates",
    });
  });

  test("meetings on days that have become none to meet on get new times, and are moved together; the others stay", async () => {
    for (const day of ["2027-03-02", "2027-03-16", "2027-06-01"])
      await makeMeeting(world, "steering", `${day}T13:00`);
    await db.insert(avoidedDays).values({
      ...{
        collaborationId: world.collaborationId,
        position: 0,
        name: "Strike",
        from: "2027-03-01",
        to: "2027-03-10",
      },
    });
    const plan = await make();
    const moved = (await seen(plan)).dates.filter(({ movesFrom }) => movesFrom !== null);
    expect(moved).toMatchObject([
      { standing: "steering-2027-03-02", movesFrom: "2027-03-02T13:00", meeting: null },
    ]);
    await carryOut(leader, { ...place, plan, dates: tickAll(moved), tell: false }, now);
    const times = (
      await db
        .select()
        .from(meetings)
        .where(eq(meetings.groupId, required(world.group.steering)))
    ).map(({ wallTime }) => wallTime.slice(0, 10));
    expect(times.filter((day) => day >= "2027-03-01" && day <= "2027-03-10")).toEqual([]);
    expect(times).toEqual(expect.arrayContaining(["2027-03-16", "2027-06-01"]));
    expect((await seen(plan)).dates.find(({ standing }) => standing === "steering-2027-03-02")?.meeting).toBe(
      "steering-2027-03-02",
    );
  });

  test("meetings people are invited to are moved in one go: it is said before who hears of how many, and told together", async () => {
    await db.delete(mails);
    for (const [group, day] of [
      ["steering", "2027-03-02"],
      ["operations", "2027-03-04"],
      ["casework", "2027-03-05"],
    ] as const) {
      const { id, key } = await makeMeeting(world, group, `${day}T13:00`);
      await publishAgenda(leader, { ...place, meeting: key, version: 1 }, now);
      await announceMeeting(id, announcer, now);
    }
    await db.update(mails).set({ state: "sent", sentAt: now });
    await db.update(groups).set({ confidential: true }).where(eq(groups.key, "casework"));
    await db.insert(avoidedDays).values({
      ...{ collaborationId: world.collaborationId, position: 0, name: "Strike" },
      ...{ from: "2027-03-01", to: "2027-03-10" },
    });
    const plan = await make();
    const page = await yearPage(db, leader, { ...place, plan }, now);
    expect(page.movesToTell).toEqual(
      ["leader", "member", "secretary"].map((key) => {
        const name = `${key[0]?.toUpperCase()}${key.slice(1)} Holm`;
        return { id: world.person[key], name, moves: 2, others: 1 };
      }),
    );

    const moved = required(page.plan).dates.filter(({ movesFrom }) => movesFrom !== null);
    expect(moved).toHaveLength(3);
    await db.execute(sql`delete from pgboss.job`);
    await carryOut(leader, { ...place, plan, dates: tickAll(moved), tell: false }, now);
    const jobs = await db.execute<{ name: string; data: Jobs["announce-moves"] }>(
      sql`select name, data from pgboss.job`,
    );
    expect(jobs.map(({ name }) => name)).toEqual(["announce-moves"]);
    for (const _ of [1, 2]) await tellOfMoves(required(jobs[0]).data);
    const kinds = (await db.select().from(mails).where(eq(mails.state, "waiting"))).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual([...Array(9).fill("moved"), ...Array(3).fill("moves")]);
    expect((await yearPage(db, leader, { ...place, plan }, now)).movesToTell).toEqual([]);
  });

  test("everyone is mailed the dates that are theirs, once, with the same as a calendar; a confidential group's are left out", async () => {
    await db.delete(mails);
    const plan = await make();
    const dates = tickAll((await seen(plan)).dates);
    await db.update(groups).set({ confidential: true }).where(eq(groups.key, "casework"));
    await carryOut(leader, { ...place, plan, dates, tell: true }, now);
    const [job] = await db.execute<{ data: Jobs["tell-year-dates"] }>(
      sql`select data from pgboss.job where name = 'tell-year-dates'`,
    );
    for (const _ of [1, 2]) await tellYearDates(required(job).data);

    const sent = await db.select().from(mails).where(eq(mails.kind, "year-dates"));
    expect(sent.map(({ toAddress }) => toAddress).toSorted()).toEqual([
      "leader@siv.example",
      "member@siv.example",
      "secretary@siv.example",
    ]);
    const [mail] = sent;
    expect(mail?.subject).toBe("6 møder i 2027: SIV");
    expect(`${mail?.text}${mail?.html}`).not.toContain("casework");
    const files = await db.select().from(mailFiles);
    expect(files).toHaveLength(1);
    expect(files[0]?.mediaType).toBe("text/calendar; charset=UTF-8");
    const calendar = Buffer.from(required(files[0]).bytes);
    expect(brokenRules(calendar, "feed")).toEqual([]);
    const uids = await db
      .select({ uid: meetings.uid })
      .from(meetings)
      .where(ne(meetings.groupId, required(world.group.casework)));
    for (const { uid } of uids) expect(calendar.toString()).toContain(`UID:${uid}`);
    expect(calendar.toString()).not.toContain("casework");
  });

  test("as a calendar it breaks no rule, and is the same each time it is fetched", async () => {
    const plan = await exportPlan(leader, { ...place, plan: await make() });
    const calendar = planAsCalendar(plan, "Mødeplan 2027");
    expect(brokenRules(calendar, "feed")).toEqual([]);
    expect(planAsCalendar(plan, "Mødeplan 2027")).toEqual(calendar);
    await expect(exportPlan(as("member"), { ...place, plan: plan.id })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  test("the page reckons each leader's hours: what is agreed, and what the plan takes", async () => {
    await db.update(groups).set({ leaderHoursPerYear: 20 });
    const { leaders } = await yearPage(db, leader, { ...place, plan: await make() }, now);
    expect(leaders).toHaveLength(3);
    expect(leaders[0]).toMatchObject({ leader: "Leader Holm", agreed: 20, meetings: 3, planned: 6, held: 0 });
  });

  test("nobody plans for a group that is not theirs, and a plan of theirs is not another's to see", async () => {
    const plan = await make();
    await expect(yearPage(db, as("member"), place, now)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(yearPage(db, as("member"), { ...place, plan }, now)).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await db.update(groups).set({ confidential: true }).where(eq(groups.key, "casework"));
    await expect(yearPage(db, as("admin"), { ...place, plan }, now)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});
