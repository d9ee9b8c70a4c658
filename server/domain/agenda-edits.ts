// What a person changed by hand in an agenda that is still being composed. It survives every refresh.
import type { Agenda, AgendaItem, ItemType } from "./agenda";
import { blankItem } from "./agenda-item";
import { rankBetween } from "./rank";

/** One person's changes to one item, known by its key; null is "as composed". */
export interface AgendaEdit {
  itemKey: string;
  /** The item exists by this edit alone. */
  added: boolean;
  struck: boolean;
  title: string | null;
  type: ItemType | null;
  minutes: number | null;
  /** Empty takes the presenter away. */
  presenter: string | null;
  rank: string | null;
  note: string | null;
}

/**
 * The composed agenda with the edits on top, its items in the order the edits give them. An edit of an item that is not
 * composed any more changes nothing; it is kept, and counts again when the item comes back.
 */
export function applyEdits(agenda: Agenda, edits: readonly AgendaEdit[]): Agenda {
  const byKey = new Map(edits.map((edit) => [edit.itemKey, edit]));
  const composed = new Set(everyItem(agenda.items).map(({ key }) => key));
  const added = edits.filter((edit) => edit.added && !composed.has(edit.itemKey));
  const last = agenda.items.at(-1)?.rank ?? null;
  const items = [
    ...agenda.items,
    ...added.map(({ itemKey }) => ({ ...addedItem(itemKey), rank: rankBetween(last, null) })),
  ];
  return { ...agenda, items: edited(items, byKey) };
}

/** Every item and sub-item in reading order. */
export function everyItem(items: readonly AgendaItem[]): AgendaItem[] {
  return items.flatMap((item) => [item, ...everyItem(item.sub)]);
}

function edited(items: readonly AgendaItem[], edits: ReadonlyMap<string, AgendaEdit>): AgendaItem[] {
  return items
    .map((item) => ({ ...withEdit(item, edits.get(item.key)), sub: edited(item.sub, edits) }))
    .sort((one, other) => (one.rank < other.rank ? -1 : one.rank > other.rank ? 1 : 0));
}

function withEdit(item: AgendaItem, edit: AgendaEdit | undefined): AgendaItem {
  if (!edit) return item;
  return {
    ...item,
    title: edit.title || item.title,
    type: edit.type ?? item.type,
    minutes: edit.minutes ?? item.minutes,
    presenter: edit.presenter === null ? item.presenter : edit.presenter || null,
    rank: edit.rank ?? item.rank,
    note: edit.note || item.note,
    struck: edit.struck,
    byHand: changedByHand(edit),
  };
}

function changedByHand(edit: AgendaEdit): AgendaItem["byHand"] {
  return [
    ...(edit.added ? (["added"] as const) : []),
    ...(edit.title ? (["title"] as const) : []),
    ...(edit.type ? (["type"] as const) : []),
    ...(edit.minutes === null ? [] : (["minutes"] as const)),
    ...(edit.presenter === null ? [] : (["presenter"] as const)),
    ...(edit.rank ? (["place"] as const) : []),
  ];
}

/** An added item is told in full by its edit. */
const addedItem = (key: string): AgendaItem => blankItem(key, "", "discussion");
