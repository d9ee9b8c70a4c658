// A note as Markdown that reads back as the same note (CommonMark 0.31; a line of it is a line, as everywhere in the house).
import type { Note, NoteBlock, NoteInline, NoteItem, NoteList, NoteMark, NoteText } from "./note-shape";
import { isSameMark } from "./tidy-note";

/** Null for a note that says nothing. `note` is tidied. */
export const writeNote = (note: Note): string | null => blocks(note.content) || null;

function blocks(nodes: readonly NoteBlock[], between = "\n\n"): string {
  let turned = false;
  return nodes
    .map((node, index) => {
      // two lists beside each other would be one: the second is written with the other sign
      turned = nodes[index - 1]?.type === node.type ? !turned : false;
      return block(node, turned);
    })
    .join(between);
}

function block(node: NoteBlock, turned: boolean): string {
  if (node.type === "paragraph") return inline(node.content ?? []);
  if (node.type === "heading")
    return `${"#".repeat(node.attrs.level)} ${closingSigns(inline(node.content ?? []))}`;
  return list(node, turned);
}

/** Signs at the end of a heading would be taken for its closing ones. */
const closingSigns = (line: string) => line.replace(/(^|\s)(#+)$/, "$1\\$2");

function list(node: NoteList, turned: boolean): string {
  const isTight = node.content.every(mayStandClose);
  return node.content
    .map((item, index) => written(item, signOf(node, index, turned), isTight))
    .join(isTight ? "\n" : "\n\n");
}

const signOf = (node: NoteList, index: number, turned: boolean) =>
  node.type === "bulletList" ? `${turned ? "*" : "-"} ` : `${node.attrs.start + index}${turned ? ")" : "."} `;

/** Only a list that begins at 1 and with a word can begin on the line after a paragraph. */
const mayStandClose = ({ content: [first, ...rest] }: NoteItem) =>
  saysSomething(first) && rest.every((node) => node.type !== "paragraph" && interrupts(node));

const interrupts = (node: NoteList) =>
  (node.type === "bulletList" || node.attrs.start === 1) && saysSomething(node.content[0]?.content[0]);

const saysSomething = (node: NoteBlock | undefined) =>
  node?.type === "paragraph" && Boolean(node.content?.length);

function written({ content }: NoteItem, sign: string, isTight: boolean): string {
  const [first, ...rest] = content;
  const margin = " ".repeat(sign.length);
  if (saysSomething(first) || rest.length === 0)
    return (sign + indented(blocks(content, isTight ? "\n" : "\n\n"), margin)).trimEnd();
  // an item that begins with a list stands on the line below its sign
  return `${sign.trimEnd()}\n${margin}${indented(blocks(rest), margin)}`;
}

const indented = (text: string, margin: string) => text.replace(/\n(?=[^\n])/g, `\n${margin}`);

/** A line as it is written: its texts and, between them, the delimiters of bold and italic. */
interface Line {
  parts: { text: string; delimits?: "opens" | "closes" }[];
  /** The marks that are open, from the outermost in. */
  open: NoteMark[];
}

function inline(nodes: readonly NoteInline[]): string {
  const line: Line = { parts: [], open: [] };
  nodes.forEach((node, index) => {
    if (node.type === "text") say(line, node, nodes[index + 1]);
    else breakLine(line);
  });
  close(line, 0);
  while (line.parts.filter((_, index) => makeReadable(line, index)).length > 0);
  return line.parts.map(({ text }) => text).join("");
}

function breakLine(line: Line): void {
  close(line, 0);
  line.parts.push({ text: "\n" });
}

function say(line: Line, node: NoteText, next: NoteInline | undefined): void {
  const marks = node.marks ?? [];
  const stays = line.open.findIndex((mark, index) => !isSameMark(mark, marks[index]));
  close(line, stays === -1 ? line.open.length : stays);
  for (const mark of marks.slice(line.open.length)) open(line, mark);
  const begins = marks.length === 0 && (line.parts.at(-1)?.text ?? "\n") === "\n";
  const text = begins ? lineStart(escaped(node.text)) : escaped(node.text);
  line.parts.push({ text: beforeLink(text, next) });
}

const signs = { bold: "**", italic: "_" } as const;

function open(line: Line, mark: NoteMark): void {
  line.open.push(mark);
  line.parts.push(mark.type === "link" ? { text: "[" } : { text: signs[mark.type], delimits: "opens" });
}

/** Ends marks from the innermost out, until `left` are open. */
function close(line: Line, left: number): void {
  for (const mark of line.open.splice(left).reverse())
    line.parts.push(
      mark.type === "link"
        ? { text: `](<${mark.attrs.href.replace(/[<>\\]|&(?=#?\w)/g, "\\$&")}>)` }
        : { text: signs[mark.type], delimits: "closes" },
    );
}

const escaped = (text: string) =>
  text
    .replace(/[\\`*_[\]~]/g, "\\$&")
    .replace(/&(?=#?\w)/g, "\\&")
    .replace(/<(?=[\w/!?])/g, "\\<");

/** What begins a list, a heading, a rule or a quotation, where a line begins with it by chance: "15. maj", "- 4 grader". */
const lineStart = (text: string) =>
  text
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2")
    .replace(/^([-+=])(?=[\s\-+=]|$)/, "\\$1")
    .replace(/^(#{1,6})(?=\s|$)/, "\\$1")
    .replace(/^>/, "\\>");

/** An exclamation mark before a link would make a picture of it. */
const beforeLink = (text: string, next: NoteInline | undefined) =>
  next?.type === "text" && next.marks?.some(({ type }) => type === "link") ? text.replace(/!$/, "\\!") : text;

/**
 * A delimiter is read by what stands on either side of it (CommonMark 6.2, left- and right-flanking runs). A letter outside
 * that keeps it from being read is written by its number, which begins and ends with a sign. Answers whether one was.
 */
function makeReadable({ parts }: Line, index: number): boolean {
  const [before, delimiter, after] = [parts[index - 1], parts[index], parts[index + 1]];
  if (!delimiter?.delimits) return false;
  const [left, right] = [before?.text.match(/.$/su)?.[0] ?? " ", after?.text.match(/^./su)?.[0] ?? " "];
  const opens = delimiter.delimits === "opens";
  const [outside, inside] = opens ? [left, right] : [right, left];
  if (!isLetter(outside) || !(delimiter.text === "_" || isPunctuation(inside))) return false;
  if (opens && before) before.text = before.text.slice(0, -outside.length) + byNumber(outside);
  if (!opens && after) after.text = byNumber(outside) + after.text.slice(outside.length);
  return true;
}

const isPunctuation = (sign: string) => /[!-/:-@[-`{-~\p{P}\p{S}]/u.test(sign);
const isLetter = (sign: string) => !/\s/.test(sign) && !isPunctuation(sign);
const byNumber = (sign: string) => `&#${sign.codePointAt(0)};`;
