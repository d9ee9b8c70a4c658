// What the editor may hold, as ProseMirror knows it: the same nodes and marks as `server/domain/note-shape.ts`.
import { Schema } from "@tiptap/pm/model";

/**
 * An item of a list may begin with a list: two people can leave one so, and what the schema does not allow their editors would
 * take away. A test holds it against the editor's own.
 */
export const noteSchema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: { content: "inline*", group: "block" },
    heading: { content: "text*", group: "block", attrs: { level: { default: 3 } } },
    bulletList: { content: "listItem+", group: "block list" },
    orderedList: { content: "listItem+", group: "block list", attrs: { start: { default: 1 } } },
    listItem: { content: "(paragraph | bulletList | orderedList)+" },
    text: { group: "inline" },
    hardBreak: { inline: true, group: "inline" },
  },
  marks: { link: { attrs: { href: { default: null } } }, bold: {}, italic: {} },
});
