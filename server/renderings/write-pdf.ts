// A rendering as a tagged PDF: read aloud in its own order, with what surrounds every page left out.
import type { Block, Rendering } from "../domain/rendering";
import type { Translator } from "../domain/translator";
import type { Passage, WrittenList } from "../domain/written-passages";
import {
  accent,
  type Column,
  type Element,
  faces,
  hair,
  ink,
  type Line,
  type Look,
  margin,
  Paper,
  quietInk,
} from "./paper";

const looks = {
  title: { size: 18, leading: 24, color: ink, bold: true },
  2: { size: 14, leading: 19, color: ink, bold: true },
  3: { size: 11.5, leading: 16, color: ink, bold: true },
  text: { size: 10.5, leading: 15.5, color: ink },
  label: { size: 10.5, leading: 15.5, color: accent, bold: true },
  small: { size: 9, leading: 13, color: quietInk },
  cell: { size: 9.5, leading: 14, color: ink },
  head: { size: 9.5, leading: 14, color: quietInk, bold: true },
} satisfies Record<string, Look>;

/** The bytes of the file. */
export function writePdf(rendering: Rendering, t: Translator): Promise<Buffer> {
  const { title, running, blocks, language, fileName } = rendering;
  const paper = new Paper({ title, lang: language === "da" ? "da-DK" : "en-GB" });
  const body = { x: margin.left, width: paper.width };
  paper.lay(paper.element(paper.root, "H1"), plain(title), body, looks.title);
  paper.y += 8;
  for (const block of blocks) lay(paper, block, body);
  paper.frame(running, fileName, (page, pages) => t("record.page", { page, pages }));
  return paper.bytes();
}

const plain = (text: string) => [{ text: text.replace(/\r\n?/g, "\n") }];

function lay(paper: Paper, block: Block, body: Column): void {
  switch (block.is) {
    case "heading":
      heading(paper, block, body);
      break;
    case "facts":
      facts(paper, block.rows, body);
      break;
    case "line":
      paragraph(paper, plain(block.text), body);
      break;
    case "note":
      for (const passage of block.passages) written(paper, paper.root, passage, body);
      break;
    case "decision":
      decision(paper, block, body);
      break;
    case "table":
      table(paper, block, [44, 210, 115, 98]);
      break;
    case "signatures":
      sheet(paper, block);
  }
}

/** A heading is never the last line of a page. */
function heading(paper: Paper, { level, text }: Extract<Block, { is: "heading" }>, body: Column): void {
  paper.y += level === 2 ? 14 : 6;
  paper.make(looks[level].leading + 3 * looks.text.leading);
  const { y } = paper;
  paper.lay(paper.element(paper.root, `H${level}`), plain(text), body, looks[level]);
  if (level === 2) paper.pdf.outline.addItem(text);
  paper.aside((pdf) => {
    if (level === 2)
      pdf
        .moveTo(body.x, y - 5)
        .lineTo(body.x + body.width, y - 5)
        .lineWidth(0.5)
        .strokeColor(hair)
        .stroke();
  });
  paper.y += 3;
}

function paragraph(
  paper: Paper,
  runs: Parameters<Paper["lay"]>[1],
  column: Column,
  look: Look = looks.text,
): void {
  paper.lay(paper.element(paper.root, "P"), runs, column, look);
  paper.y += 4;
}

/** Names and values beside each other, each pair one paragraph. */
function facts(paper: Paper, rows: readonly (readonly [string, string])[], { x, width }: Column): void {
  const label = 84;
  for (const [name, value] of rows) {
    paper.make(looks.text.leading);
    const pair = paper.element(paper.root, "P");
    const [said = []] = paper.lines(plain(`${name}: `), width, looks.text);
    paper.line(pair, said, { x, y: paper.y }, { ...looks.text, color: quietInk });
    paper.lay(pair, plain(value), { x: x + label, width: width - label }, looks.text);
  }
  paper.y += 4;
}

/** Marked by a bar beside it, and by its label for whoever does not see that. */
function decision(
  paper: Paper,
  { label, text, more }: Extract<Block, { is: "decision" }>,
  { x, width }: Column,
): void {
  const column = { x: x + 12, width: width - 12 };
  paper.y += 2;
  paper.make(looks.label.leading + 2 * looks.text.leading);
  const bar = (from: number) =>
    paper.aside((pdf) => pdf.rect(x, from + 2, 2.5, paper.y - from - 1).fill(accent));
  const from = paper.y;
  paper.lay(paper.element(paper.root, "P"), plain(label), column, looks.label);
  bar(from);
  paper.lay(paper.element(paper.root, "P"), plain(text), column, looks.text);
  if (more.length > 0)
    paper.lay(paper.element(paper.root, "P"), plain(more.join(" · ")), column, looks.small);
  paper.y += 6;
}

function written(paper: Paper, under: Element, passage: Passage, column: Column): void {
  if (passage.is === "list") list(paper, under, passage, column);
  else {
    paper.lay(paper.element(under, "P"), passage.runs, column, looks.text);
    paper.y += 4;
  }
}

