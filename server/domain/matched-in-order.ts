// Two rows of days told to be the same things: which of one is which of the other, where none overtakes another.

/** What leaving a day alone is worth: more than any distance within a year. */
const alone = 400;

/**
 * As many pairs as there can be, by index, in order, and of all such pairings the one whose days are nearest to each other. Both
 * rows are in order.
 */
export function matchedInOrder(ones: readonly number[], others: readonly number[]): [number, number][] {
  // the least cost from each pair of beginnings on, reckoned from the end
  const least = Array.from({ length: ones.length + 1 }, () => new Float64Array(others.length + 1));
  const costAt = (one: number, other: number) => least[one]?.[other] ?? 0;
  const distance = (one: number, other: number) => Math.abs((ones[one] ?? 0) - (others[other] ?? 0));
  for (let one = ones.length; one >= 0; one -= 1)
    for (let other = others.length; other >= 0; other -= 1) {
      const left = ones.length - one + others.length - other;
      if (one === ones.length || other === others.length) least[one]?.fill(left * alone, other, other + 1);
      else
        least[one]?.fill(
          Math.min(
            distance(one, other) + costAt(one + 1, other + 1),
            alone + costAt(one + 1, other),
            alone + costAt(one, other + 1),
          ),
          other,
          other + 1,
        );
    }
  const pairs: [number, number][] = [];
  let [one, other] = [0, 0];
  while (one < ones.length && other < others.length) {
    const here = costAt(one, other);
    if (here === distance(one, other) + costAt(one + 1, other + 1)) {
      pairs.push([one, other]);
      one += 1;
      other += 1;
    } else if (here === alone + costAt(one + 1, other)) one += 1;
    else other += 1;
  }
  return pairs;
}
