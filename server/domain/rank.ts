// Places in an order that can always be shared by one more: text that sorts by code unit, with room between any two.

const digits = "0123456789abcdefghijklmnopqrstuvwxyz";
const base = digits.length;

/** The rank of the `index`th composed item (from 0). It stays the same however many items stand after it. */
export function rankAt(index: number): string {
  // an odd number never ends in 0, so that there is room before it
  return (2 * index + 1).toString(base).padStart(4, "0");
}

/**
 * A rank after `before` and before `after`; null is the beginning or the end. Where the two leave no room because they
 * are equal or reversed, it is a rank after `before`.
 */
export function rankBetween(before: string | null, after: string | null): string {
  const low = before ?? "";
  const high = after !== null && after > low ? after : null;
  return midpoint(low, high);
}

/** Halfway between two fractions written without their "0."; `high` null is one. Never ends in 0. */
function midpoint(low: string, high: string | null): string {
  const shared = sharedLength(low, high);
  if (high !== null && shared > 0) {
    return high.slice(0, shared) + midpoint(low.slice(shared), high.slice(shared));
  }
  const lowDigit = digitAt(low, 0);
  const highDigit = high === null ? base : digitAt(high, 0);
  if (highDigit - lowDigit > 1) return digits.charAt(Math.floor((lowDigit + highDigit) / 2));
  if (high !== null && high.length > 1) return high.charAt(0);
  return digits.charAt(lowDigit) + midpoint(low.slice(1), null);
}

/** How many leading digits the two share; a missing digit of `low` counts as 0. */
function sharedLength(low: string, high: string | null): number {
  let length = 0;
  while (high !== null && length < high.length && digitAt(low, length) === digitAt(high, length)) length += 1;
  return length;
}

const digitAt = (rank: string, place: number) => Math.max(digits.indexOf(rank.charAt(place) || "0"), 0);
