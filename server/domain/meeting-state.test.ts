import { expect, test } from "vitest";
import { isDraft, isHeld, mayBecome, meetingStates } from "./meeting-state";

test("a meeting goes forward through its life", () => {
  const life = ["planned", "collecting", "published", "running", "held", "in-review", "approved"] as const;
  for (const [index, state] of life.slice(0, -1).entries()) {
    expect(mayBecome(state, life[index + 1] ?? "approved")).toBe(true);
    for (const earlier of life.slice(0, index)) expect(mayBecome(state, earlier)).toBe(false);
  }
});

test.each([
  ["planned", true],
  ["collecting", true],
  ["published", true],
  ["running", true],
  ["held", false],
  ["in-review", false],
  ["approved", false],
  ["cancelled", false],
] as const)("%s may be cancelled: %s", (state, allowed) => {
  expect(mayBecome(state, "cancelled")).toBe(allowed);
});

test("what is approved or cancelled stays so", () => {
  for (const state of meetingStates) {
    expect(mayBecome("approved", state)).toBe(false);
    expect(mayBecome("cancelled", state)).toBe(false);
  }
});

test("no state is both draft and held", () => {
  expect(meetingStates.filter((state) => isDraft(state) && isHeld(state))).toEqual([]);
  expect(meetingStates.filter(isDraft)).toEqual(["planned", "collecting"]);
});
