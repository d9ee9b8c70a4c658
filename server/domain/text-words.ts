// The words of a text, as it is searched.

const longestWord = 60;

/** Runs of letters and digits with what lies between them, one form of each letter. */
const wordPattern = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * A text made fit to be searched: one form of each letter (NFC), no characters that are not seen, and words that a line break
 * has cut in two put together again.
 */
export function searchable(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\u00ad/g, "")
    .replace(/(\p{L})[-\u2010]\n(?=\p{Ll})/gu, "$1")
    .replace(/(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}]/gu, " ");
}

/** The different words of a text, in small letters; numbers and what is too long to be a word are left out. */
export function wordsOf(text: string): string[] {
  const words = (text.match(wordPattern) ?? []).map((word) => word.toLowerCase());
  return [...new Set(words.filter((word) => word.length <= longestWord && /\p{L}/u.test(word)))];
}

/** A text cut at its words: the words and what stands between them, in order; together they are the text. */
export function cutAtWords(text: string): { text: string; word: string | null }[] {
  const pieces: { text: string; word: string | null }[] = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(wordPattern)) {
    if (index > end) pieces.push({ text: text.slice(end, index), word: null });
    pieces.push({ text: word, word: word.toLowerCase() });
    end = index + word.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), word: null });
  return pieces;
}
