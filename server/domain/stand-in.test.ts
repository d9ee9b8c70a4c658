import { expect, test } from "vitest";
import type { Answer } from "./ics";
import { standsIn } from "./stand-in";

test.each<[Answer, boolean, boolean]>([
  ["DECLINED", false, true],
  ["DECLINED", true, true],
  ["ACCEPTED", false, false],
  ["ACCEPTED", true, false],
  ["TENTATIVE", false, false],
  ["TENTATIVE", true, true],
  ["NEEDS-ACTION", false, false],
  ["NEEDS-ACTION", true, false],
])("the member is %s and the substitute seated %s: seated %s", (answer, isSeated, expected) => {
  expect(standsIn({ answer, isSeated })).toBe(expected);
});
