import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SeriesPoint } from "./agenda";
import { shownPoint } from "./boundary";
import { type Chart, type ChartInput, chartFacts, layOutChart, sinceLastPause } from "./chart";
import { overlaps } from "./chart-labels";
import { niceTicks } from "./chart-ticks";
import { fullDay } from "./spoken-day";
import { spokenNumber, spokenTick } from "./spoken-number";

const words = {
  value: (value: number) => `${spokenNumber(value, "da")} %`,
  tick: (value: number) => spokenTick(value, "da"),
  target: (value: number) => `mål ${spokenNumber(value, "da")} %`,
  day: (on: string) => fullDay(on, "da"),
};
const chart = (points: SeriesPoint[], more: Partial<ChartInput> = {}): Chart => {
  const laidOut = layOutChart({ points, target: null, width: 640, height: 240, ...more }, words);
  if (!laidOut) throw new Error("There is something to draw.");
  return laidOut;
};
const month = (index: number) =>
  `${2016 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}-28`;
const monthly = (values: (number | null)[], from = 0) =>
  values.map((value, index) => ({ on: month(from + index), value }));

describe("a chart", () => {
  test("of ten years by the month marks the newest alone, and writes the telling figures", () => {
    const { lines, marks, labels } = chart(
      monthly(Array.from({ length: 120 }, (_, index) => 40 + (index % 17))),
    );
    expect(lines).toHaveLength(1);
    expect(marks).toMatchObject([{ isNow: true }]);
    expect(labels.length).toBeGreaterThan(0);
  });

  test("of one figure is a mark in the middle", () => {
    const { lines, marks, plot } = chart(monthly([44]));
    expect(lines).toEqual([]);
    expect(marks).toMatchObject([{ isNow: true, x: (plot.left + plot.right) / 2 }]);
  });

  test("breaks its line where a figure may not be shown, and nothing is where it would be", () => {
    const { lines, marks, valueTicks } = chart(monthly([10, 12, null, 14, 16]));
    expect(lines).toHaveLength(2);
    expect(marks).toHaveLength(4);
    expect(valueTicks.at(-1)?.label.text).toBe("20");
  });

  test("is the same drawing whichever small count it does not show", () => {
    const drawn = [1, 2, 3, 4].map((few) => {
      const points = monthly([10, few, 14]).map((point) => ({
        ...point,
        value: point.value ?? 0,
        n: null,
        note: null,
      }));
      return chart(points.map((point) => shownPoint(point, { unit: "count", citizens: true })));
    });
    expect(new Set(drawn.map((one) => JSON.stringify(one))).size).toBe(1);
  });

  test("breaks its line where nobody measured for long", () => {
    const points = [...monthly([10, 11, 12]), ...monthly([13, 14, 15], 9)];
    expect(chart(points).lines).toHaveLength(2);
  });

  test("leaves what came before three years' pause to the table", () => {
    const points = [{ on: "2016-10-31", value: 62 }, ...monthly([57, 59, 60], 110)];
    expect(sinceLastPause(points)).toHaveLength(3);
    expect(chart(points).marks).toHaveLength(3);
    expect(sinceLastPause([])).toEqual([]);
  });

  test("has its zero inside where figures are below it", () => {
    const { valueTicks, plot, marks } = chart(monthly([-12, 4, 9]));
    const zero = valueTicks.find(({ isZero }) => isZero);
    expect(zero?.y).toBeLessThan(plot.bottom);
    expect(marks[0]?.y).toBeGreaterThan(zero?.y ?? 0);
  });

  test("tells the newest figure by its mark, unless it may not be shown", () => {
    expect(chart(monthly([10, 12])).marks.map(({ isNow }) => isNow)).toEqual([false, true]);
    expect(chart(monthly([10, 12, null])).marks.map(({ isNow }) => isNow)).toEqual([false, false]);
  });

  test("of nothing that may be shown is none", () => {
    expect(
      layOutChart({ points: monthly([null, null]), target: 5, width: 300, height: 200 }, words),
    ).toBeNull();
    expect(layOutChart({ points: [], target: 5, width: 300, height: 200 }, words)).toBeNull();
    expect(chartFacts(monthly([null]))).toBeNull();
  });
});

test("what is told of a series are its ends, its extremes and how much is covered", () => {
  expect(chartFacts(monthly([12, 9, null, 15, 11]))).toEqual({
    first: { on: month(0), value: 12 },
    last: { on: month(4), value: 11 },
    lowest: { on: month(1), value: 9 },
    highest: { on: month(3), value: 15 },
    ...{ count: 4, covered: 1 },
  });
});

