// A tree of items that are put elsewhere one by one: under another, or after another of those beside it.

/** Where an item stands: under which, and after which of those beside it; empty is outermost, and first. */
export interface Place {
  under: string;
  after: string;
}

interface Branch<Item> {
  name: string;
  sub: Item[];
}

/** One item of a tree, and where it stands in it. */
export interface Spread<Item> extends Place {
  id: string;
  item: Item;
}

/** In reading order, so that what something stands under or after comes before it. */
export function spread<Item extends Branch<Item>>(items: readonly Item[], under = ""): Spread<Item>[] {
  return items.flatMap((item, index) => [
    { id: item.name, item, under, after: items[index - 1]?.name ?? "" },
    ...spread(item.sub, item.name),
  ]);
}

/** What each item says, what it stands under, and the order of those that stand under each. */
export interface Arrangement<Item> {
  items: Map<string, Item>;
  under: Map<string, string>;
  order: Map<string, string[]>;
}

export function arrangementOf<Item extends Branch<Item>>(items: readonly Item[]): Arrangement<Item> {
  const all = spread(items);
  const parents = [{ name: "", sub: items }, ...all.map(({ item }) => item)];
  return {
    items: new Map(all.map(({ id, item }) => [id, item])),
    under: new Map(all.map(({ id, under }) => [id, under])),
    order: new Map(parents.map(({ name, sub }) => [name, sub.map((one) => one.name)])),
  };
}

/** Puts a new item outermost, after the others. */
export function putLast<Item>({ under, order }: Arrangement<Item>, name: string): void {
  under.set(name, "");
  order.set("", [...(order.get("") ?? []), name]);
}

/** Puts an item with what stands under it; one whose place is not there any more stays where it is. */
export function put<Item>({ under, order }: Arrangement<Item>, name: string, place: Place): void {
  const from = under.get(name);
  if (from === undefined || isWithin(under, place.under, name)) return;
  if (place.under !== "" && !under.has(place.under)) return;
  const beside = (order.get(place.under) ?? []).filter((one) => one !== name);
  const before = place.after === "" ? -1 : beside.indexOf(place.after);
  const isLost = place.after !== "" && before === -1;
  if (isLost && from === place.under) return;
  order.set(
    from,
    (order.get(from) ?? []).filter((one) => one !== name),
  );
  order.set(place.under, beside.toSpliced(isLost ? beside.length : before + 1, 0, name));
  under.set(name, place.under);
}

function isWithin(under: ReadonlyMap<string, string>, name: string, outer: string): boolean {
  if (name === outer) return true;
  const above = under.get(name);
  return above !== undefined && isWithin(under, above, outer);
}

/** The tree as it is arranged now. */
export function treeOf<Item extends Branch<Item>>(arrangement: Arrangement<Item>, under = ""): Item[] {
  return (arrangement.order.get(under) ?? []).flatMap((name) => {
    const item = arrangement.items.get(name);
    return item ? [{ ...item, sub: treeOf(arrangement, name) }] : [];
  });
}

/** The nearest place before it of those that stay. */
export function placeAmong(
  place: Place,
  all: readonly Spread<unknown>[],
  stays: (name: string) => boolean,
): Place {
  const { under, after } = place;
  const find = (name: string) => all.find(({ id }) => id === name);
  const parent = under === "" || stays(under) ? undefined : find(under);
  if (parent) return placeAmong({ under: parent.under, after: under }, all, stays);
  if (after === "" || stays(after)) return place;
  return placeAmong({ under, after: find(after)?.after ?? "" }, all, stays);
}
