import { expect, test } from "vitest";
import { reasonToKeep } from "./note-versions";

const now = new Date("2026-12-01T14:00:00Z");
const earlier = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const long = "a".repeat(300);

test.each<[string, string | null, string | null, Date | null, ReturnType<typeof reasonToKeep>]>([
  ["the first word", null, "Vi", null, null],
  ["the first change of what was there", "Vi", "Vi er", null, "writing"],
  ["a change soon after", "Vi", "Vi er", earlier(9), null],
  ["a change ten minutes after", "Vi", "Vi er", earlier(10), "writing"],
  ["much taken away soon after", long, "a", earlier(1), "removal"],
  ["everything taken away", long, null, earlier(1), "removal"],
  ["a sentence taken away soon after", long, long.slice(150), earlier(1), null],
])("before %s", (_, before, after, last, reason) => {
  expect(reasonToKeep({ before, after }, last, now)).toBe(reason);
});
