// A query is read as people write them, and whatever they write is read.
import fc from "fast-check";
import { expect, test } from "vitest";
import { asksNothing, readQuery } from "./search-query";

test.each<[string, ReturnType<typeof readQuery>]>([
  ["", { words: [], phrases: [], without: [] }],
  ["Møde", { words: [["møde"]], phrases: [], without: [] }],
  ["borger  bolig", { words: [["borger"], ["bolig"]], phrases: [], without: [] }],
  ['"bordet rundt" -referat', { words: [], phrases: ["bordet rundt"], without: ["referat"] }],
  ['-"bordet rundt" møde', { words: [["møde"]], phrases: [], without: ["bordet rundt"] }],
  ["moede", { words: [["moede", "møde"]], phrases: [], without: [] }],
  ["koen", { words: [["koen"]], phrases: [], without: [] }],
  ["2026-04", { words: [["2026-04"]], phrases: [], without: [] }],
  ['en lone "quote', { words: [["en"], ["lone"], ["quote"]], phrases: [], without: [] }],
  ['- -- "" &!| ()', { words: [], phrases: [], without: [] }],
])("%j", (written, read) => {
  expect(readQuery(written)).toEqual(read);
});

test("anything can be asked, and no more than its beginning is read", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (written) => {
      const { words, phrases, without } = readQuery(written);
      expect(words.length + phrases.length + without.length).toBeLessThanOrEqual(12);
      for (const text of [...words.flat(), ...phrases, ...without]) expect(text.trim()).not.toBe("");
    }),
  );
});

test("only what must not be there is no question", () => {
  expect(asksNothing(readQuery("-møde"))).toBe(true);
  expect(asksNothing(readQuery('"et møde"'))).toBe(false);
});
