// Queries that are asked often: their text is built once, and PostgreSQL plans them once per connection.

import { fillPlaceholders, is, type SQL } from "drizzle-orm";
import { PgDialect, PgTransaction } from "drizzle-orm/pg-core";
import type { Database, Transaction } from "@/db/client";

export type Statement<Row> = (tx: Database | Transaction, values: Record<string, unknown>) => Promise<Row[]>;

const dialect = new PgDialect({ casing: "snake_case" });

/** What has been asked in a transaction that only reads: by the question, and by what filled it in. */
const answers = new WeakMap<Database | Transaction, Map<Statement<unknown>, Answers<unknown>>>();

type Answers<Row> = Map<string, Promise<Row[]>>;

/** Reads in one transaction, where a statement that is asked again with the same values is answered from before. */
export const reading = <Answer>(
  db: Database | Transaction,
  read: (tx: Transaction) => Promise<Answer>,
): Promise<Answer> =>
  db.transaction((tx) => {
    answers.set(tx, new Map());
    return read(tx);
  });

/** In the transaction there is, or one of its own: what is asked over one connection is sent together. */
export const onOneConnection = <Answer>(
  tx: Database | Transaction,
  read: (tx: Database | Transaction) => Promise<Answer>,
): Promise<Answer> => (is(tx, PgTransaction) ? read(tx) : tx.transaction(read));

/**
 * `query` with `sql.placeholder(name)` for what each call fills in. Rows are as the query names their columns; days and
 * instants are the texts PostgreSQL writes.
 */
export function statement<Row>(query: SQL): Statement<Row> {
  const text = dialect.sqlToQuery(query);
  const answer: Statement<Row> = async (tx, values) => {
    // drizzle prepares what has a name; postgres.js then tells statements apart by their text
    const prepared = tx._.session.prepareQuery(text, undefined, "statement", false);
    return [...((await prepared.execute(values)) as Iterable<Row>)];
  };
  return (tx, values) => {
    const asked = answers.get(tx);
    if (!asked) return answer(tx, values);
    const answered = (asked.get(answer) ?? new Map()) as Answers<Row>;
    asked.set(answer, answered);
    const filling = JSON.stringify(fillPlaceholders(text.params, values));
    const rows = answered.get(filling) ?? answer(tx, values);
    answered.set(filling, rows);
    return rows;
  };
}

interface Prepared<Rows> {
  execute(values: Record<string, unknown>): Promise<Rows>;
}

/**
 * A query written with drizzle's builder, ending in `.prepare("statement")`, for rows with drizzle's own types. Its text is
 * built once. All that drizzle's prepared query keeps of where it was built is the connection it asks, so it is lent another.
 */
export function prepared<Rows>(build: (tx: Database | Transaction) => Prepared<Rows>) {
  let made: Prepared<Rows> | null = null;
  return (tx: Database | Transaction, values: Record<string, unknown>): Promise<Rows> => {
    made ??= build(tx);
    const client: unknown = Reflect.get(tx._.session, "client");
    const here: Prepared<Rows> = Object.create(made, { client: { value: client } });
    return here.execute(values);
  };
}

/** Ids as PostgreSQL writes an array of them, for a placeholder that is `::uuid[]`. */
export const idsOf = (rows: readonly { id: string }[]) => listOf(rows.map(({ id }) => id));

/** Values as PostgreSQL writes an array of them; lists of lists as an array of texts. */
export const listOf = (values: readonly (string | number | boolean | null)[]) =>
  `{${values.map((value) => (value === null ? "null" : `"${String(value).replace(/["\\]/g, "\\$&")}"`)).join(",")}}`;
