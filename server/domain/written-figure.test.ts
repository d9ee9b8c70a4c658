import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FigureRow } from "./agenda";
import { readCount, readFigure, readPeriod } from "./written-figure";
import { writeNumber } from "./written-number";

describe("a figure", () => {
  test.each<[string, FigureRow["unit"], number]>([
    ["44", "percent", 44],
    ["44,5 %", "percent", 44.5],
    ["44.5", "percent", 44.5],
    [" −3,1 ", "score", -3.1],
    ["–2", "score", -2],
    ["+2", "score", 2],
    ["12 dage", "days", 12],
    ["1.234", "count", 1234],
    ["1.234.567", "percent", 1_234_567],
    ["1.234,5", "days", 1234.5],
    ["1 234,5", "days", 1234.5],
    ["1\u00a0234", "count", 1234],
    ["1,234.5", "days", 1234.5],
    ["0.125", "score", 0.125],
    ["0,125", "score", 0.125],
    ["1,234", "score", 1.234],
    ["-0", "count", 0],
  ])("“%s” as %s is %d", (text, unit, value) => {
    expect(readFigure(text, unit)).toEqual({ value });
  });

  test.each<[string, FigureRow["unit"], string]>([
    ["", "count", "figureUnreadable"],
    ["mange", "count", "figureUnreadable"],
    ["1,2,3", "score", "figureUnreadable"],
    ["12-15", "score", "figureUnreadable"],
    ["1e5", "count", "figureUnreadable"],
    ["1.234", "percent", "figureAmbiguous"],
    ["1,234", "count", "figureAmbiguous"],
    ["<5", "count", "figureCovered"],
    ["under 5", "count", "figureCovered"],
    ["9999999999999", "count", "figureTooLarge"],
  ])("“%s” as %s is asked about: %s", (text, unit, words) => {
    expect(readFigure(text, unit)).toMatchObject({ words });
  });

  test("as we write it ourselves is read as it was, and as a spreadsheet in Danish writes it, too", () => {
    const hundredths = fc.integer({ min: -1e9, max: 1e9 }).map((value) => value / 100);
    const danish = new Intl.NumberFormat("da-DK", { minimumFractionDigits: 2 });
    fc.assert(
      fc.property(hundredths, (value) => {
        expect(readFigure(writeNumber(value), "score")).toEqual({ value });
        expect(readFigure(danish.format(value), "percent")).toEqual({ value });
      }),
    );
  });

  test("never throws, whatever is written", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const read of [readFigure(text, "count"), readFigure(text, "percent"), readPeriod(text)])
          expect("value" in read || read.words).toBeTruthy();
      }),
    );
  });
});

test.each<[string, number | string]>([
  ["98", 98],
  ["1.318", 1318],
  ["0", 0],
  ["98,5", "countUnreadable"],
  ["-1", "countUnreadable"],
  ["mange", "countUnreadable"],
])("counted on “%s” is %s", (text, meant) => {
  expect(readCount(text)).toMatchObject(typeof meant === "number" ? { value: meant } : { words: meant });
});

describe("a period", () => {
  test.each([
    ["31.10.2026", "2026-10-31"],
    ["1/10-2026", "2026-10-01"],
    ["2026-10-31", "2026-10-31"],
    ["31-10-2026 00:00", "2026-10-31"],
    ["2026-10-31T00:00:00", "2026-10-31"],
    ["jan. 2026", "2026-01-31"],
    ["Januar 2026", "2026-01-31"],
    ["feb-26", "2026-02-28"],
    ["febr. 2024", "2024-02-29"],
    ["maj 2026", "2026-05-31"],
    ["May 2026", "2026-05-31"],
    ["okt 26", "2026-10-31"],
    ["2026 oktober", "2026-10-31"],
    ["2026-01", "2026-01-31"],
    ["1/2026", "2026-01-31"],
    ["01.2026", "2026-01-31"],
    ["1. kvartal 2026", "2026-03-31"],
    ["4. kvt. 2026", "2026-12-31"],
    ["K2 2026", "2026-06-30"],
    ["2026K3", "2026-09-30"],
    ["2026 Q4", "2026-12-31"],
    ["2nd quarter 2026", "2026-06-30"],
    ["1. halvår 2026", "2026-06-30"],
    ["2026", "2026-12-31"],
  ])("“%s” is %s", (text, value) => {
    expect(readPeriod(text)).toEqual({ value });
  });

  test.each([
    ["", "periodUnreadable"],
    ["i går", "periodUnreadable"],
    ["2. kvartal", "periodUnreadable"],
    ["5. kvartal 2026", "periodUnreadable"],
    ["26", "periodUnreadable"],
    ["46022", "periodSerial"],
    ["31.02.2026", "dayImpossible"],
    ["10/31/2026", "monthImpossible"],
    ["2026-13", "monthImpossible"],
    ["31.10.0206", "yearImpossible"],
    ["3206", "yearImpossible"],
  ])("“%s” is asked about: %s", (text, words) => {
    expect(readPeriod(text)).toMatchObject({ words });
  });
});
