import { expect, test } from "vitest";
import { answerFrom, stateOf } from "./referral";

test.each([
  [{ onItemId: null, answer: null }, "waiting"],
  [{ onItemId: "item", answer: null }, "on-agenda"],
  [{ onItemId: "item", answer: "decided" }, "answered"],
  [{ onItemId: null, answer: "returned" }, "answered"],
] as const)("%o is %s", (referral, state) => {
  expect(stateOf(referral)).toBe(state);
});

test.each([
  ["decided", "decided"],
  ["noted", "noted"],
  ["withdrawn", "returned"],
  ["deferred", null],
  ["not-reached", null],
  [null, null],
] as const)("an item that ended %s answers %s", (outcome, answer) => {
  expect(answerFrom(outcome)).toBe(answer);
});
