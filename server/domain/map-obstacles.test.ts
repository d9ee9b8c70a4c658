// What a way must go round.
import { expect, test } from "vitest";
import { group } from "./map-facts.fixture";
import { boxesOfArrowhead, boxesOfTable } from "./map-obstacles";
import type { Place } from "./map-places";
import { tableOf } from "./map-table";

const place: Place = {
  group: group("top", "steering"),
  shape: { ...tableOf(6, 0), radius: 40 },
  row: 0,
  x: 500,
  y: 100,
  side: "under",
  left: 400,
  right: 600,
  nameLines: ["Team"],
  aboutLines: [],
};

test("a table with words under it is two boxes", () => {
  const [table, words, ...more] = boxesOfTable(place);
  expect(table).toEqual({ left: 460, right: 540, top: 60, bottom: 140 });
  expect(words?.top).toBeGreaterThan(140);
  expect(more).toEqual([]);
});

test("nothing passes between a table and the words beside it", () => {
  const [, words] = boxesOfTable({ ...place, side: "left" });
  expect(words?.left).toBeLessThan(440);
  expect(words?.right).toBe(500);
});

test("an arrowhead takes space where the line ends, a bare line none", () => {
  const line = { kind: "up", d: "M10 50V20", arrow: true } as const;
  expect(boxesOfArrowhead(line)).toEqual([{ left: 3, right: 17, top: 13, bottom: 27 }]);
  expect(boxesOfArrowhead({ ...line, arrow: false })).toEqual([]);
});
