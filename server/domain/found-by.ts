// What a word of a text is found by besides itself: the words in it, its other forms, and other spellings of it.
import type { Compounds } from "./danish-compounds";
import { folded } from "./danish-folding";
import type { DanishWords } from "./danish-words";

/** Shorter words are inflected like too many others. */
const shortest = 3;

/**
 * Other words that find a word: `styregruppemøder` is found by *møde*, `børn` by *barn*, `moede` by *møde*. PostgreSQL stems
 * them and the query alike, so that only what its stemmer does not know has to be here.
 */
export function foundBy(word: string, words: DanishWords, compounds: Compounds): string[] {
  const spelt = words.has(word) || compounds.split(word) ? word : folded(word);
  const parts = compounds.partsOf(spelt);
  // what is for *børn* is found by *barn*
  const singulars = parts.flatMap((part) => words.singularOf(part) ?? []);
  const head = compounds.split(spelt)?.at(-1);
  const found = new Set([spelt, ...parts, ...singulars, ...formsOf(spelt, words.basesOf(spelt))]);
  if (head) {
    const forms = formsOf(head, basesOfHead(head));
    const lead = spelt.slice(0, spelt.length - head.length);
    for (const form of forms) found.add(form);
    // a compound that is in no dictionary is inflected as its last part
    if (!words.has(spelt)) for (const form of forms) found.add(lead + form);
  }
  found.delete(word);
  return [...found];

  function formsOf(form: string, bases: readonly string[]): string[] {
    return form.length < shortest ? [] : bases.flatMap((base) => words.formsOf(base));
  }

  /** `have` in `børnehave` is that word, and not the lakes that are written the same. */
  function basesOfHead(form: string): readonly string[] {
    const bases = words.basesOf(form);
    const singular = words.singularOf(form);
    return bases.includes(form) ? [form, ...(singular ? [singular] : [])] : bases;
  }
}
