// The map: nothing touches, nothing leaves the sheet, and the same facts give the same drawing.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyFacts, group, siv, words } from "./map-facts.fixture";
import { astray, astrayNumbers, crossed, outside, touching, waysOf } from "./map-faults.fixture";
import { layOutMap } from "./map-layout";
import { layOutPhoneMap } from "./map-phone";

describe("the rule", () => {
  const drawing = layOutMap(siv, words);
  const tables = new Map(drawing.tables.map((table) => [table.key, table]));

  test("layers stand under one another, and the teams side by side", () => {
    const y = (key: string) => tables.get(key)?.y ?? Number.NaN;
    expect(y("steering")).toBeLessThan(y("operations"));
    expect(y("operations")).toBeLessThan(y("casework"));
    expect(new Set(["casework", "substance", "skp", "health"].map(y)).size).toBe(1);
    expect(drawing.borders).toHaveLength(2);
  });

  test("a table has one seat per person, one of them the leader's", () => {
    expect(tables.get("operations")?.seats).toHaveLength(17);
    for (const table of drawing.tables) expect(table.seats.filter(({ leader }) => leader)).toHaveLength(1);
  });

  test("the teams share one line up, and its label adds up what they sent", () => {
    const texts = drawing.labels.map(({ text }) => text);
    expect(texts).toContain("20 minutes up");
    expect(texts).toContain("1 in review");
    expect(texts).toContain("4 minutes up");
    expect(texts).toContain("5 decisions down");
    expect(drawing.lines.filter(({ kind, arrow }) => kind === "up" && arrow)).toHaveLength(2);
    expect(drawing.lines.filter(({ kind, arrow }) => kind === "down" && arrow)).toHaveLength(5);
  });

  test("points sent onward are one way per pair of groups, with their count on it", () => {
    const referrals = [
      ...siv.referrals,
      { from: "casework", to: "steering", count: 2 },
      { from: "skp", to: "skp", count: 1 },
    ];
    const ways = waysOf(layOutMap({ ...siv, referrals }, words));
    expect(ways.map(({ label, both }) => [label?.text, both]).toSorted()).toEqual([
      ["1 points waiting", false],
      ["3 points waiting", true],
    ]);
  });

  test("no way passes through a table or words, however many groups wait for one another", () => {
    const keys = siv.groups.map(({ key }) => key);
    const key = fc.constantFrom(...keys);
    const referral = fc.record({ from: key, to: key, count: fc.integer({ min: 1, max: 99 }) });
    fc.assert(
      fc.property(fc.array(referral, { maxLength: 12 }), (referrals) => {
        expect(crossed(layOutMap({ ...siv, referrals }, words))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test("a layer with many groups wraps onto more rows", () => {
    const many = layOutMap(
      {
        groups: Array.from({ length: 10 }, (_, n) => group(`g${n}`, "working-group")),
        reports: [],
        referrals: [],
      },
      words,
    );
    expect(new Set(many.tables.map(({ y }) => y)).size).toBe(3);
  });

  test("no groups is an empty sheet", () => {
    expect(layOutMap({ groups: [], reports: [], referrals: [] }, words).tables).toEqual([]);
  });
});

describe.each([
  ["the sheet", layOutMap],
  ["the phone", layOutPhoneMap],
])("any collaboration on %s", (_, layOut) => {
  test("no two tables or labels touch, and all of it is inside", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const drawing = layOut(facts, words);
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
        const drawing = layOut(facts, words);
        expect(astrayNumbers(drawing)).toEqual([]);
        expect(layOut(structuredClone(facts), words)).toEqual(drawing);
      }),
      { numRuns: 50 },
    );
  });
});
