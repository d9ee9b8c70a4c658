import { expect, test } from "vitest";
import { writePdf } from "./write-pdf";

const file = writePdf("Ventetid (i dage)", ["Første samtale: 9", "Næste: 12"]).toString("latin1");

test("every object begins where the table says, and the table where the end says", () => {
  const table = file.indexOf("xref\n0 6\n");
  const begins = [...file.slice(table).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, at]) => Number(at));
  expect(begins.map((at) => file.slice(at, at + 7))).toEqual([1, 2, 3, 4, 5].map((n) => `${n} 0 obj`));
  expect(file.endsWith(`startxref\n${table}\n%%EOF\n`)).toBe(true);
});

test("the text is there as long as it says, with the signs of the format escaped", () => {
  const [, length, text] = /<<\/Length (\d+)>>stream\n(.*)\nendstream/s.exec(file) ?? [];
  expect(text).toHaveLength(Number(length));
  expect(text).toContain("(Ventetid \\(i dage\\)) Tj");
  expect(text).toContain("(Første samtale: 9) Tj");
});
