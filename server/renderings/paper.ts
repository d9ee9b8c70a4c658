// Sheets of A4 that words are laid on line by line: every line belongs to an element of the document's structure, so that what is
// read aloud, and in which order, is decided here and not guessed by whoever opens the file (ISO 32000-1, 14.7 and 14.8).
import { createRequire } from "node:module";
import PDFDocument from "pdfkit";
import type { Run } from "../domain/written-passages";

export type Element = PDFKit.PDFStructureElement;

/** How words look, in points. */
export interface Look {
  size: number;
  leading: number;
  color: string;
  bold?: boolean;
}

/** Where lines go: from `x`, as wide as `width`. */
export interface Column {
  x: number;
  width: number;
}

export interface Piece {
  text: string;
  width: number;
  run: Omit<Run, "text">;
}

export type Line = readonly Piece[];

export const ink = "#1e1b17";
export const quietInk = "#625c53";
export const accent = "#0f4c5c";
export const hair = "#ddd8d0";

export const margin = { left: 64, right: 64, top: 84, bottom: 76 };

const { resolve } = createRequire(import.meta.url);
const face = (name: string) => resolve(`@expo-google-fonts/ibm-plex-sans/${name}/IBMPlexSans_${name}.ttf`);

/** By whether the words are bold and italic. pdfkit knows a font by its path: under another name it would read it at every word. */
export const faces = {
  plain: face("400Regular"),
  bold: face("600SemiBold"),
  italic: face("400Regular_Italic"),
  boldItalic: face("600SemiBold_Italic"),
} as const;

export interface Sheet {
  title: string;
  /** "da-DK" */
  lang: string;
}

/** A document to lay lines on, from the top of its first page. */
export class Paper {
  readonly pdf: PDFKit.PDFDocument;
  readonly root: Element;
  /** Where the next line goes. */
  y = margin.top;

  constructor({ title, lang }: Sheet) {
    // tagged, titled and in a language: what a screen reader needs (ISO 14289-1); pdfkit's types do not know the subset
    const readable: object = { pdfVersion: "1.7", subset: "PDF/UA", tagged: true, lang, displayTitle: true };
    this.pdf = new PDFDocument({
      ...{ size: "A4", bufferPages: true, font: faces.plain, margin: 0 },
      ...{ info: { Title: title }, ...readable },
    });
    this.root = this.pdf.struct("Document");
    this.pdf.addStructure(this.root);
  }

  get width(): number {
    return this.pdf.page.width - margin.left - margin.right;
  }

  /** The lowest a line may reach. */
  get bottom(): number {
    return this.pdf.page.height - margin.bottom;
  }

  /** An element under another. */
  element(under: Element, tag: string, options: { alt?: string } = {}): Element {
    const element = this.pdf.struct(tag, options);
    under.add(element);
    return element;
  }

  /** Goes on at the top of a new page unless there is room for so many points. */
  make(room: number): void {
    if (this.y + room > this.bottom) this.turn();
  }

  turn(): void {
    this.pdf.addPage();
    this.y = margin.top;
  }

  /** Lays the words as lines of `element`, over as many pages as they take. */
  lay(element: Element, runs: readonly Run[], column: Column, look: Look): void {
    for (const line of this.lines(runs, column.width, look)) {
      this.make(look.leading);
      this.line(element, line, { x: column.x, y: this.y }, look);
      this.y += look.leading;
    }
  }

  /** One line of `element`. */
  line(element: Element, pieces: Line, at: { x: number; y: number }, look: Look): void {
    let { x } = at;
    for (const { text, width, run } of joined(pieces)) {
      const { href } = run;
      const draw = () => this.write(text, { x, y: at.y }, look, run);
      if (href) {
        const link = this.element(element, "Link", { alt: href });
        link.add(draw);
        // what pdfkit writes as text, and not as a name, is an object
        const described: object = { structParent: link, Contents: Object(href) };
        this.pdf.link(x, at.y, width, look.leading, href, described);
        link.end();
      } else element.add(draw);
      x += width;
    }
  }

  private write(text: string, { x, y }: { x: number; y: number }, look: Look, run: Omit<Run, "text">): void {
    this.setType(look, run);
    this.pdf.fillColor(run.href ? accent : look.color).text(text, x, y, {
      lineBreak: false,
      ...(run.struck ? { strike: true } : {}),
      ...(run.href ? { underline: true } : {}),
    });
  }

  private setType(look: Look, run: Omit<Run, "text">): void {
    const bold = look.bold || run.bold;
    const name = bold ? (run.italic ? "boldItalic" : "bold") : run.italic ? "italic" : "plain";
    this.pdf.font(faces[name]).fontSize(look.size);
  }

