// The editor of a note: what Markdown can hold and nothing more, so that what is pasted from elsewhere becomes that, or plain text.
import { Editor, Mark, markInputRule, wrappingInputRule } from "@tiptap/core";
import { Bold } from "@tiptap/extension-bold";
import { Collaboration } from "@tiptap/extension-collaboration";
import { Document } from "@tiptap/extension-document";
import { HardBreak } from "@tiptap/extension-hard-break";
import { Heading } from "@tiptap/extension-heading";
import { Italic } from "@tiptap/extension-italic";
import { BulletList, ListItem, OrderedList } from "@tiptap/extension-list";
import { Paragraph } from "@tiptap/extension-paragraph";
import { Text } from "@tiptap/extension-text";
import type { XmlFragment } from "yjs";
import { isSafeLink, longestNote } from "@/server/domain/note-shape";

/** Headings stand under those of the page: whatever size was pasted becomes one of the two. */
const NoteHeading = Heading.extend({
  content: "text*",
  parseHTML() {
    const sized = (tags: string[], level: 3 | 4) => tags.map((tag) => ({ tag, attrs: { level } }));
    return [...sized(["h1", "h2", "h3"], 3), ...sized(["h4", "h5", "h6"], 4)];
  },
}).configure({ levels: [3, 4] });

/** An item may begin with a list (`server/notes/schema.ts`). Tab leaves the editor, as everywhere; Ctrl+] and Ctrl+[ indent. */
const NoteItem = ListItem.extend({
  content: "(paragraph | bulletList | orderedList)+",
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      "Mod-]": () => this.editor.commands.sinkListItem(this.name),
      "Mod-[": () => this.editor.commands.liftListItem(this.name),
    };
  },
});

const NoteNumbers = OrderedList.extend({
  addAttributes() {
    return { start: { default: 1, parseHTML: (element) => Number(element.getAttribute("start") ?? 1) || 1 } };
  },
  // "15. maj" is a day: only what begins at one is a list
  addInputRules() {
    return [wrappingInputRule({ find: /^1\.\s$/, type: this.type })];
  },
});

const NoteItalic = Italic.extend({
  // a word_with_signs stays as it was typed
  addInputRules() {
    return [markInputRule({ find: /(?:^|\s)(\*(?!\s+\*)((?:[^*]+))\*(?!\s+\*))$/, type: this.type })];
  },
});

const Link = Mark.create({
  name: "link",
  priority: 1000,
  inclusive: false,
  addAttributes() {
    return { href: { default: null } };
  },
  parseHTML() {
    return [{ tag: "a[href]", getAttrs: (element) => isSafeLink(element.getAttribute("href")) && null }];
  },
  renderHTML({ HTMLAttributes: { href } }) {
    return ["a", { href: isSafeLink(href) ? href : null, rel: "noopener noreferrer" }, 0];
  },
});

/** What the editor knows, as its schema is made of it. */
export const noteExtensions = [
  ...[Document, Paragraph, Text, Bold, NoteItalic, Link, HardBreak],
  ...[NoteHeading, BulletList, NoteNumbers, NoteItem],
];

/** More of somebody's HTML than this is not looked through: its text is taken instead. */
const mostHtml = 500_000;

interface Options {
  element: HTMLElement;
  text: XmlFragment;
  attributes: Record<string, string>;
  /** Told when what was pasted had not room, and how many characters had. */
  onCut: (taken: number) => void;
}

export function makeEditor({ element, text, attributes, onCut }: Options): Editor {
  const editor: Editor = new Editor({
    ...{ element, extensions: [...noteExtensions, Collaboration.configure({ fragment: text })] },
    injectCSS: false,
    editorProps: {
      attributes,
      handlePaste: (view, event) => {
        const pasted = event.clipboardData?.getData("text/plain") ?? "";
        const html = event.clipboardData?.getData("text/html") ?? "";
        const room = Math.max(0, longestNote - view.state.doc.content.size);
        if (pasted.length <= room && html.length <= mostHtml) return false;
        if (pasted.length > room) onCut(room);
        if (room > 0) view.pasteText(pasted.slice(0, room));
        return true;
      },
    },
  });
  return editor;
}
