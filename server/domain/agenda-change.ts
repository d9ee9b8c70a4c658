// What a save changes of an agenda item: only what differs from what the person saw, so that the rest keeps refreshing.
import type { AgendaItem, ItemType } from "./agenda";
import type { AgendaEdit } from "./agenda-edits";
import { writtenPresenter } from "./presenters";
import { rankBetween } from "./rank";

/** The fields a person may write. One that is left out stays as it is, unless the whole item was asked for. */
export interface WrittenItem {
  title?: string | undefined;
  type?: ItemType | undefined;
  minutes?: number | undefined;
  presenter?: string | undefined;
  note?: string | undefined;
  recurring?: boolean | undefined;
  closed?: boolean | undefined;
}

export type ItemChange = Partial<
  Pick<AgendaEdit, "title" | "type" | "minutes" | "presenter" | "note" | "recurring" | "closed">
>;

/**
 * The change that makes `item`, as it is shown, what was `written`. Where the `whole` item was written, a missing title,
 * type or time is the composed one again, and a missing presenter or note is none; an added item has none to fall back on.
 */
export function whatChanges(
  item: AgendaItem,
  written: WrittenItem,
  { whole }: { whole: boolean },
): ItemChange {
  const asked = whole ? { ...emptied(item), ...withoutUndefined(written) } : withoutUndefined(written);
  const fields = ["title", "type", "minutes", "presenter", "note", "recurring", "closed"] as const;
  return Object.fromEntries(
    fields.flatMap((field) =>
      field in asked && !isShown(item, field, asked[field]) ? [[field, asked[field]]] : [],
    ),
  );
}

/** What each field becomes when a form sends it empty. */
function emptied({ byHand }: AgendaItem): ItemChange {
  const composed: ItemChange = byHand.includes("added") ? {} : { title: null, minutes: null };
  return { ...composed, presenter: "", note: null };
}

function withoutUndefined(written: WrittenItem): ItemChange {
  const { title, type, minutes, presenter, note, recurring, closed } = written;
  const given = Object.entries({ title, type, minutes, presenter, note, recurring, closed });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

/** Falling back on what is shown already is a change only where a person had changed it. */
function isShown(item: AgendaItem, field: keyof ItemChange, value: ItemChange[keyof ItemChange]): boolean {
  if (value === null && (field === "title" || field === "minutes")) return !item.byHand.includes(field);
  if (field === "presenter" && writtenPresenter(item.presenter) === (value ?? "")) return true;
  return (item[field] ?? "") === (value ?? "");
}

/** The place after the sibling `afterKey`, first when that is null; null where that is no sibling of it. */
export function placeAfter(
  siblings: readonly AgendaItem[],
  key: string,
  afterKey: string | null,
): { rank: string; siblings: string[] } | null {
  const others = siblings.filter((item) => item.key !== key);
  const at = afterKey === null ? -1 : others.findIndex((item) => item.key === afterKey);
  if (afterKey !== null && at === -1) return null;
  const keys = others.map((item) => item.key);
  return {
    rank: rankBetween(others[at]?.rank ?? null, others[at + 1]?.rank ?? null),
    siblings: [...keys.slice(0, at + 1), key, ...keys.slice(at + 1)],
  };
}
