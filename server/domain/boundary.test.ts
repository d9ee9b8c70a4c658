import fc from "fast-check";
import { expect, test } from "vitest";
import { bringsCases, type Counted, isNeutral, looksLikeCpr, mayShowFigure, shownPoint } from "./boundary";

test.each([
  "010203-1234",
  "Borger 0102031234 søger",
  "311299 4321",
  "(290200‑1111)",
])("“%s” is refused", (text) => {
  expect(looksLikeCpr(text)).toBe(true);
});

test.each([
  "320199-1234",
  "011399-1234",
  "Ring på 74 34 34 34",
  "Sag 20260102031234",
  "01.02.2026, kl. 12.34",
  "Budget 1.234.567",
  "",
])("“%s” may stand", (text) => {
  expect(looksLikeCpr(text)).toBe(false);
});

test.each([
  [false, "steering", false],
  [true, "steering", true],
  [false, "network", true],
])("a group that is confidential (%s) or in the layer %s is told of neutrally: %s", (confidential, layer, neutral) => {
  expect(isNeutral({ confidential, layer })).toBe(neutral);
});

test("cases are brought to sparring meetings, and to no other group", () => {
  const layers = ["steering", "operations", "project-leaders", "working-group", "sparring", "network"];
  expect(layers.filter((layer) => bringsCases({ layer }))).toEqual(["sparring"]);
});

test.each<[Counted["unit"], number, number | null, boolean, string]>([
  ["percent", 25, 4, false, "on four citizens"],
  ["percent", 40, 5, false, "of two among five"],
  ["percent", 40, null, true, "on nobody said how many"],
  ["percent", 0, 0, false, "on none"],
  ["percent", 3, 98, false, "of three among many"],
  ["percent", 4.9, 100, false, "of less than five"],
  ["percent", 5, 100, true, "of five among many"],
  ["percent", 5, 98, false, "of five, rounded down: 4,9"],
  ["percent", 97, 98, false, "of all but three"],
  ["percent", 95, 100, true, "of all but five"],
  ["percent", 0, 98, true, "of none"],
  ["percent", 100, 98, true, "of all"],
  ["percent", 60, 10, false, "of six, which leaves out four"],
  ["percent", 50, 10, true, "of five, which leaves out five"],
  ["percent", 3, null, true, "of nobody knows how many"],
  ["percent", -3, 98, true, "of no share"],
  ["percent", 130, 98, true, "of more than all"],
  ["days", 3, 98, true, "of time"],
  ["score", 3, 98, true, "of opinion"],
  ["days", 12, 3, false, "on three"],
  ["score", 3.5, 5, true, "on five"],
  ["count", 4, null, false, "of four citizens"],
  ["count", 5, null, true, "of five"],
  ["count", 0, null, true, "of none"],
  ["count", 3, 98, false, "of three among many"],
  ["count", -2, null, false, "of two fewer"],
  ["count", 83, 98, true, "of many among many"],
])("a figure in %s, %d counted on %s, may be shown: %s (%s)", (unit, value, n, may) => {
  expect(mayShowFigure({ value, n }, { unit, citizens: true })).toBe(may);
  expect(mayShowFigure({ value, n }, { unit, citizens: false })).toBe(true);
});

test("a share is shown when it and the rest are each none or at least five, however many there are", () => {
  const share = fc
    .integer({ min: 5, max: 100_000 })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
  fc.assert(
    fc.property(share, ([people, n]) => {
      const few = (some: number) => some > 0 && some < 5;
      const value = (people / n) * 100;
      expect(mayShowFigure({ value, n }, { unit: "percent", citizens: true })).toBe(
        !few(people) && !few(n - people),
      );
    }),
    { examples: [[[5, 98]], [[4, 98]], [[93, 98]], [[94, 98]]] },
  );
});

test("of a figure that may not be shown nothing is left but its day", () => {
  const point = { on: "2026-10-31", value: 3, n: null, note: "3 af 98 borgere" };
  expect(shownPoint(point, { unit: "count", citizens: true })).toEqual({
    ...{ on: "2026-10-31", value: null, n: null, note: null },
  });
  expect(shownPoint(point, { unit: "count", citizens: false })).toEqual(point);
});
