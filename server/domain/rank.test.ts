import fc from "fast-check";
import { expect, test } from "vitest";
import { rankAt, rankBetween } from "./rank";

test("ranks of composed items sort as their places", () => {
  const ranks = Array.from({ length: 3000 }, (_, index) => rankAt(index));
  expect([...ranks].sort()).toEqual(ranks);
});

test("there is always room for one more, wherever it is put", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 6 }), fc.array(fc.nat(), { maxLength: 60 }), (count, places) => {
      const order = Array.from({ length: count }, (_, index) => rankAt(index));
      for (const place of places) {
        const at = place % (order.length + 1);
        order.splice(at, 0, rankBetween(order[at - 1] ?? null, order[at] ?? null));
      }
      expect([...order].sort()).toEqual(order);
      expect(new Set(order).size).toBe(order.length);
    }),
  );
});

test("always first and always last find room", () => {
  let first = rankAt(0);
  let last = rankAt(0);
  for (let step = 0; step < 300; step += 1) {
    const before = rankBetween(null, first);
    const after = rankBetween(last, null);
    expect(before < first && after > last).toBe(true);
    [first, last] = [before, after];
  }
});
