// A letter to a citizen on paper: tagged, in large type, with the name and address where the window of an envelope is.
import type { LetterPassage, LetterSheet } from "../domain/citizen-letter";
import { fullDay } from "../domain/spoken-day";
import type { Translator } from "../domain/translator";
import { type Column, ink, type Look, margin, Paper, quietInk } from "../renderings/paper";

const looks = {
  authority: { size: 12, leading: 17, color: ink, bold: true },
  title: { size: 20, leading: 27, color: ink, bold: true },
  heading: { size: 13.5, leading: 19, color: ink, bold: true },
  text: { size: 12.5, leading: 18.5, color: ink },
  address: { size: 12, leading: 17, color: ink },
  day: { size: 12, leading: 17, color: quietInk },
} satisfies Record<string, Look>;

const points = (millimetres: number): number => (millimetres * 72) / 25.4;

/**
 * The window: 45 mm from the top and 20 from the left, 85 wide and 45 high (DIN 5008, form B), which C5 and M65 envelopes show when
 * the sheet is folded. Nothing but whom it is to stands in it.
 */
const openWindow = {
  column: { x: margin.left, width: points(105) - margin.left } satisfies Column,
  top: points(50),
  /** As many as it shows. */
  lines: 6,
  bottom: points(98),
};

/** The bytes of the file. Its title is the letter's, and names nobody. */
export function writeLetterPdf({ letter, authority, on, to }: LetterSheet, t: Translator): Promise<Buffer> {
  const { title, passages, language } = letter;
  const paper = new Paper({ title, lang: language === "da" ? "da-DK" : "en-GB" });
  const body = { x: margin.left, width: paper.width };
  head(paper, [authority, fullDay(on, language)], body);
  address(paper, to);
  paper.y = openWindow.bottom;
  paper.lay(paper.element(paper.root, "H1"), [{ text: title }], body, looks.title);
  paper.y += 8;
  for (const passage of passages) lay(paper, passage, body);
  paper.frame("", authority, (page, pages) => (pages > 1 ? t("citizenLetter.page", { page, pages }) : ""));
  return paper.bytes();
}

/** Who writes, and when: above the window, where the envelope hides it. */
function head(paper: Paper, [authority = "", day = ""]: readonly string[], body: Column): void {
  paper.y = points(16);
  paper.lay(paper.element(paper.root, "P"), [{ text: authority }], body, looks.authority);
  paper.lay(paper.element(paper.root, "P"), [{ text: day }], body, looks.day);
}

function address(paper: Paper, to: readonly string[]): void {
  paper.y = openWindow.top;
  const lines = to.slice(0, openWindow.lines).join("\n");
  paper.lay(paper.element(paper.root, "P"), [{ text: lines }], openWindow.column, looks.address);
}

function lay(paper: Paper, passage: LetterPassage, body: Column): void {
  switch (passage.is) {
    case "heading":
      heading(paper, passage.text, body);
      break;
    case "paragraph":
      paper.lay(paper.element(paper.root, "P"), [{ text: passage.text }], body, looks.text);
      paper.y += 6;
      break;
    case "facts":
      for (const [name, value] of passage.rows) fact(paper, name, value, body);
      paper.y += 4;
      break;
    case "list":
      list(paper, passage.entries, body);
  }
}

/** A heading is never the last line of a page. */
function heading(paper: Paper, text: string, body: Column): void {
  paper.y += 8;
  paper.make(looks.heading.leading + 2 * looks.text.leading);
  paper.lay(paper.element(paper.root, "H2"), [{ text }], body, looks.heading);
  paper.y += 2;
}

/** The name and what it is, beside each other and read as one. */
function fact(paper: Paper, name: string, value: string, { x, width }: Column): void {
  const label = 56;
  paper.make(looks.text.leading);
  const pair = paper.element(paper.root, "P");
  const [said = []] = paper.lines([{ text: `${name}: ` }], width, looks.text);
  paper.line(pair, said, { x, y: paper.y }, { ...looks.text, color: quietInk });
  paper.lay(pair, [{ text: value }], { x: x + label, width: width - label }, looks.text);
}

function list(paper: Paper, entries: readonly string[], { x, width }: Column): void {
  const indent = 16;
  const element = paper.element(paper.root, "L");
  for (const text of entries) {
    const item = paper.element(element, "LI");
    paper.make(looks.text.leading);
    const [sign = []] = paper.lines([{ text: "• " }], width, looks.text);
    paper.line(paper.element(item, "Lbl"), sign, { x, y: paper.y }, looks.text);
    paper.lay(paper.element(item, "LBody"), [{ text }], { x: x + indent, width: width - indent }, looks.text);
  }
  paper.y += 6;
}
