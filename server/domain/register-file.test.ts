import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvFile, csvRow, fileName, jsonFile } from "./register-file";

test.each([
  ["=1+1", "'=1+1"],
  ["+45 12 34 56 78", "'+45 12 34 56 78"],
  ["-5 %", "'-5 %"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\tcmd", "'\tcmd"],
  ["\rcmd", "'\rcmd"],
  ["  =1+1", "'  =1+1"],
  ["\u00a0\u200b=1+1", "'\u00a0\u200b=1+1"],
  ["＝1+1", "'＝1+1"],
  ["－5", "'－5"],
  ["＋5", "'＋5"],
  ["＠a", "'＠a"],
  ["−5", "'−5"],
  ["'=1+1", "''=1+1"],
  ["Vi går 5 - 6 % ned", "Vi går 5 - 6 % ned"],
  ["æøå = dansk", "æøå = dansk"],
  ["", ""],
])("%j stands in a cell as %j", (text, cell) => {
  expect(csvRow([text])).toBe(`"${cell}"\r\n`);
});

test("semicolons, quotation marks and lines stay in their cell; a number is one", () => {
  expect(csvRow(['a;"b"', "c\nd", 7, null])).toBe('"a;""b""";"c\nd";7;""\r\n');
});

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom(..."=+-@＝＋－＠';\",\t\r\n \u00a0\ufeffaæ5%") }),
);

test("what is written is read again, and no cell begins as a formula", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(anyText, anyText), { maxLength: 8 }), async (rows) => {
      const file = await whole(csvFile(["a", "b"], batchesOf(rows), (row) => row));
      const read: string[][] = parse(file, { bom: true, delimiter: ";", record_delimiter: "\r\n" });
      const cells = read.slice(1);
      expect(cells.map((row) => row.map((cell) => cell.replace(/^'/, "")))).toEqual(rows);
      expect(cells.flat().filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell.trimStart()))).toEqual([]);
    }),
  );
});

test("JSON is whole with none, one and many rows", async () => {
  for (const rows of [[], [{ a: 1 }], [{ a: 1 }, { a: "2" }, { a: null }]]) {
    const text = await whole(jsonFile({ format: "x/1" }, "rows", batchesOf(rows), (row) => row));
    expect(JSON.parse(text)).toEqual({ format: "x/1", rows });
  }
});

test("a name holds no sign that separates folders", () => {
  expect(fileName(["Beslutninger 2026", "SIV Haderslev"], "csv")).toBe(
    "Beslutninger 2026 – SIV Haderslev.csv",
  );
  expect(fileName(["Opgaver", '../a:b"\n'], "json")).toBe("Opgaver – .. a b.json");
});

async function* batchesOf<Row>(rows: readonly Row[]): AsyncGenerator<Row[]> {
  for (let at = 0; at < rows.length; at += 2) yield rows.slice(at, at + 2);
}

async function whole(pieces: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}
