// Where a group departs from a disposition it shares with others.
import type { ItemType } from "./agenda";
import { type StandingItem, standingId, standingItems } from "./collaboration-file";

/** What a group says otherwise about one standing item; what it does not mention is as the disposition says. */
export interface DispositionOverride {
  /** The standing item's id. */
  item: string;
  /** The group does without it, and without what stands under it. */
  struck?: boolean;
  title?: string;
  type?: ItemType;
  minutes?: number;
  /** As in a disposition; empty is nobody. */
  presenter?: string;
}

/** A standing item that knows its name wherever it is moved, and whether the group does without it. */
export interface OverriddenItem extends Omit<StandingItem, "sub"> {
  name: string;
  struck: boolean;
  sub: OverriddenItem[];
}

type Fields = Pick<StandingItem, (typeof fields)[number]>;

const fields = ["title", "type", "minutes", "presenter"] as const;

/** The disposition as the group goes by it. An override of an item that is not there changes nothing. */
export function applyOverrides(
  items: readonly StandingItem[],
  overrides: readonly DispositionOverride[],
): StandingItem[] {
  if (overrides.length === 0) return [...items];
  return kept(overridden(items, overrides), []);
}

/** Every item with the group's own words over it, struck ones marked and still in their places. */
export function overridden(
  items: readonly StandingItem[],
  overrides: readonly DispositionOverride[],
  under: readonly string[] = [],
): OverriddenItem[] {
  return items.map((item, index) => {
    const name = standingId(item, [...under, index + 1]);
    const own = overrides.find((override) => override.item === name);
    const sub = overridden(item.sub ?? [], overrides, [name]);
    return { ...item, ...said(own), name, struck: own?.struck ?? false, sub };
  });
}

/**
 * What the group says otherwise than the disposition; null where the two differ in more than an override can say: another
 * order, an item more or less, another fill. `wanted` is told by the names the disposition gives its items.
 */
export function overridesBetween(
  shared: readonly StandingItem[],
  wanted: readonly OverriddenItem[],
): DispositionOverride[] | null {
  const as = overridden(shared, []);
  if (JSON.stringify(as.map(skeleton)) !== JSON.stringify(wanted.map(skeleton))) return null;
  const [standing, asked] = [flat(as), flat(wanted)];
  return standing.flatMap((item, index) => {
    const override = difference(item, asked[index] ?? item);
    return Object.keys(override).length > 1 ? [override] : [];
  });
}

/** Overrides of items that the disposition has no longer. */
export function gone(
  items: readonly StandingItem[],
  overrides: readonly DispositionOverride[],
): DispositionOverride[] {
  const here = new Set(standingItems(items).map(({ id }) => id));
  return overrides.filter(({ item }) => !here.has(item));
}

/**
 * The disposition for all, from an edit one group made of it as it goes by it: where the edit left the group's own words,
 * the disposition keeps its. `wanted` is told by name; a name that is new stays as it is.
 */
export function withoutOverrides(
  wanted: readonly OverriddenItem[],
  shared: readonly StandingItem[],
  overrides: readonly DispositionOverride[],
): OverriddenItem[] {
  const known = new Map(flat(overridden(shared, [])).map((item) => [item.name, item]));
  const own = new Map(overrides.map((override) => [override.item, override]));
  const restored = (item: OverriddenItem): OverriddenItem => {
    const before = known.get(item.name);
    const override = own.get(item.name);
    const back = before && override ? unchanged(item, before, said(override)) : {};
    return withoutNothing({ ...item, ...back, sub: item.sub.map(restored) });
  };
  return wanted.map(restored);
}

/** An override as the fields of an item: an empty presenter is none. */
function said(override: DispositionOverride | undefined): Partial<Fields> {
  const { title, type, minutes, presenter } = override ?? {};
  return {
    ...(title === undefined ? {} : { title }),
    ...(type === undefined ? {} : { type }),
    ...(minutes === undefined ? {} : { minutes }),
    ...(presenter === undefined ? {} : { presenter: presenter || undefined }),
  };
}

function unchanged(item: OverriddenItem, before: OverriddenItem, own: Partial<Fields>): Partial<Fields> {
  const same = fields.filter((field) => field in own && item[field] === own[field]);
  return Object.fromEntries(same.map((field) => [field, before[field]]));
}

function difference(item: OverriddenItem, asked: OverriddenItem): DispositionOverride {
  return {
    item: item.name,
    ...(asked.struck ? { struck: true } : {}),
    ...(asked.title === item.title ? {} : { title: asked.title }),
    ...(asked.type === item.type ? {} : { type: asked.type }),
    // an override cannot take the minutes away: none is no time
    ...(asked.minutes === item.minutes ? {} : { minutes: asked.minutes ?? 0 }),
    ...(asked.presenter === item.presenter ? {} : { presenter: asked.presenter ?? "" }),
  };
}

/** What an override cannot change. */
function skeleton({ name, fill, groups, efforts, optional, sub }: OverriddenItem): unknown {
  const none = [fill ?? "none", groups ?? [], efforts ?? [], optional ?? false];
  return [name, ...none, sub.map(skeleton)];
}

const flat = (items: readonly OverriddenItem[]): OverriddenItem[] =>
  items.flatMap((item) => [item, ...flat(item.sub)]);

/**
 * Standing items again, struck ones left out. An item that has its name from its place would lose it when one before it is
 * struck, so it is given an id that sounds like it.
 */
function kept(items: readonly OverriddenItem[], under: readonly string[]): StandingItem[] {
  return items
    .filter(({ struck }) => !struck)
    .map(({ name, struck: _, sub, ...item }, index) => {
      const isNamed = standingId(item, [...under, index + 1]) === name;
      const below = kept(sub, [name]);
      const id = isNamed ? {} : { id: name };
      return withoutNothing({ ...id, ...item, ...(below.length > 0 ? { sub: below } : {}) });
    });
}

/** Without the fields that hold nothing, so that an override back and forth leaves the item as it was. */
function withoutNothing<Item extends object>(item: Item): Item {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined)) as Item;
}
