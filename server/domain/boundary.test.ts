import { expect, test } from "vitest";
import { type Counted, isNeutral, looksLikeCpr, mayShowFigure, shownPoint } from "./boundary";

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

test.each<[Counted["unit"], number, number | null, boolean, string]>([
  ["percent", 25, 4, false, "on four citizens"],
  ["percent", 40, 5, true, "on five"],
  ["percent", 40, null, true, "on nobody said how many"],
  ["percent", 0, 0, false, "on none"],
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

test("of a figure that may not be shown nothing is left but its day", () => {
  const point = { on: "2026-10-31", value: 3, n: null, note: "3 af 98 borgere" };
  expect(shownPoint(point, { unit: "count", citizens: true })).toEqual({
    ...{ on: "2026-10-31", value: null, n: null, note: null },
  });
  expect(shownPoint(point, { unit: "count", citizens: false })).toEqual(point);
});
