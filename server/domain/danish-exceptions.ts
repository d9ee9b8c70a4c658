// What the rules of Danish compounds get wrong, as data. Words that were learned before keep what they were learned with: a
// change here comes with a migration that empties `search_words` and calls `search_meetings_again`.

export interface CompoundExceptions {
  /** Words that look like compounds and are none. */
  whole: readonly string[];
  /** How words join in front though the dictionary does not say so: the joined form, and the word it is of. */
  fronts: Readonly<Record<string, string>>;
  /** Compounds that are split like this. */
  parts: Readonly<Record<string, readonly string[]>>;
}

export const compoundExceptions: CompoundExceptions = {
  whole: [..."dagsorden protest procent rapport morgen planet program sekretær".split(" ")],
  fronts: {
    data: "data",
    fleks: "fleks",
    ældre: "ældre",
    langtids: "langtid",
    korttids: "korttid",
    førtids: "førtid",
    studenter: "student",
    tvær: "tvær",
  },
  parts: {
    genoptræning: ["genop", "træning"],
    underudvalg: ["under", "udvalg"],
    overlæge: ["over", "læge"],
    medborger: ["med", "borger"],
    botilbud: ["bo", "tilbud"],
    bostøtte: ["bo", "støtte"],
  },
};
