// When somebody works in a week, as it is written ("8–12, 13–16") and as it is kept.

import { z } from "zod";
import { type Weekday, weekdays } from "./weekday";
import { readTime, writeTime } from "./written-time";

/** Even and odd by the number of the ISO week; after a week 53 two odd weeks follow each other. */
export type WorkingWeeks = "every" | "even" | "odd";

export interface WorkingSpan {
  /** From 1, Monday, to 7. */
  weekday: number;
  weeks: WorkingWeeks;
  /** Minutes from midnight on the clock on the wall; the last is not included. */
  startMinute: number;
  endMinute: number;
}

/** What counts for whoever has said nothing: Monday to Friday, 8 to 16. */
export const usualSpans: readonly WorkingSpan[] = [1, 2, 3, 4, 5].map((weekday) => ({
  ...{ weekday, weeks: "every" as const, startMinute: 8 * 60, endMinute: 16 * 60 },
}));

/** From and to, in minutes from midnight. */
export type Span = readonly [startMinute: number, endMinute: number];

type Reading = { value: Span[] } | { words: string; params: Record<string, string> };

/** "8-16", "8.30–12, 13–16" or "8 til 16" as spans in order; 24 is the end of the day. */
export function readSpans(text: string): Reading {
  const spans: Span[] = [];
  for (const part of text.split(/[,;+]| og | and /).filter((one) => one.trim() !== "")) {
    const [from, to, more] = part.split(/[-–—]| til | to /).map(readMinute);
    if (from === undefined || to === undefined || more !== undefined || from === null || to === null)
      return { words: "spanUnreadable", params: { span: part.trim() } };
    if (to <= from) return { words: "spanEndsFirst", params: { span: part.trim() } };
    spans.push([from, to]);
  }
  spans.sort(([one], [other]) => one - other);
  const overlaps = spans.some(([, to], index) => (spans[index + 1]?.[0] ?? to) < to);
  return overlaps ? { words: "spansOverlap", params: {} } : { value: spans };
}

function readMinute(text: string): number | null {
  if (/^\s*24([.:]?00)?\s*$/.test(text)) return 24 * 60;
  const reading = readTime(text);
  if (!("value" in reading)) return null;
  return Number(reading.value.slice(0, 2)) * 60 + Number(reading.value.slice(3));
}

/** A field that holds one day's spans, as they were written. */
export const writtenSpans = z
  .string()
  .max(100)
  .transform((text, ctx): Span[] => {
    const reading = readSpans(text);
    if ("value" in reading) return reading.value;
    ctx.addIssue({ code: "custom", message: reading.words, params: reading.params });
    return z.NEVER;
  });

/** A week day by day; a day that is left out is a day off. */
export type Week = Partial<Record<Weekday, readonly Span[]>>;

/** The spans of a week, or of an even and an odd one. */
export function spansOf(week: Week, odd: Week | null): WorkingSpan[] {
  if (odd === null) return spansIn(week, "every");
  return [...spansIn(week, "even"), ...spansIn(odd, "odd")];
}

const spansIn = (week: Week, weeks: WorkingWeeks): WorkingSpan[] =>
  weekdays.flatMap((day, index) =>
    (week[day] ?? []).map(([startMinute, endMinute]) => ({
      ...{ weekday: index + 1, weeks, startMinute, endMinute },
    })),
  );

/** One week as its fields hold it; an empty text is a day off. */
export type WrittenWeek = Record<Weekday, string>;

/** How spans are written: `odd` is null where every week is the same. */
export function writeWeeks(spans: readonly WorkingSpan[]): { week: WrittenWeek; odd: WrittenWeek | null } {
  const differ = spans.some(({ weeks }) => weeks !== "every");
  return { week: writeWeek(spans, "odd"), odd: differ ? writeWeek(spans, "even") : null };
}

function writeWeek(spans: readonly WorkingSpan[], notIn: WorkingWeeks): WrittenWeek {
  const on = (weekday: number) =>
    spans
      .filter((span) => span.weekday === weekday && span.weeks !== notIn)
      .toSorted((one, other) => one.startMinute - other.startMinute)
      .map(({ startMinute, endMinute }) => `${clock(startMinute)}–${clock(endMinute)}`)
      .join(", ");
  return Object.fromEntries(weekdays.map((day, index) => [day, on(index + 1)])) as WrittenWeek;
}

/** "8" for a whole hour, else "8.30". */
function clock(minute: number): string {
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60];
  return minutes === 0 ? String(hours) : writeTime(`${hours}:${String(minutes).padStart(2, "0")}`);
}
