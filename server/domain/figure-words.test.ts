import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { translator } from "../words";
import type { FigureRow } from "./agenda";
import type { Voice } from "./agenda-words";
import { directionOf, isAtTarget, speakFigure } from "./figure-words";

const row = (more: Partial<FigureRow> = {}): FigureRow => ({
  ...{ indicator: "job", name: "Andel i job", unit: "percent", on: "2026-10-31", value: 44, previous: 41 },
  ...{ previousOn: "2026-09-03", target: 50, better: "higher", n: null, note: null },
  ...more,
});
const voice = (language: "da" | "en"): Voice => ({
  ...{ say: translator(language, "agenda"), language, year: 2026 },
});

test.each<[Partial<FigureRow>, string]>([
  [
    {},
    "Andel i job er steget fra 41 % til 44 % siden 3. september, og det er fremgang; 6 procentpoint fra målet på 50 %.",
  ],
  [
    { better: "lower", target: 30 },
    "Andel i job er steget fra 41 % til 44 % siden 3. september, og det er tilbagegang; 14 procentpoint fra målet på 30 %.",
  ],
  [
    { previous: 46.5, better: null },
    "Andel i job er faldet fra 46,5 % til 44 % siden 3. september; 6 procentpoint fra målet på 50 %.",
  ],
  [{ previous: 44, target: null }, "Andel i job er uændret 44 % siden 3. september."],
  [
    { value: 52 },
    "Andel i job er steget fra 41 % til 52 % siden 3. september, og det er fremgang; målet på 50 % er nået.",
  ],
  [{ previous: null, previousOn: null, target: null }, "Andel i job er 44 %, opgjort 31. oktober."],
  [{ previous: null, target: null }, "Andel i job er 44 %, opgjort 31. oktober."],
  [{ value: null }, "Andel i job: vises ikke, for tallet fortæller om færre end fem, opgjort 31. oktober."],
  [
    { unit: "days", value: 1, previous: 12, target: 0, better: "lower", previousOn: "2025-09-03" },
    "Andel i job er faldet fra 12 dage til 1 dag siden 3. september 2025, og det er fremgang; 1 dag fra målet på 0 dage.",
  ],
  [
    { unit: "count", value: 1083, previous: 990, target: 1200 },
    "Andel i job er steget fra 990 til 1.083 siden 3. september, og det er fremgang; 117 fra målet på 1.200.",
  ],
])("%j is said", (more, sentence) => {
  expect(speakFigure(row(more), voice("da"))).toBe(sentence);
});

test("it is said in English, too", () => {
  expect(speakFigure(row(), voice("en"))).toBe(
    "Andel i job has risen from 41 % to 44 % since 3 September, which is for the better; 6 percentage points from the target of 50 %.",
  );
});

describe("the direction", () => {
  const number = fc.integer({ min: -50, max: 50 });
  test("turns round with what is wanted, and says nothing where nothing moved", () => {
    fc.assert(
      fc.property(number, number, (value, previous) => {
        const [up, down] = (["higher", "lower"] as const).map((better) =>
          directionOf(row({ value, previous, better })),
        );
        if (value === previous) expect([up, down]).toEqual([null, null]);
        else expect([up, down].sort()).toEqual(["better", "worse"]);
        expect(directionOf(row({ value, previous, better: null }))).toBeNull();
      }),
    );
  });

  test("a target is reached on the side that is wanted", () => {
    expect(isAtTarget(50, 50, null)).toBe(true);
    expect(isAtTarget(51, 50, null)).toBe(false);
    expect(isAtTarget(51, 50, "higher")).toBe(true);
    expect(isAtTarget(51, 50, "lower")).toBe(false);
  });
});

test("of a figure that may not be shown no number is said", () => {
  const covered = row({ value: null, n: null, previous: 41 });
  for (const language of ["da", "en"] as const)
    expect(speakFigure(covered, voice(language))).not.toMatch(/41|44/);
});
