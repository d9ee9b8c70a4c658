// The words of the map that stand still.
import { describe, expect, test } from "vitest";
import { group, report, siv, words } from "./map-facts.fixture";
import { type Link, linksOf, type Trunk } from "./map-flows";
import { armLabels, layerLabel, tableLabels, trunkWords } from "./map-labels";
import type { Place } from "./map-places";
import { tableOf } from "./map-table";

const place = (more: Partial<Place> = {}): Place => ({
  group: group("steering", "steering", { decisions: 5 }),
  shape: { ...tableOf(6, 0), radius: 40 },
  row: 0,
  x: 500,
  y: 200,
  side: "under",
  left: 400,
  right: 600,
  nameLines: ["Team", "A"],
  aboutLines: ["6 people"],
  ...more,
});

test("a layer's name begins at the sheet's edge", () => {
  expect(layerLabel("Steering", 100)).toMatchObject({ x: 0, y: 120, anchor: "start", text: "Steering" });
});

describe("a table's words", () => {
  test("under it stand in the middle, line under line", () => {
    const labels = tableLabels(place());
    expect(labels.map(({ text }) => text)).toEqual(["Team", "A", "6 people"]);
    for (const { x, anchor } of labels) expect([x, anchor]).toEqual([500, "middle"]);
    expect(labels.map(({ y }) => y)).toEqual([264, 284, 302]);
  });

  test.each([
    ["left", 440, "end"],
    ["right", 560, "start"],
  ] as const)("on its %s keep off its seats", (side, x, anchor) => {
    for (const label of tableLabels(place({ side }))) expect(label).toMatchObject({ x, anchor });
  });
});

describe("a shared line's words", () => {
  const trunk: Trunk = { upper: "steering", row: 0, index: 0, minutes: 20, inReview: 1, lowers: [] };

  test("stand on the side each of them flows, the first line loud and the rest quiet", () => {
    const [up, down] = trunkWords(trunk, 1000, siv, words);
    expect(up).toMatchObject({
      anchor: "end",
      lines: [
        { kind: "up", text: "20 minutes up" },
        { kind: "quiet", text: "1 in review" },
      ],
    });
    expect(down).toMatchObject({ anchor: "start", lines: [{ kind: "down", text: "5 decisions down" }] });
  });

  test("are left out where there is nothing to say", () => {
    const none = { ...siv, groups: siv.groups.map((one) => ({ ...one, decisions: 0 })) };
    expect(trunkWords(trunk, 1000, none, words)).toHaveLength(1);
  });
});

describe("a straight line's words", () => {
  const ends = { upper: place(), lower: place({ x: 730, y: 400 }) };
  const [arm] = linksOf({ ...siv, reports: [report("operations", "steering", 4, 1)] }) as [Link];

  test("stand beside the upper table, toward the lower one", () => {
    expect(armLabels(ends, arm, false, words)).toMatchObject([
      { x: 566, anchor: "start", kind: "up", text: "4 minutes up, 1 in review" },
      { x: 566, anchor: "start", kind: "down", text: "5 decisions down" },
    ]);
  });

  test("do not repeat what a shared line tells", () => {
    expect(armLabels(ends, arm, true, words).map(({ kind }) => kind)).toEqual(["up"]);
  });
});
