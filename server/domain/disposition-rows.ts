// A disposition as it is edited: one flat list of rows, each as far in as it stands under the ones above it.
import type { Fill, ItemType } from "./agenda";
import type { OverriddenItem } from "./disposition-override";

/** A standing item as it is written. Texts are as typed; `presenter` is a key, a function, or words. */
export interface DispositionRow {
  /** The standing item's name; empty for one that is new. */
  id: string;
  /** 0 for an item, 1 for a sub-item. */
  depth: number;
  title: string;
  type: ItemType;
  fill: Fill;
  minutes: string;
  presenter: string;
  groups: readonly string[];
  efforts: readonly string[];
  optional: boolean;
  /** The group does without it, though the others it shares the disposition with do not. */
  struck: boolean;
}

type Deep = Pick<DispositionRow, "depth">;

/** The rows after a change, and where the row that was changed is now. */
export interface Arranged<Row> {
  rows: Row[];
  at: number;
}

/** How deep the editor nests; a file may go deeper, and what does keeps its place. */
const deepest = 1;

export const rowActs = ["up", "down", "nest", "unnest", "remove"] as const;

export type RowAct = (typeof rowActs)[number];

/** A row to begin writing in. */
export const blankRow: DispositionRow = {
  ...{ id: "", depth: 0, title: "", type: "discussion", fill: "none", minutes: "", presenter: "" },
  ...{ groups: [], efforts: [], optional: false, struck: false },
};

/** The items as rows, each followed by what stands under it. */
export function rowsFrom(items: readonly OverriddenItem[], depth = 0): DispositionRow[] {
  return items.flatMap(
    ({ name, title, type, fill, minutes, presenter, groups, efforts, optional, struck, sub }) => [
      {
        ...{ id: name, depth, title, type, fill: fill ?? "none", minutes: String(minutes ?? "") },
        ...{ presenter: presenter ?? "", groups: groups ?? [], efforts: efforts ?? [] },
        ...{ optional: optional ?? false, struck },
      },
      ...rowsFrom(sub, depth + 1),
    ],
  );
}

export interface RowTree<Row> {
  row: Row;
  sub: RowTree<Row>[];
}

/** What a list of rows with depths is as a tree: a row stands under the nearest one above it that is less far in. */
export function treeFrom<Row extends Deep>(rows: readonly Row[]): RowTree<Row>[] {
  const tree: RowTree<Row>[] = [];
  for (let at = 0; at < rows.length; at = endOf(rows, at)) {
    const row = rows[at];
    if (row) tree.push({ row, sub: treeFrom(rows.slice(at + 1, endOf(rows, at))) });
  }
  return tree;
}

/** The row moved, in or out, or taken away, with what stands under it; null where it cannot be. */
export function arrange<Row extends Deep>(
  rows: readonly Row[],
  at: number,
  act: RowAct,
): Arranged<Row> | null {
  switch (act) {
    case "up":
      return up(rows, at);
    case "down": {
      const next = endOf(rows, at);
      if (rows[next]?.depth !== rows[at]?.depth) return null;
      const moved = up(rows, next);
      return moved && { rows: moved.rows, at: at + endOf(rows, next) - next };
    }
    case "nest":
      return nest(rows, at);
    case "unnest":
      return unnest(rows, at);
    case "remove":
      return rows[at] ? { rows: [...rows.slice(0, at), ...rows.slice(endOf(rows, at))], at } : null;
  }
}

/** The row with what stands under it, dropped on another: in its place, as far in as it; null where that is itself. */
export function dropOn<Row extends Deep>(
  rows: readonly Row[],
  from: number,
  to: number,
): Arranged<Row> | null {
  const [moved, target] = [rows[from], rows[to]];
  const end = endOf(rows, from);
  if (!moved || !target || (to >= from && to < end)) return null;
  // what has sub-items of its own does not go under another: it takes the place of the whole
  const beside = end - from > 1 ? outermost(rows, to) : to;
  const by = (rows[beside]?.depth ?? 0) - moved.depth;
  const block = rows.slice(from, end).map((row) => ({ ...row, depth: row.depth + by }));
  const place = beside > from ? endOf(rows, beside) - block.length : beside;
  const rest = [...rows.slice(0, from), ...rows.slice(end)];
  return { rows: [...rest.slice(0, place), ...block, ...rest.slice(place)], at: place };
}

