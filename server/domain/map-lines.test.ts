// The lines of the map: drawn in the direction of the flow, from table to table.
import { describe, expect, test } from "vitest";
import { group } from "./map-facts.fixture";
import type { Link, Trunk } from "./map-flows";
import { armLines, pointsOf, trunkLines } from "./map-lines";
import type { Place } from "./map-places";
import type { Sheet } from "./map-rows";
import { tableOf } from "./map-table";

const place = (key: string, x: number, y: number, more: Partial<Place> = {}): Place => ({
  group: group(key, "steering"),
  shape: { ...tableOf(6, 0), radius: 40 },
  row: 0,
  x,
  y,
  side: "under",
  left: x - 100,
  right: x + 100,
  nameLines: [],
  aboutLines: [],
  ...more,
});

const lower = (key: string, up: boolean, row = 1) => ({ key, row, up, port: 0 });

function sheetOf(upper: Place, ports: [string, number][] = []): Sheet {
  const places = [upper, place("a", 200, 400, { row: 1 }), place("b", 800, 400, { row: 1 })];
  return {
    width: 1000,
    height: 500,
    borders: [],
    labels: [],
    places: new Map(places.map((one) => [one.group.key, one])),
    buses: new Map([["1 top", 250]]),
    ports: new Map(ports),
  };
}

const trunkTo = (...lowers: Trunk["lowers"]): Trunk => {
  return { upper: "top", row: 0, index: 0, minutes: 0, inReview: 0, lowers };
};

describe("a shared line", () => {
  test("rises with an arrow at the upper table, and falls with one at each lower table", () => {
    const lines = trunkLines(sheetOf(place("top", 500, 100)), trunkTo(lower("a", true), lower("b", true)));
    expect(lines.filter(({ arrow }) => arrow)).toEqual([
      { kind: "up", d: "M471 250V146", arrow: true },
      { kind: "down", d: "M209 266V353", arrow: true },
      { kind: "down", d: "M809 266V353", arrow: true },
    ]);
  });

  test("rises only from those who send minutes", () => {
    const lines = trunkLines(sheetOf(place("top", 500, 100)), trunkTo(lower("a", true), lower("b", false)));
    expect(lines.filter(({ kind }) => kind === "up").map(({ d }) => d)).toEqual([
      "M471 250V146",
      "M191 250H471",
      "M191 250V353",
    ]);
  });

  test("leaves the corridor along the edge of the upper table's column", () => {
    const sheet = sheetOf(place("top", 200, 100), [["top", 200]]);
    expect(trunkLines(sheet, trunkTo(lower("a", true)))[0]?.d).toBe("M471 250V200H100V100H154");
  });

  test("comes from below where the upper table's words stand beside it", () => {
    const sheet = sheetOf(place("top", 270, 100, { side: "left" }), [["top", 200]]);
    expect(trunkLines(sheet, trunkTo(lower("a", true)))[0]?.d).toBe("M471 250V200H261V146");
  });

  test("to a group that is not on the map is not drawn", () => {
    const sheet = sheetOf(place("other", 500, 100));
    expect(trunkLines(sheet, trunkTo(lower("a", true)))).toEqual([]);
  });
});

describe("a straight line", () => {
  const ends = { upper: place("top", 500, 100), lower: place("a", 730, 300) };
  const arm: Link = {
    from: "a",
    to: "top",
    upper: "top",
    lower: "a",
    peers: false,
    up: true,
    minutes: 4,
    inReview: 0,
  };

  test("rises inside and falls outside, each with its arrow", () => {
    expect(armLines(ends, arm)).toEqual([
      { kind: "up", d: "M740 253V86H547", arrow: true },
      { kind: "down", d: "M547 104H720V253", arrow: true },
    ]);
  });

  test("only falls where no minutes come back", () => {
    expect(armLines(ends, { ...arm, up: false }).map(({ kind }) => kind)).toEqual(["down"]);
  });
});

test("a line's corners", () => {
  expect(pointsOf({ kind: "up", d: "M10 20V30H-4.5", arrow: true })).toEqual([
    [10, 20],
    [10, 30],
    [-4.5, 30],
  ]);
});
