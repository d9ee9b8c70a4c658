import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fills, itemTypes } from "./agenda";
import { type StandingItem, standingItems } from "./collaboration-file";
import { standingFrom } from "./disposition";
import {
  applyOverrides,
  type DispositionOverride,
  departures,
  type OverriddenItem,
  overridden,
  overridesBetween,
  stillSaid,
  withoutOverrides,
  withoutStruck,
} from "./disposition-override";
import { spread } from "./disposition-places";
import { type RowTree, treeFrom } from "./disposition-rows";

const items: StandingItem[] = [
  { id: "approve", title: "Approval", type: "decision", minutes: 5 },
  {
    id: "figures",
    title: "Figures",
    type: "discussion",
    fill: "indicators",
    presenter: "lene",
    sub: [
      { title: "Housing", type: "information" },
      { title: "Work", type: "information" },
      { id: "health", title: "Health", type: "information" },
    ],
  },
  { id: "aob", title: "Any other business", type: "information" },
];

const named = (list: readonly StandingItem[]) =>
  standingItems(list).map(({ id, item }) => [id, item.title, item.minutes, item.presenter]);

describe("a group's own words over a shared disposition", () => {
  test.each<[string, DispositionOverride[], unknown[]]>([
    [
      "its own title, minutes and presenter",
      [{ item: "approve", title: "Good morning", minutes: 2, presenter: "function:Host" }],
      ["approve", "Good morning", 2, "function:Host"],
    ],
    ["nobody presents", [{ item: "figures", presenter: "" }], ["figures", "Figures", undefined, undefined]],
    ["an item that has gone", [{ item: "gone", title: "?" }], ["approve", "Approval", 5, undefined]],
    ["no overrides", [], ["approve", "Approval", 5, undefined]],
  ])("%s", (_, overrides, expected) => {
    expect(named(applyOverrides(items, overrides))).toContainEqual(expected);
  });

  test("an item the group does without is gone with what stands under it", () => {
    expect(named(applyOverrides(items, [{ item: "figures", struck: true }])).map(([id]) => id)).toEqual([
      "approve",
      "aob",
    ]);
  });

  test("striking a sub-item without an id of its own leaves its siblings their names", () => {
    const left = applyOverrides(items, [{ item: "figures.1", struck: true }]);
    expect(named(left).map(([id, title]) => [id, title])).toEqual([
      ["approve", "Approval"],
      ["figures", "Figures"],
      ["figures.2", "Work"],
      ["health", "Health"],
      ["aob", "Any other business"],
    ]);
  });
});

test("an item of the group's own stands where the group put it, and another order is its own", () => {
  const left = applyOverrides(items, [
    { item: "song", own: true, title: "Song", type: "information", place: { under: "", after: "approve" } },
    { item: "figures.2", place: { under: "figures", after: "" } },
    { item: "aob", place: { under: "song", after: "" } },
  ]);
  expect(named(left).map(([id]) => id)).toEqual([
    ...["approve", "song", "aob", "figures", "figures.2", "figures.1", "health"],
  ]);
  expect(left[1]).toMatchObject({ id: "song", title: "Song", sub: [{ id: "aob" }] });
});

test.each<[string, DispositionOverride["place"]]>([
  ["after what has gone", { under: "", after: "gone" }],
  ["under what has gone", { under: "gone", after: "" }],
  ["under itself", { under: "figures", after: "" }],
  ["under what stands under it", { under: "health", after: "" }],
])("an item that is to stand %s stays where the disposition has it", (_, place) => {
  expect(named(applyOverrides(items, [{ item: "figures", place }]))).toEqual(named(items));
});

test("an item of the group's own whose place has gone stands last", () => {
  const song: DispositionOverride = { item: "song", own: true, title: "Song", type: "information" };
  for (const place of [
    { under: "", after: "gone" },
    { under: "gone", after: "" },
  ])
    expect(named(applyOverrides(items, [{ ...song, place }])).at(-1)?.[0]).toBe("song");
});

test("an item for all that is called as the group's own stands once, in the group's words", () => {
  const own: DispositionOverride = { item: "aob", own: true, title: "Song", type: "information" };
  expect(
    named(applyOverrides(items, [own]))
      .map(([id, title]) => [id, title])
      .at(-1),
  ).toEqual(["aob", "Song"]);
});

