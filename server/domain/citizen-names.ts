// Whether a text holds a citizen's name, asked of pairs of words that are turned into marks: the names themselves are not kept in
// the open. One name alone is anybody's and is not looked for.

/** How many words may stand between a first name and a last: middle names. */
const between = 2;

/** A shorter name has too many neighbours: "Anna" is "Anne", and "Ole" is "Ulf's" brother. */
const fewestMisspelt = 5;

/** They are of many names, and of none alone. */
const particles = ["af", "da", "de", "den", "der", "di", "du", "la", "van", "von"];

/** Two words of a text that could be a name, with every form by which a mark could know them. */
export interface PossibleName {
  /** As they stand, in the genitive too. */
  pairs: string[];
  forms: string[];
}

/** Every two words of a name as a pair: what a person of the name may be called. */
export function pairsOfName(name: string): string[] {
  const words = wordsIn(name).map(({ word }) => word);
  return words.flatMap((word, at) => words.slice(at + 1).map((other) => pairOf(word, other)));
}

/**
 * What is marked of a name: first and last, any two of it, and first and last with a letter in one of them that is missing, too
 * many, another, or swapped. Nothing of a name of one word.
 */
export function formsOfName(name: string): string[] {
  const { first, last } = endsOf(name);
  if (!first || !last) return [];
  const whole = pairOf(first, last);
  const words = wordsIn(name).filter(({ word }) => !particles.includes(word));
  const parts = pairsOfName(words.map(({ word }) => word).join(" ")).filter((pair) => pair !== whole);
  return [...new Set([whole, ...parts.map(sideBySide), ...misspelt(first, last), ...misspelt(last, first)])];
}

/** Every two words in the texts that could be a name, each once. */
export function possibleNames(texts: readonly string[]): PossibleName[] {
  const found = new Map<string, PossibleName>();
  for (const text of texts) {
    const words = wordsIn(text);
    words.forEach((one, at) => {
      const others = words.slice(at + 1, at + 2 + between);
      others.forEach((other, apart) => {
        // a name that is misspelt is known by its capitals: words alone would be near too much
        const isName = [one, ...others.slice(0, apart + 1)].every(({ isCapital }) => isCapital);
        const known = [one.word, other.word, apart === 0, isName].join(" ");
        if (!found.has(known)) found.set(known, possible(one.word, other.word, { apart, isName }));
      });
    });
  }
  return [...found.values()];
}

function possible(
  one: string,
  other: string,
  { apart, isName }: { apart: number; isName: boolean },
): PossibleName {
  const pairs = bare(one).flatMap((word) => bare(other).map((next) => pairOf(word, next)));
  if (!isName) return { pairs, forms: apart === 0 ? [...pairs, ...pairs.map(sideBySide)] : pairs };
  const nearly = bare(one).flatMap((word) =>
    bare(other).flatMap((next) => [...near(word, next), ...near(next, word)]),
  );
  return { pairs, forms: [...new Set([...pairs, ...(apart === 0 ? pairs.map(sideBySide) : []), ...nearly])] };
}

function endsOf(name: string): { first: string | undefined; last: string | undefined } {
  const words = wordsIn(name);
  return { first: words[0]?.word, last: words.length < 2 ? undefined : words.at(-1)?.word };
}

interface Word {
  word: string;
  isCapital: boolean;
}

const wordsIn = (text: string): Word[] =>
  (text.normalize("NFC").match(/[\p{L}\p{M}'’-]+/gu) ?? []).map((word) => ({
    word: word.toLowerCase(),
    isCapital: /^\p{Lu}/u.test(word),
  }));

/** "Holms" may be Holm's. */
const bare = (word: string) =>
  word.length > 2 && /s$/.test(word) ? [word, word.replace(/['’]?s$/, "")] : [word];

const pairOf = (one: string, other: string) => [one, other].toSorted().join(" ");

/** Two of several names say who it is only where they stand side by side: "Anna og Lise" are two people. */
const sideBySide = (pair: string) => `+${pair}`;

/** A long name and what is left of it without one letter, beside the other name as it is. */
const misspelt = (name: string, other: string): string[] =>
  name.length < fewestMisspelt ? [] : near(name, other);

/** Two words that differ by a letter are the same without one of theirs. */
const near = (word: string, other: string): string[] =>
  [word, ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))].map(
    (left) => `${other} ~${left}`,
  );
