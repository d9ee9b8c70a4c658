// Ways round what stands between two tables.
import { expect, test } from "vitest";
import { boxRound, piecesOf, touch } from "./map-boxes";
import { type Ground, wayBetween } from "./map-routes";

const ground: Ground = { width: 960, height: 480, solid: [], lines: [], ways: [] };
const start = { x: 200, y: 240, radius: 40 };
const end = { x: 760, y: 240, radius: 40 };

test("a way leaves and reaches the tables just outside their seats", () => {
  const way = wayBetween(start, end, ground);
  const away = ([x, y]: readonly [number, number], to: typeof start) => Math.hypot(x - to.x, y - to.y);
  expect(away(way.at(0) ?? [0, 0], start)).toBeCloseTo(45, 0);
  expect(away(way.at(-1) ?? [0, 0], end)).toBeCloseTo(45, 0);
});

test("a way goes round a table in between", () => {
  const table = boxRound(480, 240, 60);
  const pieces = piecesOf(wayBetween(start, end, { ...ground, solid: [table] }));
  expect(pieces.some((piece) => touch(piece, table))).toBe(false);
});

test("a way keeps off one that is there already", () => {
  const first = wayBetween(start, end, ground);
  const second = wayBetween(start, end, { ...ground, ways: piecesOf(first) });
  expect(second).not.toEqual(first);
});
