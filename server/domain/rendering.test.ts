// What each rendering holds of a record, in which order, and what it leaves out.
import { describe, expect, test } from "vitest";
import { translator } from "../words";
import { type Block, type RecordFacts, type Rendering, rendering, wordsOfBlock } from "./rendering";
import { longRecord, recordedItem, recordOf } from "./rendering.fixture";

const t = translator("da");
const record = longRecord(6);
const full = rendering(record, { kind: "full", items: [] }, t);
const decisions = rendering(record, { kind: "decisions", items: [] }, t);
const extract = (...items: string[]) => rendering(record, { kind: "extract", items }, t);

const headings = ({ blocks }: Rendering) =>
  blocks.flatMap((block) => (block.is === "heading" ? [block.text] : []));
const wordsOf = ({ blocks }: Rendering) => blocks.flatMap(wordsOfBlock).join("\n");
const only = <Is extends Block["is"]>({ blocks }: Rendering, is: Is) =>
  blocks.filter((block): block is Extract<Block, { is: Is }> => block.is === is);

test("full minutes: decisions first, then who does what, then item by item", () => {
  expect(full.title).toBe("Referat: Styringsteam, tirsdag 1. december 2026");
  expect(headings(full)).toEqual([
    ...["Beslutninger", "Opgaver"],
    ...["1", "2", "3", "4", "4.1", "4.2"].map((number) => `${number} Åbningstid på værestederne ${number}`),
    ...["5 Lukket punkt", "6 Åbningstid på værestederne 6"],
  ]);
  expect(only(full, "table")[0]?.rows[0]).toEqual([
    ...["1", "Lav en vagtplan for julen", "Søren Holm", "11. december 2026"],
  ]);
  expect(wordsOf(full)).toContain("Uden frist");
  expect(wordsOf(full)).toContain(
    "Sendt videre til Driftsteam: Hvem kan tage vagterne? Svar senest 15. januar 2027.",
  );
});

test("decisions alone: each with its item, and neither notes nor tasks", () => {
  expect(headings(decisions)).toEqual(["Beslutninger"]);
  expect(only(decisions, "decision")).toHaveLength(7);
  expect(only(decisions, "decision")[0]?.more).toEqual([
    "Punkt 1 Åbningstid på værestederne 1",
    ...["Afløser 2026-03", "Angår Driftsteam og Team SKP", "Tages op igen 1. marts 2027"],
  ]);
  for (const word of ["tallene", "vagtplan", "vagterne", "xlsx"])
    expect(wordsOf(decisions)).not.toContain(word);
});

test("an extract: the item with its sub-items, and of the others nothing", () => {
  expect(headings(extract("item-4"))).toEqual([
    ...["4", "4.1", "4.2"].map((number) => `${number} Åbningstid på værestederne ${number}`),
    "Opgaver",
  ]);
  expect(headings(extract("item-4.2", "item-1"))).toEqual([
    ...["1", "4.2"].map((number) => `${number} Åbningstid på værestederne ${number}`),
    "Opgaver",
  ]);
  expect(only(extract("item-4.2"), "table")[0]?.rows.map(([number]) => number)).toEqual(["4.2", "4.2"]);
});

test("a confidential passage that goes along says who may read it, and one that does not is one line", () => {
  const passage = { text: "Lejemålet **opsiges**.", readers: ["Tove Lund", "Karsten Dahl"] };
  const one = recordedItem("1", { passages: 2, confidential: [passage] });
  const two = recordedItem("2", { passages: 2 });
  const told = rendering(recordOf([one, two]), { kind: "full", items: [] }, t);
  const there = "Her er noteret noget fortroligt.";
  expect(only(told, "line").map(({ text }) => text)).toEqual(
    expect.arrayContaining(["Fortroligt – kan læses af Tove Lund og Karsten Dahl", there, there]),
  );
  expect(wordsOf(told)).toContain("Lejemålet opsiges.");
  expect(wordsOf(told).split(there)).toHaveLength(3);
  expect(told.fileName).toMatch(/ – fortroligt$/);

  const decided = rendering(recordOf([one, two]), { kind: "decisions", items: ["item-2"] }, t);
  expect(wordsOf(decided)).not.toContain("Lejemålet");
  expect(decided.fileName).not.toContain("fortroligt");
});

test("decisions with an extract are one document: who gets both, gets one", () => {
  const both = rendering(record, { kind: "decisions", items: ["item-2"] }, t);
  expect(headings(both)).toEqual(["Beslutninger", "2 Åbningstid på værestederne 2", "Opgaver"]);
  expect(only(both, "decision")).toHaveLength(8);
});

describe("what is said of the minutes themselves", () => {
  test.each<[Partial<RecordFacts>, string]>([
    [{ state: "draft", hash: null }, "Udkast. Referatet er ikke sendt endnu."],
    [{ state: "sent", hash: null }, "Referatet er sendt. Det er ikke godkendt endnu."],
    [{}, "Godkendt 8. december 2026."],
  ])("%o", (facts, line) => {
    const { blocks } = rendering({ ...record, ...facts }, { kind: "full", items: [] }, t);
    expect(blocks[0]).toEqual({ is: "line", text: line });
    const sealed = blocks.some((block) => block.is === "line" && block.text.includes(record.hash ?? ""));
    expect(sealed).toBe(facts.hash === undefined);
  });
});

test("minutes that were corrected say which version they are, and since when", () => {
  const corrected = { version: 2, on: "2026-12-15" };
  for (const kind of ["full", "decisions"] as const) {
    const { blocks } = rendering({ ...record, corrected }, { kind, items: [] }, t);
    expect(blocks[1]).toEqual({ is: "line", text: "Version 2, rettet 15. december 2026." });
  }
});

test("whoever was there signs, on full minutes and where it is wanted; else who answers for them", () => {
  const names = (facts: RecordFacts, kind: "full" | "decisions" = "full") =>
    only(rendering(facts, { kind, items: [] }, t, { signed: true }), "signatures").map(
      ({ people }) => people,
    );
  expect(names(record)).toEqual([["Birgit Aagaard", "Søren Holm"]]);
  expect(names({ ...record, present: [] })).toEqual([["Birgit Aagaard", "Mette Lund"]]);
  expect(names(record, "decisions")).toEqual([]);
  expect(only(full, "signatures")).toEqual([]);
});

test("a name with signs that no file system takes is a file's name without them", () => {
  const facts = { ...recordOf([recordedItem("1")]), groupName: 'Team A/B: "Jul"\u0000?' };
  expect(rendering(facts, { kind: "full", items: [] }, t).fileName).toBe(
    "Referat – Team A B Jul – 2026-12-01",
  );
});

test("in English it says the same", () => {
  const { title, blocks } = rendering(record, { kind: "decisions", items: [] }, translator("en"));
  expect(title).toBe("Decisions: Styringsteam, Tuesday 1 December 2026");
  expect(blocks).toHaveLength(decisions.blocks.length);
});
