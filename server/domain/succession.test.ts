import { expect, test } from "vitest";
import { takenOverBy, whoHasTheWork } from "./succession";

const group = (id: string, mergedIntoId: string | null = null, archivedOn: string | null = null) => ({
  ...{ id, mergedIntoId, archivedOn },
});

const groups = [
  group("a", "b", "2026-01-01"),
  group("b", "c", "2026-06-01"),
  group("c"),
  group("d", "c", "2026-07-01"),
  group("closed", null, "2026-08-01"),
  group("e", "closed", "2026-07-15"),
];

test.each([
  ["c", ["c", "b", "a", "d"]],
  ["b", ["b", "a"]],
  ["a", ["a"]],
  ["closed", ["closed", "e"]],
])("%s has taken over from %j, itself first", (id, taken) => {
  expect(takenOverBy(id, groups)).toEqual(taken);
});

test("rows that go in a ring end", () => {
  expect(takenOverBy("x", [group("x", "y"), group("y", "x")])).toEqual(["x", "y"]);
});

test.each([
  ["c", "c"],
  ["a", "c"],
  ["d", "c"],
  ["e", undefined],
  ["closed", undefined],
  [null, undefined],
  ["nobody", undefined],
])("what was %s's to do is %s's now", (id, now) => {
  expect(whoHasTheWork(id, groups)?.id).toBe(now);
});
