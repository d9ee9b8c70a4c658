import { expect, test } from "vitest";
import { nextReading } from "./next-reading";

const now = new Date("2026-11-29T09:00:00Z");

test.each([
  [0, 0, 24],
  [0, 0.5, 30],
  [0, 1, 36],
  [1, 0.5, 60],
  [3, 0.5, 240],
  [6, 0.5, 1440],
  [5000, 1, 1728],
])("after %i failures and by chance %d it is read in %i minutes", (failures, chance, minutes) => {
  expect((nextReading(now, failures, chance).getTime() - now.getTime()) / 60_000).toBeCloseTo(minutes);
});
