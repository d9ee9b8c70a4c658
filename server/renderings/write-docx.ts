// A rendering as a Word document: headings are headings, tables say what their columns are, and the language is set.
import {
  AlignmentType,
  Document,
  ExternalHyperlink,
  Footer,
  Header,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import type { Block, Rendering } from "../domain/rendering";
import type { Translator } from "../domain/translator";
import type { Passage, Run, WrittenList } from "../domain/written-passages";

const accent = "0F4C5C";
const font = "IBM Plex Sans";

/** The bytes of the document. */
export function writeDocx(rendering: Rendering, t: Translator): Promise<Buffer> {
  const { title, running, language, blocks } = rendering;
  const lists: WrittenList[] = [];
  const body = blocks.flatMap((block) => blockOf(block, lists));
  const document = new Document({
    ...{ title: clean(title), creator: clean(running), description: clean(running) },
    styles: styles(language === "da" ? "da-DK" : "en-GB"),
    sections: [
      {
        headers: { default: new Header({ children: [small(running)] }) },
        footers: { default: new Footer({ children: [pageNumbers(t)] }) },
        children: [new Paragraph({ heading: HeadingLevel.TITLE, children: words(title) }), ...body],
      },
    ],
    numbering: { config: [bullets, ...lists.map(numbering)] },
  });
  return Packer.toBuffer(document);
}

function styles(value: string) {
  const heading = (size: number) => ({
    run: { font, size, bold: true, color: "1E1B17" },
    paragraph: { spacing: { before: 280, after: 80 }, keepNext: true },
  });
  return {
    default: {
      document: {
        run: { font, size: 21, language: { value } },
        paragraph: { spacing: { after: 100, line: 300 } },
      },
      title: { ...heading(36), paragraph: { spacing: { after: 160 } } },
      heading1: heading(26),
      heading2: heading(22),
    },
  };
}

/** What a reader's navigation shows under the title. */
const levels = { 2: HeadingLevel.HEADING_1, 3: HeadingLevel.HEADING_2 };

function blockOf(block: Block, lists: WrittenList[]): (Paragraph | Table)[] {
  switch (block.is) {
    case "heading":
      return [new Paragraph({ heading: levels[block.level], children: words(block.text) })];
    case "facts":
      return block.rows.map(
        ([name, value]) =>
          new Paragraph({
            spacing: { after: 20 },
            children: [new TextRun({ text: `${name}: `, bold: true }), ...words(value)],
          }),
      );
    case "line":
      return [new Paragraph({ children: words(block.text) })];
    case "note":
      return block.passages.flatMap((passage) => passageOf(passage, lists, 0));
    case "decision":
      return decisionOf(block);
    case "table":
      return [tableOf(block.head, block.rows), new Paragraph({})];
    case "signatures":
      return [
        tableOf(
          block.head,
          block.people.map((name) => [name, "", ""]),
          { height: { value: 640, rule: "atLeast" } },
        ),
      ];
  }
}

function decisionOf({ label, text, more }: Extract<Block, { is: "decision" }>): Paragraph[] {
  const bar = { left: { style: "single", size: 18, space: 8, color: accent } } as const;
  const children = [
    [new TextRun({ text: label, bold: true, color: accent })],
    words(text),
    ...more.map((line) => [new TextRun({ text: line, size: 18, color: "625C53" })]),
  ];
  return children.map(
    (line, index) =>
      new Paragraph({
        border: bar,
        indent: { left: 160 },
        keepNext: index < children.length - 1,
        children: line,
      }),
  );
}

/** The first row is said again on every page, and by screen readers before each cell. */
function tableOf(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  row: { height?: { value: number; rule: "atLeast" } } = {},
): Table {
  const cell = (text: string, bold: boolean) =>
    new TableCell({
      margins: { top: 60, bottom: 60, left: 80, right: 80 },
      children: [new Paragraph({ spacing: { after: 0 }, children: words(text, bold) })],
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: head.map((text) => cell(text, true)) }),
      ...rows.map((cells) => new TableRow({ ...row, children: cells.map((text) => cell(text, false)) })),
    ],
  });
}

function passageOf(passage: Passage, lists: WrittenList[], depth: number): Paragraph[] {
  if (passage.is === "paragraph") return [new Paragraph({ children: passage.runs.flatMap(runOf) })];
  const level = Math.min(depth, 8);
  if (passage.start !== null) lists.push(passage);
  const reference = passage.start === null ? bullets.reference : listName(lists.length);
  return passage.entries.flatMap((entry) =>
    entry.flatMap((part, index) => {
      if (part.is === "list") return passageOf(part, lists, depth + 1);
      const sign =
        index === 0 ? { numbering: { reference, level } } : { indent: { left: 360 * (level + 1) } };
      return [new Paragraph({ ...sign, spacing: { after: 40 }, children: part.runs.flatMap(runOf) })];
    }),
  );
}

const listName = (number: number) => `list-${number}`;

const everyLevel = Array.from({ length: 9 }, (_, level) => level);

const indented = (level: number) => ({
  style: { paragraph: { indent: { left: 360 * (level + 1), hanging: 280 } } },
});

const bullets = {
  reference: "bullets",
  levels: everyLevel.map((level) => ({
    ...{ level, format: LevelFormat.BULLET, text: "•", alignment: AlignmentType.LEFT },
    ...indented(level),
  })),
};

/** Each numbered list counts for itself. */
const numbering = ({ start }: WrittenList, index: number) => ({
  reference: listName(index + 1),
  levels: everyLevel.map((level) => ({
    ...{ level, format: LevelFormat.DECIMAL, text: `%${level + 1}.`, alignment: AlignmentType.LEFT },
    ...{ start: start ?? 1, ...indented(level) },
  })),
});

function runOf({ text, bold, italic, struck, href }: Run): ParagraphChild[] {
  if (text === "\n") return [new TextRun({ break: 1 })];
  const look = { text: clean(text), bold: bold ?? false, italics: italic ?? false, strike: struck ?? false };
  if (!href) return [new TextRun(look)];
  return [new ExternalHyperlink({ link: href, children: [new TextRun({ ...look, style: "Hyperlink" })] })];
}

/** A text with its new lines. */
function words(text: string, bold = false): TextRun[] {
  return text
    .split(/\r\n?|\n/)
    .map((line, index) => new TextRun({ text: clean(line), bold, ...(index > 0 ? { break: 1 } : {}) }));
}

/** XML has no place for most of these, and none of them is read (XML 1.0, 2.2); one of them, and Word opens nothing. */
const clean = (text: string) => text.replace(/(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, "");

const small = (text: string) =>
  new Paragraph({ children: [new TextRun({ text: clean(text), size: 17, color: "625C53" })] });

function pageNumbers(t: Translator): Paragraph {
  const [before = "", between = "", after = ""] = t("record.page", { page: "\u0000", pages: "\u0000" }).split(
    "\u0000",
  );
  return new Paragraph({
    alignment: AlignmentType.RIGHT,
    children: [
      new TextRun({
        children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after],
        size: 17,
        color: "625C53",
      }),
    ],
  });
}
