// What a note may hold: paragraphs, two sizes of heading, lists in lists, line breaks, bold, italic and links. Nothing else.

export type NoteMark = { type: "bold" } | { type: "italic" } | { type: "link"; attrs: { href: string } };

export interface NoteText {
  type: "text";
  text: string;
  marks?: NoteMark[];
}

export type NoteInline = NoteText | { type: "hardBreak" };

export interface NoteParagraph {
  type: "paragraph";
  content?: NoteInline[];
}

export interface NoteHeading {
  type: "heading";
  /** The page's own headings are above them. */
  attrs: { level: 3 | 4 };
  content?: NoteText[];
}

export interface NoteItem {
  type: "listItem";
  /** A paragraph first, which may be empty. */
  content: (NoteParagraph | NoteList)[];
}

export type NoteList =
  | { type: "bulletList"; content: NoteItem[] }
  | { type: "orderedList"; attrs: { start: number }; content: NoteItem[] };

export type NoteBlock = NoteParagraph | NoteHeading | NoteList;

/** A note as the editor holds it, tidied: what is said twice in Markdown's eyes is said once (`tidy-note.ts`). */
export interface Note {
  type: "doc";
  content: NoteBlock[];
}

/** A tree of the same words in any order: what an editor, a merge of two people's changes or a reader of Markdown may leave. */
export interface LooseNode {
  type: string;
  text?: string;
  attrs?: Record<string, unknown>;
  marks?: readonly { type: string; attrs?: Record<string, unknown> }[];
  content?: readonly (LooseNode | readonly LooseNode[])[];
}

/** The longest note, in characters of its Markdown. */
export const longestNote = 50_000;

/** Whether a link leads somewhere a person may be sent: a page, a mail or a telephone, never a script. */
export const isSafeLink = (href: unknown): href is string =>
  typeof href === "string" &&
  href.length <= 2000 &&
  /^(https?:\/\/|mailto:|tel:)[^\s\p{Cc}\p{Cs}]+$/iu.test(href);
