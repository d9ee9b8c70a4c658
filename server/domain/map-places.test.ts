// Where tables stand from left to right.
import { describe, expect, test } from "vitest";
import type { MapFacts } from "./map-drawing";
import { group, report, siv } from "./map-facts.fixture";
import { armsOf, linksOf, rowsOf, trunksOf } from "./map-flows";
import { placeTables, wordsHeight } from "./map-places";

function place(facts: MapFacts, corridor: number) {
  const rows = rowsOf(facts.groups, 4);
  const links = linksOf(facts);
  return placeTables(rows, trunksOf(links, armsOf(links, rows), rows), corridor, 1000);
}

test("the first table that is alone stands in the middle, the next ones zigzag beside the corridor", () => {
  const [steering, operations] = place(siv, 80);
  expect(steering).toMatchObject({ x: 500, side: "left" });
  expect(operations).toMatchObject({ x: 730, side: "right" });
});

test("the tables of a row have columns of one width that do not overlap, and room for their words", () => {
  const columns = place(siv, 80).slice(2);
  expect(columns.map(({ x, side }) => [x, side])).toEqual([
    [125, "under"],
    [375, "under"],
    [625, "under"],
    [875, "under"],
  ]);
  columns.slice(1).forEach((column, index) => {
    expect(column.left).toBeGreaterThan(columns[index]?.right ?? Number.NaN);
  });
});

describe("a row that a shared line passes", () => {
  const facts: MapFacts = {
    groups: [
      group("s", "steering"),
      group("o1", "operations"),
      group("o2", "operations"),
      group("o3", "operations"),
      group("t", "working-group"),
    ],
    reports: [report("t", "s")],
    referrals: [],
  };

  test("leaves the corridor free", () => {
    const row = place(facts, 100).filter((column) => column.row === 1);
    for (const { left, right } of row) expect(right < 450 || left > 550).toBe(true);
  });

  test("needs not leave it where nothing passes", () => {
    const row = place({ ...facts, reports: [] }, 100).filter((column) => column.row === 1);
    expect(row[1]?.x).toBe(500);
  });
});

test("a name's height grows with its lines", () => {
  expect(wordsHeight({ nameLines: ["a", "b"], aboutLines: ["c"] })).toBe(58);
});
