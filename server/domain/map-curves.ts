// Points sent onward as curves that go round what stands in their way, each with its words where there is room beside it.
import type { MapLabel, MapLine, Place } from "./map-layout";
import { smallLead, smallSize, widthOf } from "./map-text";

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Sheet {
  width: number;
  height: number;
}

type Point = readonly [x: number, y: number];

/** The four points of a cubic curve. */
export type Curve = readonly [Point, Point, Point, Point];

/** How far a curve swings out from the lower table and from the upper, in the order they are tried. */
const swings: readonly (readonly [low: number, high: number])[] = [
  [150, 120],
  [90, 60],
  [40, 20],
  [230, 190],
  [-40, -20],
  [-110, -60],
];

/** What a curve should go round: tables and words above all, then other curves. */
export interface InTheWay {
  solid: readonly Box[];
  curves: readonly Box[];
}

/** The curve from one table to another that touches least of what is in the way. It never leaves the sheet. */
export function curveBetween(start: Place, end: Place, inTheWay: InTheWay, sheet: Sheet): Curve {
  const rising = start.row >= end.row;
  const [low, high] = rising ? [start, end] : [end, start];
  const shapes = low.row === high.row ? arches(start, end) : bows(low, high, sheet);
  const [first, ...rest] = shapes.map((shape) => inside(rising ? shape : reversed(shape), sheet));
  if (!first) throw new Error("Every pair of tables has a curve.");
  const cost = (curve: Curve) => 10 * hits(curve, inTheWay.solid) + hits(curve, inTheWay.curves);
  return rest.reduce((best, next) => (cost(next) < cost(best) ? next : best), first);
}

/** The curve as a line of the drawing. */
export function lineOf([a, b, c, d]: Curve, kind: MapLine["kind"]): MapLine {
  const [from, one, two, to] = [a, b, c, d].map(([x, y]) => `${x} ${y}`);
  return { kind, d: `M${from}C${one} ${two} ${to}`, arrow: true };
}

function arches(start: Place, end: Place): Curve[] {
  const [a, b] = [start.y - start.shape.radius - 8, end.y - end.shape.radius - 8];
  return [54, 84, 30].map((height) => {
    const rise = Math.min(a, b) - height;
    return [
      [start.x, a],
      [start.x, rise],
      [end.x, rise],
      [end.x, b],
    ];
  });
}

function bows(low: Place, high: Place, { width }: Sheet): Curve[] {
  const outward = low.x < width / 2 ? -1 : 1;
  const swung = (out: number) => swings.map(([near, far]) => bow(low, high, out, near, far));
  return [...swung(outward), ...swung(-outward)];
}

function bow(low: Place, high: Place, out: number, near: number, far: number): Curve {
  const side = near < 0 ? -out : out;
  const from: Point = [low.x + side * (low.shape.radius * 0.75 + 6), low.y - low.shape.radius * 0.75];
  const reach = low.y - high.y;
  const named = (out < 0 ? "left" : "right") === high.side;
  if (named) {
    const to: Point = [high.x + out * (high.shape.radius * 0.78 + 4), high.y + high.shape.radius * 0.78 + 2];
    const below = high.y + high.shape.radius + 36;
    return [
      from,
      [low.x + out * near * 0.8, low.y - reach * 0.45],
      [low.x + (high.x - low.x) * 0.4, below],
      to,
    ];
  }
  const to: Point = [high.x + out * (high.shape.radius + 8), high.y - high.shape.radius * 0.8];
  const above = high.y - high.shape.radius - 40;
  return [
    from,
    [low.x + out * near, low.y - reach * 0.35],
    [Math.max(low.x * out, high.x * out) * out + out * far, above],
    to,
  ];
}

const reversed = ([a, b, c, d]: Curve): Curve => [d, c, b, a];

function inside([a, b, c, d]: Curve, { width, height }: Sheet): Curve {
  const clamp = ([x, y]: Point): Point => [
    round(Math.min(Math.max(x, 3), width - 3)),
    round(Math.min(Math.max(y, 3), height - 3)),
  ];
  return [clamp(a), clamp(b), clamp(c), clamp(d)];
}

