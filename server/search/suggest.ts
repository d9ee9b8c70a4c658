// "Did you mean …": where nothing was found, the nearest words that do find something this reader may read.
import type { Transaction } from "@/db/client";
import { distanceBetween } from "../domain/near-miss";
import type { SearchQuery } from "../domain/search-query";
import { findEntries, type Narrowing, wordsLike } from "./queries";
import type { Reach } from "./reach";

/** Letters that may be wrong in one word. */
const mostWrong = 2;
/** Words are tried by searching, so not many. */
const mostTried = 4;
/** A pasted page is no slip of the fingers. */
const mostWords = 6;

/** The query in words, each that finds nothing replaced by the nearest that does; null where that helps nobody. */
export async function suggest(
  tx: Transaction,
  reach: Reach,
  query: SearchQuery,
  narrowing: Narrowing,
): Promise<string | null> {
  if (query.words.length === 0 || query.words.length > mostWords) return null;
  const finds = (words: SearchQuery["words"], more: Partial<SearchQuery> = {}) =>
    isFound(tx, reach, { phrases: [], without: [], ...more, words }, narrowing);
  const meant: string[] = [];
  for (const spellings of query.words) {
    const [word = ""] = spellings;
    meant.push(
      (await finds([spellings]))
        ? word
        : ((await nearestFound(tx, reach, word, (near) => finds([[near]]))) ?? word),
    );
  }
  const isOther = meant.some((word, place) => word !== query.words[place]?.[0]);
  if (
    !isOther ||
    !(await finds(
      meant.map((word) => [word]),
      query,
    ))
  )
    return null;
  return saidAgain(meant, query);
}

/** Asked as the reader: a word of the vocabulary that they find nothing by is never told. */
async function isFound(tx: Transaction, reach: Reach, query: SearchQuery, narrowing: Narrowing) {
  const found = await findEntries(
    tx,
    reach,
    query,
    { ...narrowing, sort: "newest", limit: 1, offset: 0 },
    50,
  );
  return found.length > 0;
}

async function nearestFound(
  tx: Transaction,
  reach: Reach,
  word: string,
  finds: (word: string) => Promise<boolean>,
): Promise<string | null> {
  const alike = (await wordsLike(tx, reach, word))
    .map((near) => ({ near, distance: distanceBetween(word, near) }))
    .filter(({ distance }) => distance <= mostWrong)
    // of those as near, the order of likeness stays
    .sort((one, other) => one.distance - other.distance);
  for (const { near } of alike.slice(0, mostTried)) if (await finds(near)) return near;
  return null;
}

const saidAgain = (words: readonly string[], { phrases, without }: SearchQuery) =>
  [
    ...words,
    ...phrases.map((phrase) => `"${phrase}"`),
    ...without.map((text) => (/\s/.test(text) ? `-"${text}"` : `-${text}`)),
  ].join(" ");
