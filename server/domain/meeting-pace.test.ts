import fc from "fast-check";
import { expect, test } from "vitest";
import { paceOf } from "./meeting-pace";

/** 13.00 to 14.00, three items of 20 minutes. */
const plan = { start: 780, duration: 60, minutes: [20, 20, 20] };

test.each<[string, number, number, { over: number; ends: number; late: number; counts: boolean }]>([
  ["at the start", 780, 0, { over: -20, ends: 840, late: 0, counts: true }],
  ["five minutes over the first", 805, 0, { over: 5, ends: 845, late: 5, counts: true }],
  ["ahead of the plan", 790, 1, { over: -30, ends: 840, late: 0, counts: true }],
  ["over the last", 850, 2, { over: 10, ends: 850, late: 10, counts: true }],
  ["in the morning", 540, 0, { over: -260, ends: 840, late: 0, counts: false }],
  ["in the evening", 1200, 2, { over: 360, ends: 1200, late: 360, counts: false }],
])("%s", (_, now, at, expected) => {
  expect(paceOf(now, { ...plan, at })).toEqual(expected);
});

test("a meeting never ends before now, nor before what is left has had its time", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(60), { minLength: 1, maxLength: 12 }),
      fc.nat(1_000),
      fc.nat(11),
      (minutes, now, place) => {
        const at = place % minutes.length;
        const { ends, over } = paceOf(now, { start: 500, duration: 60, minutes, at });
        expect(ends).toBeGreaterThanOrEqual(now);
        expect(ends - Math.max(over, 0)).toBe(500 + minutes.reduce((all, one) => all + one, 0));
      },
    ),
  );
});
