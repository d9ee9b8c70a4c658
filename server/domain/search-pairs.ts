// Pairs of a query and a text that tell how well a search finds: recall and precision.

export interface SearchPair {
  query: string;
  text: string;
  /** Whether the query should find the text. */
  matches: boolean;
}

export interface PairMistake {
  /** From 1. */
  line: number;
  sentence: string;
}

/**
 * Reads lines of query, text, and 1 or 0, with tabs between. A first line that names the columns, empty lines and a byte order
 * mark are passed over. Every mistake is told, and a file without pairs is one.
 */
export function readPairs(file: string): { pairs: SearchPair[] } | { mistakes: PairMistake[] } {
  const lines = file
    .replace(/^\ufeff/, "")
    .split(/\r\n|\r|\n/)
    .map((text, index) => ({ text, line: index + 1 }))
    .filter(({ text, line }) => text.trim() !== "" && !(line === 1 && /^query\ttext(\t|$)/i.test(text)));
  const read = lines.map(readLine);
  const mistakes = read.flatMap((one) => ("sentence" in one ? [one] : []));
  if (lines.length === 0) return { mistakes: [{ line: 1, sentence: "There are no pairs in it." }] };
  return mistakes.length > 0
    ? { mistakes }
    : { pairs: read.flatMap((one) => ("sentence" in one ? [] : [one])) };
}

function readLine({ text: written, line }: { text: string; line: number }): SearchPair | PairMistake {
  const columns = written.split("\t").map((column) => column.trim());
  const [query, text, match] = columns;
  if (columns.length !== 3)
    return {
      line,
      sentence: `It has ${columns.length} columns: write a query, a text, and 1 or 0, with tabs between.`,
    };
  if (!query) return { line, sentence: "The query is empty." };
  if (!text) return { line, sentence: "The text is empty." };
  if (match !== "0" && match !== "1")
    return {
      line,
      sentence: `The third column is "${(match ?? "").slice(0, 20)}": write 1 where the query should find the text, else 0.`,
    };
  return { query, text, matches: match === "1" };
}

export interface Measured {
  /** Of the texts that should be found, the part that was; of those found, the part that should be. NaN where there are none. */
  recall: number;
  precision: number;
  missed: SearchPair[];
  wrong: SearchPair[];
}

/** Measures what was found, pair by pair in the order of the pairs. */
export function measure(pairs: readonly SearchPair[], found: readonly boolean[]): Measured {
  const where = (matches: boolean, isFound: boolean) =>
    pairs.filter((pair, index) => pair.matches === matches && found[index] === isFound);
  const right = where(true, true).length;
  const [missed, wrong] = [where(true, false), where(false, true)];
  return {
    recall: right / (right + missed.length),
    precision: right / (right + wrong.length),
    missed,
    wrong,
  };
}
