// What must happen to rows so that they say what a file says, and nothing to those that say it already.
import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";

/** The ids of rows by their keys: those that are there, and new ones for the rest. */
export function idsByKey(
  before: readonly { id: string; key: string }[],
  keys: readonly string[],
): Map<string, string> {
  const known = new Map(before.map(({ id, key }) => [key, id]));
  return new Map(keys.map((key) => [key, known.get(key) ?? randomUUID()]));
}

export interface Changes<Wanted> {
  added: Wanted[];
  changed: Wanted[];
}

/** Which of the wanted rows are new, and which differ from the row with the same id. */
export function changesTo<Wanted extends { id: string }>(
  before: readonly { id: string }[],
  wanted: readonly Wanted[],
): Changes<Wanted> {
  const known = new Map(before.map((row) => [row.id, row]));
  return {
    added: wanted.filter(({ id }) => !known.has(id)),
    changed: wanted.filter((row) => {
      const old = known.get(row.id);
      return old !== undefined && differs(old, row);
    }),
  };
}

/** Whether a row says something else in any of the wanted columns. */
export function differs(row: object, wanted: object): boolean {
  return Object.entries(wanted).some(
    ([column, value]) => !isDeepStrictEqual(Reflect.get(row, column) ?? null, value ?? null),
  );
}

/** Whether two lists of rows say the same in the same order. */
export function sameRows(before: readonly object[], wanted: readonly object[]): boolean {
  return before.length === wanted.length && wanted.every((row, index) => !differs(before[index] ?? {}, row));
}

/** Rows so few at a time that one statement can carry their parameters (PostgreSQL counts to 65535). */
export function inChunks<Row>(rows: readonly Row[]): Row[][] {
  const most = 1000;
  return Array.from({ length: Math.ceil(rows.length / most) }, (_, index) =>
    rows.slice(index * most, (index + 1) * most),
  );
}

/** Rows in an order where each comes after the one it stands under. Circles are refused before they come here. */
export function parentsFirst<Row extends { id: string; parentId?: string | null }>(
  rows: readonly Row[],
): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const ordered = new Set<Row>();
  for (const row of rows) {
    const line = [];
    for (let at: Row | undefined = row; at && !ordered.has(at); at = byId.get(at.parentId ?? ""))
      line.push(at);
    for (const next of line.reverse()) ordered.add(next);
  }
  return [...ordered];
}

/** The rows by what `nameOf` says of each, in their order. */
export function grouped<Row>(rows: readonly Row[], nameOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(nameOf(row));
    if (group) group.push(row);
    else groups.set(nameOf(row), [row]);
  }
  return groups;
}
