// The passage of a text that shows best why it was found, with the words that were looked for.
import { cutAtWords } from "./text-words";

export interface Piece {
  /** Where in the passage it begins. */
  at: number;
  text: string;
  /** One of the words that were looked for. */
  isHit: boolean;
}

/** About two lines on a page. */
const wordsShown = 32;
const wordsBefore = 8;

/**
 * The passage with the most different hits, the first of several; from the beginning where there is none. Whatever was cut
 * away at either end is told by `…`. Pieces are plain text, to be escaped by whoever shows them.
 */
export function passageOf(text: string, hits: ReadonlySet<string>): Piece[] {
  const pieces = cutAtWords(text.replace(/\s+/g, " ").trim());
  const words = pieces.flatMap(({ word }, at) => (word === null ? [] : [{ word, at }]));
  const first = Math.max(
    0,
    bestStart(
      words.map(({ word }) => word),
      hits,
    ) - wordsBefore,
  );
  const [from, to] = [words[first]?.at ?? 0, words[first + wordsShown]?.at ?? pieces.length];
  const shown = pieces.slice(first === 0 ? 0 : from, to).map(({ text, word }) => {
    return { text, isHit: word !== null && hits.has(word) };
  });
  const before = first === 0 ? [] : [{ text: "… ", isHit: false }];
  const after = to < pieces.length ? [{ text: "…", isHit: false }] : [];
  return joined([...before, ...shown, ...after]);
}

/** Where the stretch begins that has the most different hits. */
function bestStart(words: readonly string[], hits: ReadonlySet<string>): number {
  let [best, most] = [0, 0];
  const stretch = wordsShown - wordsBefore;
  for (const [start, word] of words.entries()) {
    if (!hits.has(word)) continue;
    const different = new Set(words.slice(start, start + stretch).filter((one) => hits.has(one))).size;
    if (different > most) [best, most] = [start, different];
  }
  return best;
}

/** Neighbours of one kind as one. */
function joined(pieces: readonly Omit<Piece, "at">[]): Piece[] {
  const together: Piece[] = [];
  let at = 0;
  for (const { text, isHit } of pieces) {
    const last = together.at(-1);
    if (last && last.isHit === isHit) last.text += text;
    else together.push({ at, text, isHit });
    at += text.length;
  }
  return together;
}