  /** The words broken into lines: between words where that is possible, else within one. */
  lines(runs: readonly Run[], width: number, look: Look): Line[] {
    const lines: Piece[][] = [[]];
    let left = width;
    const put = (pieces: readonly Piece[]) => {
      const taken = pieces.reduce((sum, piece) => sum + piece.width, 0);
      if (taken > left && left < width) newLine();
      if (taken > width)
        return void pieces.flatMap((piece) => this.broken(piece, width, look)).forEach(squeeze);
      lines.at(-1)?.push(...pieces);
      left -= taken;
    };
    const squeeze = (piece: Piece) => {
      if (piece.width > left) newLine();
      lines.at(-1)?.push(piece);
      left -= piece.width;
    };
    const newLine = () => {
      lines.push([]);
      left = width;
    };
    for (const word of wordsIn(runs)) {
      if (word === "\n") newLine();
      else put(word.map(({ text, run }) => this.measured(text, run, look)));
    }
    return lines;
  }

  private measured(text: string, run: Omit<Run, "text">, look: Look): Piece {
    this.setType(look, run);
    return { text, width: this.pdf.widthOfString(text), run };
  }

  /** A piece wider than its column, letter by letter. */
  private broken({ text, run }: Piece, width: number, look: Look): Piece[] {
    const parts: Piece[] = [];
    for (const letter of text) {
      const last = parts.at(-1);
      const longer = this.measured((last?.text ?? "") + letter, run, look);
      if (last && longer.width <= width) parts[parts.length - 1] = longer;
      else parts.push(this.measured(letter, run, look));
    }
    return parts;
  }

  /** Something for the eye alone: it is not read aloud. */
  aside(draw: (pdf: PDFKit.PDFDocument) => void): void {
    this.pdf.markContent("Artifact", { type: "Layout" });
    this.pdf.save();
    draw(this.pdf);
    this.pdf.restore();
    this.pdf.endMarkedContent();
  }

  /** On every page, for the eye alone: one line above, one below, whose end is what `last` says of the page. */
  frame(above: string, below: string, last: (page: number, pages: number) => string): void {
    const { count } = this.pdf.bufferedPageRange();
    const look = { size: 9, color: quietInk };
    for (let page = 0; page < count; page += 1) {
      this.pdf.switchToPage(page);
      this.edge("Top", 44, above, "", look);
      this.edge("Bottom", this.pdf.page.height - 52, below, last(page + 1, count), look);
    }
  }

  private edge(
    side: "Top" | "Bottom",
    y: number,
    left: string,
    right: string,
    look: Pick<Look, "size" | "color">,
  ) {
    this.pdf.markContent("Artifact", { type: "Pagination", attached: [side] });
    this.pdf.font(faces.plain).fontSize(look.size).fillColor(look.color);
    const end = this.pdf.widthOfString(right);
    this.pdf.text(this.shortened(left, this.width - end - 24), margin.left, y, { lineBreak: false });
    if (right) this.pdf.text(right, margin.left + this.width - end, y, { lineBreak: false });
    this.pdf.endMarkedContent();
  }

  private shortened(text: string, width: number): string {
    if (this.pdf.widthOfString(text) <= width) return text;
    let short = text;
    while (short && this.pdf.widthOfString(`${short}…`) > width) short = short.slice(0, -1);
    return `${short}…`;
  }

  /** The bytes of the file. */
  async bytes(): Promise<Buffer> {
    this.root.end();
    this.pdf.end();
    const chunks: Buffer[] = [];
    for await (const chunk of this.pdf) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }
}

/** Pieces that look the same are one. */
function joined(pieces: Line): Piece[] {
  const together: Piece[] = [];
  for (const piece of pieces) {
    const last = together.at(-1);
    if (last && last.run === piece.run)
      together[together.length - 1] = {
        ...piece,
        text: last.text + piece.text,
        width: last.width + piece.width,
      };
    else together.push(piece);
  }
  return together;
}

/** Words with the space after them, each of the pieces it is made of, and new lines. */
function* wordsIn(runs: readonly Run[]): Generator<Pick<Piece, "text" | "run">[] | "\n"> {
  let word: Pick<Piece, "text" | "run">[] = [];
  for (const { text, ...run } of runs) {
    for (const part of text.match(/\n|[^\S\n\u00a0]+|[^\s]+\u00a0*|\u00a0+/g) ?? []) {
      const isSpace = /^[^\S\n\u00a0]+$/.test(part);
      if (part === "\n") {
        if (word.length > 0) yield word;
        yield "\n";
        word = [];
      } else if (isSpace) {
        yield [...word, { text: " ", run }];
        word = [];
      } else word.push({ text: part, run });
    }
  }
  if (word.length > 0) yield word;
}
