// Decisions are numbered per group and year, without gaps.

/** The number the next decision gets. */
export const nextNumber = (taken: readonly number[]): number => Math.max(0, ...taken) + 1;

/** A decision's number as it is said and searched: `2026-04`. */
export const decisionNumber = ({ year, number }: { year: number; number: number }): string =>
  `${year}-${String(number).padStart(2, "0")}`;

/** The numbers between a decision and the nearest one below it that is read (0 where there is none), the highest first. */
export const numbersBetween = ({ number }: { number: number }, below: number): number[] =>
  Array.from({ length: Math.max(0, number - below - 1) }, (_, nth) => number - 1 - nth);
