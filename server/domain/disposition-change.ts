// What is different between two versions of a disposition, item by item.
import { type StandingItem, standingId } from "./collaboration-file";
import { movedAmong } from "./moved-among";

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

function placed(items: readonly StandingItem[], under = ""): Placed[] {
  return items.flatMap((item, index) => {
    const id = standingId(item, under ? [under, index + 1] : [index + 1]);
    return [{ id, under, item }, ...placed(item.sub ?? [], id)];
  });
}