function list(paper: Paper, under: Element, { start, entries }: WrittenList, { x, width }: Column): void {
  const indent = start === null ? 14 : 22;
  const element = paper.element(under, "L");
  entries.forEach((entry, index) => {
    const item = paper.element(element, "LI");
    paper.make(looks.text.leading);
    const [sign = []] = paper.lines(plain(start === null ? "• " : `${start + index}. `), width, looks.text);
    paper.line(paper.element(item, "Lbl"), sign, { x, y: paper.y }, looks.text);
    const body = paper.element(item, "LBody");
    const column = { x: x + indent, width: Math.max(width - indent, 120) };
    for (const passage of entry) written(paper, body, passage, column);
    if (entry.length === 0) paper.y += looks.text.leading;
  });
}

/** Rows in reading order; the columns are named again on each page for the eye, and once for the ear. */
function table(
  paper: Paper,
  { head, rows }: Extract<Block, { is: "table" }>,
  widths: readonly number[],
): void {
  const columns = columnsOf(widths);
  const element = paper.element(paper.root, "Table");
  paper.make(looks.head.leading + 3 * looks.cell.leading);
  const top = paper.element(element, "TR");
  const names = cellsOf(paper, head, columns, looks.head);
  const cells = names.map(() => headCell(paper, top));
  row(paper, cells, names, columns, looks.head, () => {});
  const again = () => {
    paper.aside((pdf) => {
      pdf.font(faces.bold).fontSize(looks.head.size).fillColor(looks.head.color);
      for (const [index, [line = []]] of names.entries())
        pdf.text(line.map(({ text }) => text).join(""), columns[index]?.x ?? 0, paper.y, {
          lineBreak: false,
        });
    });
    paper.y += looks.head.leading + 4;
  };
  for (const texts of rows) {
    const line = paper.element(element, "TR");
    const content = cellsOf(paper, texts, columns, looks.cell);
    row(
      paper,
      content.map(() => paper.element(line, "TD")),
      content,
      columns,
      looks.cell,
      again,
    );
  }
  paper.y += 6;
}

function columnsOf(widths: readonly number[]): Column[] {
  let x = margin.left;
  return widths.map((width) => {
    const column = { x, width: width - 8 };
    x += width;
    return column;
  });
}

const cellsOf = (paper: Paper, texts: readonly string[], columns: readonly Column[], look: Look): Line[][] =>
  texts.map((text, index) => paper.lines(plain(text), columns[index]?.width ?? 0, look));

/** It names its column (ISO 32000-1, 14.8.5.7). */
function headCell(paper: Paper, under: Element): Element {
  const cell = paper.element(under, "TH");
  const { dictionary } = cell as Element & { dictionary: PDFKit.PDFKitReference };
  const attributes = paper.pdf.ref({ O: "Table", Scope: "Column" });
  attributes.end(undefined);
  (dictionary.data as Record<string, unknown>).A = attributes;
  return cell;
}

/** The cells beside each other, line by line; what does not fit goes on under `again` on the next page. */
function row(
  paper: Paper,
  cells: readonly Element[],
  content: readonly Line[][],
  columns: readonly Column[],
  look: Look,
  again: () => void,
  above = 4,
): void {
  const height = Math.max(...content.map((lines) => lines.length));
  const whole = above + height * look.leading + 4;
  const isShort = whole < (paper.bottom - margin.top) / 2;
  if (paper.y + (isShort ? whole : 2 * look.leading) > paper.bottom) turnWith(paper, again);
  rule(paper);
  paper.y += above;
  for (let at = 0; at < height; at += 1) {
    if (paper.y + look.leading > paper.bottom) turnWith(paper, again);
    content.forEach((lines, index) => {
      const [cell, line, column] = [cells[index], lines[at], columns[index]];
      if (cell && line && column) paper.line(cell, line, { x: column.x, y: paper.y }, look);
    });
    paper.y += look.leading;
  }
  paper.y += 4;
}

function turnWith(paper: Paper, again: () => void): void {
  paper.turn();
  again();
}

const rule = (paper: Paper) =>
  paper.aside((pdf) =>
    pdf
      .moveTo(margin.left, paper.y)
      .lineTo(margin.left + paper.width, paper.y)
      .lineWidth(0.5)
      .strokeColor(hair)
      .stroke(),
  );

/** A line for each to sign on. */
function sheet(paper: Paper, { head, people }: Extract<Block, { is: "signatures" }>): void {
  const columns = columnsOf([180, 190, 97]);
  const element = paper.element(paper.root, "Table");
  const lines = (texts: readonly string[], look: Look) => cellsOf(paper, texts, columns, look);
  const top = paper.element(element, "TR");
  row(
    paper,
    head.map(() => headCell(paper, top)),
    lines(head, looks.head),
    columns,
    looks.head,
    () => {},
  );
  for (const name of people) {
    const line = paper.element(element, "TR");
    const cells = head.map(() => paper.element(line, "TD"));
    row(paper, cells, lines([name, "", ""], looks.cell), columns, looks.cell, () => {}, 24);
  }
  rule(paper);
  paper.y += 8;
}
