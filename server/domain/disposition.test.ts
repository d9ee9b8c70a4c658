// Dispositions as they are saved.
import fc from "fast-check";
import { expect, test } from "vitest";
import { type StandingItem, standingItems } from "./collaboration-file";
import { identified, minutesOf, nameAll, standingFrom, underNamesOf } from "./disposition";
import { type OverriddenItem, overridden, withoutStruck } from "./disposition-override";

const item = (title: string, more: Partial<StandingItem> = {}): StandingItem => ({
  title,
  type: "discussion",
  ...more,
});

const fresh = (title: string, more: Partial<OverriddenItem> = {}): OverriddenItem => ({
  ...{ title, type: "discussion", name: "", struck: false, sub: [] },
  ...more,
});

const before = [
  item("Figures", { id: "figures", sub: [item("Housing"), item("Work"), item("Health", { id: "health" })] }),
  item("Theme", { id: "theme" }),
];

const known = new Set(standingItems(before).map(({ id }) => id));
const saved = (wanted: readonly OverriddenItem[]) => identified(nameAll(wanted, known), before);

const [figures, theme] = overridden(before, []);
if (!figures || !theme) throw new Error("The disposition has two items.");
const [housing, work, health] = figures.sub;
if (!housing || !work || !health) throw new Error("The first item has three sub-items.");

test.each<[string, OverriddenItem[], string[]]>([
  ["as it was", [figures, theme], ["figures", "figures.1", "figures.2", "health", "theme"]],
  ["in another order", [theme, figures], ["theme", "figures", "figures.1", "figures.2", "health"]],
  [
    "a sub-item that had its name from its place, moved",
    [{ ...figures, sub: [work, housing, health] }, theme],
    ["figures", "work", "housing", "health", "theme"],
  ],
  [
    "one before it removed",
    [{ ...figures, sub: [work, health] }, theme],
    ["figures", "work", "health", "theme"],
  ],
  ["taken out from under its parent", [{ ...figures, sub: [] }, health], ["figures", "health"]],
  [
    "a new one called as another was",
    [fresh("Theme"), figures],
    ["theme-2", "figures", "figures.1", "figures.2", "health"],
  ],
  ["a new one without letters", [fresh("?!")], ["item"]],
  ["the same one twice", [theme, theme], ["theme", "theme-2"]],
  ["one from an older version", [fresh("Budget", { name: "budget" })], ["budget"]],
])("names: %s", (_, wanted, names) => {
  expect(standingItems(standingFrom(saved(wanted))).map(({ id }) => id)).toEqual(names);
});

test("saved as it is, a disposition stays what it was", () => {
  expect(standingFrom(saved(overridden(before, [])))).toEqual(before);
});

test("whatever is kept, no two items have one name, and no new item has one that was another's", () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray([figures, theme, work, health, fresh("Work"), fresh("Theme")]),
      (wanted) => {
        const names = standingItems(standingFrom(saved(wanted))).map(({ id }) => id);
        expect(new Set(names).size).toBe(names.length);
        const added = wanted.flatMap((one, index) => (one.name === "" ? [index] : []));
        const items = saved(wanted);
        for (const index of added) expect([...known]).not.toContain(items[index]?.name);
      },
    ),
  );
});

test("a tree follows the names another has got", () => {
  const wanted = [{ ...figures, sub: [work, housing] }, theme];
  const other = [{ ...theme, sub: [{ ...work, struck: true }] }];
  expect(underNamesOf(other, wanted, saved(wanted))).toMatchObject([
    { name: "theme", sub: [{ name: "work", struck: true }] },
  ]);
});

test("what a group does without is not in its own copy, nor what stands under it", () => {
  expect(withoutStruck([{ ...figures, struck: true }, theme]).map(({ name }) => name)).toEqual(["theme"]);
});

test("sub-items share their parent's time", () => {
  expect(minutesOf([item("A", { minutes: 10, sub: [item("B", { minutes: 5 })] }), item("C")])).toBe(10);
});
