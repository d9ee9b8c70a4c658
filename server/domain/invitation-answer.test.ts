import { expect, test } from "vitest";
import { answerOf, answers, type Closed, closedBecause, linkEnds, statusOf } from "./invitation-answer";
import type { MeetingState } from "./meeting-state";

const startsAt = new Date("2026-12-01T12:00:00Z");
const before = new Date("2026-12-01T11:59:59Z");

test.each(answers)("%s is the same answer after it has been in a calendar", (answer) => {
  expect(answerOf(statusOf(answer))).toBe(answer);
});

test("who has not answered has no answer", () => {
  expect(answerOf("NEEDS-ACTION")).toBeNull();
});

test.each<[MeetingState, boolean, Date, Closed | null]>([
  ["published", false, before, null],
  ["published", false, startsAt, "begun"],
  ["running", false, before, "begun"],
  ["held", false, before, "begun"],
  ["approved", false, before, "begun"],
  ["cancelled", false, before, "cancelled"],
  ["published", true, before, "removed"],
  ["cancelled", true, before, "removed"],
])("%s, taken off %s, at %s: %s", (state, isRemoved, now, closed) => {
  const removedAt = isRemoved ? before : null;
  expect(closedBecause({ removedAt }, { state, startsAt }, now)).toBe(closed);
});

test("a link works for thirty days after its meeting", () => {
  expect(linkEnds(startsAt)).toEqual(new Date("2026-12-31T12:00:00Z"));
});
