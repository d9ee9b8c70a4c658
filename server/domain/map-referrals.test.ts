// Points that wait, gathered by pair of groups and drawn with their words on them.
import { describe, expect, test } from "vitest";
import { boxOf, touch } from "./map-boxes";
import { layWays, pairsOf, type Wish } from "./map-referrals";

describe("pairs", () => {
  test("are one for both directions, counted together", () => {
    const referrals = [
      { from: "a", to: "b", count: 1 },
      { from: "b", to: "a", count: 2 },
      { from: "a", to: "c", count: 3 },
    ];
    expect(pairsOf(referrals)).toEqual([
      { from: "a", to: "b", count: 3, both: true },
      { from: "a", to: "c", count: 3, both: false },
    ]);
  });

  test("leave out what a group sent itself", () => {
    expect(pairsOf([{ from: "a", to: "a", count: 1 }])).toEqual([]);
  });
});

describe("ways", () => {
  const wish: Wish = {
    kind: "referral",
    start: { x: 200, y: 200, radius: 40 },
    end: { x: 700, y: 200, radius: 40 },
    both: false,
    text: "2 points",
  };
  const sheet = { width: 960, height: 400 };

  test("carry their words where there is room, and the sheet stays as it is", () => {
    const { lines, height } = layWays([wish], { solid: [], lines: [] }, sheet);
    expect(height).toBe(400);
    expect(lines).toMatchObject([{ kind: "referral", arrow: true, label: { text: "2 points" } }]);
  });

  test("are bare without words", () => {
    expect(layWays([{ ...wish, text: "" }], { solid: [], lines: [] }, sheet).lines[0]?.label).toBeNull();
  });

  test("take a lane under the sheet where there is no room for words", () => {
    const crowd = { left: 0, right: 960, top: 0, bottom: 400 };
    const { lines, height } = layWays([wish], { solid: [crowd], lines: [] }, sheet);
    expect(height).toBe(424);
    expect(lines[0]?.label?.y).toBeGreaterThan(400);
  });

  test("do not lay their words on one another", () => {
    const { lines } = layWays([wish, wish, wish], { solid: [], lines: [] }, sheet);
    const boxes = lines.flatMap(({ label }) => (label ? [boxOf(label)] : []));
    expect(boxes).toHaveLength(3);
    expect(boxes.flatMap((a, n) => boxes.slice(n + 1).filter((b) => touch(a, b)))).toEqual([]);
  });
});
