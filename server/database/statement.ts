// Queries that are asked often: their text is built once, and PostgreSQL plans them once per connection.

import { type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
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

/**
 * Runs `read` on one connection with plans that fit any value. Our statements look rows up by key, so a plan made for the
 * values of one call is no better, and making it took half of the time of composing an agenda.
 */
export function withSharedPlans<Result>(
  tx: Database | Transaction,
  read: (inner: Transaction) => Promise<Result>,
): Promise<Result> {
  return tx.transaction(async (inner) => {
    await inner.execute(sql`set local plan_cache_mode = force_generic_plan`);
    const result = await read(inner);
    await inner.execute(sql`set local plan_cache_mode to default`);
    return result;
  });
}
