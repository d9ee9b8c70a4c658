// Days and times as people write them: 01.12.2026, 1/12-2026 or 2026-12-01; 14.30, 14:30, 1430 or 14.
import { z } from "zod";
import { lastDayOf } from "./calendar-day";

/** What was meant, or what to say about it: a message under `errors` and what fills it. */
export type Reading = { value: string } | { words: string; params: Record<string, string | number> };

/** A day as `YYYY-MM-DD`. A year of two digits is in this century. */
export function readDate(text: string): Reading {
  const parts = partsOf(text.trim());
  if (!parts) return { words: "dateUnreadable", params: {} };
  const { year, month, day } = parts;
  if (month < 1 || month > 12) return { words: "monthImpossible", params: { month } };
  const days = lastDayOf(year, month);
  if (day >= 1 && day <= days) return { value: isoDay(parts) };
  const nearest = `${two(day < 1 ? 1 : days)}.${two(month)}.${year}`;
  return { words: "dayImpossible", params: { month, days, year: String(year), nearest } };
}

/** A time of day as `HH:MM`; a whole hour needs no minutes. */
export function readTime(text: string): Reading {
  const [, hours = "", minutes = "0"] = /^(\d{1,2})(?:[.:]?(\d{2}))?$/.exec(text.trim()) ?? [];
  if (hours === "") return { words: "timeUnreadable", params: {} };
  if (Number(hours) > 23 || Number(minutes) > 59) return { words: "timeImpossible", params: {} };
  return { value: `${two(Number(hours))}:${two(Number(minutes))}` };
}

/** `2026-12-01` as it is written here, to stand in a field: 01.12.2026. */
export const writeDate = (day: string): string => day.split("-").toReversed().join(".");

/** `14:30` as it is written here, to stand in a field: 14.30. */
export const writeTime = (time: string): string => time.replace(":", ".");

/** A field that holds a day, as it was written. */
export const writtenDay = z.string().max(40).transform(asRead(readDate));

/** A field that holds a time of day, as it was written. */
export const writtenTime = z.string().max(40).transform(asRead(readTime));

function asRead(read: (text: string) => Reading) {
  return (text: string, ctx: z.RefinementCtx<string>): string => {
    const reading = read(text);
    if ("value" in reading) return reading.value;
    ctx.addIssue({ code: "custom", message: reading.words, params: reading.params });
    return z.NEVER;
  };
}

interface Parts {
  year: number;
  month: number;
  day: number;
}

function partsOf(text: string): Parts | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  const danish =
    /^(\d{1,2})[./ -]{1,2}(\d{1,2})[./ -]{1,2}(\d{4}|\d{2})$/.exec(text) ??
    /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  if (!danish) return null;
  const [, day, month, year = ""] = danish;
  return { year: Number(year.length === 2 ? `20${year}` : year), month: Number(month), day: Number(day) };
}

const two = (number: number) => String(number).padStart(2, "0");

const isoDay = ({ year, month, day }: Parts) => `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
