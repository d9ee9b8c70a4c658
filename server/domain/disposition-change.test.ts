import fc from "fast-check";
import { expect, test } from "vitest";
import type { StandingItem } from "./collaboration-file";
import { dispositionChanges } from "./disposition-change";

const item = (id: string, more: Partial<StandingItem> = {}): StandingItem => ({
  ...{ id, title: id.toUpperCase(), type: "discussion" },
  ...more,
});

const list = (text: string) => [...text].map((id) => item(id));

test.each<[string, StandingItem[], StandingItem[], unknown[]]>([
  ["nothing", list("abc"), list("abc"), []],
  ["an item more", list("ab"), list("acb"), [{ kind: "added", item: "c", title: "C" }]],
  ["an item less", list("abc"), list("ac"), [{ kind: "removed", item: "b", title: "B" }]],
  [
    "one pulled to the top is one move",
    list("abcd"),
    list("dabc"),
    [{ kind: "moved", item: "d", title: "D" }],
  ],
  [
    "put in under another",
    list("ab"),
    [item("a", { sub: [item("b")] })],
    [{ kind: "moved", item: "b", title: "B" }],
  ],
  [
    "another title",
    [item("a")],
    [item("a", { title: "Welcome" })],
    [{ kind: "renamed", item: "a", title: "Welcome", from: "A" }],
  ],
  [
    "minutes, type and presenter",
    [item("a", { minutes: 5 })],
    [item("a", { minutes: 10, type: "decision", presenter: "lene" })],
    [
      { kind: "type", item: "a", title: "A", from: "discussion", to: "decision" },
      { kind: "minutes", item: "a", title: "A", from: "5", to: "10" },
      { kind: "presenter", item: "a", title: "A", from: null, to: "lene" },
    ],
  ],
  [
    "what it fetches, and from whom",
    [item("a")],
    [item("a", { fill: "minutes-of", groups: ["x", "y"], optional: true })],
    [
      { kind: "fill", item: "a", title: "A", from: "none", to: "minutes-of" },
      { kind: "groups", item: "a", title: "A", from: null, to: "x,y" },
      { kind: "optional", item: "a", title: "A", from: null, to: "true" },
    ],
  ],
  [
    "saying that it fetches nothing",
    [item("a")],
    [item("a", { fill: "none", optional: false, groups: [] })],
    [],
  ],
])("%s", (_, before, after, changes) => {
  expect(dispositionChanges(before, after)).toEqual(changes);
});

const anyOrder = fc.shuffledSubarray([..."abcdefg"]).map((ids) => list(ids.join("")));

test("a version does not differ from itself, and what comes one way goes the other", () => {
  fc.assert(
    fc.property(anyOrder, anyOrder, (one, other) => {
      expect(dispositionChanges(one, one)).toEqual([]);
      const kinds = (before: StandingItem[], after: StandingItem[], kind: string) =>
        dispositionChanges(before, after)
          .filter((change) => change.kind === kind)
          .map((change) => change.item)
          .toSorted();
      expect(kinds(one, other, "added")).toEqual(kinds(other, one, "removed"));
      expect(kinds(one, other, "moved").length).toBe(kinds(other, one, "moved").length);
    }),
  );
});
