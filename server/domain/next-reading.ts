// When a connected calendar is read again.

const usualMinutes = 30;
const mostMinutes = 24 * 60;

/**
 * Half an hour later, and after each failure in a row twice as long, up to a day; a fifth earlier or later by `chance` (from 0 to 1),
 * so that calendars connected together are not all read at once.
 */
export function nextReading(now: Date, failures: number, chance: number): Date {
  const minutes = Math.min(mostMinutes, usualMinutes * 2 ** Math.min(failures, 10));
  return new Date(now.getTime() + minutes * (0.8 + 0.4 * chance) * 60_000);
}

/** After so many failures in a row its owner is told, once. */
export const failuresUntilTold = 3;
