import { expect, test } from "vitest";
import { agoOf } from "./ago";

const now = new Date("2026-11-29T12:00:00Z");

test.each([
  ["2026-11-29T12:00:20Z", "minutes", 0],
  ["2026-11-29T11:59:59Z", "minutes", 0],
  ["2026-11-29T11:01:00Z", "minutes", 59],
  ["2026-11-29T11:00:00Z", "hours", 1],
  ["2026-11-27T12:01:00Z", "hours", 47],
  ["2026-11-27T12:00:00Z", "days", 2],
])("%s is so many %s ago: %i", (then, unit, count) => {
  expect(agoOf(new Date(then), now)).toEqual({ unit, count });
});
