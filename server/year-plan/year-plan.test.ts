// A year planned from what a collaboration says of itself, solved in a process of its own.
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { collaborations } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";
import { machine } from "../actor";
import { loadCollaboration } from "../collaborations/queries";
import { planProblem } from "../domain/year-plan";
import { aYear } from "../domain/year-plan.fixture";
import { annealPlan } from "../domain/year-plan-annealing";
import { judgePlan } from "../domain/year-plan-cost";
import { loadSeenGroups } from "../groups/queries";
import { testDatabase } from "../test-database";
import { makeMeeting, makeWorld, now, type TestWorld } from "../test-world";
import { makePlan } from "./make-plan";
import { solvePlan } from "./solve";

testDatabase();
let world: TestWorld;

beforeEach(async () => {
  await db.delete(collaborations);
  world = await makeWorld();
  await db
    .update(groups)
    .set({ rhythm: { perYear: 3 }, usualWeekday: "tuesday", usualAt: "13:00", place: "Hall" });
});

async function plan() {
  const seen = await loadCollaboration(db, machine("test"), "siv");
  const all = (await loadSeenGroups(db, [seen])).map(({ group }) => group);
  return makePlan(db, seen.collaboration, { year: 2027, groups: all, now, seconds: 20 });
}

test("three groups of the same people meet three times each, at their usual time, never at once; nothing is changed", async () => {
  const { meetings: planned, isOptimal, unmet } = await plan();
  expect([planned.length, isOptimal, unmet]).toEqual([9, true, []]);
  expect(new Set(planned.map(({ wallTime }) => wallTime)).size).toBe(9);
  expect(planned.every(({ wallTime, place }) => wallTime.startsWith("2027-") && place === "Hall")).toBe(true);
  expect(await db.$count(meetings)).toBe(0);
});

test("what stands is left where it is, and counts as one of the year's", async () => {
  await makeMeeting(world, "steering", "2027-03-04T09:00");
  const { meetings: planned } = await plan();
  const own = planned.filter(({ group }) => group === "steering");
  expect(own).toHaveLength(3);
  expect(own).toContainEqual(
    expect.objectContaining({ wallTime: "2027-03-04T09:00", standing: "steering-2027-03-04" }),
  );
});

test("the solver proves what nothing betters: never worse than what was found at once, and as its bound says", async () => {
  const problem = planProblem(aYear({ groups: 6, people: 20 }));
  const found: number[] = [];
  const {
    plan: best,
    isProven,
    bound,
  } = await solvePlan(problem, {
    better: (one) => found.push(judgePlan(problem, one).cost),
  });
  const { cost, clashes, tooClose } = judgePlan(problem, best);
  expect([isProven, clashes, tooClose]).toEqual([true, [], []]);
  expect(cost).toBeCloseTo(bound ?? Number.NaN, 3);
  expect(cost).toBeLessThanOrEqual(judgePlan(problem, annealPlan(problem)).cost);
  expect(found).toEqual(found.toSorted((one, other) => other - one));
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
