// Whether a text holds a citizen's name, asked of pairs of words that are turned into marks: the names themselves are not kept in
// the open. One name alone is anybody's and is not looked for.

/** How many words may stand between a first name and a last: middle names. */
const between = 2;

/** First and last name in one form, whichever comes first; null for a name of one word. */
export function namePair(name: string): string | null {
  const words = wordsIn(name);
  const [first, last] = [words[0], words.at(-1)];
  return words.length < 2 || !first || !last ? null : pairOf(first, last);
}

/** Every pair of words in the texts that could be a name, each once. */
export function pairsIn(texts: readonly string[]): string[] {
  const pairs = new Set<string>();
  for (const text of texts) {
    const words = wordsIn(text);
    words.forEach((word, at) => {
      for (const other of words.slice(at + 1, at + 2 + between)) {
        for (const one of bare(word)) for (const next of bare(other)) pairs.add(pairOf(one, next));
      }
    });
  }
  return [...pairs];
}

const wordsIn = (text: string): string[] =>
  text
    .normalize("NFC")
    .toLowerCase()
    .match(/[\p{L}\p{M}'’-]+/gu) ?? [];

/** "Holms" may be Holm's. */
const bare = (word: string) =>
  word.length > 2 && /s$/.test(word) ? [word, word.replace(/['’]?s$/, "")] : [word];

const pairOf = (one: string, other: string) => [one, other].toSorted().join(" ");
