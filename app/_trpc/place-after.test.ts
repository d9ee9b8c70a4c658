import { expect, test } from "vitest";
import { placeAfter, placeRefused } from "./place-after";

test.each([
  ["/siv/meetings/{key}", { key: "steering-2026-12-01" }, "/siv/meetings/steering-2026-12-01"],
  ["/siv/meetings/{key}", { key: "a/../../evil" }, "/siv/meetings/a%2F..%2F..%2Fevil"],
  ["/siv#item-{item}", {}, "/siv#item-"],
  ["//evil.example", {}, "/"],
  ["/\\evil.example", {}, "/"],
  ["https://evil.example", {}, "/"],
  ["/a b", {}, "/"],
])("%s after %o leads to %s", (then, answer, place) => {
  expect(placeAfter(then, answer)).toBe(place);
});

test.each([
  ["/siv/tasks?view=board#task-1", "/siv/tasks?view=board&refused=conflict#task-1"],
  ["/siv/tasks", "/siv/tasks?refused=conflict"],
  ["https://evil.example/x", "/?refused=conflict"],
])("refused, %s leads to %s", (otherwise, place) => {
  expect(placeRefused(otherwise, "conflict")).toBe(place);
});
