import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formsOfName, pairsOfName, possibleNames } from "./citizen-names";

function holds(text: string, name: string): boolean {
  const forms = new Set(formsOfName(name));
  return possibleNames([text]).some((possible) => possible.forms.some((form) => forms.has(form)));
}

test.each([
  ["Vi talte om Anna Holm i går.", "Anna Holm", true],
  ["Holm, Anna mangler svar", "Anna Holm", true],
  ["ANNA HOLM", "Anna Holm", true],
  ["anna holm", "Anna Holm", true],
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

test.each([
  ["Anna Bech kom", true],
  ["Bech Holm kom", true],
  ["Holm, Anna", true],
  ["Bech, Anna", true],
  ["holm bech", true],
  ["Anna Bechs plan", true],
  // two people, and somebody else of the same last name
  ["Anna og Bech kom", false],
  ["Anna talte med Bech", false],
  ["Kirsten Holm", false],
])("Anna Bech Holm is named in “%s”: %s", (text, expected) => {
  expect(holds(text, "Anna Bech Holm")).toBe(expected);
});

test("a particle is no name", () => {
  expect(holds("von Holm", "Anna von Holm")).toBe(false);
  expect(holds("Anna von Holm", "Anna von Holm")).toBe(true);
});

describe("one letter wrong", () => {
  test.each([
    ["is missing", "Agnete Somerlund", true],
    ["is too many", "Agnette Sommerlund", true],
    ["is another", "Agnethe Sommerlund", true],
    ["is another one", "Agnete Sommerland", true],
    ["is swapped with its neighbour", "Agnete Sommerlnud", true],
    ["is missing in the genitive", "Agnete Somerlunds plan", true],
    ["is missing, the other way round", "Somerlund, Agnete", true],
    ["is missing, and there is a middle name", "Agnete Bech Somerlund", true],
    ["in each is two", "Agnethe Somerlund", false],
    ["is found by capitals alone", "agnete somerlund", false],
    ["across two people is none", "Agnete og Peter Somerlund", false],
    ["of a first name alone is nobody's", "Agnethe", false],
  ])("%s", (_, text, expected) => {
    expect(holds(text, "Agnete Sommerlund")).toBe(expected);
  });

  test.each([
    ["Anne Holm", "Anna Holm"],
    ["Karla Sommer", "Karl Sommer"],
    ["Anne Sommer", "Anna Sommer"],
  ])("of a short name is another name: %s is not %s", (text, name) => {
    expect(holds(text, name)).toBe(false);
  });
});

test("one name alone is not looked for", () => {
  expect(formsOfName("Anna")).toEqual([]);
  expect(formsOfName("  ")).toEqual([]);
});

test("whoever is called several names may be called any two of them", () => {
  expect(pairsOfName("Anna Bech Holm")).toEqual(["anna bech", "anna holm", "bech holm"]);
});

const word = fc.stringMatching(/^[a-zæøå]{3,8}$/);

test("a name is found wherever it stands in a text", () => {
  fc.assert(
    fc.property(fc.array(word), word, word, fc.array(word), (before, first, last, after) => {
      expect(holds([...before, first, last, ...after].join(" "), `${first} ${last}`)).toBe(true);
    }),
  );
});

test("a long name is found with any one letter wrong, and no name of which more than two letters are", () => {
  const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
  const long = fc.stringMatching(/^[a-zæøå]{5,9}$/);
  fc.assert(
    fc.property(word, long, fc.nat(8), fc.constantFrom("x", ""), (first, last, at, letter) => {
      const place = Math.min(at, last.length - 1);
      const wrong = last.slice(0, place) + letter + last.slice(place + 1);
      expect(holds(`${capital(first)} ${capital(wrong)}`, `${first} ${last}`)).toBe(true);
      expect(holds(`${capital(first)} ${capital(`${last}xyz`)}`, `${first} ${last}`)).toBe(false);
    }),
  );
});
