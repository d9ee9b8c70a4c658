import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFiguresFile } from "./figures-file";
import type { FollowedIndicator } from "./figures-header";
import { decodeFigures } from "./figures-records";

const followed: FollowedIndicator[] = [
  { key: "in-job", name: "Kommet i job", aliases: ["Beskæftigelse"], unit: "percent" },
  { key: "active", name: "Aktive forløb", aliases: [], unit: "count" },
  { key: "wait", name: "Ventetid", aliases: [], unit: "days" },
];
const read = (text: string) => readFiguresFile(text, followed);
const job = (on: string, value: number, more = {}) => ({ indicator: "in-job", on, value, ...more });
const active = (on: string, value: number, more = {}) => ({ indicator: "active", on, value, ...more });

describe("a file of figures", () => {
  test.each<[string, string, object[]]>([
    [
      "pasted, days down",
      "Dato\tKommet i job\tAktive forløb\n31.10.2026\t44,5 %\t1.083\n30.09.2026\t\t–\n",
      [job("2026-10-31", 44.5), active("2026-10-31", 1083)],
    ],
    [
      "pasted, days down, without a head in the corner",
      "\tAktive forløb\njan. 2026\t83\n1. kvartal 2026\t90",
      [active("2026-01-31", 83), active("2026-03-31", 90)],
    ],
    [
      "pasted, indicators down",
      "\t2026-09\t2026-10\nKommet i job\t41\t44\nactive\t\t98",
      [job("2026-09-30", 41), job("2026-10-31", 44), active("2026-10-31", 98)],
    ],
    [
      "with semicolons, one figure a line, by name, key and other name",
      "indikator;dato;værdi;n;note\nKommet i job;31.10.2026;44;98;Optalt; \nin-job;30.09.2026;41,5;;\n" +
        "beskæftigelse;31.08.2026;40;97;\n",
      [
        job("2026-10-31", 44, { n: 98, note: "Optalt" }),
        job("2026-09-30", 41.5, { n: null, note: null }),
        job("2026-08-31", 40, { n: 97, note: null }),
      ],
    ],
    [
      "with commas and quotes, in English",
      'date,Kommet i job (%),n\n2026-10-31,"44,5",98\n2026-09-30,41.5,97\n',
      [job("2026-10-31", 44.5, { n: 98 }), job("2026-09-30", 41.5, { n: 97 })],
    ],
    [
      "with n and note beside each indicator",
      "Måned;Kommet i job;n;Bemærkning;Aktive forløb;n\nokt. 2026;44;98;Optalt;83;90",
      [job("2026-10-31", 44, { n: 98, note: "Optalt" }), active("2026-10-31", 83, { n: 90 })],
    ],
    [
      "with quotes that hold lines and semicolons",
      'indikator;dato;tal;note\r\n"Kommet i job";2026;44;"Optalt;\nto gange ""igen"""\r\n',
      [job("2026-12-31", 44, { note: 'Optalt;\nto gange "igen"' })],
    ],
    ["with a mark at its beginning", "\uFEFFDato;Kommet i job\n2026;44", [job("2026-12-31", 44)]],
    ["with empty lines around", "\n\nDato;Kommet i job\n\n;\n2026;44\n\n", [job("2026-12-31", 44)]],
  ])("%s", (_, text, figures) => {
    expect(read(text)).toEqual({ figures, mistakes: [] });
  });

  test.each<[string, string, number, number | null, string, object]>([
    ["nothing", "", 1, null, "fileEmpty", {}],
    ["only heads", "Dato;Kommet i job", 1, null, "fileEmpty", {}],
    ["no heads", "31.10.2026;44\n30.09.2026;41", 1, null, "headerMissing", {}],
    [
      "some other table",
      "Fornavn;Efternavn;By\nBo;Bæk;Ribe",
      1,
      2,
      "indicatorUnknown",
      { text: "Efternavn" },
    ],
    ["a head with a slip", "Dato;Komet i job\n2026;44", 1, 2, "indicatorNear", { near: "Kommet i job" }],
    [
      "a column of something else",
      "Dato;Kommet i job;By\n2026;44;Ribe",
      1,
      3,
      "indicatorUnknown",
      { text: "By" },
    ],
    ["a column twice", "Dato;Kommet i job;in-job\n2026;44;45", 1, 3, "columnTwice", {}],
    ["no values", "Indikator;Dato\nKommet i job;2026", 1, null, "columnMissing", { what: "value" }],
    ["no days", "Indikator;Værdi\nKommet i job;44", 1, null, "columnMissing", { what: "on" }],
    ["more than the heads tell of", "Dato;Kommet i job\n2026;44;45", 2, 3, "columnUnnamed", {}],
    ["an unknown name", "Indikator;Dato;Tal\nVentetit;2026;4", 2, 1, "indicatorNear", { near: "Ventetid" }],
    ["a name missing", "Indikator;Dato;Tal\n;2026;4", 2, 1, "indicatorMissing", {}],
    [
      "an impossible day",
      "Dato;Kommet i job\n31.02.2026;44",
      2,
      1,
      "dayImpossible",
      { nearest: "28.02.2026" },
    ],
    ["a day that is none", "Dato;Kommet i job\ni går;44", 2, 1, "periodUnreadable", { text: "i går" }],
    ["no day", "Dato;Kommet i job\n;44", 2, 1, "periodUnreadable", { text: "" }],
    ["a number that is none", "Dato;Kommet i job\n2026;mange", 2, 2, "figureUnreadable", { text: "mange" }],
    ["a number that may be two", "Dato;Ventetid\n2026;1.234", 2, 2, "figureAmbiguous", { whole: "1234" }],
    ["a number that is covered", "Dato;Aktive forløb\n2026;<5", 2, 2, "figureCovered", {}],
    ["n without a figure", "Dato;Kommet i job;n\n2026;;98", 2, 2, "valueMissing", {}],
    ["an n that is none", "Dato;Kommet i job;n\n2026;44;få", 2, 3, "countUnreadable", { text: "få" }],
    ["a CPR number", "Dato;Kommet i job;note\n2026;44;010203-1234", 2, 3, "looksLikeCpr", {}],
    ["a day twice", "Dato;Kommet i job\n2026;44\n31.12.2026;45", 3, 2, "figureTwice", { first: 2 }],
    ["an open quote", 'Dato;Kommet i job\n2026;"44\n', 2, null, "fileQuoteOpen", {}],
    ["a workbook", "PK\u0003\u0004\u0014\u0000\u0006", 1, null, "fileNotText", {}],
  ])("with %s is told of where it is", (_, text, line, column, words, params) => {
    const { figures, mistakes } = read(text);
    expect(mistakes[0]).toMatchObject({ line, column, words, params });
    expect(figures.length).toBeLessThanOrEqual(2);
  });

  test("tells every mistake there is, in order, and of no more than two hundred", () => {
    const { mistakes } = read("Dato;Kommet i job;By\ni går;44;\n2026;mange;\n2026-13;1;");
    expect(mistakes.map(({ line, words }) => [line, words])).toEqual([
      [1, "indicatorUnknown"],
      [2, "periodUnreadable"],
      [3, "figureUnreadable"],
      [4, "monthImpossible"],
    ]);
    expect(read(`Dato;Kommet i job\n${"i går;x\n".repeat(500)}`).mistakes).toHaveLength(200);
    expect(read("Dato;Kommet i job;Ventetid\ni går;44;12").mistakes).toHaveLength(1);
  });

  test("with too many figures is refused as a whole", () => {
    const { mistakes } = read(`Indikator;Dato;Tal\n${"in-job;2026;4\n".repeat(10_001)}`);
    expect(mistakes).toMatchObject([{ words: "fileTooMany" }]);
  });

  test("never throws, and never reads a figure without an indicator and a day", () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "Dato",
        "Kommet i job",
        "n",
        "31.10.2026",
        "44,5",
        "okt. 2026",
        '"',
        "indikator",
        "værdi",
        "",
      ),
    );
    const table = fc
      .array(fc.array(cell, { maxLength: 5 }), { maxLength: 6 })
      .map((rows) => rows.map((row) => row.join(";")).join("\n"));
    fc.assert(
      fc.property(table, (text) => {
        const { figures, mistakes } = read(text);
        for (const { indicator, on, value } of figures) {
          expect(followed.map(({ key }) => key)).toContain(indicator);
          expect(on).toMatch(/^\d{4}-\d{2}-\d{2}$/);
          expect(value).not.toBeNaN();
        }
        expect(figures.length + mistakes.length).toBeGreaterThan(0);
      }),
    );
  });

  test("written by a spreadsheet is read as it was meant, whatever parts its cells", () => {
    const figure = fc.record({
      on: fc
        .integer({ min: 0, max: 3000 })
        .map((day) => new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10)),
      value: fc.integer({ min: -1e6, max: 1e6 }).map((hundredths) => hundredths / 100),
      note: fc.constantFrom(null, "Optalt", 'den "rigtige"', "a;b,c\td", "to\nlinjer"),
    });
    const figures = fc.uniqueArray(figure, { selector: ({ on }) => on, minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(figures, fc.constantFrom("\t", ";", ","), (meant, parter) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const lines = meant.map(({ on, value, note }) =>
          ["Kommet i job", on, String(value).replace(".", ","), note ?? ""].map(quoted).join(parter),
        );
        const text = [["Indikator", "Dato", "Værdi", "Note"].join(parter), ...lines].join("\r\n");
        expect(read(text)).toEqual({
          figures: meant.map(({ on, value, note }) => job(on, value, { note })),
          mistakes: [],
        });
      }),
    );
  });
});

test.each<[string, number[]]>([
  ["UTF-8", [0xc3, 0xa6]],
  ["UTF-8 with a mark", [0xef, 0xbb, 0xbf, 0xc3, 0xa6]],
  ["Windows-1252", [0xe6]],
  ["UTF-16", [0xff, 0xfe, 0xe6, 0x00]],
])("%s is understood", (_, bytes) => {
  expect(decodeFigures(Uint8Array.from(bytes)).replace("\uFEFF", "")).toBe("æ");
});
