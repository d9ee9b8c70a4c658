import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  mayBeCorrected,
  needsReason,
  type ProposalStanding,
  type ProposalState,
  proposalAnswers,
  proposalStates,
  standsAs,
} from "./proposal";

type Where = "here" | "loose" | "elsewhere";

const placed = (state: ProposalState, where: Where) => ({
  ...{ state, here: where === "here", loose: where === "loose" },
});

test.each<[ProposalState, Where, ProposalStanding | null, ProposalStanding | null]>([
  // state, proposed for, on the next agenda, on a later one
  ["proposed", "here", "waiting", "waiting"],
  ["accepted", "here", "accepted", "accepted"],
  ["merged", "here", "merged", "merged"],
  ["postponed", "here", null, null],
  ["declined", "here", null, null],
  ["proposed", "loose", "waiting", null],
  ["accepted", "loose", "accepted", null],
  ["merged", "loose", "again", null],
  ["postponed", "loose", "again", null],
  ["declined", "loose", null, null],
  ["proposed", "elsewhere", null, null],
  ["accepted", "elsewhere", null, null],
  ["merged", "elsewhere", null, null],
  ["postponed", "elsewhere", "again", null],
  ["declined", "elsewhere", null, null],
])("%s, for a meeting %s: next %s, later %s", (state, where, onNext, onLater) => {
  expect(standsAs(placed(state, where), true)).toBe(onNext);
  expect(standsAs(placed(state, where), false)).toBe(onLater);
});

test.each([
  ["accepted", false],
  ["merged", false],
  ["postponed", true],
  ["declined", true],
] as const)("%s needs a reason: %s", (answer, needs) => {
  expect(needsReason(answer)).toBe(needs);
});

test("only what is turned down is closed to its proposer", () => {
  expect(proposalStates.filter((state) => !mayBeCorrected(state))).toEqual(["declined"]);
});

describe("whatever happens to a proposal and its meetings", () => {
  // a group's meetings in turn: each is published, cancelled or forgotten after the leader has answered, or not
  const turn = fc.record({
    answer: fc.option(fc.constantFrom(...proposalAnswers)),
    end: fc.constantFrom("published", "cancelled", "forgotten"),
  });

  test("it stands on the next agenda until it has been on one, or is declined", () => {
    fc.assert(
      fc.property(fc.array(turn, { minLength: 1, maxLength: 8 }), (turns) => {
        let state: ProposalState = "proposed";
        let at = 0;
        let isLoose = false;
        for (const [index, { answer, end }] of turns.entries()) {
          const standing = standsAs({ state, here: at === index, loose: isLoose }, true);
          expect(standing).not.toBeNull();
          if (answer) state = answer;
          if (answer || standing === "accepted") [at, isLoose] = [index, false];
          if (state === "declined") return;
          if (end !== "published") {
            isLoose = isLoose || at === index;
            continue;
          }
          const stood = standsAs({ state, here: at === index, loose: isLoose }, true);
          if (stood === "accepted" || stood === "merged") return;
          // who still waits when the agenda goes out is told that it will be the next one
          [state, at, isLoose] = ["postponed", index, false];
        }
      }),
    );
  });
});
