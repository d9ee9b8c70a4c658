// Where a group departs from a disposition it shares with others.
import { type StandingItem, standingId, standingItems } from "./collaboration-file";
import { arrangementOf, type Place, placeAmong, put, putLast, spread, treeOf } from "./disposition-places";
import { movedAmong } from "./moved-among";

const fields = ["title", "type", "minutes", "presenter", "fill", "groups", "efforts", "optional"] as const;

type Field = (typeof fields)[number];
type Fields = Partial<Pick<StandingItem, Field>>;

/** What a group says otherwise about one standing item; what it does not mention is as the disposition says. */
export interface DispositionOverride extends Fields {
  /** The standing item's name. */
  item: string;
  /** An item that the group alone has: this says all of it. */
  own?: true;
  /** The group does without it, and without what stands under it. */
  struck?: boolean;
  /** Where the group has it, when that is elsewhere. */
  place?: Place;
}

/** A standing item that knows its name wherever it is moved, and whether the group does without it. */
export interface OverriddenItem extends Omit<StandingItem, "sub"> {
  name: string;
  struck: boolean;
  sub: OverriddenItem[];
}

/** What an override says where the group wants nothing: leaving the field out says nothing about it. */
const nothing: Fields = {
  ...{ minutes: 0, presenter: "", fill: "none", groups: [], efforts: [], optional: false },
};

/** The disposition as the group goes by it. An override of an item that is not there changes nothing. */
export function applyOverrides(
  items: readonly StandingItem[],
  overrides: readonly DispositionOverride[],
): StandingItem[] {
  if (overrides.length === 0) return [...items];
  return withIds(withoutStruck(overridden(items, overrides)), []);
}

/** Every item with the group's own words over it, in the group's order; struck ones are marked and still there. */
export function overridden(
  items: readonly StandingItem[],
  overrides: readonly DispositionOverride[],
): OverriddenItem[] {
  return laidOver(named(items), overrides);
}

/** What the group says otherwise than the disposition when it goes by `wanted`, which is told by name. */
export function overridesBetween(
  shared: readonly StandingItem[],
  wanted: readonly OverriddenItem[],
): DispositionOverride[] {
  return differences(named(shared), wanted);
}

/**
 * The disposition for all, from an edit one group made of it as it goes by it: only what the edit changed. What the group
 * has by itself, and what it does without, stays its own.
 */
export function withoutOverrides(
  wanted: readonly OverriddenItem[],
  shared: readonly StandingItem[],
  overrides: readonly DispositionOverride[],
): OverriddenItem[] {
  const known = new Set(standingItems(shared).map(({ id }) => id));
  const own = new Set(overrides.map(({ item }) => item).filter((item) => !known.has(item)));
  const change = differences(forAll(overridden(shared, overrides), own), forAll(wanted, own));
  return withoutStruck(laidOver(named(shared), change));
}

/** What the group still says after a change for all: nothing of items that are gone, and places are found among what stays. */
export function stillSaid(
  overrides: readonly DispositionOverride[],
  before: readonly StandingItem[],
  after: readonly StandingItem[],
): DispositionOverride[] {
  const here = new Set(standingItems(after).map(({ id }) => id));
  const staying = overrides.filter(({ item, own }) => own || here.has(item));
  const names = new Set([...here, ...staying.map(({ item }) => item)]);
  const was = spread(overridden(before, overrides));
  return staying.map(({ place, ...override }) => ({
    ...override,
    ...(place ? { place: placeAmong(place, was, (name) => names.has(name)) } : {}),
  }));
}

/** In what an item is otherwise for the group. */
export type Departure = "own" | "words" | "fetches" | "moved";

/** What the group has otherwise, by the item's name; that it does without one is said by the item itself. */
export function departures(overrides: readonly DispositionOverride[]): Record<string, Departure[]> {
  return Object.fromEntries(overrides.map((override) => [override.item, departuresOf(override)]));
}

function departuresOf(override: DispositionOverride): Departure[] {
  if (override.own) return ["own"];
  const says = (some: readonly Field[]) => some.some((field) => override[field] !== undefined);
  return [
    ...(says(["title", "type", "minutes", "presenter"]) ? (["words"] as const) : []),
    ...(says(["fill", "groups", "efforts", "optional"]) ? (["fetches"] as const) : []),
    ...(override.place ? (["moved"] as const) : []),
  ];
}

