// Did you mean …? The word among those allowed that a mistyped one was most likely meant to be.

const mostCompared = 3000;

/** The nearest of `words`, or null where none is near: one letter or a third of them may differ, a swap counted as one. */
export function nearest(word: string, words: Iterable<string>): string | null {
  const wanted = fold(word);
  let found: string | null = null;
  let least = word.length < 2 ? 1 : Math.max(2, Math.floor(Math.min(word.length, 30) / 3) + 1);
  let compared = 0;
  for (const candidate of words) {
    if (Math.abs(candidate.length - word.length) >= least || ++compared > mostCompared) continue;
    const distance = distanceBetween(wanted, fold(candidate));
    if (distance < least) [found, least] = [candidate, distance];
  }
  return found;
}

/** Case, hyphens and underscores are the least of a difference. */
const fold = (word: string) => word.slice(0, 80).toLowerCase().replaceAll("_", "-");

/** Letters to add, drop, change or swap with their neighbour to get from one word to the other. */
export function distanceBetween(from: string, to: string): number {
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const next = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      let cost = Math.min(
        at(last, column) + 1,
        at(next, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
      );
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (row > 1 && column > 1 && swapped) cost = Math.min(cost, at(before, column - 2) + 1);
      next.push(cost);
    }
    [before, last] = [last, next];
  }
  return at(last, to.length);
}

const at = (row: number[], column: number) => row[column] ?? Number.POSITIVE_INFINITY;
