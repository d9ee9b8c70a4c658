// Danish words as a Hunspell dictionary holds them: their forms, their gender, and how they join to compounds.

export interface DanishWords {
  has(form: string): boolean;
  /** The words this may be a form of; none where it is not in the dictionary. */
  basesOf(form: string): readonly string[];
  /** `barn` of `børn`: the word of a plural whose vowel changes; null of any other. */
  singularOf(plural: string): string | null;
  /** Every form of a word, itself included. */
  formsOf(base: string): readonly string[];
  /** The words that stand like this at the front of a compound: `sags` is `sag`. */
  frontsOf(joined: string): readonly string[];
  /** `n` for an en-word, `t` for an et-word, both or neither. */
  genderOf(base: string): string;
}

/** One way to make a form: take `strip` off a word that ends as `when` says, and put `add` on. */
interface Suffix {
  strip: string;
  add: string;
  when: RegExp;
  /** Flags of what may be put on that again. */
  next: readonly string[];
}

interface Entry {
  word: string;
  flags: readonly string[];
  /** Forms that follow no rule. */
  irregular: readonly string[];
}

/** How a word with each flag joins what follows it: *sags*, *børne*, *møde*, *arbejd*, *arbejds*. */
const links: Record<string, (word: string) => string> = {
  29: (word) => `${word}s`,
  30: (word) => `${word}e`,
  31: (word) => word,
  55: (word) => word.replace(/e$/, ""),
  56: (word) => word.replace(/e$/, "s"),
};

const forbidden = "6";
/** Words that are nothing but the front of others, written with a dash: `tvær-`. Shorter ones stand before too much. */
const frontAlone = /^([a-zæøåé]{5,})-\/(?:\d+,)*32\b/gm;
const onlyWithMore = "8";
/** What only tells of compounds, and is never put on twice. */
const ofCompounds = new Set(["34", "35"]);

/** Nouns whose vowel changes, which the dictionary holds apart from their plural. */
const changedVowels: Record<string, string> = {
  ...{ børn: "barn", mænd: "mand", bøger: "bog", døtre: "datter", hænder: "hånd", tænder: "tand" },
  ...{ nætter: "nat", stænder: "stand", stæder: "stad", kræfter: "kraft", gæs: "gås", mødre: "mor" },
  ...{ fædre: "far", brødre: "bror", rødder: "rod", fødder: "fod", øjne: "øje", tæer: "tå", køer: "ko" },
  ...{ bønder: "bonde", ænder: "and" },
};

/**
 * The dictionary of these two files (`.aff` and `.dic`). It takes seconds and much memory: once a process, and not where
 * pages are served. Names and words with other letters than Danish ones are left out.
 */
export function readDanishWords(aff: string, dic: string): DanishWords {
  const suffixes = readSuffixes(aff);
  const entries = dic.split("\n").slice(1).flatMap(readEntry);
  const bases = new Map<string, string | string[]>();
  const fronts = new Map<string, string | string[]>();
  const byWord = new Map<string, Entry[]>();
  for (const entry of entries) {
    byWord.set(entry.word, [...(byWord.get(entry.word) ?? []), entry]);
    for (const form of formsOfEntry(entry, suffixes)) add(bases, form, entry.word);
    for (const flag of entry.flags) {
      const joined = links[flag]?.(entry.word);
      if (joined) add(fronts, joined, entry.word);
    }
  }
  for (const [, front = ""] of dic.matchAll(frontAlone))
    for (const word of frontWords(front, bases)) add(fronts, front, word);
  const genders = gendersOf(suffixes);
  const inflected = (base: string) =>
    (byWord.get(base) ?? []).flatMap((entry) => formsOfEntry(entry, suffixes));
  const vowels = changedForms(inflected);
  for (const [form, base] of vowels.bases) add(bases, form, base);
  return {
    has: (form) => bases.has(form),
    basesOf: (form) => listed(bases.get(form)),
    singularOf: (plural) => (Object.hasOwn(changedVowels, plural) ? (changedVowels[plural] ?? null) : null),
    formsOf: (base) => [...new Set([...inflected(base), ...(vowels.forms.get(base) ?? [])])],
    frontsOf: (joined) => listed(fronts.get(joined)),
    genderOf: (base) =>
      (byWord.get(base) ?? []).flatMap(({ flags }) => flags.map((flag) => genders.get(flag) ?? "")).join(""),
  };
}

