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

/** Whether a figure may be shown: at least five citizens behind it, and a count of them itself none or at least five. */
export function mayShowFigure({ value, n }: Figure, { unit, citizens }: Counted): boolean {
  if (!citizens) return true;
  if (n !== null && n < fewestShown) return false;
  return unit !== "count" || value === 0 || Math.abs(value) >= fewestShown;
}

/** A measured point as anyone may see it: of one that may not be shown, nothing is left but its day. */
export function shownPoint<Point extends Figure & { on: string; note: string | null }>(
  { on, value, n, note }: Point,
  counted: Counted,
) {
  return mayShowFigure({ value, n }, counted)
    ? { on, value, n, note }
    : { on, value: null, n: null, note: null };
}

/** Whether what leaves the house about a group's meetings gives away the time and nothing else. */
export const isNeutral = ({ confidential, layer }: { confidential: boolean; layer: string }): boolean =>
  confidential || layer === "network";
