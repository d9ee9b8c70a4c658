// Figures and periods as spreadsheets and people write them: 1.234,5 or 44 %; 31.10.2026, okt. 2026 or 3. kvartal 2026.
import type { FigureRow } from "./agenda";
import { lastDayOf } from "./calendar-day";
import { type Reading, readDate } from "./written-time";

/** What was meant, or what to say about it: a message under `errors` and what fills it. */
export type Read<Value> = { value: Value } | Exclude<Reading, { value: string }>;

const largest = 1e12;

/**
 * A figure. The comma is the decimal mark and the dot parts thousands, as in Danish; 12.5 and 1,234.5 are understood, too.
 * What could be either is asked about, but for counts, which are whole: there 1.234 is more than a thousand.
 */
export function readFigure(text: string, unit: FigureRow["unit"]): Read<number> {
  const bare = withoutUnit(text);
  if (/^(<|>|under|færre|less|fewer)/i.test(bare)) return mistake("figureCovered");
  const isWhole = unit === "count";
  if (isWhole ? /^-?[1-9]\d{0,2},\d{3}$/.test(bare) : /^-?[1-9]\d{0,2}\.\d{3}$/.test(bare)) {
    const digits = bare.replace(/[.,]/, "");
    return mistake("figureAmbiguous", { text: bare, whole: digits, fraction: bare.replace(".", ",") });
  }
  const number = asNumber(bare, isWhole);
  if (number === null) return mistake("figureUnreadable", { text: brief(text) });
  if (Math.abs(number) > largest) return mistake("figureTooLarge", { text: brief(text) });
  return { value: number + 0 };
}

/** How many a figure is counted on: a whole number, with or without a dot at the thousands. */
export function readCount(text: string): Read<number> {
  const number = asNumber(withoutUnit(text), true);
  const isCount = number !== null && Number.isInteger(number) && number >= 0 && number <= 1e9;
  return isCount ? { value: number + 0 } : mistake("countUnreadable", { text: brief(text) });
}

/** The day a figure is of. A month, a quarter, a half and a whole year stand for their last day. */
export function readPeriod(text: string): Read<string> {
  const written = text
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase()
    .replace(/[t ]\d{1,2}[:.]\d{2}([:.]\d{2})?$/, "");
  const day = readDate(written);
  if ("value" in day) return inOurTime(day.value);
  if (day.words !== "dateUnreadable") return day;
  if (/^\d{5}$/.test(written)) return mistake("periodSerial", { text: written });
  const ending = endingMonth(written);
  if (!ending) return mistake("periodUnreadable", { text: brief(text) });
  const { year, month } = ending;
  if (month < 1 || month > 12) return mistake("monthImpossible", { month });
  const two = (number: number) => String(number).padStart(2, "0");
  return inOurTime(`${year}-${two(month)}-${two(lastDayOf(year, month))}`);
}

const brief = (text: string) => text.trim().slice(0, 60);

const mistake = (words: string, params: Record<string, string | number> = {}) => ({ words, params });

function withoutUnit(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^[−–]/, "-")
    .replace(/^\+/, "")
    .replace(/ ?(%|pct\.?|procent|per cent|dage?|days?|point|points)$/i, "");
}

/** Ways to write a number, each with what parts its thousands and what its decimals; the first that fits counts. */
const ways: readonly { fits: RegExp; parts: string; mark: string }[] = [
  { fits: /^-?\d+(,\d+)?$/, parts: "", mark: "," },
  { fits: /^-?\d{1,3}(\.\d{3})+,\d+$/, parts: ".", mark: "," },
  { fits: /^-?\d{1,3}(\.\d{3}){2,}$/, parts: ".", mark: "," },
  { fits: /^-?\d{1,3}( \d{3})+(,\d+)?$/, parts: " ", mark: "," },
  { fits: /^-?\d{1,3}(,\d{3})+\.\d+$/, parts: ",", mark: "." },
  { fits: /^-?\d{1,3}(,\d{3}){2,}$/, parts: ",", mark: "." },
  { fits: /^-?\d+\.\d+$/, parts: "", mark: "." },
];

/** Null where it is no number; a whole one may have a dot at its thousands. */
function asNumber(bare: string, isWhole: boolean): number | null {
  if (isWhole && /^-?[1-9]\d{0,2}(\.\d{3})+$/.test(bare)) return Number(bare.replaceAll(".", ""));
  const way = ways.find(({ fits }) => fits.test(bare));
  return way ? Number(bare.replaceAll(way.parts, "").replace(way.mark, ".")) : null;
}

const monthNames = [
  ["januar", "january"],
  ["februar", "february"],
  ["marts", "march"],
  ["april"],
  ["maj", "may"],
  ["juni", "june"],
  ["juli", "july"],
  ["august"],
  ["september"],
  ["oktober", "october"],
  ["november"],
  ["december"],
] as const;

/** The number of a month by its name or at least three letters of it; 0 where it is none. */
const monthOf = (word: string) =>
  word.length < 3 ? 0 : monthNames.findIndex((names) => names.some((name) => name.startsWith(word))) + 1;

interface Ending {
  year: number;
  month: number;
}

/** The month a written period ends with; its number may be one there is not. Null where it is no period. */
function endingMonth(text: string): Ending | null {
  const [, year, rest = ""] = /^(\d{4})(?:[ \-/.,]*(.+))?$/.exec(text) ?? [];
  if (year) return rest ? within(rest, year) : { year: Number(year), month: 12 };
  const [, before = "", last] = /^(.*?)[ \-/.,']*(\d{4}|(?<=[a-zæøå.][ \-.']*)\d{2})$/.exec(text) ?? [];
  return last ? within(before, last.length === 2 ? `20${last}` : last) : null;
}

const quarter = /^(?:([1-4])(?:\.|st|nd|rd|th)? ?(?:kvartal|kvt\.?|kv\.?|quarter)|[kq]([1-4])|([1-4])[kq])$/;
const half = /^(?:([12])(?:\.|st|nd)? ?(?:halvår|half)|h([12])|([12])h)$/;

function within(part: string, year: string): Ending | null {
  const [, ...quarters] = quarter.exec(part) ?? [];
  const [, ...halves] = half.exec(part) ?? [];
  const found = (digits: (string | undefined)[]) => Number(digits.find((digit) => digit !== undefined) ?? 0);
  const month =
    found(quarters) * 3 || found(halves) * 6 || (/^\d{1,2}$/.test(part) ? Number(part) : monthOf(part));
  return month === 0 && part !== "0" && part !== "00" ? null : { year: Number(year), month };
}

/** A year nobody can mean, 206 or 20226, is a slip of the hand. */
function inOurTime(day: string): Read<string> {
  const year = Number(day.slice(0, 4));
  return year >= 1900 && year < 2200 ? { value: day } : mistake("yearImpossible", { year: String(year) });
}
