// Decisions are numbered per group and year, without gaps.

/** The number the next decision gets. */
export const nextNumber = (taken: readonly number[]): number => Math.max(0, ...taken) + 1;

/** A decision's number as it is said and searched: `2026-04`. */
export const decisionNumber = ({ year, number }: { year: number; number: number }): string =>
  `${year}-${String(number).padStart(2, "0")}`;
