import fc from "fast-check";
import { expect, test } from "vitest";
import { weekdays } from "./weekday";
import { readSpans, type Span, spansOf, usualSpans, writeWeeks } from "./working-hours";

test.each<[string, Span[]]>([
  ["8-16", [[480, 960]]],
  [" 8.30 – 15:45 ", [[510, 945]]],
  ["8 til 16", [[480, 960]]],
  [
    "8–12, 13–16.30",
    [
      [480, 720],
      [780, 990],
    ],
  ],
  [
    "13-16 og 8-12",
    [
      [480, 720],
      [780, 960],
    ],
  ],
  [
    "8-12 and 12-16",
    [
      [480, 720],
      [720, 960],
    ],
  ],
  ["22-24", [[1320, 1440]]],
  ["0-24.00", [[0, 1440]]],
  ["", []],
])("%s is read", (text, spans) => {
  expect(readSpans(text)).toEqual({ value: spans });
});

test.each([
  ["from eight", "spanUnreadable"],
  ["8", "spanUnreadable"],
  ["8-12-16", "spanUnreadable"],
  ["8-25", "spanUnreadable"],
  ["16-8", "spanEndsFirst"],
  ["8-8", "spanEndsFirst"],
  ["8-12, 11-16", "spansOverlap"],
])("%s is sent back", (text, words) => {
  expect(readSpans(text)).toMatchObject({ words });
});

test("the usual week is written as it is said", () => {
  const { week, odd } = writeWeeks(usualSpans);
  expect(Object.values(week)).toEqual(["8–16", "8–16", "8–16", "8–16", "8–16", "", ""]);
  expect(odd).toBeNull();
});

test("a week every other week is off in the odd ones", () => {
  const { week, odd } = writeWeeks(spansOf({ tuesday: [[510, 900]] }, {}));
  expect([week.tuesday, odd?.tuesday]).toEqual(["8.30–15", ""]);
});

test("what is written is read as it was", () => {
  const span = fc
    .tuple(fc.nat(1438), fc.nat(1438))
    .map(([a, b]): Span => [Math.min(a, b), Math.max(a, b) + 1]);
  const day = fc.array(span, { maxLength: 3 }).map(apart);
  const week = fc.record(Object.fromEntries(weekdays.map((name) => [name, day])));
  fc.assert(
    fc.property(week, fc.option(week), (even, odd) => {
      const spans = spansOf(even, odd);
      const written = writeWeeks(spans);
      const reread = spansOf(reading(written.week), written.odd && reading(written.odd));
      expect(reread).toEqual(spans);
    }),
    { numRuns: 50 },
  );
});

/** The earliest of those that share a minute, in order. */
function apart(spans: Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of spans.toSorted(([one], [other]) => one - other))
    if (span[0] >= (kept.at(-1)?.[1] ?? 0)) kept.push(span);
  return kept;
}

const reading = (week: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(week).map(([day, text]) => {
      const read = readSpans(text);
      return [day, "value" in read ? read.value : []];
    }),
  );
