// A referral is always exactly one of waiting, on one agenda, or answered, and it is never lost: by the rules alone.
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  anyStep,
  beginning,
  find,
  isWaiting,
  type Step,
  take,
  type World,
} from "./journeys-of-points.fixture";
import { chainOf } from "./referral";

/** Every world the steps lead through, each with the step that led to it. */
function walk(steps: readonly Step[]): { before: World; step: Step; after: World }[] {
  let world = beginning;
  return steps.flatMap((step) => {
    const found = find(world, step);
    const after = found && take(world, step, found);
    if (!after) return [];
    const walked = { before: world, step, after };
    world = after;
    return [walked];
  });
}

const anyWalk = fc.array(anyStep, { minLength: 20, maxLength: 120, size: "max" });

test("a point is in exactly one place, with a group that can answer it", () => {
  fc.assert(
    fc.property(anyWalk, (steps) => {
      for (const { after } of walk(steps)) {
        for (const point of after.points) {
          const meeting = after.meetings.find(({ id }) => id === point.on);
          const isOnAgenda = point.on !== null && point.answer === null;
          expect([isWaiting(point), isOnAgenda, point.answer !== null].filter(Boolean)).toHaveLength(1);
          if (isOnAgenda) expect(meeting).toMatchObject({ group: point.to });
          if (isOnAgenda) expect(["published", "running"]).toContain(meeting?.state);
          const receiver = after.groups.find(({ key }) => key === point.to);
          if (point.answer === null) expect(receiver?.closed).toBe(false);
        }
      }
    }),
    { numRuns: 100 },
  );
});

test("no point is lost: only what a running meeting takes back goes away", () => {
  fc.assert(
    fc.property(anyWalk, (steps) => {
      for (const { before, step, after } of walk(steps)) {
        const left = new Set(after.points.map(({ id }) => id));
        const gone = before.points.filter(({ id }) => !left.has(id));
        expect(gone.length).toBe(step.act === "take back" ? 1 : 0);
        for (const point of gone) expect(isWaiting(point)).toBe(true);
      }
    }),
    { numRuns: 100 },
  );
});

test("an answer stays, and what was given onward is with exactly one other group, however long the way", () => {
  fc.assert(
    fc.property(anyWalk, (steps) => {
      for (const { before, after } of walk(steps)) {
        const now = new Map(after.points.map((point) => [point.id, point]));
        for (const { id, answer } of before.points) if (answer) expect(now.get(id)?.answer).toBe(answer);
        for (const point of after.points) {
          const onward = after.points.filter(({ carries }) => carries === point.id);
          if (point.answer === "delegated") expect(onward).toMatchObject([{ from: point.to }]);
          else if (point.answer) expect(onward).toEqual([]);
        }
        const links = after.points.map(({ id, carries }) => {
          return { id: String(id), delegatedFromId: carries === null ? null : String(carries) };
        });
        for (const { id } of links) expect(chainOf(id, links)[0]?.delegatedFromId).toBeNull();
      }
    }),
    { numRuns: 100 },
  );
});

test("the walks come everywhere: every act is taken and every answer given", () => {
  const taken = new Set<string>();
  const answers = new Set<string | null>();
  for (const steps of fc.sample(anyWalk, { numRuns: 300, seed: 20261128 })) {
    for (const { step, after } of walk(steps)) {
      taken.add(step.act);
      for (const { answer } of after.points) answers.add(answer);
    }
  }
  expect(taken.size).toBe(16);
  expect(answers).toEqual(new Set([null, "decided", "noted", "returned", "delegated"]));
});
