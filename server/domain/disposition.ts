// A disposition as it is edited: what it takes in all, and names for items that are new.
import { type StandingItem, standingItems } from "./collaboration-file";
import { freeKey, keyFromName } from "./key-from-name";

/** The minutes of its items; sub-items share their parent's time. */
export function minutesOf(items: readonly StandingItem[]): number {
  return items.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0);
}

/** The items with an id on every one of the outermost, so that edits and old agendas know them again wherever they stand. */
export function named(items: readonly StandingItem[]): StandingItem[] {
  const taken = new Set(standingItems(items).flatMap(({ item }) => item.id ?? []));
  return items.map((item) => {
    const id = item.id ?? freeKey(keyFromName(item.title, "item"), taken);
    taken.add(id);
    return { ...item, id };
  });
}

/** The first name that two items share, or null. */
export function sharedName(items: readonly StandingItem[]): string | null {
  const names = standingItems(items).map(({ id }) => id);
  return names.find((name, index) => names.indexOf(name) !== index) ?? null;
}
