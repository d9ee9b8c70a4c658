// What flows between groups: straight lines, shared lines and lines between peers.
import { expect, test } from "vitest";
import { group, report, siv } from "./map-facts.fixture";
import { armsOf, linksOf, rowsOf, trunksOf } from "./map-flows";

const rows = rowsOf(siv.groups, 4);
const links = linksOf(siv);

test("a layer begins on a new row, and its rows are as even as can be", () => {
  expect(rows.map(({ layer, first, groups }) => [layer, first, groups.length])).toEqual([
    ["steering", true, 1],
    ["operations", true, 1],
    ["working-group", true, 4],
  ]);
  const five = Array.from({ length: 5 }, (_, n) => group(`g${n}`, "network"));
  expect(rowsOf(five, 4).map(({ first, groups }) => [first, groups.length])).toEqual([
    [true, 3],
    [false, 2],
  ]);
});

test("minutes both ways between two groups are one link, counted as they rise", () => {
  const both = links.filter(({ lower }) => lower === "operations");
  expect(both).toMatchObject([{ upper: "steering", up: true, peers: false, minutes: 4 }]);
});

test("minutes to oneself or to a group that is not shown are no link", () => {
  const reports = [report("steering", "steering"), report("steering", "elsewhere")];
  expect(linksOf({ ...siv, reports })).toEqual([]);
});

test("groups of one layer are peers", () => {
  const [link] = linksOf({ ...siv, reports: [report("skp", "health")] });
  expect(link).toMatchObject({ from: "skp", to: "health", peers: true });
});

test("tables alone in rows that follow each other are joined straight, the others share a line", () => {
  const arms = armsOf(links, rows);
  expect(arms.map(({ lower }) => lower)).toEqual(["operations"]);
  const [trunk, ...more] = trunksOf(links, arms, rows);
  expect(more).toEqual([]);
  expect(trunk).toMatchObject({ upper: "steering", row: 0, minutes: 20, inReview: 1 });
  expect(trunk?.lowers.map(({ key, port }) => [key, port])).toEqual([
    ["casework", 0],
    ["substance", 0],
    ["skp", 0],
    ["health", 0],
  ]);
});
