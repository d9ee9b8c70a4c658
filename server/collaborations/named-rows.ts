// What a collaboration's rows are called in its file: by keys, and by nothing where there is nothing to say.
import { keyPattern, type StandingItem, standingItems } from "../domain/collaboration-file";
import type { Rows } from "./load-rows";
import { type WrittenDispositions, writtenDispositions } from "./own-dispositions";

/** The rows with what the file calls them by. */
export interface NamedRows extends Rows {
  organisationKey: ReadonlyMap<string, string>;
  personKey: ReadonlyMap<string, string>;
  personKeys: ReadonlySet<string>;
  effortKey: ReadonlyMap<string, string>;
  written: WrittenDispositions;
  /** By group. */
  dispositionKey: ReadonlyMap<string, string>;
  groupKey: ReadonlyMap<string, string>;
  /** By group: the items of its disposition as it is now, by their names. */
  standing: ReadonlyMap<string, ReadonlyMap<string, StandingItem>>;
}

/** The rows, named. */
export function withNames(rows: Rows): NamedRows {
  const keys = (list: readonly { id: string; key: string }[]) =>
    new Map(list.map(({ id, key }) => [id, key]));
  const written = writtenDispositions(rows);
  const standing = [...written.ofGroup].map(([id, { items }]): [string, Map<string, StandingItem>] => {
    return [id, new Map(standingItems(items).map((one) => [one.id, one.item]))];
  });
  return {
    ...rows,
    organisationKey: keys(rows.organisations),
    personKey: keys(rows.people),
    personKeys: new Set(rows.people.map(({ key }) => key)),
    effortKey: keys(rows.efforts),
    written,
    dispositionKey: new Map([...written.ofGroup].map(([id, { key }]) => [id, key])),
    groupKey: keys(rows.groups),
    standing: new Map(standing),
  };
}

/** Text in an id's letters would be read as the id of a person: it gets a capital letter, or where there is none a full stop. */
export function asWritten(text: string, { personKeys }: NamedRows): string {
  if (personKeys.has(text) || !keyPattern.test(text)) return text;
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return keyPattern.test(capital) ? `${text}.` : capital;
}

/** The key of a row that something here refers to. */
export function keyOf(keys: ReadonlyMap<string, string>, id: string): string {
  const key = keys.get(id);
  if (!key) throw new Error(`A row refers to ${id}, which is not in its collaboration.`);
  return key;
}

/** What the database has as null or as blank text, the file leaves out. */
export function said<Value>(value: Value | null): Value | undefined {
  return value === null || (typeof value === "string" && value.trim() === "") ? undefined : value;
}