describe("what an override says", () => {
  const change = (edit: (all: OverriddenItem[]) => OverriddenItem[]) =>
    overridesBetween(items, edit(overridden(items, [])));
  const at = (all: OverriddenItem[], index: number, more: Partial<OverriddenItem>) =>
    all.map((item, place) => (place === index ? { ...item, ...more } : item));
  const song: OverriddenItem = {
    ...{ id: "song", name: "song", title: "Song", type: "information", struck: false, sub: [] },
  };

  test.each<[string, (all: OverriddenItem[]) => OverriddenItem[], DispositionOverride[]]>([
    ["nothing", (all) => all, []],
    ["a title", (all) => at(all, 0, { title: "Welcome" }), [{ item: "approve", title: "Welcome" }]],
    ["no minutes are none", (all) => at(all, 0, { minutes: undefined }), [{ item: "approve", minutes: 0 }]],
    ["no presenter", (all) => at(all, 1, { presenter: undefined }), [{ item: "figures", presenter: "" }]],
    ["an item less", (all) => at(all, 2, { struck: true }), [{ item: "aob", struck: true }]],
    ["an item removed is one it does without", (all) => all.slice(1), [{ item: "approve", struck: true }]],
    ["another fill", (all) => at(all, 0, { fill: "theme" }), [{ item: "approve", fill: "theme" }]],
    ["no fill", (all) => at(all, 1, { fill: undefined }), [{ item: "figures", fill: "none" }]],
    ["other groups", (all) => at(all, 0, { groups: ["skp"] }), [{ item: "approve", groups: ["skp"] }]],
    [
      "one item pulled to the top is one move",
      (all) => [...all.slice(2), ...all.slice(0, 2)],
      [{ item: "aob", place: { under: "", after: "" } }],
    ],
    [
      "an item of its own",
      (all) => [...all.slice(0, 1), song, ...all.slice(1)],
      [
        {
          item: "song",
          own: true,
          title: "Song",
          type: "information",
          place: { under: "", after: "approve" },
        },
      ],
    ],
    [
      "an item made a sub-item",
      ([approve, figures, aob]) =>
        approve && figures && aob ? [approve, { ...figures, sub: [...figures.sub, aob] }] : [],
      [{ item: "aob", place: { under: "figures", after: "health" } }],
    ],
  ])("%s", (_, edit, expected) => {
    expect(change(edit)).toEqual(expected);
  });
});

describe("after a change for all", () => {
  const song: DispositionOverride = { item: "song", own: true, title: "Song", type: "information" };
  const without = (gone: string) => items.filter(({ id }) => id !== gone);

  test.each<[string, DispositionOverride[], string, unknown[]]>([
    ["words about an item that is gone", [{ item: "aob", minutes: 3 }], "aob", []],
    [
      "a place after one that is gone",
      [{ ...song, place: { under: "", after: "figures" } }],
      "figures",
      [{ place: { under: "", after: "approve" } }],
    ],
    [
      "a place under one that is gone",
      [{ ...song, place: { under: "figures", after: "health" } }],
      "figures",
      [{ place: { under: "", after: "approve" } }],
    ],
    [
      "a place after another of its own",
      [song, { item: "approve", place: { under: "", after: "song" } }],
      "aob",
      [{ item: "song" }, { place: { under: "", after: "song" } }],
    ],
  ])("%s", (_, overrides, gone, expected) => {
    expect(stillSaid(overrides, items, without(gone))).toMatchObject(expected);
  });
});

test("what is otherwise is told by item", () => {
  const place = { under: "", after: "" };
  expect(
    departures([
      { item: "song", own: true, title: "Song", type: "information", place },
      { item: "approve", minutes: 3, groups: [], place },
      { item: "aob", struck: true },
    ]),
  ).toEqual({ song: ["own"], approve: ["words", "fetches", "moved"], aob: [] });
});

const anyItem = fc.record(
  {
    title: fc.constantFrom("A", "B", "C"),
    type: fc.constantFrom(...itemTypes),
    fill: fc.constantFrom(...fills),
    minutes: fc.nat(60),
    presenter: fc.constantFrom("lene", "secretary"),
    groups: fc.constantFrom<string[]>(["casework"], ["skp", "casework"]),
    optional: fc.constant(true),
  },
  { requiredKeys: ["title", "type"] },
);

/** Some items have ids of their own, as dispositions do, and some have their names from their places. */
const anyItems: fc.Arbitrary<StandingItem[]> = fc
  .array(fc.tuple(anyItem, fc.array(fc.tuple(anyItem, fc.boolean()), { maxLength: 3 }), fc.boolean()), {
    maxLength: 4,
  })
  .map((rows) =>
    rows.map(([item, subs, hasId], index) => ({
      ...(hasId ? { id: `i-${index}` } : {}),
      ...item,
      ...(subs.length > 0
        ? { sub: subs.map(([sub, named], at) => ({ ...(named ? { id: `s-${index}-${at}` } : {}), ...sub })) }
        : {}),
    })),
  );

