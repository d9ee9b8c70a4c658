// Boxes on the sheet: what touches, what is inside, and the pieces of a line.
import { describe, expect, test } from "vitest";
import { type Box, boxOf, boxRound, holds, piecesOf, round, touch, widened } from "./map-boxes";

const box: Box = { left: 10, right: 20, top: 10, bottom: 20 };

test.each([
  ["overlapping", { left: 15, right: 25, top: 15, bottom: 25 }, true],
  ["within", { left: 12, right: 14, top: 12, bottom: 14 }, true],
  ["edge to edge", { left: 20, right: 30, top: 10, bottom: 20 }, false],
  ["in line but apart", { left: 10, right: 20, top: 21, bottom: 30 }, false],
])("%s", (_, other, expected) => {
  expect(touch(box, other)).toBe(expected);
  expect(touch(other, box)).toBe(expected);
});

test("a point on the edge is outside, until the box is widened", () => {
  expect(holds(box, [15, 15])).toBe(true);
  expect(holds(box, [20, 15])).toBe(false);
  expect(holds(widened(box, 2), [20, 15])).toBe(true);
});

test("a reach round a point is the same to all four sides", () => {
  expect(boxRound(15, 15, 5)).toEqual(box);
});

describe("a label's box", () => {
  const label = { x: 100, y: 50, kind: "about", size: 10, text: "Driftsteam" } as const;

  test("lies on the side its anchor says", () => {
    expect(boxOf({ ...label, anchor: "start" }).left).toBe(97);
    expect(boxOf({ ...label, anchor: "end" }).right).toBe(103);
    const { left, right } = boxOf({ ...label, anchor: "middle" });
    expect(left + right).toBeCloseTo(200);
  });

  test("holds the baseline and what hangs under it", () => {
    expect(boxOf({ ...label, anchor: "start" })).toMatchObject({ top: 40, bottom: 53.5 });
  });
});

test("a line has a piece between each two of its points", () => {
  expect(
    piecesOf([
      [5, 5],
      [5, 1],
      [9, 1],
    ]),
  ).toEqual([
    { left: 5, right: 5, top: 1, bottom: 5 },
    { left: 5, right: 9, top: 1, bottom: 1 },
  ]);
  expect(piecesOf([[5, 5]])).toEqual([]);
});

test("a tenth of a pixel is enough", () => {
  expect(round(12.3456)).toBe(12.3);
});
