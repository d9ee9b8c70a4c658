// What is different between two versions of a disposition, item by item.
import { type StandingItem, standingId } from "./collaboration-file";

/** Values are as the disposition holds them; null is nothing. */
export type DispositionChange =
  | { kind: "added" | "removed" | "moved"; item: string; title: string }
  | { kind: "renamed"; item: string; title: string; from: string }
  | {
      kind: "type" | "fill" | "presenter" | "minutes" | "groups" | "efforts" | "optional";
      item: string;
      title: string;
      from: string | null;
      to: string | null;
    };

interface Placed {
  id: string;
  under: string;
  item: StandingItem;
}

const compared = ["type", "fill", "minutes", "presenter", "groups", "efforts", "optional"] as const;

/** From `before` to `after`: what is gone first, then the items in their new order. */
export function dispositionChanges(
  before: readonly StandingItem[],
  after: readonly StandingItem[],
): DispositionChange[] {
  const [was, is] = [placed(before), placed(after)];
  const old = new Map(was.map((one) => [one.id, one]));
  const left = new Set(is.map(({ id }) => id));
  const moved = movedAmong(was, is);
  return [
    ...was
      .filter(({ id }) => !left.has(id))
      .map(({ id, item }) => ({ kind: "removed" as const, item: id, title: item.title })),
    ...is.flatMap(({ id, item }): DispositionChange[] => {
      const earlier = old.get(id);
      if (!earlier) return [{ kind: "added", item: id, title: item.title }];
      return [
        ...(moved.has(id) ? [{ kind: "moved" as const, item: id, title: item.title }] : []),
        ...changesOf(id, earlier.item, item),
      ];
    }),
  ];
}

function changesOf(id: string, was: StandingItem, is: StandingItem): DispositionChange[] {
  const named = { item: id, title: is.title };
  return [
    ...(was.title === is.title ? [] : [{ kind: "renamed" as const, ...named, from: was.title }]),
    ...compared.flatMap((kind) => {
      const [from, to] = [written(was, kind), written(is, kind)];
      return from === to ? [] : [{ kind, ...named, from, to }];
    }),
  ];
}

/** A list is its members joined by commas; no fill is `none`, and what is not optional says nothing. */
function written(item: StandingItem, field: (typeof compared)[number]): string | null {
  if (field === "fill") return item.fill ?? "none";
  const value = item[field];
  if (value === undefined || value === false) return null;
  return Array.isArray(value) ? value.join(",") || null : String(value);
}

/**
 * Those that stand elsewhere than before: under another, or out of the longest row that kept its order, so that one item
 * pulled to the top is one move and not everybody's.
 */
function movedAmong(was: readonly Placed[], is: readonly Placed[]): Set<string> {
  const place = new Map(was.map(({ id }, index) => [id, index]));
  const parent = new Map(was.map(({ id, under }) => [id, under]));
  const moved = new Set<string>();
  for (const under of new Set(is.map((one) => one.under))) {
    const siblings = is.filter((one) => one.under === under);
    const stayed = siblings.filter(({ id }) => parent.get(id) === under);
    for (const { id } of siblings) if (parent.has(id) && parent.get(id) !== under) moved.add(id);
    const kept = new Set(longestRising(stayed.map(({ id }) => place.get(id) ?? 0)));
    for (const { id } of stayed) if (!kept.has(place.get(id) ?? 0)) moved.add(id);
  }
  return moved;
}

/** The longest run of numbers that rises, not counting those between. */
function longestRising(numbers: readonly number[]): number[] {
  const best: number[][] = [];
  for (const [index, number] of numbers.entries()) {
    const before = best.slice(0, index).filter((run) => (run.at(-1) ?? number) < number);
    const longest = before.reduce<number[]>((one, other) => (other.length > one.length ? other : one), []);
    best.push([...longest, number]);
  }
  return best.reduce<number[]>((one, other) => (other.length > one.length ? other : one), []);
}

function placed(items: readonly StandingItem[], under = ""): Placed[] {
  return items.flatMap((item, index) => {
    const id = standingId(item, under ? [under, index + 1] : [index + 1]);
    return [{ id, under, item }, ...placed(item.sub ?? [], id)];
  });
}