/** Any tree a group could make of the items and some of its own: taken out, struck, reworded, and put anywhere. */
const anyWanted = (list: readonly StandingItem[]): fc.Arbitrary<OverriddenItem[]> => {
  const names = [...standingItems(list).map(({ id }) => id), "own-1", "own-2", "own-3"];
  const known = new Map(standingItems(list).map(({ id, item }) => [id, item]));
  return fc.shuffledSubarray(names).chain((chosen) => {
    const rows = fc.tuple(
      ...chosen.map((name) => fc.tuple(fc.constant(name), fc.option(anyItem), fc.boolean(), fc.nat(1))),
    );
    return rows.map((all) => {
      const flat = all.map(([name, words, struck, depth]) => {
        const { sub: _, ...item } = known.get(name) ?? {
          id: name,
          title: "Own",
          type: "discussion" as const,
        };
        const { id: __, ...said } = item;
        return { ...(item.id ? { id: item.id } : {}), ...(words ?? said), name, struck, depth };
      });
      const asItem = ({
        row: { depth: _, ...row },
        sub,
      }: RowTree<(typeof flat)[number]>): OverriddenItem => ({
        ...row,
        sub: sub.map(asItem),
      });
      return treeFrom(flat).map(asItem);
    });
  });
};

const anyTwo = anyItems.chain((list) => fc.tuple(fc.constant(list), anyWanted(list)));
const anyEdit = anyItems.chain((list) => fc.tuple(fc.constant(list), anyWanted(list), anyWanted(list)));

const withNames = (tree: readonly OverriddenItem[]): OverriddenItem[] =>
  tree.map((item) => ({ ...item, id: item.name, sub: withNames(item.sub) }));

/** What one sees of a tree; no minutes and none are the same. */
const seen = (tree: readonly OverriddenItem[]): unknown[] =>
  tree.map(({ name, title, type, minutes, presenter, fill, groups, optional, sub }) => [
    ...[name, title, type, minutes ?? 0, presenter, fill ?? "none", groups, optional],
    seen(sub),
  ]);

describe("whatever the disposition and whatever the group wants", () => {
  test("it goes by what it wants, and everything it does not want is one it does without", () => {
    fc.assert(
      fc.property(anyTwo, ([list, wanted]) => {
        const overrides = overridesBetween(list, wanted);
        const goesBy = overridden(list, overrides);
        expect(seen(withoutStruck(goesBy))).toEqual(seen(withoutStruck(wanted)));
        const names = spread(goesBy).map(({ id }) => id);
        expect(new Set(names).size).toBe(names.length);
        expect(names).toEqual(expect.arrayContaining(standingItems(list).map(({ id }) => id)));
      }),
    );
  });

  test("its agenda knows the items by the same names, in the same order", () => {
    fc.assert(
      fc.property(anyTwo, ([list, wanted]) => {
        const overrides = overridesBetween(list, wanted);
        const names = standingItems(applyOverrides(list, overrides)).map(({ id }) => id);
        expect(names).toEqual(spread(withoutStruck(wanted)).map(({ id }) => id));
      }),
    );
  });

  test("what it says can be read back from how it goes by the disposition", () => {
    fc.assert(
      fc.property(anyTwo, ([list, wanted]) => {
        const goesBy = overridden(list, overridesBetween(list, wanted));
        expect(overridden(list, overridesBetween(list, goesBy))).toEqual(goesBy);
      }),
    );
  });

  test("saving for all what one group sees changes nothing for the others", () => {
    fc.assert(
      fc.property(anyTwo, ([list, wanted]) => {
        const overrides = overridesBetween(list, wanted);
        const saved = withoutOverrides(overridden(list, overrides), list, overrides);
        expect(saved).toEqual(overridden(list, []));
      }),
    );
  });

  test("an edit for all reaches all, except where the group speaks for itself, and the group sees what it saved", () => {
    fc.assert(
      fc.property(anyEdit, ([list, first, wanted]) => {
        const overrides = overridesBetween(list, first);
        const shared = standingFrom(withNames(withoutOverrides(wanted, list, overrides)));
        const after = overridesBetween(shared, wanted);
        expect(seen(withoutStruck(overridden(shared, after)))).toEqual(seen(withoutStruck(wanted)));
      }),
    );
  });

  test("after any change for all, what stands is in one place, and the group's own items with it", () => {
    fc.assert(
      fc.property(anyEdit, ([list, wanted, other]) => {
        const overrides = overridesBetween(list, wanted);
        const shared = standingFrom(withNames(withoutStruck(other)));
        const after = stillSaid(overrides, list, shared);
        const names = spread(overridden(shared, after)).map(({ id }) => id);
        const own = overrides.flatMap((one) => (one.own ? [one.item] : []));
        const expected = new Set([...standingItems(shared).map(({ id }) => id), ...own]);
        expect(new Set(names)).toEqual(expected);
        expect(names).toHaveLength(expected.size);
      }),
    );
  });
});
