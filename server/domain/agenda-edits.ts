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
  /** The items beside it, itself included, as they stood when a person placed it, and which placing it was. */
  siblings: string[] | null;
  placing: number | null;
  note: string | null;
  recurring: boolean | null;
  closed: boolean | null;
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
  return { ...agenda, items: closedThroughout(edited(items, byKey)) };
}

/** Every item and sub-item in reading order. */
export function everyItem(items: readonly AgendaItem[]): AgendaItem[] {
  return items.flatMap((item) => (item.sub.length === 0 ? item : [item, ...everyItem(item.sub)]));
}

/** What people wrote under items that are not composed any more, such as a point that was withdrawn. It is not lost with them. */
export function leftBehind<Edit extends Pick<AgendaEdit, "itemKey" | "note">>(
  agenda: Agenda,
  edits: readonly Edit[],
): Edit[] {
  const there = new Set(everyItem(agenda.items).map(({ key }) => key));
  return edits.filter(({ itemKey, note }) => note !== null && !there.has(itemKey));
}

function edited(items: readonly AgendaItem[], edits: ReadonlyMap<string, AgendaEdit>): AgendaItem[] {
  const ranked = items
    .map((item) => ({ ...withEdit(item, edits.get(item.key)), sub: edited(item.sub, edits) }))
    .sort((one, other) => (one.rank < other.rank ? -1 : one.rank > other.rank ? 1 : 0));
  return reranked(asPlaced(ranked, edits));
}

/** Ranks that say the order the items stand in: two that were placed in the same spot, at different times, share one. */
function reranked(items: readonly AgendaItem[]): AgendaItem[] {
  let before: string | null = null;
  return items.map((item) => {
    before = before !== null && item.rank <= before ? rankBetween(before, null) : item.rank;
    return { ...item, rank: before };
  });
}

/** Each item that a person placed stands beside those it was placed beside, a later placing counting after an earlier. */
function asPlaced(items: AgendaItem[], edits: ReadonlyMap<string, AgendaEdit>): AgendaItem[] {
  const placings = items
    .flatMap(({ key }) => edits.get(key) ?? [])
    .filter(({ siblings }) => siblings !== null)
    .sort((one, other) => (one.placing ?? 0) - (other.placing ?? 0));
  return placings.reduce((list, { itemKey, siblings }, index) => {
    // who was placed again since is no neighbour any more
    const since = new Set(placings.slice(index + 1).map((edit) => edit.itemKey));
    return placed(list, itemKey, siblings?.filter((key) => !since.has(key)) ?? []);
  }, items);
}

/** After the nearest of those it was placed after; before the nearest of those it was placed before, where they are gone. */
function placed(items: AgendaItem[], key: string, siblings: readonly string[]): AgendaItem[] {
  const item = items.find((one) => one.key === key);
  const others = items.filter((one) => one !== item);
  const own = siblings.indexOf(key);
  const placeOf = (sibling: string) => others.findIndex((one) => one.key === sibling);
  const before = siblings.slice(0, own).findLast((sibling) => placeOf(sibling) >= 0);
  const after = siblings.slice(own + 1).find((sibling) => placeOf(sibling) >= 0);
  if (!item || (before === undefined && after === undefined)) return items;
  const at = before === undefined ? placeOf(after ?? "") : placeOf(before) + 1;
  const rank = rankBetween(others[at - 1]?.rank ?? null, others[at]?.rank ?? null);
  return [...others.slice(0, at), { ...item, rank }, ...others.slice(at)];
}

/** What stands under a closed item is closed. */
function closedThroughout(items: readonly AgendaItem[], under = false): AgendaItem[] {
  return items.map((item) => {
    const closed = under || item.closed;
    return { ...item, closed, sub: closedThroughout(item.sub, closed) };
  });
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
    recurring: edit.recurring ?? item.recurring,
    closed: edit.closed ?? item.closed,
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
    ...(edit.rank || edit.siblings ? (["place"] as const) : []),
    ...(edit.recurring === null ? [] : (["recurring"] as const)),
    ...(edit.closed === null ? [] : (["closed"] as const)),
  ];
}

/** An added item is told in full by its edit. */
const addedItem = (key: string): AgendaItem => blankItem(key, "", "discussion");
