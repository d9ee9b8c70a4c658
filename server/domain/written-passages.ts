// Text people wrote in Markdown, as passages that any kind of document can be written from.
import { noteMarkdown } from "./read-note";

/** Words that look the same; "\n" among them is a new line. */
export interface Run {
  text: string;
  bold?: true;
  italic?: true;
  struck?: true;
  /** Where a link leads: a page, a mail or a telephone. */
  href?: string;
}

export interface WrittenParagraph {
  is: "paragraph";
  runs: Run[];
}

export interface WrittenList {
  is: "list";
  /** The number it begins with; null where its entries have none. */
  start: number | null;
  entries: Passage[][];
}

export type Passage = WrittenParagraph | WrittenList;

/** As the pages read it. */
const markdown = noteMarkdown().enable("strikethrough");

type Token = ReturnType<typeof markdown.parse>[number];

/** The passages of a text; any text has some, and an empty one none. */
export function passagesOf(text: string): Passage[] {
  const [passages] = blocks(markdown.parse(text, {}), 0);
  return passages;
}

/** The words alone, passage by passage, each with a line of its own. */
export const wordsOf = (passages: readonly Passage[]): string =>
  passages
    .map((passage) =>
      passage.is === "paragraph"
        ? passage.runs.map(({ text }) => text).join("")
        : passage.entries.map(wordsOf).join("\n"),
    )
    .join("\n");

/** Reads until what was opened before `from` is closed; answers where that was, too. */
function blocks(tokens: readonly Token[], from: number): [Passage[], number] {
  const passages: Passage[] = [];
  let at = from;
  for (; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token || token.type === "list_item_close" || token.type.endsWith("list_close")) break;
    // a rule across the page stays as the signs it was drawn with
    if (token.type === "hr") passages.push({ is: "paragraph", runs: [{ text: token.markup }] });
    if (token.type === "inline") passages.push(paragraph(token, tokens[at - 1]));
    if (token.type.endsWith("list_open")) {
      const [list, end] = listFrom(tokens, at);
      passages.push(list);
      at = end;
    }
  }
  return [passages, at];
}

function listFrom(tokens: readonly Token[], opening: number): [WrittenList, number] {
  const open = tokens[opening];
  const start = open?.type === "ordered_list_open" ? Number(open.attrGet("start") ?? 1) : null;
  const entries: Passage[][] = [];
  let at = opening + 1;
  while (tokens[at]?.type === "list_item_open") {
    const [entry, end] = blocks(tokens, at + 1);
    entries.push(entry);
    at = end + 1;
  }
  return [{ is: "list", start, entries }, at];
}

/** A heading within a text stands as a line in bold: the document's own headings are above it. */
function paragraph({ children }: Token, opening: Token | undefined): WrittenParagraph {
  const runs = runsOf(children ?? []);
  const isHeading = opening?.type === "heading_open";
  return { is: "paragraph", runs: isHeading ? runs.map((run) => ({ ...run, bold: true })) : runs };
}

function runsOf(tokens: readonly Token[]): Run[] {
  const marks: Omit<Run, "text">[] = [];
  const runs: Run[] = [];
  for (const token of tokens) {
    if (token.nesting === 1) marks.push(markOf(token));
    else if (token.nesting === -1) marks.pop();
    else {
      const text = token.type === "hardbreak" || token.type === "softbreak" ? "\n" : token.content;
      if (text) runs.push(Object.assign({ text }, ...marks));
    }
  }
  return runs;
}

function markOf(token: Token): Omit<Run, "text"> {
  if (token.type === "strong_open") return { bold: true };
  if (token.type === "em_open") return { italic: true };
  if (token.type === "s_open") return { struck: true };
  const href = token.attrGet("href");
  return href ? { href: String(href) } : {};
}
