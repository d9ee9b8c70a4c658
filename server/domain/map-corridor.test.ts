// The corridor of the map: room for every shared line, none on top of another.
import { expect, test } from "vitest";
import { corridorOf, trunkX } from "./map-corridor";
import { group, report } from "./map-facts.fixture";
import { armsOf, linksOf, rowsOf, trunksOf } from "./map-flows";

const facts = {
  groups: [
    group("s1", "steering"),
    group("s2", "steering"),
    group("t1", "working-group"),
    group("t2", "working-group"),
  ],
  reports: ["t1", "t2"].flatMap((from) => ["s1", "s2"].map((to) => report(from, to))),
  referrals: [],
};
const rows = rowsOf(facts.groups, 4);
const links = linksOf(facts);
const trunks = trunksOf(links, armsOf(links, rows), rows);

test("without shared lines there is no corridor", () => {
  expect(corridorOf([])).toBe(0);
});

test("every line has its own way inside the corridor, what rises on the left and what falls on the right", () => {
  const rising = trunks.map((trunk) => trunkX(trunk, "up", 1000));
  const falling = trunks.map((trunk) => trunkX(trunk, "down", 1000));
  const half = corridorOf(trunks) / 2;
  expect(new Set([...rising, ...falling]).size).toBe(4);
  for (const x of rising) expect(x > 500 - half && x < 500).toBe(true);
  for (const x of falling) expect(x > 500 && x < 500 + half).toBe(true);
});
