// What may stand in a note's document. A browser sends what it likes; here it is asked whether it is a note.
import * as Y from "yjs";
import { isSafeLink } from "../domain/note-shape";

/** An update that is none, or makes something of the note that no editor of ours does. */
export class NotANote extends Error {}

type Attributes = Record<string, unknown>;

const none = (attributes: Attributes) => Object.keys(attributes).length === 0;
const only = (attributes: Attributes, name: string) => Object.keys(attributes).every((each) => each === name);

const elements: Record<string, (attributes: Attributes) => boolean> = {
  paragraph: none,
  heading: (attributes) => only(attributes, "level") && (attributes.level === 3 || attributes.level === 4),
  bulletList: none,
  orderedList: (attributes) => only(attributes, "start") && Number.isInteger(attributes.start ?? 1),
  listItem: none,
  hardBreak: none,
};

const marks: Record<string, (attributes: Attributes) => boolean> = {
  bold: none,
  italic: none,
  link: (attributes) => only(attributes, "href") && isSafeLink(attributes.href),
};

/** Lists in lists in lists: nobody reads deeper. */
const deepest = 60;

/**
 * Throws NotANote unless everything in the document is text in elements of ours. How they stand in each other is not asked:
 * two people's changes at once can leave them so that neither meant it, and `tidyNote` reads any order.
 */
export function requireOurs(document: Y.Doc, root: string): void {
  if ([...document.share.keys()].some((name) => name !== root)) throw new NotANote("another root");
  const text = document.getXmlFragment(root);
  if (text._map.size > 0) throw new NotANote("attributes of the whole");
  for (const child of text.toArray()) requireNode(child, 1);
}

function requireNode(node: unknown, depth: number): void {
  if (depth > deepest) throw new NotANote("too deep");
  if (node instanceof Y.XmlText) requireText(node);
  else if (node instanceof Y.XmlElement) requireElement(node, depth);
  else throw new NotANote("neither element nor text");
}

function requireElement(node: Y.XmlElement, depth: number): void {
  const isOurs = Object.hasOwn(elements, node.nodeName) ? elements[node.nodeName] : null;
  if (!isOurs?.(node.getAttributes())) throw new NotANote(`element ${node.nodeName}`);
  for (const child of node.toArray()) requireNode(child, depth + 1);
}

function requireText(text: Y.XmlText): void {
  if (!none(text.getAttributes())) throw new NotANote("attributes of a text");
  for (const { insert, attributes = {} } of text.toDelta() as {
    insert: unknown;
    attributes?: Attributes;
  }[]) {
    if (typeof insert !== "string") throw new NotANote("something in a text");
    for (const [name, value] of Object.entries(attributes)) {
      const isOurs = Object.hasOwn(marks, name) ? marks[name] : null;
      if (!isOurs?.({ ...(value as object) })) throw new NotANote(`mark ${name}`);
    }
  }
}
