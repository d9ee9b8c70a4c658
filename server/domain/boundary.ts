// What may never stand on a governance agenda or in its minutes.

/** A CPR number, with or without its hyphen: a day, a month and a year, then four digits. Modulus 11 is no longer a rule. */
const cprNumber = /(?<!\d)(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{2}[-‐‑– ]?\d{4}(?!\d)/;

/** Whether the text holds something that looks like a CPR number. */
export const looksLikeCpr = (text: string): boolean => cprNumber.test(text);

/** Figures on fewer people than this are shown nowhere: they could point somebody out. */
const fewestShown = 5;

/** Whether a figure may be shown. A count without a known group is itself how many there are. */
export function mayShowFigure(
  { value, n }: { value: number; n: number | null },
  unit: "percent" | "count" | "days" | "score",
): boolean {
  const behind = n ?? (unit === "count" ? value : null);
  return behind === null || behind >= fewestShown;
}

/** Whether what leaves the house about a group's meetings gives away the time and nothing else. */
export const isNeutral = ({ confidential, layer }: { confidential: boolean; layer: string }): boolean =>
  confidential || layer === "network";
