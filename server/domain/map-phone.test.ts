// The map on a phone: one column in the order of the layers, and nothing touches.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyFacts, siv, words } from "./map-facts.fixture";
import { astray, astrayNumbers, outside, touching } from "./map-faults.fixture";
import { layOutPhoneMap } from "./map-phone";

test("the groups stand under one another, on a sheet a phone has room for", () => {
  const { tables, width } = layOutPhoneMap(siv, words);
  expect(tables.map(({ key }) => key)).toEqual(siv.groups.map(({ key }) => key));
  expect(tables.map(({ y }) => y)).toEqual(tables.map(({ y }) => y).toSorted((a, b) => a - b));
  expect(width).toBeLessThanOrEqual(360);
});

test("points that wait for a group are counted under its name", () => {
  const texts = layOutPhoneMap(siv, words).tables.map(({ labels }) => labels.at(-1)?.text);
  expect(texts.filter((text) => text === "1 points waiting")).toHaveLength(2);
});

test("no groups is an empty sheet", () => {
  expect(layOutPhoneMap({ groups: [], reports: [], referrals: [] }, words).tables).toEqual([]);
});

describe("any collaboration on the phone", () => {
  test("no two tables or labels touch, and all of it is inside", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const drawing = layOutPhoneMap(facts, words);
        expect(touching(drawing)).toEqual([]);
        expect(outside(drawing)).toEqual([]);
        expect(astray(drawing)).toEqual([]);
        expect(drawing.tables).toHaveLength(facts.groups.length);
      }),
      { numRuns: 150 },
    );
  });

  test("lines stay inside, and the same facts give the same drawing", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const drawing = layOutPhoneMap(facts, words);
        expect(astrayNumbers(drawing)).toEqual([]);
        expect(layOutPhoneMap(structuredClone(facts), words)).toEqual(drawing);
      }),
      { numRuns: 50 },
    );
  });
});
