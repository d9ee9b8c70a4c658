// What can be wrong with a drawing of the map, measured without the layout's own code.
import type { MapDrawing, MapLabel } from "./map-drawing";
import { widthOf } from "./map-text";

interface Box {
  what: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

function boxOf({ text, x, y, size, anchor }: MapLabel): Box {
  const width = widthOf(text, size);
  const left = x - { start: 0, middle: width / 2, end: width }[anchor];
  return { what: text, left, right: left + width, top: y - size * 0.8, bottom: y + size * 0.25 };
}

const boxesOf = (drawing: MapDrawing): Box[] => [
  ...drawing.tables.map(({ key, x, y, radius }) => ({
    what: key,
    left: x - radius,
    right: x + radius,
    top: y - radius,
    bottom: y + radius,
  })),
  ...drawing.tables.flatMap(({ labels }) => labels.map(boxOf)),
  ...drawing.labels.map(boxOf),
  ...drawing.lines.flatMap(({ label }) => (label ? [boxOf(label)] : [])),
];

const touch = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** The pairs of tables and words that touch. */
export function touching(drawing: MapDrawing): string[] {
  const boxes = boxesOf(drawing);
  return boxes.flatMap((a, index) =>
    boxes.slice(index + 1).flatMap((b) => (touch(a, b) ? [`${a.what} and ${b.what}`] : [])),
  );
}

export const waysOf = ({ lines }: MapDrawing) => lines.filter(({ kind }) => kind === "referral");

/** Points along a path of `M`, `L` and `Q`, at most 4 px apart on its straight pieces. */
function pointsOn(d: string): [number, number][] {
  let [x, y] = [0, 0];
  return [...d.matchAll(/([MLQ])([-\d. ]+)/g)].flatMap(([, command, text = ""]) => {
    const numbers = text.trim().split(" ").map(Number);
    const [toX = 0, toY = 0] = numbers.slice(-2);
    const [overX, overY] =
      command === "Q" ? [numbers[0] ?? 0, numbers[1] ?? 0] : [(x + toX) / 2, (y + toY) / 2];
    const [fromX, fromY] = command === "M" ? [toX, toY] : [x, y];
    const count = Math.ceil(Math.hypot(toX - fromX, toY - fromY) / 4) + 1;
    const points = Array.from({ length: count }, (_, index): [number, number] => {
      const t = (index + 1) / count;
      const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
      return command === "M"
        ? [toX, toY]
        : [a * fromX + b * overX + c * toX, a * fromY + b * overY + c * toY];
    });
    [x, y] = [toX, toY];
    return points;
  });
}

/** The words that do not lie on their own way. */
export const astray = (drawing: MapDrawing): string[] =>
  waysOf(drawing).flatMap(({ d, label }) => {
    if (!label) return ["a way without words"];
    const on = pointsOn(d).some(([x, y]) => Math.hypot(x - label.x, y - (label.y - 4)) < 4);
    return on ? [] : [label.text];
  });

/** What a way passes through: a table, or words that are not its own. */
export function crossed(drawing: MapDrawing): string[] {
  return waysOf(drawing).flatMap(({ d, label }) => {
    const points = pointsOn(d);
    const inside = (box: Box) =>
      points.some(([x, y]) => touch(box, { what: "", left: x, right: x, top: y, bottom: y }));
    const words = [
      ...drawing.tables.flatMap(({ labels }) => labels),
      ...drawing.labels,
      ...waysOf(drawing).flatMap((way) => way.label ?? []),
    ].filter((one) => one !== label);
    const tables = drawing.tables.filter(({ x, y, radius }) =>
      points.some(([atX, atY]) => Math.hypot(atX - x, atY - y) < radius),
    );
    return [
      ...words
        .map(boxOf)
        .filter(inside)
        .map(({ what }) => what),
      ...tables.map(({ key }) => key),
    ];
  });
}

/** What is not wholly on the sheet. */
export const outside = ({ width, height, ...drawing }: MapDrawing): string[] =>
  boxesOf({ width, height, ...drawing })
    .filter(({ left, right, top, bottom }) => left < 0 || right > width || top < 0 || bottom > height)
    .map(({ what }) => what);

/** The numbers in the lines that are beyond the sheet, or no numbers. */
export function astrayNumbers({ lines, width, height }: MapDrawing): number[] {
  const numbers = lines.flatMap(({ d }) => d.match(/-?[\d.]+|NaN/g) ?? []).map(Number);
  return numbers.filter((number) => !(number >= 0 && number <= Math.max(width, height)));
}
