import fc from "fast-check";
import { expect, test } from "vitest";
import { namePair, pairsIn } from "./citizen-names";

const holds = (text: string, name: string) => pairsIn([text]).includes(namePair(name) ?? "nothing");

test.each([
  ["Vi talte om Anna Holm i går.", "Anna Holm", true],
  ["Holm, Anna mangler svar", "Anna Holm", true],
  ["ANNA HOLM", "Anna Holm", true],
  ["Anna Kirstine Bech Holm kommer", "Anna Holm", true],
  ["Anna Holms plan", "Anna Holm", true],
  ["Jens' og Anna Holm’s plan", "Anna Holm", true],
  ["Anna-Lise Østergård", "anna-lise østergård", true],
  ["Anna talte. Senere kom hele holdet med Holm", "Anna Holm", false],
  ["Annas holmgang", "Anna Holm", false],
  ["", "Anna Holm", false],
])("in “%s” stands %s: %s", (text, name, expected) => {
  expect(holds(text, name)).toBe(expected);
});

test("one name alone is not looked for", () => {
  expect(namePair("Anna")).toBeNull();
  expect(namePair("  ")).toBeNull();
});

test("a name is found wherever it stands in a text", () => {
  const word = fc.stringMatching(/^[a-zæøå]{3,8}$/);
  fc.assert(
    fc.property(fc.array(word), word, word, fc.array(word), (before, first, last, after) => {
      expect(holds([...before, first, last, ...after].join(" "), `${first} ${last}`)).toBe(true);
    }),
  );
});
