// What somebody asks for: words that must all be there, "words in a row", and -words that must not.
import { folded } from "./danish-folding";
import { searchable } from "./text-words";

export interface SearchQuery {
  /** Each word, in the spellings it may have. */
  words: readonly (readonly string[])[];
  /** Words in a row. */
  phrases: readonly string[];
  without: readonly string[];
}

/** No more is read of a query: whoever pastes a page is answered by its beginning. */
export const longestQuery = 200;
const mostTerms = 12;

/** Reads a query as it was written. Never fails: a lone quote or dash is what it is in any text. */
export function readQuery(written: string): SearchQuery {
  const terms = [
    ...searchable(written.slice(0, longestQuery))
      .toLowerCase()
      .matchAll(/(-?)(?:"([^"]*)"|([^\s"]+))/g),
  ]
    .slice(0, mostTerms)
    .map(([, minus, quoted, plain = ""]) => ({ minus, quoted: quoted?.trim() ?? null, plain }));
  const quoted = terms.flatMap(({ minus, quoted }) => (quoted ? [{ minus, text: quoted }] : []));
  const plain = terms.flatMap(({ minus, quoted, plain }) =>
    quoted === null && hasLetters(plain) ? [{ minus, text: plain }] : [],
  );
  return {
    words: plain.filter(({ minus }) => !minus).map(({ text }) => spellingsOf(text)),
    phrases: quoted.filter(({ minus }) => !minus).map(({ text }) => text),
    without: [...plain, ...quoted].filter(({ minus }) => minus).map(({ text }) => text),
  };
}

/** Whether there is nothing to look for; what must not be there is no question by itself. */
export const asksNothing = ({ words, phrases }: SearchQuery) => words.length === 0 && phrases.length === 0;

const hasLetters = (text: string) => /[\p{L}\p{N}]/u.test(text);

const spellingsOf = (word: string): string[] => [...new Set([word, folded(word)])];
