import { expect, test } from "vitest";
import { type DayOfReading, isNight, type UnusualReason, unusualAbout } from "./unusual-reading";

const usual: DayOfReading = {
  ...{ cases: 4, most: 5, days: 20, left: 0, emergencies: 0, atNight: false, nights: 0, files: 0 },
};

test.each<[string, Partial<DayOfReading>, UnusualReason[]]>([
  ["a day like the others", {}, []],
  ["a busy day", { cases: 10 }, []],
  ["more than twice the busiest day", { cases: 11 }, ["many"]],
  ["more than twice of next to nothing", { cases: 7, most: 1 }, []],
  ["eight, of somebody who opens three at most", { cases: 8, most: 3 }, ["many"]],
  ["a new colleague who reads about all their citizens", { cases: 25, most: 2, days: 4 }, []],
  ["a new colleague who reads about more than anybody has", { cases: 26, most: 2, days: 4 }, ["many"]],
  ["two that were handed over", { left: 2 }, []],
  ["three they do not sit with the day after", { left: 3 }, ["not-theirs"]],
  ["one who was let in", { cases: 1, emergencies: 1 }, ["emergency"]],
  ["a first night", { atNight: true }, ["at-night"]],
  ["a second night", { atNight: true, nights: 1 }, ["at-night"]],
  ["one who works at night", { atNight: true, nights: 2 }, []],
  ["two files", { files: 2 }, []],
  ["three files", { files: 3 }, ["files"]],
  [
    "all at once",
    { cases: 30, left: 30, atNight: true, files: 30 },
    ["many", "not-theirs", "at-night", "files"],
  ],
])("%s", (_, day, reasons) => {
  expect(unusualAbout({ ...usual, ...day })).toEqual(reasons);
});

test.each([
  ["2026-11-22T21:59", false],
  ["2026-11-22T22:00", true],
  ["2026-11-22T05:59", true],
  ["2026-11-22T06:00", false],
])("whether %s is at night: %s", (wallTime, night) => {
  expect(isNight(wallTime)).toBe(night);
});
