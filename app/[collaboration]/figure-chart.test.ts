// A chart that is kept is given again only to who would have got the same.
import { expect, test } from "vitest";
import { figureChart } from "./figure-chart";

const shown = {
  ...{ of: { name: "Fremmøde", unit: "percent", target: 80 }, size: "small", language: "da" },
  series: [70, 75].map((value, nth) => ({ on: `2026-0${nth + 1}-01`, value })),
} as Parameters<typeof figureChart>[0];

const drawing = (of: Partial<typeof shown>) => figureChart({ ...shown, ...of })?.source;

test("whatever else it shows, it is another; of what it shows, it is the same", () => {
  const others = [
    drawing({}),
    drawing({ language: "en" }),
    drawing({ size: "wide" }),
    drawing({ of: { ...shown.of, name: "Frafald" } }),
    drawing({ of: { ...shown.of, unit: "days" } }),
    drawing({ of: { ...shown.of, target: null } }),
    drawing({ series: shown.series.slice(1) }),
  ];
  expect(new Set(others).size).toBe(others.length);
  expect(drawing({})).toBe(others[0]);
});

test("where no figure may be shown nothing is drawn, however often it is asked for", () => {
  const series = [{ on: "2026-01-01", value: null }];
  expect([drawing({ series }), drawing({ series })]).toEqual([undefined, undefined]);
});