/** Numbers as people write them. */
const written = fc.integer({ min: -1e8, max: 1e8 }).map((hundredths) => hundredths / 100);

const series = fc
  .uniqueArray(fc.nat(200), { minLength: 1, maxLength: 130 })
  .chain((months) =>
    fc
      .array(fc.option(written), {
        ...{ minLength: months.length, maxLength: months.length },
      })
      .map((values) =>
        months
          .toSorted((a, b) => a - b)
          .map((at, index) => ({ on: month(at), value: values[index] ?? null })),
      ),
  )
  .filter((points) => sinceLastPause(points).some(({ value }) => value !== null));
const inputs = fc.record({
  points: series,
  target: fc.option(written),
  width: fc.constantFrom(280, 340, 640, 720),
  height: fc.constantFrom(150, 200, 260),
});

describe("whatever is measured", () => {
  const always = (holds: (chart: Chart, input: ChartInput) => void) =>
    fc.assert(fc.property(inputs, (input) => holds(chart(input.points, input), input)));

  test("every mark, line and target is inside the plot", () => {
    always(({ plot, marks, lines, target }) => {
      const ends = lines.flatMap((path) =>
        path
          .slice(1)
          .split("L")
          .map((place) => place.split(" ").map(Number)),
      );
      for (const [x = Number.NaN, y = Number.NaN] of [...ends, ...marks.map(({ x, y }) => [x, y])]) {
        expect(x).toBeGreaterThanOrEqual(plot.left);
        expect(x).toBeLessThanOrEqual(plot.right);
        expect(y).toBeGreaterThanOrEqual(plot.top);
        expect(y).toBeLessThanOrEqual(plot.bottom);
      }
      if (target) expect(target.y).toBeGreaterThanOrEqual(plot.top);
      if (target) expect(target.y).toBeLessThanOrEqual(plot.bottom);
    });
  });

  test("no label is over another, and each is inside the drawing", () => {
    always(({ width, height, labels, valueTicks, dayTicks }) => {
      const all = [...labels, ...valueTicks.map(({ label }) => label), ...dayTicks.map(({ label }) => label)];
      for (const [index, { box }] of all.entries()) {
        expect(box.left).toBeGreaterThanOrEqual(-0.5);
        expect(box.right).toBeLessThanOrEqual(width + 0.5);
        expect(box.top).toBeGreaterThanOrEqual(0);
        expect(box.bottom).toBeLessThanOrEqual(height);
        for (const other of all.slice(index + 1)) expect(overlaps(box, other.box)).toBe(false);
      }
    });
  });

  test("both scales go one way, and the newest day is always told", () => {
    always(({ valueTicks, dayTicks }, { points }) => {
      const heights = valueTicks.map(({ y }) => y);
      expect(heights).toEqual(heights.toSorted((a, b) => b - a));
      expect(new Set(heights).size).toBe(heights.length);
      const places = dayTicks.map(({ x }) => x);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(dayTicks.at(-1)?.label.text).toBe(words.day(points.at(-1)?.on ?? ""));
    });
  });

  test("the newest figure is written", () => {
    always(({ labels }, { points }) => {
      const newest = sinceLastPause(points).findLast(({ value }) => value !== null);
      expect(labels.map(({ text }) => text)).toContain(words.value(newest?.value ?? Number.NaN));
    });
  });
});

test("ticks are round, go up, and hold what is measured between them", () => {
  const number = written;
  fc.assert(
    fc.property(number, number, fc.integer({ min: 1, max: 8 }), (one, other, wanted) => {
      const [low, high] = [Math.min(0, one, other), Math.max(0, one, other)];
      const ticks = niceTicks(low, high, wanted);
      expect(ticks.length).toBeGreaterThan(1);
      expect(ticks.length).toBeLessThanOrEqual(wanted + 3);
      expect(ticks[0]).toBeLessThanOrEqual(low);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(high);
      expect(ticks).toContain(0);
      expect(ticks.every((tick, index) => index === 0 || tick > (ticks[index - 1] ?? tick))).toBe(true);
    }),
  );
});

test.each([
  [0, 44, 5, [0, 10, 20, 30, 40, 50]],
  [0, 97, 4, [0, 50, 100]],
  [-12, 9, 4, [-20, -10, 0, 10]],
  [0, 0.3, 3, [0, 0.1, 0.2, 0.3]],
  [0, 0, 4, [0, 0.5, 1]],
])("from %d to %d in about %d steps", (low, high, wanted, ticks) => {
  expect(niceTicks(low, high, wanted)).toEqual(ticks);
});
