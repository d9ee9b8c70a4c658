// Points and boxes on the sheet of a map, in pixels, and what touches what.
import type { MapLabel } from "./map-drawing";
import { widthOf } from "./map-text";

export type Point = readonly [x: number, y: number];

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Whether two boxes share more than an edge. */
export const touch = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Whether a point lies inside a box, not on its edge. */
export const holds = ({ left, right, top, bottom }: Box, [x, y]: Point) =>
  x > left && x < right && y > top && y < bottom;

/** The box with air on all four sides. */
export const widened = ({ left, right, top, bottom }: Box, by: number): Box => ({
  left: left - by,
  right: right + by,
  top: top - by,
  bottom: bottom + by,
});

/** The space round a point. */
export const boxRound = (x: number, y: number, reach: number): Box => ({
  left: x - reach,
  right: x + reach,
  top: y - reach,
  bottom: y + reach,
});

/** The space a label takes, with a little air. */
export function boxOf({ text, x, y, size, anchor }: MapLabel): Box {
  const width = widthOf(text, size);
  const left = x - { start: 0, middle: width / 2, end: width }[anchor];
  return { left: left - 3, right: left + width + 3, top: y - size, bottom: y + size * 0.35 };
}

/** The straight pieces of a way or a line, as boxes without breadth. */
export function piecesOf(points: readonly Point[]): Box[] {
  return points.slice(1).map(([x, y], index) => {
    const [fromX, fromY] = points[index] ?? [x, y];
    return {
      left: Math.min(x, fromX),
      right: Math.max(x, fromX),
      top: Math.min(y, fromY),
      bottom: Math.max(y, fromY),
    };
  });
}

/** To a tenth of a pixel, so that a drawing is the same text everywhere. */
export const round = (value: number) => Math.round(value * 10) / 10;
