import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AgendaSources } from "./agenda-sources";
import { codes, compose, linesOf } from "./agenda-sources.fixture";

describe("the practice layer", () => {
  const barriers = { transport: 8, health: null, "waiting-time": 12, rules: 0, money: 5, housing: 6 };
  const themes = { work: 20, family: null };
  const practice = { on: "2026-09-30", barriers, themes } as unknown as AgendaSources["practice"];
  const keysOf = (more: Partial<AgendaSources>) =>
    linesOf(compose({ indicators: [], ...more }), "figures").map(({ key }) => key.split("/").at(-1));

  test("is told to whoever leads the project: what is hidden or nothing is left out, three of each at most", () => {
    expect(keysOf({ practice }).slice(1)).toEqual([
      "practice:stoodInWay:waiting-time",
      "practice:stoodInWay:transport",
      "practice:stoodInWay:housing",
      "practice:talkedAbout:work",
    ]);
  });

  test("is told to nobody else, and has no themes where none were asked for", () => {
    expect(keysOf({ practice: null })).toEqual(["figures"]);
    const before = { on: "2026-06-30", barriers } as unknown as AgendaSources["practice"];
    expect(keysOf({ practice: before })).toHaveLength(4);
  });
});

describe("indicators", () => {
  const indicator = (key: string, more = {}) => ({
    key,
    name: key,
    unit: "percent" as const,
    effort: null,
    target: 90,
    better: "higher" as const,
    citizens: true,
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
    const points = [point("2026-07-31", 50, 10), point("2026-10-31", 25, 4)];
    expect(rows([indicator("housing", { points })])).toMatchObject([
      { value: null, n: null, note: null, previous: 50 },
    ]);
    const few = [point("2026-10-31", 4)];
    expect(rows([indicator("citizens", { unit: "count", points: few })])).toMatchObject([{ value: null }]);
  });

  test("hide it in the series, too, but not where no citizens are counted", () => {
    const points = [point("2026-07-31", 3), point("2026-09-30", 9), point("2026-10-31", 12)];
    const counted = { unit: "count", points };
    expect(rows([indicator("citizens", counted)])?.[0]?.series?.map(({ value }) => value)).toEqual([
      null,
      9,
      12,
    ]);
    expect(rows([indicator("courses", { ...counted, citizens: false })])?.[0]?.series?.[0]?.value).toBe(3);
  });

  test("carry the series a chart is drawn from, no more than two dozen figures of it", () => {
    const points = Array.from({ length: 40 }, (_, month) =>
      point(`${2023 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01`, month),
    );
    const series = rows([indicator("housing", { points })])?.[0]?.series;
    expect(series).toHaveLength(24);
    expect(series?.at(-1)).toEqual({ on: "2026-04-01", value: 39 });
  });

  test("that are anything under five citizens leave no trace of it anywhere in the agenda", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 2, 3, 4),
        fc.nat(3),
        fc.constantFrom("count", "percent"),
        (few, at, unit) => {
          const secret = unit === "count" ? few : 73.31;
          const points = [10, 20, 30, 40].map((value, month) =>
            month === at
              ? {
                  on: `2026-0${month + 1}-28`,
                  value: secret,
                  n: unit === "count" ? null : few,
                  note: "73.31 secret",
                }
              : { on: `2026-0${month + 1}-28`, value, n: 100, note: null },
          );
          const shown = rows([indicator("few", { unit, points })])?.[0];
          expect(JSON.stringify(shown)).not.toContain("secret");
          expect(JSON.stringify(shown)).not.toContain("73.31");
          for (const number of [
            shown?.value,
            shown?.previous,
            shown?.n,
            ...(shown?.series ?? []).map(({ value }) => value),
          ])
            expect(number === null || number === undefined || number >= 5).toBe(true);
          expect(shown?.series?.[at]?.value).toBeNull();
        },
      ),
    );
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

  test("one without a figure is missed by its name, and a group that follows none is told so", () => {
    const [line] = linesOf(compose({ indicators: [indicator("new")] }), "figures");
    expect([line?.says.code, line?.says.params]).toEqual(["notMeasured", { names: [indicator("new").name] }]);
    expect(codes(linesOf(compose(), "figures"))).toEqual(["noFigures"]);
  });
});
