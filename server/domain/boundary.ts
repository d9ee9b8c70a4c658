// What may never stand on a governance agenda or in its minutes.

/** A CPR number, with or without its hyphen: a day, a month and a year, then four digits. Modulus 11 is no longer a rule. */
const cprNumber = /(?<!\d)(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{2}[-‐‑– ]?\d{4}(?!\d)/;

/** Whether the text holds something that looks like a CPR number. */
export const looksLikeCpr = (text: string): boolean => cprNumber.test(text);

/** Figures on fewer citizens than this are shown nowhere: they could point somebody out. */
const fewestShown = 5;

/** What a figure is of, as far as it says whether the figure may be shown. */
export interface Counted {
  unit: "percent" | "count" | "days" | "score";
  /** Whether citizens are counted. */
  citizens: boolean;
}

interface Figure {
  value: number;
  /** How many it is counted on; null where nobody said. */
  n: number | null;
}

/**
 * Whether a figure may be shown: at least five citizens behind it, a count of them itself none or at least five, and of a
 * share neither those it tells of nor those it leaves out one to four.
 */
export function mayShowFigure({ value, n }: Figure, { unit, citizens }: Counted): boolean {
  if (!citizens) return true;
  if (n !== null && n < fewestShown) return false;
  return peopleToldOf[unit](value, n).every((people) => !isFew(people));
}

/** How many citizens a figure tells of, by its unit; nobody knows of a share where nobody said what it is of. */
const peopleToldOf: Record<Counted["unit"], (value: number, n: number | null) => number[]> = {
  count: (value) => [Math.abs(value)],
  percent: (value, n) => (n === null ? [] : [(n * value) / 100, n - (n * value) / 100]),
  days: () => [],
  score: () => [],
};

/** 5 of 98 is 5,102… %, and that of 98 again five but for the last digit: such a hair is no person. */
const hair = 1e-6;

const isFew = (people: number): boolean => people > hair && people < fewestShown - hair;

/** A measured point as anyone may see it: of one that may not be shown, nothing is left but its day. */
export function shownPoint<Point extends Figure & { on: string; note: string | null }>(
  { on, value, n, note }: Point,
  counted: Counted,
) {
  return mayShowFigure({ value, n }, counted)
    ? { on, value, n, note }
    : { on, value: null, n: null, note: null };
}

/** Whether cases are brought to the group's meetings: then without anybody's name. */
export const bringsCases = ({ layer }: { layer: string }): boolean => layer === "sparring";

/** Whether what leaves the house about a group's meetings gives away the time and nothing else. */
export const isNeutral = ({ confidential, layer }: { confidential: boolean; layer: string }): boolean =>
  confidential || layer === "network";
