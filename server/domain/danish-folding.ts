// Danish letters written as two: `moede` is `møde`, and `Aabenraa` is `Åbenrå`.

/** Words that are as they are: with one letter for the two they would be others. */
const asTheyAre = new Set(
  (
    "boede boedes boen boens boer boers boere boeren doer gloede groede groen groens koen koens laer loer loen loens moen " +
    "paen roen roens roede roedes roer roers skalaer skalaers skoen skoens skoene skoenes skoede skoet soen soens toende toer " +
    "toerne toers"
  ).split(" "),
);

/** A word in small letters with `æ`, `ø` and `å` for what may stand for them; the same where nothing may. */
export function folded(word: string): string {
  if (asTheyAre.has(word)) return word;
  return word.replaceAll("aa", "å").replaceAll("ae", "æ").replaceAll("oe", "ø");
}
