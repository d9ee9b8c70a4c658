import { describe, expect, test } from "vitest";
import type { AgendaSources } from "./agenda-sources";
import { codes, compose, linesOf } from "./agenda-sources.fixture";

describe("indicators", () => {
  const indicator = (key: string, more = {}) => ({
    key,
    name: key,
    unit: "percent" as const,
    effort: null,
    target: 90,
    better: "higher" as const,
    points: [],
    ...more,
  });
  const rows = (indicators: AgendaSources["indicators"], more = {}) =>
    linesOf(compose({ indicators, ...more }), "figures")[0]?.figures;
  const point = (on: string, value: number, n: number | null = null) => ({
    on,
    value,
    n,
    note: n === null ? null : `${value} of ${n}`,
  });

  test("show the newest figure beside the one our last meeting knew", () => {
    const points = [point("2026-07-31", 29), point("2026-09-30", 31), point("2026-10-31", 33)];
    expect(rows([indicator("housing", { points })])).toMatchObject([
      { value: 33, on: "2026-10-31", previous: 29, previousOn: "2026-07-31", target: 90 },
    ]);
  });

  test("show the one before where our last meeting knew the newest", () => {
    const points = [point("2026-04-30", 20), point("2026-07-31", 29)];
    expect(rows([indicator("housing", { points })])).toMatchObject([{ value: 29, previous: 20 }]);
  });

  test("hide a figure on fewer than five, and everything that gives it away", () => {
    const points = [point("2026-07-31", 40, 5), point("2026-10-31", 25, 4)];
    expect(rows([indicator("housing", { points })])).toMatchObject([
      { value: null, n: null, note: null, previous: 40 },
    ]);
    const few = [point("2026-10-31", 4)];
    expect(rows([indicator("citizens", { unit: "count", points: few })])).toMatchObject([{ value: null }]);
  });

  test("of other efforts are not a team's", () => {
    const points = [point("2026-10-31", 50)];
    const indicators = [
      indicator("mine", { effort: "health", points }),
      indicator("theirs", { effort: "casework", points }),
      indicator("all", { points }),
    ];
    const group = { key: "health", name: "Health team", leader: "Ida", effort: "health" };
    expect(rows(indicators, { group })?.map((row) => row.indicator)).toEqual(["mine", "all"]);
  });

  test("none yet is said", () => {
    expect(codes(linesOf(compose({ indicators: [indicator("new")] }), "figures"))).toEqual(["noFigures"]);
  });
});
