// The files made of a record, read back by libraries that did not write them: tags, reading order, and every word.
import fc from "fast-check";
import mammoth from "mammoth";
import MarkdownIt from "markdown-it";
import { describe, expect, test } from "vitest";
import { type Block, type Rendering, type RenderingKind, rendering } from "../domain/rendering";
import { longRecord, recordedItem, recordOf } from "../domain/rendering.fixture";
import type { Passage } from "../domain/written-passages";
import { required } from "../test-world";
import { translator } from "../words";
import { makeFile } from "./make-file";
import { bare, readTags } from "./read-tags.fixture";
import { writeDocx } from "./write-docx";
import { writeMarkdown } from "./write-markdown";
import { writePdf } from "./write-pdf";

const t = translator("da");
const whole = rendering(longRecord(6), { kind: "full", items: [] }, t, { signed: true });
const minutesOf = (items: number) => rendering(longRecord(items), { kind: "full", items: [] }, t);

/** Everything a document says in reading order, the signs of its lists included. */
const said = ({ title, blocks }: Rendering) => [title, ...blocks.flatMap(saidOf)];

function saidOf(block: Block): string[] {
  if (block.is === "facts") return block.rows.map(([name, value]) => `${name}: ${value}`);
  if (block.is === "note") return block.passages.flatMap((passage) => saidIn(passage));
  if (block.is === "decision") return [block.label, block.text, block.more.join(" · ")];
  if (block.is === "table") return [...block.head, ...block.rows.flat()];
  if (block.is === "signatures") return [...block.head, ...block.people];
  return [block.text];
}

const saidIn = (passage: Passage): string[] =>
  passage.is === "paragraph"
    ? [passage.runs.map(({ text }) => text).join("")]
    : passage.entries.flatMap((entry, index) => {
        const sign = passage.start === null ? "•" : `${passage.start + index}.`;
        return [sign, ...entry.flatMap(saidIn)];
      });

const rolesUnder = (tags: readonly { role: string }[]) => [...new Set(tags.map(({ role }) => role))].sort();

describe("as PDF", () => {
  test("it is tagged, titled and in its language, and is read aloud in its own order", async () => {
    const { tags, spoken, info, outline, shown } = await readTags(await writePdf(whole, t));

    expect(spoken).toBe(bare(said(whole)));
    expect(rolesUnder(tags)).toEqual(
      [
        "Document",
        "H1",
        "H2",
        "H3",
        "L",
        "LBody",
        "LI",
        "Lbl",
        "Link",
        "P",
        "TD",
        "TH",
        "TR",
        "Table",
      ].sort(),
    );
    expect(info).toMatchObject({ Title: whole.title, Language: "da-DK" });
    expect(outline.map(({ title }) => title)).toContain("4 Åbningstid på værestederne 4");
    // what surrounds every page is shown, and not read
    shown.forEach((words, index) => {
      expect(words).toContain("Styringsteam, 1. december 2026");
      expect(words).toContain(`Side ${index + 1} af ${shown.length}`);
    });
  });

  test("sixty items: long tables name their columns on every page, and once aloud", async () => {
    const long = minutesOf(60);
    const { tags, spoken, shown } = await readTags(await writePdf(long, t));

    expect(spoken).toBe(bare(said(long)));
    expect(tags.filter(({ role, holds }) => role === "TH" && holds)).toHaveLength(4);
    expect(
      shown.filter((words) => bare([words]).includes("PunktOpgaveAnsvarligFrist")).length,
    ).toBeGreaterThan(1);
  });

  test("words longer than a line and cells longer than a page keep every letter", async () => {
    const word = "Donaudampfskibsfart".repeat(150);
    const item = recordedItem("1", { note: word, tasks: [{ what: word, who: "Bo", due: null }] });
    const long = rendering(recordOf([item]), { kind: "full", items: [] }, t);

    // the reader goes page by page, and so comes to the cells beside it in the middle of the long one
    const { spoken } = await readTags(await writePdf(long, t));
    expect(spoken).toContain("BoUdenfrist");
    expect(spoken.replace("BoUdenfrist", "")).toBe(bare(said(long)).replace("BoUdenfrist", ""));
  });

  test("whatever people write, it is read as it was written", async () => {
    const letters = [..."aåéßΩж §“”–…•€½'\"<>&*_[]()#.-1\n"];
    const text = fc.array(fc.constantFrom(...letters), { maxLength: 80 }).map((signs) => signs.join(""));
    await fc.assert(
      fc.asyncProperty(text, text, async (note, what) => {
        const item = recordedItem("1", { note, tasks: [{ what, who: "Bo", due: null }] });
        const document = rendering(recordOf([item]), { kind: "extract", items: ["item-1"] }, t);
        expect((await readTags(await writePdf(document, t))).spoken).toBe(bare(said(document)));
      }),
      { numRuns: 12 },
    );
  });

  test("in English it says so", async () => {
    const english = rendering(longRecord(1), { kind: "decisions", items: [] }, translator("en"));
    const { info, shown } = await readTags(await writePdf(english, translator("en")));
    expect(info.Language).toBe("en-GB");
    expect(shown[0]).toContain("Page 1 of 1");
  });
});

