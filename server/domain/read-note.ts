// Markdown as a note. What a note has no place for — a quotation, a picture, HTML — stays as the signs it was written with.
import MarkdownIt from "markdown-it";
import { isSafeLink, type LooseNode, type Note } from "./note-shape";
import { tidyNote } from "./tidy-note";

type Token = ReturnType<typeof reader.parse>[number];

/** The Markdown of the house: of CommonMark what a note can hold, and a new line is a line break, as people expect. */
export function noteMarkdown() {
  const markdown = new MarkdownIt("commonmark", { html: false, breaks: true, maxNesting: 100 });
  markdown.validateLink = isSafeLink;
  // an address is kept as it was written
  markdown.normalizeLink = (href) => href;
  return markdown.disable([
    ...["code", "fence", "blockquote", "lheading", "reference", "html_block"],
    ...["backticks", "autolink", "image", "html_inline"],
  ]);
}

const reader = noteMarkdown();

/** The note that the text is, tidied. Any text is one. */
export function readNote(markdown: string | null): Note {
  return tidyNote(treeOf(reader.parse(markdown ?? "", {})));
}

/** The tokens as the tree they describe. */
function treeOf(tokens: readonly Token[]): LooseNode {
  const root: Open = { type: "doc", content: [] };
  const open: Open[] = [root];
  for (const token of tokens) {
    const into = open.at(-1) ?? root;
    if (token.nesting === 1) open.push(begin(into, token));
    else if (token.nesting === -1) open.pop();
    else into.content.push(...leafOf(token));
  }
  return root;
}

interface Open extends LooseNode {
  content: LooseNode[];
}

function begin(into: Open, token: Token): Open {
  const node: Open = { ...blockOf(token), content: [] };
  into.content.push(node);
  return node;
}

function blockOf(token: Token): Pick<LooseNode, "type" | "attrs"> {
  switch (token.type) {
    case "heading_open":
      return { type: "heading", attrs: { level: Number(token.tag.slice(1)) } };
    case "bullet_list_open":
      return { type: "bulletList" };
    case "ordered_list_open":
      return { type: "orderedList", attrs: { start: Number(token.attrGet("start") ?? 1) } };
    case "list_item_open":
      return { type: "listItem" };
    default:
      return { type: "paragraph" };
  }
}

function leafOf(token: Token): LooseNode[] {
  if (token.type === "inline") return inlineOf(token.children ?? []);
  // a rule across the page stays as the signs it was drawn with
  return [{ type: "paragraph", content: [{ type: "text", text: token.markup }] }];
}

function inlineOf(tokens: readonly Token[]): LooseNode[] {
  const marks: NonNullable<LooseNode["marks"]>[number][] = [];
  return tokens.flatMap((token): LooseNode[] => {
    if (token.nesting === 1) marks.push(markOf(token));
    if (token.nesting === -1) marks.pop();
    if (token.nesting !== 0) return [];
    if (token.type !== "text") return [{ type: "hardBreak" }];
    return [{ type: "text", text: token.content, marks: [...marks] }];
  });
}

function markOf(token: Token) {
  if (token.type === "link_open") return { type: "link", attrs: { href: token.attrGet("href") } };
  return { type: token.type === "strong_open" ? "bold" : "italic" };
}
