// Dispositions as a file can say them: a group that departs from the one it shares has one of its own there.
import { keyPattern, type StandingItem, standingItems } from "../domain/collaboration-file";
import { applyOverrides } from "../domain/disposition-override";
import { freeKey, keyFromName } from "../domain/key-from-name";
import type { Rows } from "./load-rows";

export interface WrittenDispositions {
  /** In the order the file has them. */
  dispositions: { id: string; name: string; items: StandingItem[] }[];
  /** By group: the key of its disposition, and its items. */
  ofGroup: ReadonlyMap<string, { key: string; items: StandingItem[] }>;
}

/** Every disposition as it is now, and after them the groups' own. */
export function writtenDispositions(rows: Rows): WrittenDispositions {
  const shared = rows.dispositions.map(({ id, key, name }) => ({
    id,
    key,
    name,
    items: newestItems(rows, id),
  }));
  const taken = new Set(shared.map(({ key }) => key));
  const own: WrittenDispositions["dispositions"] = [];
  const ofGroup = rows.groups.map((group): [string, { key: string; items: StandingItem[] }] => {
    const standing = shared.find(({ id }) => id === group.dispositionId);
    if (!standing) throw new Error("The group's disposition is held by a constraint, and is gone.");
    const items = withWrittenIds(applyOverrides(standing.items, group.dispositionOverrides));
    if (JSON.stringify(items) === JSON.stringify(standing.items)) return [group.id, standing];
    const key = freeKey(group.key, taken);
    taken.add(key);
    own.push({ id: key, name: standing.name, items });
    return [group.id, { key, items }];
  });
  const all = shared.map(({ key, name, items }) => ({ id: key, name, items }));
  return { dispositions: [...all, ...own], ofGroup: new Map(ofGroup) };
}

function newestItems({ versions }: Rows, dispositionId: string): StandingItem[] {
  return versions.findLast((version) => version.dispositionId === dispositionId)?.items ?? [];
}

/** A name that came from a place is no id a file can hold: it becomes one that sounds like it. */
function withWrittenIds(items: StandingItem[]): StandingItem[] {
  const taken = new Set(standingItems(items).flatMap(({ item: { id } }) => id ?? []));
  const written = (item: StandingItem): StandingItem => ({
    ...item,
    ...(item.id && !keyPattern.test(item.id) ? { id: freeKey(keyFromName(item.id, "item"), taken) } : {}),
    ...(item.sub ? { sub: item.sub.map(written) } : {}),
  });
  return items.map(written);
}
