// Where labels stand in a chart: inside the drawing, none over another, and off the line where there is room.
import { widthOf } from "./map-text";

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Label {
  text: string;
  x: number;
  /** Of the baseline. */
  y: number;
  anchor: "start" | "middle" | "end";
  box: Box;
}

/** Something to be written at a mark, or along the line of the target, which begins at `x`. */
export interface Wish {
  kind: "mark" | "target";
  text: string;
  x: number;
  y: number;
  /** Written across the line rather than left out. */
  isNeeded?: boolean;
}

interface Place {
  x: number;
  y: number;
}

interface Around {
  plot: Box;
  /** Of the whole drawing. */
  width: number;
  lines: readonly (readonly Place[])[];
}

const type = { size: 13, rise: 11, fall: 4 };

/** A label with the room it takes. */
export function labelAt(text: string, { x, y, anchor }: Pick<Label, "x" | "y" | "anchor">): Label {
  const width = widthOf(text, type.size);
  const left = x - { start: 0, middle: width / 2, end: width }[anchor];
  const box = { left, right: left + width, top: y - type.rise, bottom: y + type.fall };
  return { text, x, y, anchor, box };
}

/** Places what it can, in order of importance. */
export function placeLabels(wishes: readonly Wish[], around: Around): Label[] {
  const labels: Label[] = [];
  for (const wish of wishes) {
    const free = placesFor(wish, around).filter(
      ({ box }) => isInside(box, around) && !labels.some((other) => overlaps(other.box, box)),
    );
    const clear = free.find(({ box }) => !isCrossed(box, around.lines));
    const label = clear ?? (wish.isNeeded ? free[0] : undefined);
    if (label) labels.push(label);
  }
  return labels;
}

export const overlaps = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/** Above, below, before and after a mark; at either end of the target's line, over or under it. */
function placesFor({ kind, text, x, y }: Wish, { plot, width }: Around): Label[] {
  if (kind === "target") {
    return [plot.right, x + 4].flatMap((end) =>
      [y - 6, y + 15].map((baseline) =>
        labelAt(text, { x: end, y: baseline, anchor: end === plot.right ? "end" : "start" }),
      ),
    );
  }
  const half = widthOf(text, type.size) / 2;
  const middle = Math.min(Math.max(x, plot.left + half), width - half);
  return [
    labelAt(text, { x: middle, y: y - 9, anchor: "middle" }),
    labelAt(text, { x: middle, y: y + 19, anchor: "middle" }),
    labelAt(text, { x: x - 9, y: y + 4, anchor: "end" }),
    labelAt(text, { x: x + 9, y: y + 4, anchor: "start" }),
  ];
}

const isInside = ({ left, top, right, bottom }: Box, { plot, width }: Around) =>
  left >= plot.left - 0.5 && right <= width + 0.5 && top >= 0 && bottom <= plot.bottom + 1;

const isCrossed = (box: Box, lines: Around["lines"]) =>
  lines.some((line) => line.some((end, index) => index > 0 && crosses(line[index - 1] ?? end, end, box)));

/** Whether the part of a line between two places comes into a box: clipped to it, something is left (Liang and Barsky). */
function crosses(from: Place, to: Place, { left, top, right, bottom }: Box): boolean {
  const [across, down] = [to.x - from.x, to.y - from.y];
  const sides = [
    [-across, from.x - left],
    [across, right - from.x],
    [-down, from.y - top],
    [down, bottom - from.y],
  ] as const;
  let [begins, ends] = [0, 1];
  for (const [towards, room] of sides) {
    if (towards === 0 && room < 0) return false;
    if (towards < 0) begins = Math.max(begins, room / towards);
    if (towards > 0) ends = Math.min(ends, room / towards);
  }
  return begins <= ends;
}
