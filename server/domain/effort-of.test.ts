import { expect, test } from "vitest";
import { effortOf } from "./effort-of";

test.each([
  ["effort:care", null, "care"],
  ["effort:care", "health", "care"],
  ["budget", "health", "health"],
  ["budget", null, null],
  ["status-effort:care", "health", "health"],
])("an item %s of a group that works with %s is about %s", (item, group, effort) => {
  expect(effortOf(item, group)).toBe(effort);
});
