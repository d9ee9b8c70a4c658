import { expect, test } from "vitest";
import type { PastItem } from "./agenda-sources";
import { returnedAs, returningItems, returnsAs } from "./carry-over";

const item = (more: Partial<PastItem> = {}): PastItem => ({
  itemId: "i1",
  at: {
    meeting: "steering-2026-09-08",
    on: "2026-09-08",
    group: "steering",
    groupName: "Steering",
    item: "economy",
    itemNumber: "8",
  },
  standing: "economy",
  under: null,
  title: "Economy",
  type: "decision",
  fill: "none",
  minutes: 10,
  presenter: null,
  outcome: null,
  note: null,
  written: null,
  hasResults: false,
  referral: null,
  lineageId: "l1",
  recurring: false,
  ...more,
});

const asked = { standing: null, at: { ...item().at, item: "added:1" } };

test.each<[string, Partial<PastItem>, ReturnType<typeof returnsAs>]>([
  ["decided", { outcome: "decided" }, null],
  ["noted", { outcome: "noted" }, null],
  ["withdrawn", { outcome: "withdrawn" }, null],
  ["deferred", { outcome: "deferred" }, "deferred"],
  ["not reached", { outcome: "not-reached" }, "not-reached"],
  [
    "deferred information with a note",
    { outcome: "deferred", type: "information", note: "Later" },
    "deferred",
  ],
  ["asked for and left in silence", asked, "not-reached"],
  ["asked for and written under", { ...asked, note: "Talked through" }, null],
  ["asked for and left with a task", { ...asked, hasResults: true }, null],
  ["a standing discussion left in silence", { type: "discussion" }, "not-reached"],
  ["a standing information left in silence", { type: "information" }, null],
  ["a theme left in silence", { type: "discussion", fill: "theme" }, "not-reached"],
  ["figures left in silence, answered anew each time", { type: "discussion", fill: "indicators" }, null],
  [
    "an effort's status left in silence",
    {
      standing: null,
      at: { ...item().at, item: "effort:health" },
      type: "discussion",
      fill: "effort-status",
    },
    null,
  ],
  ["recurring and decided", { ...asked, recurring: true, outcome: "decided" }, "recurring"],
  ["recurring and noted", { ...asked, recurring: true, outcome: "noted" }, "recurring"],
  ["recurring and written under", { ...asked, recurring: true, note: "Talked through" }, "recurring"],
  ["recurring and deferred", { ...asked, recurring: true, outcome: "deferred" }, "deferred"],
  ["recurring and left in silence", { ...asked, recurring: true }, "not-reached"],
  ["recurring and withdrawn", { ...asked, recurring: true, outcome: "withdrawn" }, null],
])("%s", (_, more, expected) => {
  expect(returnsAs(item(more))).toBe(expected);
});

test("a later item of the lineage has taken over", () => {
  const deferred = item({ outcome: "deferred" });
  expect(returningItems([deferred, item({ itemId: "i2", outcome: "decided" })])).toEqual([]);
  expect(
    returningItems([deferred, item({ itemId: "i2", outcome: "deferred" })]).map(({ itemId }) => itemId),
  ).toEqual(["i2"]);
});

test("so has a later item of the same name, for a file knows no lineages", () => {
  const later = item({ itemId: "i2", lineageId: "l2", title: "economy ", outcome: "decided" });
  expect(returningItems([item({ outcome: "deferred" }), later])).toEqual([]);
});

test("an item of the same name in a group we have taken over from is another item", () => {
  const theirs = item({ outcome: "deferred", lineageId: "l2", at: { ...item().at, group: "health" } });
  expect(returningItems([theirs, item({ itemId: "i2", outcome: "decided" })])).toEqual([theirs]);
});

test.each([
  ["deferred", false, "deferred"],
  ["deferred", true, "deferred"],
  ["decided", true, "recurring"],
  [null, true, "recurring"],
  [null, false, "not-reached"],
] as const)("one that ended %s, recurring %s, came back as %s", (outcome, recurring, expected) => {
  expect(returnedAs({ outcome, recurring })).toBe(expected);
});
