import { expect, test } from "vitest";
import { isDraft, isHeld, type MeetingState, mayBecome, meetingStates, stateRestored } from "./meeting-state";

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

test("what is approved stays so, and what is cancelled returns at most to before it began", () => {
  for (const state of meetingStates) expect(mayBecome("approved", state)).toBe(false);
  expect(meetingStates.filter((state) => mayBecome("cancelled", state))).toEqual([
    ...["planned", "collecting", "published"],
  ]);
});

test.each<[MeetingState | null, boolean, MeetingState]>([
  ["planned", false, "planned"],
  ["collecting", false, "collecting"],
  ["published", true, "published"],
  ["running", true, "published"],
  [null, true, "published"],
  [null, false, "planned"],
])("cancelled from %s, its agenda sent: %s, it is %s again", (stateBefore, wasSent, expected) => {
  const state = stateRestored({ stateBefore, publishedAt: wasSent ? new Date(0) : null });
  expect(state).toBe(expected);
  expect(mayBecome("cancelled", state)).toBe(true);
});

test("no state is both draft and held", () => {
  expect(meetingStates.filter((state) => isDraft(state) && isHeld(state))).toEqual([]);
  expect(meetingStates.filter(isDraft)).toEqual(["planned", "collecting"]);
});
