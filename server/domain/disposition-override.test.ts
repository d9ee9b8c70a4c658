import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fills, itemTypes } from "./agenda";
import { type StandingItem, standingItems } from "./collaboration-file";
import {
  applyOverrides,
  type DispositionOverride,
  gone,
  type OverriddenItem,
  overridden,
  overridesBetween,
  withoutOverrides,
} from "./disposition-override";

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

  test("overrides of items that have gone are known", () => {
    const overrides = [
      { item: "aob", struck: true },
      { item: "figures.2", minutes: 3 },
      { item: "figures.9" },
    ];
    expect(gone(items, overrides)).toEqual([{ item: "figures.9" }]);
  });
});

describe("what an override can say", () => {
  const change = (edit: (all: OverriddenItem[]) => OverriddenItem[]) =>
    overridesBetween(items, edit(overridden(items, [])));
  const at = (all: OverriddenItem[], index: number, more: Partial<OverriddenItem>) =>
    all.map((item, place) => (place === index ? { ...item, ...more } : item));

  test.each<[string, (all: OverriddenItem[]) => OverriddenItem[], DispositionOverride[] | null]>([
    ["nothing", (all) => all, []],
    ["a title", (all) => at(all, 0, { title: "Welcome" }), [{ item: "approve", title: "Welcome" }]],
    ["no minutes are none", (all) => at(all, 0, { minutes: undefined }), [{ item: "approve", minutes: 0 }]],
    ["no presenter", (all) => at(all, 1, { presenter: undefined }), [{ item: "figures", presenter: "" }]],
    ["an item less", (all) => at(all, 2, { struck: true }), [{ item: "aob", struck: true }]],
    ["not another order", (all) => all.toReversed(), null],
    ["not an item removed", (all) => all.slice(1), null],
    ["not another fill", (all) => at(all, 0, { fill: "theme" }), null],
    ["not other groups", (all) => at(all, 0, { groups: ["casework"] }), null],
  ])("%s", (_, edit, expected) => {
    expect(change(edit)).toEqual(expected);
  });
});

const anyItem = fc.record(
  {
    title: fc.constantFrom("A", "B", "C"),
    type: fc.constantFrom(...itemTypes),
    fill: fc.constantFrom(...fills),
    minutes: fc.nat(60),
    presenter: fc.constantFrom("lene", "secretary"),
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

const anyOverrides = (list: readonly StandingItem[]): fc.Arbitrary<DispositionOverride[]> =>
  fc.uniqueArray(
    fc.record(
      {
        item: fc.constantFrom("gone", ...standingItems(list).map(({ id }) => id)),
        struck: fc.constant(true),
        title: fc.constantFrom("A", "Own"),
        type: fc.constantFrom(...itemTypes),
        minutes: fc.nat(60),
        presenter: fc.constantFrom("", "bo"),
      },
      { requiredKeys: ["item"] },
    ),
    { selector: ({ item }) => item, maxLength: 6 },
  );

const any = anyItems.chain((list) => fc.tuple(fc.constant(list), anyOverrides(list)));

describe("whatever the disposition and the overrides", () => {
  test("what is left keeps its name and its order", () => {
    fc.assert(
      fc.property(any, ([list, overrides]) => {
        const before = standingItems(list).map(({ id }) => id);
        const after = standingItems(applyOverrides(list, overrides)).map(({ id }) => id);
        expect(after).toEqual(before.filter((id) => after.includes(id)));
        const struck = overrides.filter((one) => one.struck).map(({ item }) => item);
        expect(after.some((id) => struck.includes(id))).toBe(false);
      }),
    );
  });

  test("what the group says otherwise can be read back from how it goes by the disposition", () => {
    fc.assert(
      fc.property(any, ([list, overrides]) => {
        const read = overridesBetween(list, overridden(list, overrides));
        expect(applyOverrides(list, read ?? [])).toEqual(applyOverrides(list, overrides));
      }),
    );
  });

  test("saving for all what one group sees changes nothing for the others", () => {
    fc.assert(
      fc.property(any, ([list, overrides]) => {
        const saved = withoutOverrides(overridden(list, overrides), list, overrides);
        const unmarked = (all: OverriddenItem[]): OverriddenItem[] =>
          all.map((item) => ({ ...item, struck: false, sub: unmarked(item.sub) }));
        expect(unmarked(saved)).toEqual(overridden(list, []));
      }),
    );
  });
});
