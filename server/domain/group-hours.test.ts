import { expect, test } from "vitest";
import type { Rhythm } from "./collaboration-file";
import { groupHours } from "./group-hours";

test.each<[Rhythm | null, number | null, number | null, number, number]>([
  [{ perYear: 4 }, 120, 20, 4, 92],
  [{ everyDays: 14, from: "2026-01-06" }, 60, null, 26, 234],
  [{ perYear: 4 }, null, 20, 4, 20],
  [null, 120, null, 0, 0],
])("nine at a rhythm of %j, %j minutes each, and %j hours of the leader's", (rhythm, minutes, leader, meetings, total) => {
  const facts = { rhythm, durationMinutes: minutes, leaderHoursPerYear: leader };
  expect(groupHours(facts, 9)).toMatchObject({ meetings, total });
});