/** Those the group has: without what it does without. */
export function withoutStruck(items: readonly OverriddenItem[]): OverriddenItem[] {
  return items.filter(({ struck }) => !struck).map((item) => ({ ...item, sub: withoutStruck(item.sub) }));
}

/** The items by name, with nothing said over them. */
function named(items: readonly StandingItem[], under: readonly string[] = []): OverriddenItem[] {
  return items.map((item, index) => {
    const name = standingId(item, [...under, index + 1]);
    return { ...item, name, struck: false, sub: named(item.sub ?? [], [name]) };
  });
}

function laidOver(
  items: readonly OverriddenItem[],
  overrides: readonly DispositionOverride[],
): OverriddenItem[] {
  const arrangement = arrangementOf(items);
  for (const override of overrides) {
    const { item: name, own, struck = false, place } = override;
    const before = arrangement.items.get(name) ?? (own ? blank(name) : null);
    if (!before) continue;
    arrangement.items.set(name, withoutNothing({ ...before, ...said(override), struck }));
    if (!arrangement.under.has(name)) putLast(arrangement, name);
    if (place) put(arrangement, name, place);
  }
  return treeOf(arrangement);
}

const blank = (name: string): OverriddenItem => ({
  ...{ id: name, name, title: "", type: "discussion", struck: false, sub: [] },
});

/** An override as the fields of an item. No minutes are a time, too: an item may take none. */
function said(override: DispositionOverride): Fields {
  const told = fields.filter((field) => override[field] !== undefined);
  const value = (field: Field) =>
    field !== "minutes" && isSame(override, nothing, field) ? undefined : override[field];
  return Object.fromEntries(told.map((field) => [field, value(field)]));
}

/** In reading order, so that each place is found when it is laid over; and last what is missing. */
function differences(
  shared: readonly OverriddenItem[],
  wanted: readonly OverriddenItem[],
): DispositionOverride[] {
  const [was, is] = [spread(shared), spread(wanted)];
  const known = new Map(was.map(({ id, item }) => [id, item]));
  const left = new Set(is.map(({ id }) => id));
  const moved = movedAmong(was, is);
  const otherwise = is.flatMap(({ id, item, under, after }): DispositionOverride[] => {
    const before = known.get(id);
    const words = before ? difference(before, item) : { own: true as const, ...fieldsOf(item) };
    const struck = item.struck ? { struck: true } : {};
    const place = !before || moved.has(id) ? { place: { under, after } } : {};
    const override = { item: id, ...struck, ...words, ...place };
    return Object.keys(override).length > 1 ? [override] : [];
  });
  const missing = was.filter(({ id, under }) => !left.has(id) && (under === "" || left.has(under)));
  return [...otherwise, ...missing.map(({ id }) => ({ item: id, struck: true }))];
}

function difference(item: OverriddenItem, asked: OverriddenItem): Fields {
  const other = fields.filter((field) => !isSame(item, asked, field));
  return Object.fromEntries(other.map((field) => [field, asked[field] ?? nothing[field]]));
}

const fieldsOf = (item: Fields): Fields =>
  withoutNothing(Object.fromEntries(fields.map((field) => [field, item[field]])));

const isSame = (one: Fields, other: Fields, field: Field): boolean =>
  JSON.stringify(one[field] ?? nothing[field]) === JSON.stringify(other[field] ?? nothing[field]);

/** As everybody could have it: nothing struck, and in place of a group's own item what stands under it. */
function forAll(items: readonly OverriddenItem[], own: ReadonlySet<string>): OverriddenItem[] {
  return items.flatMap((item) => {
    const sub = forAll(item.sub, own);
    return own.has(item.name) ? sub : [{ ...item, struck: false, sub }];
  });
}

/**
 * Standing items again. An item that has its name from its place would lose it when it stands elsewhere, so it is given an
 * id that sounds like it.
 */
function withIds(items: readonly OverriddenItem[], under: readonly string[]): StandingItem[] {
  return items.map(({ name, struck: _, sub, ...item }, index) => {
    const isNamed = standingId(item, [...under, index + 1]) === name;
    const below = withIds(sub, [name]);
    return { ...(isNamed ? {} : { id: name }), ...item, ...(below.length > 0 ? { sub: below } : {}) };
  });
}

/** Without the fields that hold nothing, so that an override back and forth leaves the item as it was. */
function withoutNothing<Item extends object>(item: Item): Item {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined)) as Item;
}
