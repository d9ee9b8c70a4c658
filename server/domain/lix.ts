// How hard a Danish text is to read. Reckoned in the browser, too, while it is written.

/** The highest LIX of what is written to a citizen: that of books for children and of the plainest letters. */
export const plainLix = 30;

export interface Readability {
  lix: number;
  isPlain: boolean;
}

/** The LIX of a text, and whether everyone it is written to can read it. */
export function readability(text: string): Readability {
  const found = lix(text);
  return { lix: found, isPlain: found <= plainLix };
}

/**
 * The LIX of a text: words to a sentence, and of a hundred words those of more than six letters, in whole numbers (C.H. Björnsson,
 * Läsbarhet, 1968). A sentence ends at a full stop, a question mark, an exclamation mark, a colon, and where its line ends. A text
 * without words has 0.
 */
export function lix(text: string): number {
  const sentences = text.split(/\r\n?|\n/).flatMap(sentencesIn);
  const words = sentences.flat();
  if (words.length === 0) return 0;
  const long = words.filter(isLong).length;
  return Math.round(words.length / sentences.length + (100 * long) / words.length);
}

/** A time, a date and a name with a hyphen are one word each. */
const word = /[\p{L}\p{M}\p{N}]+(?:[-.:'’][\p{L}\p{M}\p{N}]+)*/gu;

const isLong = (found: string): boolean => (found.match(/\p{L}/gu) ?? []).length > 6;

/** The words of each sentence of a line. */
function sentencesIn(line: string): string[][] {
  const tokens = line.split(/\s+/).filter((token) => token !== "");
  const sentences: string[][] = [];
  let sentence: string[] = [];
  tokens.forEach((token, at) => {
    sentence.push(...(token.match(word) ?? []));
    if (sentence.length > 0 && endsWith(token, tokens[at + 1], at === 0)) {
      sentences.push(sentence);
      sentence = [];
    }
  });
  return sentence.length > 0 ? [...sentences, sentence] : sentences;
}

/** What closes a sentence, with the quotation marks and brackets after it. */
const close = /(?<![.!?:…])([.!?:…]+)["”»«’')\]]*$/;

function endsWith(token: string, next: string | undefined, isFirst: boolean): boolean {
  const found = close.exec(token);
  if (!found) return false;
  if (found[1] !== ".") return true;
  const before = token
    .slice(0, found.index)
    .replace(/^["”»«’'([]+/, "")
    .toLowerCase();
  if (neverLast.has(before)) return false;
  // "1." before what it numbers; "1. december", "3. sal", "osv. med det"
  if (/^\d+$/.test(before)) return !isFirst && !goesOn(next);
  return !(seldomLast.has(before) && goesOn(next));
}

const goesOn = (next: string | undefined): boolean => next !== undefined && /^\p{Ll}/u.test(next);

/** Abbreviations that something follows. */
const neverLast = new Set(
  "kl nr ca f.eks fx bl.a dvs d.v.s tlf hr fr dr pr evt inkl ekskl afd jf obs maks min skt st pga p.g.a ift vedr".split(
    " ",
  ),
);

/** Abbreviations that a sentence may end with. */
const seldomLast = new Set(
  "osv m.m mm m.v mv m.fl mfl etc o.l o.lign jan feb mar apr jun jul aug sep okt nov dec".split(" "),
);
