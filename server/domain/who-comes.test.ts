import { expect, test } from "vitest";
import { type Asked, byAnswer, byOrganisation, isQuiet, quorumOf } from "./who-comes";

const asked = (partstats: string, counts = true): Asked[] =>
  [...partstats].map((letter) => ({
    ...{ organisation: letter === "y" ? "Kommunen" : null, counts },
    partstat: ({ y: "ACCEPTED", m: "TENTATIVE", n: "DECLINED", "-": "NEEDS-ACTION" } as const)[letter as "y"],
  }));

test.each<[string, string, "reached" | "open" | "missed"]>([
  ["all come", "yyy", "reached"],
  ["more than half come", "yy-", "reached"],
  ["half is not more than half", "yy--", "open"],
  ["and is missed when the rest says no", "yynn", "missed"],
  ["one may still come", "yyn-n", "open"],
  ["who wavers may still come", "ymn", "open"],
  ["most say no", "ynn", "missed"],
  ["nobody was asked", "", "missed"],
])("%s: %j is %s", (_, partstats, state) => {
  expect(quorumOf(asked(partstats)).state).toBe(state);
});

test("guests and stand-ins are not counted on", () => {
  const coming = [...asked("y-"), ...asked("yyyy", false)];
  expect(quorumOf(coming)).toEqual({ of: 2, coming: 1, state: "open" });
});

test("everyone stands under their answer, and each organisation says how many come", () => {
  const everyone = asked("y-nym");
  expect(byAnswer(everyone).map(({ group, people }) => [group, people.length])).toEqual([
    ["accepted", 2],
    ["tentative", 1],
    ["declined", 1],
    ["silent", 1],
  ]);
  expect(byOrganisation(everyone)).toEqual([
    { organisation: null, coming: 0, asked: 3 },
    { organisation: "Kommunen", coming: 2, asked: 2 },
  ]);
});

test.each([
  [3, 9, 7, true],
  [3, 10, 7, false],
  [9, 9, 8, false],
  [0, 0, 1, false],
])("%i silent of %i, %i days ahead: %s", (silent, all, days, expected) => {
  expect(isQuiet(silent, all, days)).toBe(expected);
});
