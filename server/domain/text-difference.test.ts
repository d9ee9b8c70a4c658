import fc from "fast-check";
import { expect, test } from "vitest";
import { type Piece, textDifference } from "./text-difference";

const said = (pieces: Piece[]) =>
  pieces
    .map(({ text, in: where }) => ({ both: text, older: `[-${text}-]`, newer: `[+${text}+]` })[where])
    .join("");

test.each([
  ["", "", ""],
  ["", "Nyt", "[+Nyt+]"],
  ["Væk", "", "[-Væk-]"],
  ["Vi købte to stole.", "Vi købte tre stole.", "Vi købte [-to -][+tre +]stole."],
  ["a b c", "a c", "a [-b -]c"],
  ["a c", "a b c", "a [+b +]c"],
])("%j and %j", (older, newer, difference) => {
  expect(said(textDifference(older, newer))).toBe(difference);
});

test("of any two texts nothing is left out and nothing made up", () => {
  const words = fc
    .array(fc.constantFrom("en", "to ", " tre", "\n", "fire "), { maxLength: 30 })
    .map((all) => all.join(""));
  fc.assert(
    fc.property(words, words, (older, newer) => {
      const pieces = textDifference(older, newer);
      const without = (where: Piece["in"]) =>
        pieces.map((piece) => (piece.in === where ? "" : piece.text)).join("");
      expect([without("newer"), without("older")]).toEqual([older, newer]);
    }),
  );
});