function at([a, b, c, d]: Curve, t: number): Point {
  const on = (axis: 0 | 1) =>
    (1 - t) ** 3 * a[axis] +
    3 * (1 - t) ** 2 * t * b[axis] +
    3 * (1 - t) * t ** 2 * c[axis] +
    t ** 3 * d[axis];
  return [on(0), on(1)];
}

/** How many samples of the curve lie in a box; its ends stand at their own tables and do not count. */
function hits(curve: Curve, boxes: readonly Box[]): number {
  const samples = Array.from({ length: 31 }, (_, index) => at(curve, 0.05 + index * 0.03));
  return samples.filter(([x, y]) =>
    boxes.some((box) => x > box.left && x < box.right && y > box.top && y < box.bottom),
  ).length;
}

/** The middle of a curve as boxes, so that the next one goes another way. */
export const boxesOfCurve = (curve: Curve): Box[] =>
  Array.from({ length: 13 }, (_, index) => at(curve, 0.2 + index * 0.05)).map(([x, y]) => ({
    left: x - 7,
    right: x + 7,
    top: y - 7,
    bottom: y + 7,
  }));

const alongTheCurve = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];
const aside = [10, 26, 60];
const upAndDown = [0, -smallLead, smallLead, -2 * smallLead, 2 * smallLead];

/** Words beside a curve, touching none of the boxes; null where there is no room for them. */
export function labelBeside(
  curve: Curve,
  text: string,
  taken: readonly Box[],
  sheet: Sheet,
): MapLabel | null {
  for (const away of aside) {
    for (const up of upAndDown) {
      for (const t of alongTheCurve) {
        for (const side of [1, -1]) {
          const [x, y] = at(curve, t);
          const anchor = side > 0 ? ("start" as const) : ("end" as const);
          const label: MapLabel = {
            x: round(x + side * away),
            y: round(y + up + 4),
            anchor,
            kind: "referral",
            size: smallSize,
            text,
          };
          if (fits(boxOf(label), taken, sheet)) return label;
        }
      }
    }
  }
  return null;
}

const fits = (box: Box, taken: readonly Box[], { width, height }: Sheet) =>
  box.left >= 2 &&
  box.right <= width - 2 &&
  box.top >= 2 &&
  box.bottom <= height - 2 &&
  !taken.some((other) => touch(box, other));

const touch = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** The space a label takes, with a little air. */
export function boxOf({ text, x, y, size, anchor }: MapLabel): Box {
  const width = widthOf(text, size);
  const left = x - { start: 0, middle: width / 2, end: width }[anchor];
  return { left: left - 3, right: left + width + 3, top: y - size, bottom: y + size * 0.35 };
}

/** The space a table takes, its seats included. */
export const boxOfTable = ({ x, y, shape: { radius } }: Place): Box => ({
  left: x - radius - 3,
  right: x + radius + 3,
  top: y - radius - 3,
  bottom: y + radius + 3,
});

/** The straight parts of a line (`M`, `H` and `V`), as boxes that words had better not be written across. */
export function boxesOfLine({ d }: MapLine): Box[] {
  if (d.includes("C")) return [];
  const boxes: Box[] = [];
  let [x, y] = [0, 0];
  for (const [, command, numbers = ""] of d.matchAll(/([MHV])([-\d. ]+)/g)) {
    const [first = 0, second = 0] = numbers.trim().split(" ").map(Number);
    const [fromX, fromY] = [x, y];
    if (command === "M") [x, y] = [first, second];
    if (command === "H") x = first;
    if (command === "V") y = first;
    if (command !== "M")
      boxes.push({
        left: Math.min(x, fromX) - 2,
        right: Math.max(x, fromX) + 2,
        top: Math.min(y, fromY) - 2,
        bottom: Math.max(y, fromY) + 2,
      });
  }
  return boxes;
}

const round = (value: number) => Math.round(value * 10) / 10;