describe("as Word", () => {
  test("headings are headings, tables have head rows, and every word is there in order", async () => {
    const buffer = await writeDocx(whole, t);
    const { value: html, messages } = await mammoth.convertToHtml(
      { buffer },
      { includeDefaultStyleMap: true },
    );

    expect(messages.filter(({ type }) => type === "error")).toEqual([]);
    expect(html).toContain("<h1>Beslutninger</h1>");
    expect(html).toContain("Åbningstid på værestederne 4.1</h2>");
    expect(html).toContain("<strong>tallene</strong>");
    expect(html).toContain('<a href="https://plan.example/jul">planen</a>');
    expect(html).toMatch(/<thead><tr><th>.*Punkt/);
    const { value: text } = await mammoth.extractRawText({ buffer });
    // list signs are drawn by Word
    const words = bare(said(whole).filter((word) => !/^(•|\d+\.)$/.test(word))).replaceAll("·", "");
    expect(bare([text])).toBe(words);
  });

  test("signs that XML has no place for do not keep Word from opening it", async () => {
    const item = recordedItem("1", { note: "a\u0001b\u000bc", title: "Tal \u0000<&>" });
    const buffer = await writeDocx(rendering(recordOf([item]), { kind: "full", items: [] }, t), t);
    const { value } = await mammoth.extractRawText({ buffer });
    expect(value).toContain("abc");
    expect(value).toContain("Tal <&>");
  });
});

describe("as Markdown", () => {
  const reader = new MarkdownIt("commonmark").enable(["table", "strikethrough"]);
  /** What a reader of Markdown shows, without its tags. */
  const shownBy = (markdown: string) =>
    reader
      .parse(markdown, {})
      .flatMap((token) => token.children ?? [])
      .map(({ type, content }) => (type === "text" ? content : ""));

  test.each<RenderingKind>(["full", "decisions", "extract"])("%s: what is shown is what is said", (kind) => {
    const document = rendering(longRecord(5), { kind, items: kind === "extract" ? ["item-4"] : [] }, t);
    const words = said(document).filter((word) => !/^(•|\d+\.)$/.test(word));
    expect(bare(shownBy(writeMarkdown(document)))).toBe(bare(words).replaceAll("·", ""));
  });

  test("text that looks like Markdown stays text", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...[..."a1.-+#*_~|<>[]()`\\ "]), { maxLength: 40 }), (signs) => {
        const title = `x${signs.join("")}`;
        const document = rendering(recordOf([recordedItem("1", { title })]), { kind: "full", items: [] }, t);
        expect(bare(shownBy(writeMarkdown(document)))).toBe(bare(said(document)));
      }),
      { numRuns: 200 },
    );
  });
});

test("files are made beside the thread that asks, and a mistake in one leaves the next alone", async () => {
  const broken = { ...whole, blocks: [{ is: "facts", rows: null }] } as unknown as Rendering;
  const [pdf, failed, markdown] = await Promise.allSettled([
    makeFile(whole, "pdf"),
    makeFile(broken, "md"),
    makeFile(whole, "md"),
  ]);
  expect(failed.status).toBe("rejected");
  expect(pdf).toMatchObject({ status: "fulfilled" });
  expect(
    required(pdf.status === "fulfilled" ? pdf.value : null)
      .subarray(0, 8)
      .toString(),
  ).toBe("%PDF-1.7");
  expect(markdown).toEqual({ status: "fulfilled", value: Buffer.from(writeMarkdown(whole)) });
});
