// A note in the one form that Markdown can say: no empty paragraphs, no spaces at edges, every list with items, every item with a paragraph.
import {
  isSafeLink,
  type LooseNode,
  type Note,
  type NoteBlock,
  type NoteInline,
  type NoteItem,
  type NoteList,
  type NoteMark,
  type NoteParagraph,
  type NoteText,
} from "./note-shape";
import { plainText } from "./plain-text";

/**
 * The note without what no reader sees. No letter is lost: what two people's changes at once have left in an odd place (text
 * outside a paragraph, a list's item outside a list) gets the nearest place there is for it.
 */
export const tidyNote = (loose: LooseNode): Note => ({ type: "doc", content: blocksOf(childrenOf(loose)) });

const childrenOf = ({ content = [] }: LooseNode): LooseNode[] => content.flat() as LooseNode[];

const isInline = ({ type }: LooseNode) => type === "text" || type === "hardBreak";

function blocksOf(nodes: readonly LooseNode[]): NoteBlock[] {
  return runsOf(nodes).flatMap((run) => (Array.isArray(run) ? paragraphsOf(run) : blockOf(run)));
}

/** Text that stands among blocks is taken together, as the paragraph it should be. */
function runsOf(nodes: readonly LooseNode[]): (LooseNode | LooseNode[])[] {
  const runs: (LooseNode | LooseNode[])[] = [];
  for (const node of nodes) {
    const last = runs.at(-1);
    if (!isInline(node)) runs.push(node);
    else if (Array.isArray(last)) last.push(node);
    else runs.push([node]);
  }
  return runs;
}

function blockOf(node: LooseNode): NoteBlock[] {
  if (node.type === "heading") return headingOf(node);
  if (node.type === "bulletList" || node.type === "orderedList") return listOf(node);
  if (node.type === "paragraph") return paragraphsOf(inlineOf(node));
  return blocksOf(childrenOf(node));
}

/** Everything said inside, in order, whatever stands between. */
const inlineOf = (node: LooseNode): LooseNode[] =>
  childrenOf(node).flatMap((child) => (isInline(child) ? [child] : inlineOf(child)));

function headingOf(node: LooseNode): NoteBlock[] {
  const content = lineOf(
    inlineOf(node).map((part) => (part.type === "hardBreak" ? { type: "text", text: " " } : part)),
  );
  const level = Number(node.attrs?.level) <= 3 ? 3 : 4;
  return content.length > 0 ? [{ type: "heading", attrs: { level }, content }] : [];
}

function listOf(node: LooseNode): NoteBlock[] {
  const content = childrenOf(node).map((child) =>
    itemOf(child.type === "listItem" ? childrenOf(child) : [child]),
  );
  if (content.length === 0) return [];
  if (node.type === "bulletList") return [{ type: "bulletList", content }];
  const start = Number(node.attrs?.start ?? 1);
  const isNumber = Number.isInteger(start) && start >= 0 && start < 100_000;
  return [{ type: "orderedList", attrs: { start: isNumber ? start : 1 }, content }];
}

/** An item begins with a paragraph, if an empty one; a heading in it is a paragraph like the others. */
function itemOf(nodes: readonly LooseNode[]): NoteItem {
  const content = blocksOf(nodes).map((block): NoteParagraph | NoteList =>
    block.type === "heading" ? { type: "paragraph", content: block.content ?? [] } : block,
  );
  return {
    type: "listItem",
    content: content[0]?.type === "paragraph" ? content : [{ type: "paragraph" }, ...content],
  };
}

/** Two line breaks after each other are what a new paragraph is. */
function paragraphsOf(nodes: readonly LooseNode[]): NoteParagraph[] {
  const paragraphs: NoteInline[][] = [[]];
  for (const line of linesOf(nodes)) {
    const last = paragraphs.at(-1) ?? [];
    if (line.length === 0) paragraphs.push([]);
    else last.push(...(last.length > 0 ? [{ type: "hardBreak" } as const] : []), ...line);
  }
  return paragraphs
    .filter((content) => content.length > 0)
    .map((content) => ({ type: "paragraph", content }));
}

function linesOf(nodes: readonly LooseNode[]): NoteText[][] {
  const lines: LooseNode[][] = [[]];
  for (const node of nodes) {
    if (node.type === "hardBreak") lines.push([]);
    else lines.at(-1)?.push(node);
  }
  return lines.map(lineOf);
}

/** One line of text: single spaces, none at its ends, and marks that begin and end at a letter. */
function lineOf(nodes: readonly LooseNode[]): NoteText[] {
  const pieces = nodes.flatMap(piecesOf);
  const line: NoteText[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (piece.text !== " ") append(line, piece);
    const [before, after] = [line.at(-1), pieces[index + 1]];
    // two spaces beside each other are one, and one at an end is none
    if (piece.text === " " && before && after && after.text !== " ") append(line, space(before, after));
  }
  return line.map(({ text, marks = [] }) =>
    marks.length > 0 ? { type: "text", text, marks } : { type: "text", text },
  );
}

/** Words and the spaces between them, each with its marks. */
function piecesOf({ text = "", marks = [] }: LooseNode): NoteText[] {
  const kept = marksOf(marks);
  return plainText(text)
    .split(/(\s+)/)
    .filter((piece) => piece !== "")
    .map((piece) => ({ type: "text", text: /^\s/.test(piece) ? " " : piece, marks: kept }));
}

const kinds = ["link", "bold", "italic"] as const;

function marksOf(marks: NonNullable<LooseNode["marks"]>): NoteMark[] {
  return kinds.flatMap((kind): NoteMark[] => {
    const mark = marks.find(({ type }) => type === kind);
    if (!mark) return [];
    if (kind !== "link") return [{ type: kind }];
    const href = mark.attrs?.href;
    return isSafeLink(href) ? [{ type: "link", attrs: { href } }] : [];
  });
}

/** A space bears the marks that go on across it, from the outermost in: a mark cannot begin at a space. */
function space({ marks: before = [] }: NoteText, { marks: after = [] }: NoteText): NoteText {
  const ends = before.findIndex((mark, index) => !isSameMark(mark, after[index]));
  return { type: "text", text: " ", marks: before.slice(0, ends === -1 ? before.length : ends) };
}

export const isSameMark = (one: NoteMark, other: NoteMark | undefined) =>
  one.type === other?.type &&
  (one.type !== "link" || (other.type === "link" && one.attrs.href === other.attrs.href));

function append(line: NoteText[], piece: NoteText): void {
  const last = line.at(-1);
  if (last && haveSameMarks(last, piece)) last.text += piece.text;
  else line.push({ ...piece });
}

const haveSameMarks = ({ marks: one = [] }: NoteText, { marks: other = [] }: NoteText) =>
  one.length === other.length && one.every((mark, index) => isSameMark(mark, other[index]));
