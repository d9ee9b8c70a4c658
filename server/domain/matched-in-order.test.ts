import fc from "fast-check";
import { expect, test } from "vitest";
import { matchedInOrder } from "./matched-in-order";

test.each([
  [
    [10, 100, 200],
    [100, 200],
    [
      [1, 0],
      [2, 1],
    ],
  ],
  [
    [10, 100],
    [12, 95, 300],
    [
      [0, 0],
      [1, 1],
    ],
  ],
  [[], [4], []],
  [[5], [1, 6], [[0, 1]]],
])("%j and %j: %j", (ones, others, pairs) => {
  expect(matchedInOrder(ones, others)).toEqual(pairs);
});

const days = fc
  .array(fc.integer({ min: 0, max: 365 }), { maxLength: 6 })
  .map((some) => some.toSorted((a, b) => a - b));

test("as many pairs as there can be, in order, and none nearer than that", () => {
  fc.assert(
    fc.property(days, days, (ones, others) => {
      const pairs = matchedInOrder(ones, others);
      expect(pairs).toHaveLength(Math.min(ones.length, others.length));
      const inOrder = pairs.every(([one, other], nth) => {
        const [oneBefore = -1, otherBefore = -1] = pairs[nth - 1] ?? [];
        return one > oneBefore && other > otherBefore;
      });
      expect(inOrder).toBe(true);
      const sum = pairs.reduce(
        (far, [one, other]) => far + Math.abs((ones[one] ?? 0) - (others[other] ?? 0)),
        0,
      );
      const [few, many] = ones.length < others.length ? [ones, others] : [others, ones];
      expect(sum).toBe(nearest(few, many));
    }),
  );
});

/** By trying every way to leave some of the many out. */
function nearest([first, ...few]: readonly number[], many: readonly number[]): number {
  if (first === undefined) return 0;
  const ways = many
    .slice(0, many.length - few.length)
    .map((day, nth) => Math.abs(day - first) + nearest(few, many.slice(nth + 1)));
  return Math.min(...ways);
}
