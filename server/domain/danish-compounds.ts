// Danish compounds taken apart: "styregruppemøde" is found by "styregruppe", "gruppemøde" and "møde".
import { type CompoundExceptions, compoundExceptions } from "./danish-exceptions";
import type { DanishWords } from "./danish-words";

/** They stand before so many words whose meaning is not the sum of theirs: *udvalg*, *tilstand*, *underretning*. */
const particles = new Set(
  (
    "ad af an bag be bi bort da de en er for fra før gen ha hen ind man med mis mod ned om op over på sam til ud under " +
    "ur ved hed fore frem tilbage gennem uden efter under mellem"
  ).split(" "),
);

/** Particles that do stand before a word as itself, if it has at least so many letters: *efterbehandling*, not *eftersyn*. */
const beforeLong: Readonly<Record<string, number>> = { efter: 6, gen: 7, videre: 6, mellem: 5 };

/** Endings that look like words: *fællesskab*, *sygdom*, *nyhed*. */
const endings = new Set(
  "skab hed dom art ske gen and ens ner ing ter ede ding ant ent ist isk ler ser ner ale ion".split(" "),
);

/** The words of two letters that join others, and the one that others join. */
const shortWords = new Set(["by", "it", "tv", "år"]);
const shortHeads = new Set(["år"]);

const [shortest, longest] = [5, 60];
const mostParts = 6;
const remembered = 200_000;

interface Split {
  parts: readonly string[];
  /** The cheapest wins: few parts, of even length, of words that are known to join. */
  cost: number;
}

export interface Compounds {
  /** The words in a word, without itself: each part as a word of its own, and each run of parts. None where it is no compound. */
  partsOf(word: string): readonly string[];
  /** The word as it is put together, each part as it stands there; null where it is no compound. */
  split(word: string): readonly string[] | null;
}