/** Where a row stands: its number as it is printed, `3`, or `4.2` for a sub-item, and whether it is at an end of those beside it. */
export interface RowPlace {
  said: string;
  isFirst: boolean;
  isLast: boolean;
}

/** The place of every row, found in one walk. */
export function rowPlaces(rows: readonly Deep[]): RowPlace[] {
  const places = treeFrom(rows.map((row, at) => ({ ...row, at })));
  const told: RowPlace[] = [];
  const walk = (beside: readonly RowTree<Deep & { at: number }>[], under: string) => {
    for (const [index, { row, sub }] of beside.entries()) {
      const said = `${under}${index + 1}`;
      told[row.at] = { said, isFirst: index === 0, isLast: index === beside.length - 1 };
      walk(sub, `${said}.`);
    }
  };
  walk(places, "");
  return told;
}

/** Whether `arrange` does anything with the row that stands so, at `at`. */
export function mayAct(
  act: RowAct,
  at: number,
  { row, isFirst, isLast }: Pick<RowPlace, "isFirst" | "isLast"> & { row: Deep },
): boolean {
  const may = {
    ...{ up: !isFirst, down: !isLast, remove: true },
    ...{ nest: at > 0 && row.depth < deepest, unnest: row.depth > 0 },
  };
  return may[act];
}

/** The minutes of the outermost rows, those that are numbers: sub-items share their parent's time. */
export function minutesIn(rows: readonly Pick<DispositionRow, "depth" | "minutes" | "struck">[]): number {
  return rows
    .filter(({ depth, struck }) => depth === 0 && !struck)
    .reduce((sum, { minutes }) => sum + (/^\d{1,4}$/.test(minutes.trim()) ? Number(minutes) : 0), 0);
}

/** One past the last row that stands under this one. */
function endOf(rows: readonly Deep[], at: number): number {
  const depth = rows[at]?.depth ?? 0;
  const next = rows.findIndex((row, index) => index > at && row.depth <= depth);
  return next === -1 ? rows.length : next;
}

function outermost(rows: readonly Deep[], at: number): number {
  return rows.slice(0, at + 1).findLastIndex(({ depth }) => depth === 0);
}

function up<Row extends Deep>(rows: readonly Row[], at: number): Arranged<Row> | null {
  const depth = rows[at]?.depth;
  const before = rows.findLastIndex((row, index) => index < at && row.depth <= (depth ?? 0));
  if (depth === undefined || before === -1 || rows[before]?.depth !== depth) return null;
  const end = endOf(rows, at);
  const moved = [
    ...rows.slice(0, before),
    ...rows.slice(at, end),
    ...rows.slice(before, at),
    ...rows.slice(end),
  ];
  return { rows: moved, at: before };
}

/** In under the one above; what stood under it stands beside it now. */
function nest<Row extends Deep>(rows: readonly Row[], at: number): Arranged<Row> | null {
  const row = rows[at];
  if (!row || at === 0 || row.depth >= deepest) return null;
  return { rows: rows.map((one, index) => (index === at ? { ...one, depth: row.depth + 1 } : one)), at };
}

/** Out from under its parent, and after it, so that its siblings stay where they are. */
function unnest<Row extends Deep>(rows: readonly Row[], at: number): Arranged<Row> | null {
  const row = rows[at];
  if (!row || row.depth === 0) return null;
  const parent = rows.slice(0, at).findLastIndex(({ depth }) => depth < row.depth);
  const [end, after] = [endOf(rows, at), endOf(rows, parent)];
  const block = rows.slice(at, end).map((one) => ({ ...one, depth: one.depth - 1 }));
  const moved = [...rows.slice(0, at), ...rows.slice(end, after), ...block, ...rows.slice(after)];
  return { rows: moved, at: after - block.length };
}
