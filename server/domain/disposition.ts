// A disposition as it is saved: what it takes in all, how long it may be, and names for items that are new.
import { keyPattern, type StandingItem, standingItems } from "./collaboration-file";
import type { OverriddenItem } from "./disposition-override";
import { freeKey, keyFromName } from "./key-from-name";

/** More items than any meeting gets through; a longer list is a mistake. */
export const mostItems = 500;

/** The minutes of its items; sub-items share their parent's time. */
export function minutesOf(items: readonly StandingItem[]): number {
  return items.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0);
}

/**
 * The items under the names a group knows them by, wherever they stand. One that is new, or there twice, is named from its
 * title, unlike any the group or the disposition had before: it would inherit that one's edits.
 */
export function nameAll(wanted: readonly OverriddenItem[], names: ReadonlySet<string>): OverriddenItem[] {
  const used = new Set<string>();
  const claim = ({ name, title }: OverriddenItem): string => {
    const isFree = name !== "" && !used.has(name);
    if (isFree && (names.has(name) || keyPattern.test(name))) return name;
    return freeKey(keyFromName(title, "item"), new Set([...names, ...used]));
  };
  const walk = (items: readonly OverriddenItem[]): OverriddenItem[] =>
    items.map((item) => {
      const name = claim(item);
      used.add(name);
      return { ...item, name, sub: walk(item.sub) };
    });
  return walk(wanted);
}

/**
 * The items of a tree whose names are all different, with the ids a disposition keeps: one that had its name from its place
 * in `before` gets an id from its title when it stands elsewhere, as a name from a place is no id.
 */
export function identified(
  wanted: readonly OverriddenItem[],
  before: readonly StandingItem[],
): OverriddenItem[] {
  const ids = new Map(standingItems(before).map(({ id, item }) => [id, item.id]));
  const taken = new Set([...ids.keys(), ...namesIn(wanted)]);
  const claim = ({ name, title }: OverriddenItem, place: string) => {
    if (ids.has(name) && (ids.get(name) === name || name === place)) return { name, id: ids.get(name) };
    if (!ids.has(name)) return { name, id: name };
    const id = freeKey(keyFromName(title, "item"), taken);
    taken.add(id);
    return { name: id, id };
  };
  const walk = (items: readonly OverriddenItem[], under: string): OverriddenItem[] =>
    items.map(({ id: _, ...item }, index) => {
      const { name, id } = claim(item, `${under}${index + 1}`);
      return { ...(id ? { id } : {}), ...item, name, sub: walk(item.sub, `${name}.`) };
    });
  return walk(wanted, "");
}

/** The tree under the names that the same tree has got in `renamed`. */
export function underNamesOf(
  items: readonly OverriddenItem[],
  before: readonly OverriddenItem[],
  renamed: readonly OverriddenItem[],
): OverriddenItem[] {
  const now = namesIn(renamed);
  const names = new Map(namesIn(before).map((name, index) => [name, now[index] ?? name]));
  const walk = (all: readonly OverriddenItem[]): OverriddenItem[] =>
    all.map((item) => ({ ...item, name: names.get(item.name) ?? item.name, sub: walk(item.sub) }));
  return walk(items);
}

const namesIn = (items: readonly OverriddenItem[]): string[] =>
  items.flatMap(({ name, sub }) => [name, ...namesIn(sub)]);

/** The items as a disposition holds them: without their names from their places, and with nothing struck. */
export function standingFrom(items: readonly OverriddenItem[]): StandingItem[] {
  return items.map(({ name: _, struck: __, sub, ...item }) => ({
    ...item,
    ...(sub.length > 0 ? { sub: standingFrom(sub) } : {}),
  }));
}
