// Queries that are asked often: their text is built once, and PostgreSQL plans them once per connection.
import { PgDialect } from "drizzle-orm/pg-core";
import type { SQL } from "drizzle-orm/sql";
import type { Database, Transaction } from "@/db/client";

export type Statement<Row> = (tx: Database | Transaction, values: Record<string, unknown>) => Promise<Row[]>;

const dialect = new PgDialect();

/**
 * `query` with `sql.placeholder(name)` for what each call fills in. Rows are as the query names their columns; days and
 * instants are the texts PostgreSQL writes.
 */
export function statement<Row>(query: SQL): Statement<Row> {
  const text = dialect.sqlToQuery(query);
  return async (tx, values) => {
    // drizzle prepares what has a name; postgres.js then tells statements apart by their text
    const prepared = tx._.session.prepareQuery(text, undefined, "statement", false);
    return [...((await prepared.execute(values)) as Iterable<Row>)];
  };
}
