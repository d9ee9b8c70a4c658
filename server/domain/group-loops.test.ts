// Loops among groups.
import { expect, test } from "vitest";
import { loopFrom } from "./group-loops";

const steps = (...pairs: string[]) => pairs.map((pair) => ({ from: pair[0] ?? "", to: pair[1] ?? "" }));

test.each([
  ["nothing", [], null],
  ["a chain", ["ab", "bc"], null],
  ["a diamond", ["ab", "ac", "bd", "cd"], null],
  ["itself", ["aa"], ["a", "a"]],
  ["two", ["ab", "ba"], ["a", "b", "a"]],
  ["a long way", ["ab", "bc", "cd", "da"], ["a", "b", "c", "d", "a"]],
  ["somebody else's loop", ["ab", "bc", "cb"], null],
] as [string, string[], string[] | null][])("%s", (_, pairs, loop) => {
  expect(loopFrom("a", steps(...pairs))).toEqual(loop);
});
