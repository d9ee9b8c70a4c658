import { expect, test } from "vitest";
import { daysAfter } from "./calendar-day";
import { concernsKeepers, reminderStage } from "./task-reminder";

test.each([
  [-4, null],
  [-3, -3],
  [-1, -3],
  [0, 0],
  [1, 1],
  [6, 1],
  [7, 7],
  [20, 7],
  [21, 21],
  [50, 21],
  [51, 51],
  [80, 51],
  [81, 81],
])("%i days after it was due, stage %s is reached", (days, stage) => {
  expect(reminderStage("2026-12-01", daysAfter("2026-12-01", days))).toBe(stage);
});

test("over a year of mornings each stage comes once, and ever more seldom", () => {
  const told = Array.from({ length: 365 }, (_, day) =>
    reminderStage("2026-12-01", daysAfter("2026-11-20", day)),
  );
  const stages = [...new Set(told.filter((stage) => stage !== null))];
  expect(stages).toEqual([...stages].sort((one, other) => one - other));
  expect(stages.length).toBeLessThan(18);
  expect(stages.filter(concernsKeepers)).toEqual(stages.slice(2));
});
