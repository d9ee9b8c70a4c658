// What can be found in a meeting's record, thing by thing, and who may read each.
import type { AgendaLine, Fill } from "./agenda";
import { openLines } from "./closed-items";
import type { SearchKind } from "./search-kind";

export interface RecordToFind {
  /** Whether its minutes have been sent. */
  isSent: boolean;
  items: readonly ItemToFind[];
  files: readonly FileToFind[];
}

interface ItemToFind {
  id: string;
  key: string;
  parentKey: string | null;
  title: string;
  presenter: string | null;
  fill: Fill;
  lines: readonly AgendaLine[];
  closed: boolean;
  /** What it says, without signs of Markdown. */
  note: string | null;
  decisions: readonly { id: string; said: string; text: string }[];
  tasks: readonly { id: string; what: string; who: string }[];
}

interface FileToFind {
  id: string;
  itemKey: string;
  /** null where it hangs on the item itself. */
  decisionId: string | null;
  closed: boolean;
  name: string;
  text: string;
}

export interface Entry {
  kind: SearchKind;
  /** The item, decision, task or file. */
  subjectId: string;
  itemId: string;
  closed: boolean;
  unsent: boolean;
  title: string;
  body: string;
  /** What it stands under: it is not found by that alone, but by a word of it and one of its own. */
  context: string;
}

/** `speak` puts a line of the agenda into words. An item's lines that tell of a closed item are for the circle alone. */
export function entriesOf(record: RecordToFind, speak: (line: AgendaLine) => string): Entry[] {
  const items = new Map(record.items.map((item) => [item.key, item]));
  const isClosed = (item: ItemToFind) => item.closed || items.get(item.parentKey ?? "")?.closed === true;
  const ofItems = record.items.flatMap((item) => entriesOfItem(item, isClosed(item), record.isSent, speak));
  const ofFiles = record.files.flatMap((file) => {
    const item = items.get(file.itemKey);
    return item ? [entryOfFile(file, item, file.closed || isClosed(item), record.isSent)] : [];
  });
  return [...ofItems, ...ofFiles];
}

function entriesOfItem(
  { id, title, presenter, fill, lines, note, decisions, tasks }: ItemToFind,
  closed: boolean,
  isSent: boolean,
  speak: (line: AgendaLine) => string,
): Entry[] {
  // what was added after the agenda went out is said by the items themselves
  const all = fill === "approve-agenda" ? [] : lines;
  const open = closed ? all : openLines(all);
  const hidden = all.filter((line) => !open.includes(line)).map(speak);
  const sent = { itemId: id, closed, unsent: false };
  const written = { itemId: id, closed, unsent: !isSent, context: title };
  const agenda = { kind: "agenda" as const, subjectId: id };
  const found: Entry[] = [
    { ...sent, ...agenda, title, body: [presenter ?? "", ...open.map(speak)].join("\n").trim(), context: "" },
  ];
  if (hidden.length > 0)
    found.push({ ...sent, ...agenda, closed: true, title: "", body: hidden.join("\n"), context: title });
  if (note) found.push({ ...written, kind: "minutes", subjectId: id, title: "", body: note });
  for (const { id: subjectId, said, text } of decisions)
    found.push({ ...written, kind: "decision", subjectId, title: said, body: text });
  for (const { id: subjectId, what, who } of tasks)
    found.push({ ...written, kind: "task", subjectId, title: "", body: `${what}\n${who}` });
  return found;
}

function entryOfFile(file: FileToFind, item: ItemToFind, closed: boolean, isSent: boolean): Entry {
  const unsent = file.decisionId !== null && !isSent;
  const { id: subjectId, name, text } = file;
  return {
    kind: "file",
    subjectId,
    itemId: item.id,
    closed,
    unsent,
    title: name,
    body: text,
    context: item.title,
  };
}
