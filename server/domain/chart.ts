// A line chart of one figure over time, laid out before a browser has seen it: where its line, marks, scales and labels are.
import type { SeriesPoint } from "./agenda";
import { type Box, type Label, labelAt, overlaps, placeLabels, type Wish } from "./chart-labels";
import { niceTicks } from "./chart-ticks";
import { widthOf } from "./map-text";

/** Size of the type in the drawing, in pixels. */
export const chartType = 13;

export interface ChartInput {
  /** Oldest first; null is a figure that may not be shown. */
  points: readonly SeriesPoint[];
  target: number | null;
  /** Of the whole drawing, in pixels. */
  width: number;
  height: number;
}

/** How the drawing's labels are said. */
export interface ChartWords {
  value: (value: number) => string;
  tick: (value: number) => string;
  target: (value: number) => string;
  day: (on: string) => string;
}

interface Mark {
  x: number;
  y: number;
  /** The newest figure of all is filled, those before it are hollow. */
  isNow: boolean;
}

export interface Chart {
  width: number;
  height: number;
  /** Where figures are drawn; scales and their labels stand outside it. */
  plot: Box;
  /** From the lowest to the highest. */
  valueTicks: { y: number; isZero: boolean; label: Label }[];
  dayTicks: { x: number; label: Label }[];
  /** An SVG path for each stretch without a gap. */
  lines: string[];
  marks: Mark[];
  target: { y: number } | null;
  /** Figures at their marks, and the target's; none overlaps another. */
  labels: Label[];
}

/** Lays the chart out, zero at its base. null where there is no figure that may be shown. */
export function layOutChart(input: ChartInput, words: ChartWords): Chart | null {
  const points = sinceLastPause(input.points);
  const values = points.flatMap(({ value }) => value ?? []);
  if (values.length === 0) return null;
  const { width, height } = input;
  const reach = [...values, ...(input.target === null ? [] : [input.target])];
  const ticks = niceTicks(Math.min(0, ...reach), Math.max(0, ...reach), Math.floor((height - 52) / 32));
  const gutter = Math.min(
    Math.max(...ticks.map((tick) => widthOf(words.tick(tick), chartType))) + 8,
    width / 2,
  );
  const plot = { left: gutter, top: 24, right: width - 10, bottom: height - 28 };
  const at = { x: dayScale(points, plot), y: valueScale(ticks, plot) };
  const runs = runsOf(points).map((run) => run.map((point) => placed(point, at)));
  const lines = runs.filter(({ length }) => length > 1);
  const target = input.target === null ? null : { y: at.y(input.target) };
  const across = target && [
    { x: plot.left, y: target.y },
    { x: plot.right, y: target.y },
  ];
  return {
    ...{ width, height, plot, target },
    valueTicks: ticks.map((tick) => valueTick(tick, at.y(tick), plot, words)),
    dayTicks: dayTicks(points, at.x, input, words),
    lines: lines.map(pathOf),
    marks: marksOf(runs, points),
    labels: placeLabels(wishes(runs.flat(), input.target, at, plot, words), {
      plot,
      width,
      lines: across ? [...lines, across] : lines,
    }),
  };
}

/** What a series says in a few numbers, for those who hear the chart; null where nothing may be shown. */
export function chartFacts(series: readonly SeriesPoint[]) {
  const points = sinceLastPause(series);
  const known = points.flatMap(({ on, value }) => (value === null ? [] : [{ on, value }]));
  const [first, last] = [known.at(0), known.at(-1)];
  if (!first || !last) return null;
  return {
    ...{ first, last, count: known.length, covered: points.length - known.length },
    lowest: known.reduce((low, one) => (one.value < low.value ? one : low)),
    highest: known.reduce((high, one) => (one.value > high.value ? one : high)),
  };
}

/** Days without a figure after which what came before is another story, told by the table. */
const longPause = 3 * 366;

/** The newest stretch of a series, from after its last pause of more than three years. */
export function sinceLastPause(points: readonly SeriesPoint[]): readonly SeriesPoint[] {
  const before = points.findLastIndex(
    ({ on }, index) => index > 0 && dayNumber(on) - dayNumber(points[index - 1]?.on ?? on) > longPause,
  );
  return points.slice(Math.max(before, 0));
}

const dayNumber = (on: string) => Date.parse(on) / 86_400_000;

interface Scales {
  x: (on: string) => number;
  y: (value: number) => number;
}

interface Placed {
  x: number;
  y: number;
  on: string;
  value: number;
}

const tenth = (number: number) => Math.round(number * 10) / 10;

/** Days across the plot, with room for half a mark at either side; a single day is in its middle. */
function dayScale(points: readonly SeriesPoint[], { left, right }: Box): Scales["x"] {
  const [first, last] = [dayNumber(points[0]?.on ?? ""), dayNumber(points.at(-1)?.on ?? "")];
  if (first === last) return () => tenth((left + right) / 2);
  return (on) => tenth(left + 6 + ((dayNumber(on) - first) / (last - first)) * (right - left - 12));
}

