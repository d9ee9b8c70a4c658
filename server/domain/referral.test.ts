import fc from "fast-check";
import { expect, test } from "vitest";
import { answerFrom, chainOf, comesBack, stateOf } from "./referral";

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

test("a chain is told from its beginning, whichever link one holds", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 8 }),
      fc.nat(),
      fc.nat(),
      (ids, held, turned) => {
        const links = ids.map((id, index) => ({ id, delegatedFromId: ids[index - 1] ?? null }));
        const others = [{ id: "", delegatedFromId: null }];
        const turn = turned % links.length;
        const shuffled = [...links.slice(turn), ...others, ...links.slice(0, turn)];
        const chain = chainOf(ids[held % ids.length] ?? "", shuffled);
        expect(chain.map(({ id }) => id)).toEqual(ids);
      },
    ),
  );
});

test.each([
  [[["a", "b"]], [false]],
  [
    [
      ["a", "b"],
      ["b", "c"],
    ],
    [false, false],
  ],
  [
    [
      ["a", "b"],
      ["b", "a"],
    ],
    [false, true],
  ],
  [
    [
      ["a", "b"],
      ["b", "c"],
      ["c", "b"],
    ],
    [false, false, true],
  ],
] as const)("%o comes back %o", (ways, expected) => {
  const chain = ways.map(([from, to]) => ({ from, to }));
  expect(chain.map((_, index) => comesBack(chain, index))).toEqual(expected);
});