/** A word alone where there is one, for most have one and lists of one are dear. */
function add(words: Map<string, string | string[]>, key: string, word: string): void {
  const there = listed(words.get(key));
  if (there.length === 0) words.set(key, word);
  else if (!there.includes(word)) words.set(key, [...there, word]);
}

const listed = (words: string | string[] | undefined): readonly string[] =>
  words === undefined ? [] : typeof words === "string" ? [words] : words;

/** `ungdoms-` is of *ungdom*, `forældre-` of itself and *forælder*, `neuro-` of itself alone. */
function frontWords(front: string, bases: ReadonlyMap<string, string | string[]>): readonly string[] {
  const stem = front.replace(/s$/, "");
  return !bases.has(front) && bases.has(stem) ? [stem] : [front, ...listed(bases.get(front))];
}

function readSuffixes(aff: string): Map<string, Suffix[]> {
  const suffixes = new Map<string, Suffix[]>();
  for (const [, flag = "", strip = "", add = "", more = "", when = ""] of aff.matchAll(
    /^SFX (\d+) (\S+) ([^\s/]+)(?:\/(\S+))? (\S+)/gm,
  )) {
    if (/^[YN]$/.test(strip)) continue; // the head of a list of rules
    const rule = { strip: unlessNone(strip), add: unlessNone(add), next: more.split(",").filter(Boolean) };
    const ending = new RegExp(when === "." ? "$" : `${when}$`);
    suffixes.set(flag, [...(suffixes.get(flag) ?? []), { ...rule, when: ending }]);
  }
  return suffixes;
}

const unlessNone = (text: string) => (text === "0" ? "" : text);

function readEntry(line: string): Entry[] {
  const [, word = "", flags = "", more = ""] = /^([a-zæøåé]+)(?:\/(\S+))?(?:\s+(.*))?$/.exec(line) ?? [];
  const all = flags.split(",").filter(Boolean);
  if (!word || all.includes(forbidden)) return [];
  return [{ word, flags: all, irregular: [...more.matchAll(/al:(\S+)/g)].map(([, form = ""]) => form) }];
}

function formsOfEntry({ word, flags, irregular }: Entry, suffixes: Map<string, Suffix[]>): string[] {
  const forms = [word, ...irregular];
  put(word, flags, 0);
  return forms;

  function put(form: string, on: readonly string[], depth: number): void {
    for (const { strip, add, when, next } of on.flatMap((flag) =>
      links[flag] ? [] : (suffixes.get(flag) ?? []),
    )) {
      if (!form.endsWith(strip) || !when.test(form)) continue;
      const made = form.slice(0, form.length - strip.length) + add;
      if (/[-']/.test(made)) continue;
      if (!next.includes(onlyWithMore)) forms.push(made);
      const onward = next.filter((flag) => !ofCompounds.has(flag));
      if (depth < 2 && onward.length > 0) put(made, onward, depth + 1);
    }
  }
}

/** The gender that a flag's rules tell of; verbs and adjectives have none. */
function gendersOf(suffixes: Map<string, Suffix[]>): Map<string, "n" | "t"> {
  const genders = new Map<string, "n" | "t">();
  for (const [flag, rules] of suffixes) {
    const endings = rules.map(({ add }) => add);
    if (endings.some((ending) => /^(de|ede|ere|ste?|re)$/.test(ending))) continue;
    const isCommon = endings.some((ending) => /^([a-zæøå]?e)?n$/.test(ending));
    const isNeuter = endings.some((ending) => /^([a-zæøå]?e)?t$/.test(ending));
    if (isCommon !== isNeuter) genders.set(flag, isCommon ? "n" : "t");
  }
  return genders;
}

/** The forms of nouns whose vowel changes, both ways. */
function changedForms(inflected: (base: string) => string[]) {
  const forms = new Map<string, string[]>();
  const bases: [string, string][] = [];
  for (const [plural, base] of Object.entries(changedVowels)) {
    const plurals = [plural, ...inflected(plural)];
    forms.set(base, plurals);
    for (const form of plurals) bases.push([form, base]);
  }
  return { forms, bases };
}
