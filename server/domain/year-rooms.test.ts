// Where a group meets: its usual room, those that would do as well, and what stands as the place then.
import { expect, test } from "vitest";
import { avoidedDay } from "./recurrence";
import {
  type StandingMeeting,
  usualWeights,
  type YearFacts,
  type YearGroup,
  type YearRoom,
} from "./year-facts";
import { planProblem } from "./year-plan";
import { annealPlan } from "./year-plan-annealing";
import { type Choice, chosen, judgePlan } from "./year-plan-cost";
import { datesOf } from "./year-plan-dates";
import { unmetBy } from "./year-plan-unmet";
import { placeIn, roomsFor, usualRoom } from "./year-rooms";

const room = (id: string, seats: number | null, more: Partial<YearRoom> = {}): YearRoom => ({
  ...{ id, key: id, name: id, address: null, seats, taken: [] },
  ...more,
});

const rooms = [
  room("hall", 40),
  room("small", 6),
  room("green", 12, { address: "Town hall" }),
  room("blue", 14),
];

const stands = (...held: string[]): StandingMeeting => ({
  ...{
    key: "m",
    wallTime: "2026-03-01T09:00",
    durationMinutes: 60,
    place: null,
    rooms: held,
    isMovable: true,
  },
});

test.each<[string | null, StandingMeeting[], string | null]>([
  ["Green", [], "green"],
  ["Town hall, green", [stands("hall")], "green"],
  ["Greenhouse", [], null],
  [null, [stands("hall"), stands("small"), stands("hall")], "hall"],
  ["The café", [stands("hall", "projector"), stands()], "hall"],
  ["The café", [stands("hall"), stands(), stands()], null],
  ["The café", [stands()], null],
  [null, [], null],
])("a group at %s that has met in these rooms meets in %s", (place, standing, usual) => {
  expect(usualRoom(place, standing, rooms)).toBe(usual);
});

test("of two rooms whose names stand in a place, the longer is meant", () => {
  const both = [room("room 1", 8), room("room 1 b", 8)];
  expect(usualRoom("Room 1 b, first floor", [], both)).toBe("room 1 b");
});

const group = (id: string, more: Partial<YearGroup> = {}): YearGroup => ({
  ...{
    id,
    name: id,
    people: [id],
    leader: id,
    durationMinutes: 120,
    place: null,
    room: "green",
    standing: [],
  },
  ...{ themeDays: 0, themeDaysOf: null },
  habit: { rhythm: { perYear: 2 }, usually: { weekday: "tuesday", at: "13:00" } },
  ...more,
});

const year = (groups: YearGroup[], more: Partial<YearFacts> = {}): YearFacts => ({
  ...{ year: 2027, today: "2026-11-28", groups, reports: [], absences: [], weights: usualWeights },
  ...{ taken: new Map(), rooms, isAvoided: avoidedDay([]) },
  ...more,
});

test("the usual room comes first, then the smallest with as many seats; who meets in none is offered none", () => {
  expect(roomsFor(year([]), group("a"))).toEqual([2, 3, 0]);
  expect(roomsFor(year([]), group("a", { room: "hall" }))).toEqual([0]);
  const unmeasured = year([], { rooms: [room("loft", null), ...rooms] });
  expect(roomsFor(unmeasured, group("a", { room: "loft" }))).toEqual([0, 2, 3]);
  expect(roomsFor(year([]), group("a", { room: null }))).toEqual([]);
});

test.each([
  [null, 2, "green, Town hall"],
  ["Hall", 2, "green, Town hall"],
  ["By the church, hall", 0, "By the church, hall"],
  ["The café", 2, "The café (green)"],
  ["The café", -1, "The café"],
])("a group's place %s is with room %i: %s", (place, at, read) => {
  expect(placeIn(year([]), group("a", { place }), at)).toBe(read);
});

const whereIn = (facts: YearFacts) => {
  const problem = planProblem(facts);
  const choice: Choice = annealPlan(problem);
  const told = problem.meetings.map((_, at) => chosen(problem, choice, at));
  return { problem, choice, told, judged: judgePlan(problem, choice) };
};

test("two groups that meet at the same hour in one room: one has the next room, and no day is given up for it", () => {
  const { told, judged } = whereIn(year([group("a"), group("b")]));
  const alone = whereIn(year([group("a")])).judged.cost;
  expect(judged.clashes).toEqual([]);
  expect(judged.cost).toBeLessThanOrEqual(2 * alone + 2);
  for (const nth of [0, 1]) {
    const [one, other] = [told[nth], told[nth + 2]];
    const isApart = one?.day !== other?.day || one?.room !== other?.room;
    expect([one?.room, isApart]).toEqual([expect.any(Number), true]);
  }
});

test("what others have booked is left to them: another room, and where there is none no day, with the reason", () => {
  const all = (seats: (of: YearRoom) => boolean) =>
    rooms.map((one) => (seats(one) ? { ...one, taken: [0, 365 * 1440] } : one));
  const { told, judged } = whereIn(year([group("a")], { rooms: all(({ id }) => id === "green") }));
  expect(told.map((one) => one?.room)).toEqual([3, 3]);
  expect(judged.cost).toBeGreaterThan(0);

  const none = year([group("a")], { rooms: all(({ id }) => id !== "small") });
  const { problem, choice } = whereIn(none);
  const [unmet] = unmetBy(none, problem, choice);
  expect(unmet).toMatchObject({ kind: "noDay", instead: null, barred: { leader: 0, busy: 0 } });
  expect(unmet?.kind === "noDay" && (unmet.barred.room ?? 0) > 20).toBe(true);
});

const inGroup = [{ id: "a", key: "a", place: null }];

test("what must move takes its own room along, or is offered another with as many seats", () => {
  const standing = [{ ...stands("green"), wallTime: "2027-03-02T09:00" }];
  const facts = year([group("a", { standing, habit: { rhythm: { perYear: 1 }, usually: null } })], {
    isAvoided: (day) => day === "2027-03-02",
  });
  const { problem } = whereIn(facts);
  const [meeting] = problem.meetings;
  expect(new Set(meeting?.candidates.map((one) => one.room))).toEqual(new Set([0, 2, 3]));
  expect(meeting?.candidates[0]?.room).toBe(2);
  expect(datesOf(facts, problem, annealPlan(problem), inGroup)).toMatchObject([
    { place: null, room: null, offRoom: false, movesFrom: "2027-03-02T09:00" },
  ]);

  const booked = rooms.map((one) => (one.id === "green" ? { ...one, taken: [0, 365 * 1440] } : one));
  const elsewhere = { ...facts, rooms: booked };
  const other = planProblem(elsewhere);
  expect(datesOf(elsewhere, other, annealPlan(other), inGroup)).toMatchObject([
    { place: "blue", room: "blue", offRoom: true },
  ]);
});
