import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { StandingItem } from "./collaboration-file";
import { overridden } from "./disposition-override";
import {
  arrange,
  blankRow,
  dropOn,
  mayAct,
  minutesIn,
  type RowAct,
  rowActs,
  rowPlaces,
  rowsFrom,
  treeFrom,
} from "./disposition-rows";

/** `a b .c .d e` is a, b with c and d under it, and e. */
const rowsOf = (text: string) =>
  text
    .split(" ")
    .filter(Boolean)
    .map((word) => ({ name: word.replaceAll(".", ""), depth: word.lastIndexOf(".") + 1 }));

const textOf = (rows: readonly { name: string; depth: number }[]) =>
  rows.map(({ name, depth }) => ".".repeat(depth) + name).join(" ");

const indexOf = (text: string, name: string) => rowsOf(text).findIndex((row) => row.name === name);

describe("a row", () => {
  test.each<[RowAct, string, string, string | null]>([
    ["up", "a b c", "b", "b a c"],
    ["up", "a b c", "a", null],
    ["up", "a .b .c", "c", "a .c .b"],
    ["up", "a .b .c", "b", null],
    ["up", "a .b c .d", "c", "c .d a .b"],
    ["down", "a b c", "b", "a c b"],
    ["down", "a b", "b", null],
    ["down", "a .b c .d e", "a", "c .d a .b e"],
    ["down", "a .b c", "b", null],
    ["nest", "a b c", "b", "a .b c"],
    ["nest", "a b", "a", null],
    ["nest", "a .b", "b", null],
    ["nest", "a b .c", "b", "a .b .c"],
    ["unnest", "a .b .c d", "b", "a .c b d"],
    ["unnest", "a .b ..c .d", "b", "a .d b .c"],
    ["unnest", "a b", "b", null],
    ["remove", "a .b c", "a", "c"],
    ["remove", "a .b .c", "b", "a .c"],
  ])("%s in %s: %s gives %s", (act, before, name, after) => {
    const arranged = arrange(rowsOf(before), indexOf(before, name), act);
    expect(arranged && textOf(arranged.rows)).toBe(after);
    if (arranged && act !== "remove") expect(arranged.rows[arranged.at]?.name).toBe(name);
  });

  test.each<[string, string, string, string | null]>([
    ["a b c", "a", "c", "b c a"],
    ["a b c", "c", "a", "c a b"],
    ["a .b c", "c", "b", "a .c .b"],
    ["a .b .c d", "d", "c", "a .b .d .c"],
    ["a .b c", "a", "b", null],
    ["a .b c .d", "a", "d", "c .d a .b"],
    ["a .b c", "b", "c", "a c b"],
    ["a b .c", "a", "c", "b .c .a"],
  ])("in %s, %s dropped on %s gives %s", (before, from, to, after) => {
    const arranged = dropOn(rowsOf(before), indexOf(before, from), indexOf(before, to));
    expect(arranged && textOf(arranged.rows)).toBe(after);
    if (arranged) expect(arranged.rows[arranged.at]?.name).toBe(from);
  });

  test("is numbered as it is printed", () => {
    const rows = rowsOf("a .b .c d .e ..f");
    expect(rowPlaces(rows).map(({ said }) => said)).toEqual(["1", "1.1", "1.2", "2", "2.1", "2.1.1"]);
  });
});

test("only numbers count, of items at the outermost that the group has", () => {
  const row = (minutes: string, more = {}) => ({ ...blankRow, minutes, ...more });
  expect(
    minutesIn([row("10"), row(" 5 "), row("ten"), row("20", { depth: 1 }), row("30", { struck: true })]),
  ).toBe(15);
});

test("rows are the items again as a tree", () => {
  const items: StandingItem[] = [
    { id: "a", title: "A", type: "decision", sub: [{ title: "B", type: "information" }] },
    { id: "c", title: "C", type: "discussion", minutes: 5 },
  ];
  const rows = rowsFrom(overridden(items, []));
  expect(rows.map(({ id, depth, minutes }) => [id, depth, minutes])).toEqual([
    ["a", 0, ""],
    ["a.1", 1, ""],
    ["c", 0, "5"],
  ]);
  expect(treeFrom(rows).map(({ row, sub }) => [row.id, sub.length])).toEqual([
    ["a", 1],
    ["c", 0],
  ]);
});

const anyRows = fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 12 }).map((depths) =>
  depths.map((depth, index) => ({
    name: `r${index}`,
    depth: index === 0 ? 0 : Math.min(depth, (depths[index - 1] ?? 0) + 1),
  })),
);

const isTree = (rows: readonly { depth: number }[]) =>
  rows.every(
    ({ depth }, index) => depth >= 0 && depth <= (index === 0 ? 0 : (rows[index - 1]?.depth ?? 0) + 1),
  );

describe("whatever is done to the rows", () => {
  const anyAct = fc.tuple(fc.constantFrom<RowAct | "drop">(...rowActs, "drop"), fc.nat(11), fc.nat(11));

  test("none is lost but what is removed, none is doubled, and the one that was moved is where it is said to be", () => {
    fc.assert(
      fc.property(anyRows, fc.array(anyAct, { maxLength: 8 }), (before, acts) => {
        let rows = before.filter((_, index) => isTree(before.slice(0, index + 1)));
        for (const [act, at, to] of acts) {
          const arranged = act === "drop" ? dropOn(rows, at, to) : arrange(rows, at, act);
          if (!arranged) continue;
          const names = (all: typeof rows) => all.map(({ name }) => name).toSorted();
          if (act === "remove") expect(names(rows)).toEqual(expect.arrayContaining(names(arranged.rows)));
          else expect(names(arranged.rows)).toEqual(names(rows));
          if (act !== "remove") expect(arranged.rows[arranged.at]?.name).toBe(rows[at]?.name);
          expect(new Set(names(arranged.rows)).size).toBe(arranged.rows.length);
          rows = arranged.rows;
        }
      }),
    );
  });

  test("it is known beforehand what can be done with each", () => {
    fc.assert(
      fc.property(anyRows.filter(isTree), (rows) => {
        for (const [at, place] of rowPlaces(rows).entries()) {
          const row = rows[at];
          const may = rowActs.filter((act) => row && mayAct(act, at, { row, ...place }));
          expect(may).toEqual(rowActs.filter((act) => arrange(rows, at, act) !== null));
        }
      }),
    );
  });

  test("up undoes down", () => {
    fc.assert(
      fc.property(anyRows, fc.nat(11), (rows, at) => {
        const down = arrange(rows, at, "down");
        if (down) expect(arrange(down.rows, down.at, "up")?.rows).toEqual(rows);
      }),
    );
  });
});
