// A table: a seat for everyone, one of them the leader's.
import fc from "fast-check";
import { expect, test } from "vitest";
import { tableOf } from "./map-table";

test("the leader sits at the top of the outer ring", () => {
  const { seats, radius } = tableOf(6, 0);
  const leaders = seats.filter(({ leader }) => leader);
  expect(leaders).toHaveLength(1);
  expect(leaders[0]?.x).toBe(0);
  expect(leaders[0]?.y).toBeCloseTo(-(radius - 5), 1);
});

test("an included circle sits in the inner ring", () => {
  const distances = tableOf(8, 9).seats.map(({ x, y }) => Math.hypot(x, y));
  expect(distances).toHaveLength(17);
  expect(Math.max(...distances.slice(0, 9))).toBeLessThan(Math.min(...distances.slice(9)));
});

test("no table grows beyond its widest, and none has two seats in one place", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 200 }), (own, included) => {
      const { seats, radius, top } = tableOf(own, included);
      expect(radius).toBeLessThanOrEqual(100);
      expect(top).toBeGreaterThan(0);
      expect(new Set(seats.map(({ x, y }) => `${x} ${y}`)).size).toBe(seats.length);
    }),
  );
});
