// How one text differs from another, word by word: what both have, what only the older has, and what only the newer has.

interface Word {
  text: string;
  in: "both" | "older" | "newer";
}

export interface Piece extends Word {
  /** Which it is. */
  at: number;
}

/** So many words in the middle are compared one by one; of more it is said that all of them are other words. */
const most = 2_000;

/** The pieces in reading order; joined without "newer" they are the older text, without "older" the newer. */
export function textDifference(older: string, newer: string): Piece[] {
  const [one, other] = [wordsOf(older), wordsOf(newer)];
  const begins = countWhile(Math.min(one.length, other.length), (index) => one[index] === other[index]);
  const room = Math.min(one.length, other.length) - begins;
  const ends = countWhile(room, (index) => one.at(-1 - index) === other.at(-1 - index));
  const middle = between(one.slice(begins, one.length - ends), other.slice(begins, other.length - ends));
  return joined([
    ...one.slice(0, begins).map(inBoth),
    ...middle,
    ...one.slice(one.length - ends).map(inBoth),
  ]);
}

/** Words with the space after them. */
const wordsOf = (text: string): string[] => text.match(/\S+\s*|\s+/g) ?? [];

const inBoth = (text: string): Word => ({ text, in: "both" });

function countWhile(most: number, holds: (index: number) => boolean): number {
  let count = 0;
  while (count < most && holds(count)) count += 1;
  return count;
}

/** By the longest words they have in common in the same order. */
function between(one: readonly string[], other: readonly string[]): Word[] {
  const only = (words: readonly string[], where: Word["in"]) => words.map((text) => ({ text, in: where }));
  if (one.length > most || other.length > most) return [...only(one, "older"), ...only(other, "newer")];
  const common = commonLengths(one, other);
  const pieces: Word[] = [];
  let [at, beside] = [0, 0];
  while (at < one.length || beside < other.length) {
    const [word, its] = [one[at], other[beside]];
    if (word !== undefined && word === its) {
      pieces.push(inBoth(word));
      at += 1;
      beside += 1;
    } else if (
      word !== undefined &&
      (its === undefined || lengthAt(common, at + 1, beside) >= lengthAt(common, at, beside + 1))
    ) {
      pieces.push({ text: word, in: "older" });
      at += 1;
    } else if (its !== undefined) {
      pieces.push({ text: its, in: "newer" });
      beside += 1;
    }
  }
  return pieces;
}

/** How many words the rests from each two places on have in common. */
function commonLengths(one: readonly string[], other: readonly string[]): Uint16Array[] {
  const lengths = Array.from({ length: one.length + 1 }, () => new Uint16Array(other.length + 1));
  for (let at = one.length - 1; at >= 0; at -= 1) {
    for (let beside = other.length - 1; beside >= 0; beside -= 1) {
      const row = lengths[at];
      if (!row) continue;
      row[beside] =
        one[at] === other[beside]
          ? lengthAt(lengths, at + 1, beside + 1) + 1
          : Math.max(lengthAt(lengths, at + 1, beside), lengthAt(lengths, at, beside + 1));
    }
  }
  return lengths;
}

const lengthAt = (lengths: readonly Uint16Array[], at: number, beside: number) => lengths[at]?.[beside] ?? 0;

function joined(words: readonly Word[]): Piece[] {
  const pieces: Piece[] = [];
  for (const word of words) {
    const last = pieces.at(-1);
    if (last?.in === word.in) last.text += word.text;
    else pieces.push({ ...word, at: pieces.length });
  }
  return pieces;
}
