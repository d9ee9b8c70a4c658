import { expect, test } from "vitest";
import { nearest } from "./near-miss";

test.each<[string, string[], string | null]>([
  ["leaderTask", ["leader", "leaderTasks", "layer"], "leaderTasks"],
  ["leadertasks", ["leader", "leaderTasks"], "leaderTasks"],
  ["brigit", ["birgit", "bo", "anders"], "birgit"],
  ["poul_erik", ["poul-erik"], "poul-erik"],
  ["steerng", ["steering", "operations"], "steering"],
  ["bu", ["anders", "bo"], "bo"],
  ["a", ["b"], null],
  ["bo", ["bo-krag", "ib"], null],
  ["xyz", ["steering", "operations"], null],
  ["Europe/Kopenhagen", ["Europe/Copenhagen", "Europe/Athens"], "Europe/Copenhagen"],
  ["anything", [], null],
])("%s among %j is meant as %s", (word, words, meant) => {
  expect(nearest(word, words)).toBe(meant);
});