function valueScale(ticks: readonly number[], { top, bottom }: Box): Scales["y"] {
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)];
  return (value) => tenth(bottom - ((value - low) / (high - low)) * (bottom - top));
}

const placed = ({ on, value }: SeriesPoint & { value: number }, at: Scales): Placed => ({
  ...{ on, value, x: at.x(on), y: at.y(value) },
});

type Shown = SeriesPoint & { value: number };

/** Stretches between the gaps: figures that may not be shown, and pauses more than twice as long as usual. */
function runsOf(points: readonly SeriesPoint[]): Shown[][] {
  const steps = points.slice(1).map(({ on }, index) => dayNumber(on) - dayNumber(points[index]?.on ?? on));
  const usual = steps.toSorted((a, b) => a - b)[Math.floor((steps.length - 1) / 2)] ?? 0;
  const runs: Shown[][] = [];
  for (const [index, { on, value }] of points.entries()) {
    const goesOn = index > 0 && points[index - 1]?.value !== null && (steps[index - 1] ?? 0) <= usual * 2.5;
    if (value === null) continue;
    if (goesOn) runs.at(-1)?.push({ on, value });
    else runs.push([{ on, value }]);
  }
  return runs;
}

const pathOf = (run: readonly Placed[]) =>
  run.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join("");

/** Every figure is marked where there is room; else the newest, and those that stand alone and no line goes through. */
function marksOf(runs: readonly Placed[][], points: readonly SeriesPoint[]): Mark[] {
  const all = runs.flat();
  const newest = points.at(-1)?.on;
  const isRoomy = all.every(({ x }, index) => index === 0 || x - (all[index - 1]?.x ?? 0) >= 9);
  return runs.flatMap((run) =>
    run
      .filter(({ on }) => isRoomy || run.length === 1 || on === newest)
      .map(({ x, y, on }) => ({ x, y, isNow: on === newest })),
  );
}

function valueTick(tick: number, y: number, plot: Box, { tick: say }: ChartWords) {
  const label = labelAt(say(tick), { x: plot.left - 6, y: y + 4, anchor: "end" });
  return { y, isZero: tick === 0, label };
}

/** How many figures apart labelled days may be: months, quarters and years before odd numbers. */
const strides = [1, 2, 3, 4, 6, 12, 24, 36, 48, 60, 120];

/** Days under the plot, the newest first chosen, as close as their labels have room beside each other. */
function dayTicks(
  points: readonly SeriesPoint[],
  x: Scales["x"],
  { width, height }: ChartInput,
  { day }: ChartWords,
): Chart["dayTicks"] {
  const ticks = points.map(({ on }) => {
    const half = widthOf(day(on), chartType) / 2;
    const middle = Math.min(Math.max(x(on), half), width - half);
    return { x: x(on), label: labelAt(day(on), { x: middle, y: height - 6, anchor: "middle" }) };
  });
  const everyNth = (stride: number) => ticks.filter((_, index) => (ticks.length - 1 - index) % stride === 0);
  const fitting = strides.map(everyNth).find((chosen) => chosen.every(isApart));
  return fitting ?? ticks.slice(-1);
}

const breath = 12;

function isApart({ label }: Chart["dayTicks"][number], index: number, all: Chart["dayTicks"]): boolean {
  const next = all[index + 1];
  if (!next) return true;
  return !overlaps({ ...label.box, right: label.box.right + breath }, next.label.box);
}

/** What is to be written in the plot, the most important first. */
function wishes(
  marks: readonly Placed[],
  target: number | null,
  at: Scales,
  plot: Box,
  words: ChartWords,
): Wish[] {
  const atMark = ({ x, y, value }: Placed): Wish => ({ kind: "mark", text: words.value(value), x, y });
  const last = marks.at(-1);
  const lowest = marks.reduce((low, one) => (one.value < low.value ? one : low), marks[0] ?? zeroMark);
  const highest = marks.reduce((high, one) => (one.value > high.value ? one : high), marks[0] ?? zeroMark);
  const telling = [highest, lowest, ...marks.slice(0, 1), ...(marks.length <= fewMarks ? marks : [])];
  return [
    ...(last ? [{ ...atMark(last), isNeeded: true }] : []),
    ...(target === null
      ? []
      : [
          {
            kind: "target" as const,
            text: words.target(target),
            x: plot.left,
            y: at.y(target),
            isNeeded: true,
          },
        ]),
    ...[...new Set(telling)].filter((mark) => mark !== last).map(atMark),
  ];
}

/** So many figures may each be written at their marks. */
const fewMarks = 12;

const zeroMark: Placed = { x: 0, y: 0, on: "", value: 0 };
