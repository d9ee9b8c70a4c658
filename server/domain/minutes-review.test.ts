// When minutes are out for comments, who is reminded, and when silence approves.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { MeetingState } from "./meeting-state";
import { approvesInSilence, isReviewReminderDue, reviewStateOf } from "./minutes-review";

test.each<[MeetingState, string | null, string, ReturnType<typeof reviewStateOf>]>([
  ["held", null, "2026-12-05", null],
  ["in-review", "2026-12-06", "2026-12-05", "open"],
  ["in-review", "2026-12-06", "2026-12-06", "open"],
  ["in-review", "2026-12-06", "2026-12-07", "late"],
  ["in-review", null, "2026-12-07", "open"],
  ["approved", "2026-12-06", "2026-12-05", "over"],
])("minutes that are %s, with comments until %s, are on %s %s", (state, commentsUntil, today, expected) => {
  expect(reviewStateOf({ state, commentsUntil }, today)).toBe(expected);
});

test("silence approves only after the last day, where the group has chosen so and nothing waits for an answer", () => {
  const day = fc.constantFrom("2026-12-05", "2026-12-06", "2026-12-07");
  const state = fc.constantFrom<MeetingState>("held", "in-review", "approved");
  fc.assert(
    fc.property(fc.boolean(), fc.nat(2), day, day, state, (chosen, unanswered, until, today, now) => {
      const review = { state: now, commentsUntil: until, silenceApproves: chosen, unanswered };
      const expected = chosen && unanswered === 0 && today > until && now === "in-review";
      expect(approvesInSilence(review, today)).toBe(expected);
    }),
  );
});

// 2026-12-07 is a Monday
test.each([
  ["the day before", "2026-12-10", "2026-12-09", {}, true],
  ["on the day itself", "2026-12-10", "2026-12-10", {}, true],
  ["too early", "2026-12-10", "2026-12-08", {}, false],
  ["on the Friday before a Monday", "2026-12-07", "2026-12-04", {}, true],
  ["after the last day", "2026-12-10", "2026-12-11", {}, false],
  ["twice", "2026-12-10", "2026-12-09", { reminded: true }, false],
  ["who has answered", "2026-12-10", "2026-12-09", { answered: true }, false],
  ["the day they were asked", "2026-12-10", "2026-12-09", { askedOn: "2026-12-09" }, false],
])("nobody is reminded but in time: %s", (_, commentsUntil, today, reader, expected) => {
  const silent = { askedOn: "2026-12-01", reminded: false, answered: false, ...reader };
  expect(isReviewReminderDue({ state: "in-review", commentsUntil }, silent, today)).toBe(expected);
});
