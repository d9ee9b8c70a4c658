import { expect, test } from "vitest";
import type { PlannedDate } from "./year-plan-dates";
import { planDifference } from "./year-plan-difference";

const date = (wallTime: string, more: Partial<PlannedDate> = {}): PlannedDate => ({
  ...{ group: "steering", wallTime, durationMinutes: 60, place: "Hall", standing: null, movesFrom: null },
  ...{ offWeekday: false, offTime: false, away: 0 },
  ...more,
});

const [february, may, august, september, november] = ["02-16", "05-18", "08-17", "09-14", "11-16"].map(
  (day) => `2027-${day}T13:00`,
) as [string, string, string, string, string];

test("what is given far away is told as that, and another that moved as itself", () => {
  const before = [february, may, august].map((time) => date(time));
  const after = [may, september, november].map((time) => date(time));
  const given = [{ group: "steering", from: february, to: november }];
  expect(planDifference(before, after, given)).toEqual([
    { kind: "moved", group: "steering", from: february, to: november },
    { kind: "moved", group: "steering", from: august, to: september },
  ]);
});

test("without a word of what was given, the nearest in order are the same; what is left came or fell away", () => {
  const before = [february, august].map((time) => date(time));
  expect(planDifference(before, [date(february), date(may), date(september)])).toEqual([
    { kind: "moved", group: "steering", from: august, to: september },
    { kind: "added", group: "steering", to: may },
  ]);
  expect(planDifference(before, [date(august)])).toEqual([
    { kind: "dropped", group: "steering", from: february },
  ]);
});

test("a theme day is no usual meeting that moved, and another room is told by itself", () => {
  const before = [date(february), date(may, { isThemeDay: true })];
  const after = [date(february, { place: "Loft" }), date(august, { isThemeDay: true })];
  expect(planDifference(before, after)).toEqual([
    { kind: "otherPlace", group: "steering", at: february, from: "Hall", to: "Loft" },
    { kind: "moved", group: "steering", from: may, to: august },
  ]);
});
