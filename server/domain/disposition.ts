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
 * The items under the names they had, so that edits, overrides and old agendas know them again wherever they stand. A new
 * one gets an id from its title; one that had its name from its place in `before` gets one, too, when it is moved.
 */
export function identified(
  wanted: readonly OverriddenItem[],
  before: readonly StandingItem[],
): OverriddenItem[] {
  const known = new Map(standingItems(before).map(({ id, item }) => [id, item.id]));
  // no new item is called what another was called before: it would inherit its edits
  const taken = new Set(known.keys());
  const used = new Set<string>();
  const claim = (item: OverriddenItem, place: string): { name: string; id: string | undefined } => {
    const { name } = item;
    const isFree = name !== "" && !used.has(name);
    if (isFree && known.has(name) && (known.get(name) === name || name === place)) {
      return { name, id: known.get(name) };
    }
    if (isFree && !known.has(name) && keyPattern.test(name)) return { name, id: name };
    const id = freeKey(keyFromName(item.title, "item"), new Set([...taken, ...used]));
    return { name: id, id };
  };
  const walk = (items: readonly OverriddenItem[], under: string): OverriddenItem[] =>
    items.map(({ id: _, ...item }, index) => {
      const { name, id } = claim(item, `${under}${index + 1}`);
      used.add(name);
      return { ...(id ? { id } : {}), ...item, name, sub: walk(item.sub, `${name}.`) };
    });
  return walk(wanted, "");
}

/** The items as a disposition holds them: without their names from their places, and with nothing struck. */
export function standingFrom(items: readonly OverriddenItem[]): StandingItem[] {
  return items.map(({ name: _, struck: __, sub, ...item }) => ({
    ...item,
    ...(sub.length > 0 ? { sub: standingFrom(sub) } : {}),
  }));
}

/** Those the group has: without what it does without. */
export function withoutStruck(items: readonly OverriddenItem[]): OverriddenItem[] {
  return items.filter(({ struck }) => !struck).map((item) => ({ ...item, sub: withoutStruck(item.sub) }));
}
