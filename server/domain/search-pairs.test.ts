// A list of pairs is read whole or not at all, and what it measures is what the words mean.
import { expect, test } from "vitest";
import { measure, readPairs } from "./search-pairs";

test("pairs are read with or without a head, whatever ends their lines", () => {
  const pairs = [
    { query: "møde", text: "mødeplan", matches: true },
    { query: "ret", text: "parret", matches: false },
  ];
  expect(readPairs("møde\tmødeplan\t1\nret\tparret\t0\n")).toEqual({ pairs });
  expect(readPairs("\ufeffquery\ttext\tmatch\r\nmøde\tmødeplan\t1\r\n\r\nret\tparret\t0")).toEqual({ pairs });
});

test.each<[string, number, RegExp]>([
  ["", 1, /no pairs/],
  ["query\ttext\tmatch\n", 1, /no pairs/],
  ["møde\tmødeplan\t1\nmøde mødeplan 1", 2, /1 columns/],
  ["møde\tmødeplan\t1\tmere", 1, /4 columns/],
  ["\n\nmøde\tmødeplan\tja", 3, /"ja"/],
  ["\tmødeplan\t1", 1, /query is empty/],
  ["møde\t \t1", 1, /text is empty/],
])("%j: line %i", (file, line, sentence) => {
  expect(readPairs(file)).toEqual({ mistakes: [{ line, sentence: expect.stringMatching(sentence) }] });
});

test("recall is of those that should be found, precision of those that were", () => {
  const pair = (query: string, matches: boolean) => ({ query, text: "t", matches });
  const pairs = [pair("a", true), pair("b", true), pair("c", true), pair("d", false), pair("e", false)];
  expect(measure(pairs, [true, true, false, true, false])).toEqual({
    ...{ recall: 2 / 3, precision: 2 / 3, missed: [pairs[2]], wrong: [pairs[3]] },
  });
});