/** Rules over the dictionary's own marks of what joins what, with exceptions as data. */
export function danishCompounds(
  words: DanishWords,
  exceptions: CompoundExceptions = compoundExceptions,
): Compounds {
  const whole = new Set(exceptions.whole);
  const known = new Map<string, Split | null>();

  const frontsOf = (joined: string): readonly string[] => {
    const extra = Object.hasOwn(exceptions.fronts, joined) ? exceptions.fronts[joined] : undefined;
    const own = (particles.has(joined) ? [] : words.frontsOf(joined)).filter(
      (word) => !particles.has(word) && (word.length > 2 || shortWords.has(word)),
    );
    const long = Object.hasOwn(beforeLong, joined) ? [joined] : [];
    return [...new Set([...(extra ? [extra] : []), ...own, ...long])];
  };

  const isBase = (word: string) =>
    word.length >= 3 &&
    !particles.has(word) &&
    !Object.hasOwn(beforeLong, word) &&
    words.basesOf(word).includes(word);

  /** Where the dictionary holds the whole word, what it holds no mark of may stand in front, too: *kommunal+bestyrelse*. */
  const unmarkedFronts = (joined: string, rest: string): readonly string[] => {
    if (rest.length < 4) return [];
    if (isBase(joined)) return [joined];
    return joined.endsWith("s") && isBase(joined.slice(0, -1)) ? [joined.slice(0, -1)] : [];
  };

  /** A compound has the gender of its last part: *en plan* is in *en handleplan*, and no *et net* in *en planet*. */
  const isOfSameGender = (compound: string, head: string): boolean =>
    words.basesOf(compound).some((one) =>
      words.basesOf(head).some((other) => {
        const [ours, theirs] = [words.genderOf(one), words.genderOf(other)];
        return (
          one.endsWith(other) && (!ours || !theirs || [...ours].some((gender) => theirs.includes(gender)))
        );
      }),
    );

  const isHead = (word: string, head: string, fronts: readonly string[]): boolean =>
    words.has(head) &&
    !endings.has(head) &&
    !words.basesOf(head).some((base) => endings.has(base)) &&
    !fronts.every((front) => (beforeLong[front] ?? 0) > head.length) &&
    (!words.has(word) || isOfSameGender(word, head));

  function splitWord(word: string, depth = 0): Split | null {
    const before = known.get(word);
    if (before !== undefined) return before;
    const found = cheapestSplit(word, depth);
    if (known.size >= remembered) known.clear();
    known.set(word, found);
    return found;
  }

  function cheapestSplit(word: string, depth: number): Split | null {
    const bases = words.basesOf(word);
    if (word.length < shortest || word.length > longest) return null;
    if (whole.has(word) || bases.some((base) => whole.has(base))) return null;
    const given = givenParts(word, bases);
    if (given) return { parts: given, cost: 1 };
    let best: Split | null = null;
    for (let at = word.length - 2; at >= 2; at -= 1) {
      const one = splitAt(word, at, depth);
      if (one && (!best || one.cost < best.cost)) best = one;
    }
    return best;
  }

  /** As the exceptions say, the last part as it is inflected here. */
  function givenParts(word: string, bases: readonly string[]): readonly string[] | null {
    for (const base of bases.length > 0 ? bases : [word]) {
      const given = Object.hasOwn(exceptions.parts, base) ? exceptions.parts[base] : undefined;
      if (given) return [...given.slice(0, -1), word.slice(given.slice(0, -1).join("").length)];
    }
    return null;
  }

  function splitAt(word: string, at: number, depth: number): Split | null {
    const [front, rest] = [word.slice(0, at), word.slice(at)];
    const isKnown = words.has(word);
    const marked = frontsOf(front);
    const fronts = marked.length > 0 || !isKnown ? marked : unmarkedFronts(front, rest);
    if (fronts.length === 0 || (rest.length < 3 && !shortHeads.has(rest))) return null;
    const tail = isHead(word, rest, fronts) ? alone(rest) : further(rest, isKnown, depth);
    if (!tail) return null;
    const own = 10 + (marked.length > 0 ? 0 : 5) + dearIfShort(front) - Math.min(at, rest.length) / 10;
    return { parts: [front, ...tail.parts], cost: tail.cost + own };
  }

  function further(rest: string, isKnown: boolean, depth: number): Split | null {
    return words.has(rest) || isKnown || depth >= mostParts - 1 ? null : splitWord(rest, depth + 1);
  }

  const alone = (head: string): Split => ({ parts: [head], cost: 10 + dearIfShort(head) });

  /** What a part is a form of where it stands; the last is left as it is. */
  const wordsIn = (part: string, isLast: boolean): readonly string[] => {
    if (isLast) return [part];
    const fronts = frontsOf(part);
    if (fronts.length > 0) return fronts;
    return !isBase(part) && part.endsWith("s") ? [part.slice(0, -1)] : [part];
  };

  /** A part may be a compound again. */
  function refined(parts: readonly string[]): readonly string[] {
    const next = parts.flatMap((part, place) => {
      const isLast = place === parts.length - 1;
      const base = wordsIn(part, isLast)[0] ?? part;
      const inner = splitWord(base)?.parts;
      if (!inner) return [part];
      if (isLast) return inner;
      return [...inner.slice(0, -1), `${inner.at(-1)}${part.slice(base.length)}`];
    });
    return next.length === parts.length || next.length > mostParts * 2 ? next : refined(next);
  }

  function partsOf(word: string): readonly string[] {
    const first = splitWord(word);
    if (!first) return [];
    const parts = refined(first.parts);
    const found = new Set(first.parts.slice(0, -1).flatMap((part) => wordsIn(part, false)));
    for (let from = 0; from < parts.length; from += 1) {
      for (let to = from; to < parts.length; to += 1) {
        const lead = parts.slice(from, to).join("");
        for (const last of wordsIn(parts[to] ?? "", to === parts.length - 1)) found.add(lead + last);
      }
    }
    found.delete(word);
    return [...found];
  }

  return { partsOf, split: (word) => splitWord(word)?.parts ?? null };
}

const dearIfShort = (part: string) => (part.length < 4 ? 4 : 0);
