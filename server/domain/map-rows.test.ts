// How far down things stand: rows under one another, with a channel for words and lines between them.
import { expect, test } from "vitest";
import { corridorOf } from "./map-corridor";
import type { MapFacts } from "./map-drawing";
import { group, report, siv, words } from "./map-facts.fixture";
import { armsOf, linksOf, rowsOf, trunksOf } from "./map-flows";
import { placeTables } from "./map-places";
import { stackRows } from "./map-rows";

function stack(facts: MapFacts) {
  const rows = rowsOf(facts.groups, 4);
  const links = linksOf(facts);
  const trunks = trunksOf(links, armsOf(links, rows), rows);
  const columns = placeTables(rows, trunks, corridorOf(trunks), 1000);
  return stackRows({ rows, columns, trunks, width: 1000 }, facts, words);
}

test("every row begins under the one above it, and the sheet ends under the last", () => {
  const { places, height } = stack(siv);
  const bands = [0, 1, 2].map((row) => [...places.values()].filter((place) => place.row === row));
  const top = (row: number) => Math.min(...(bands[row] ?? []).map(({ y, shape }) => y - shape.radius));
  const bottom = (row: number) => Math.max(...(bands[row] ?? []).map(({ y, shape }) => y + shape.radius));
  expect(bottom(0)).toBeLessThan(top(1));
  expect(bottom(1)).toBeLessThan(top(2));
  expect(bottom(2)).toBeLessThan(height);
});

test("a border and a name are where a layer begins, not between two rows of it", () => {
  const groups = Array.from({ length: 6 }, (_, n) => group(`g${n}`, "working-group"));
  const { borders, labels } = stack({ groups, reports: [], referrals: [] });
  expect(borders).toEqual([]);
  expect(labels.map(({ text }) => text)).toEqual(["working-group"]);
  expect(stack(siv).borders).toHaveLength(2);
});

test("the shared line runs in the channel above the row it serves", () => {
  const { buses, borders } = stack(siv);
  expect([...buses.keys()]).toEqual(["2 steering"]);
  expect(buses.get("2 steering")).toBeLessThan(borders[1] ?? Number.NaN);
  expect(buses.get("2 steering")).toBeGreaterThan(borders[0] ?? Number.NaN);
});

test("only a line to a table beside the middle needs a way out of the corridor", () => {
  const groups = [group("s1", "steering"), group("s2", "steering"), group("t", "working-group")];
  expect([...stack({ groups, reports: [report("t", "s1")], referrals: [] }).ports.keys()]).toEqual(["s1"]);
  expect(stack(siv).ports.size).toBe(0);
});
