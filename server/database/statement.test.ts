// What is asked twice while reading is answered once; what writes always asks anew.
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { testDatabase } from "../test-database";
import { onOneConnection, reading, statement } from "./statement";

testDatabase();

const chance = statement<{ drawn: number }>(sql`
  select random() as drawn where ${sql.placeholder("of")}::text is not null`);

test("while reading, the same question is answered as before, and another one anew", async () => {
  const [first, again, other] = await reading(db, (tx) =>
    Promise.all([
      chance(tx, { of: "one", besides: 1 }),
      chance(tx, { of: "one", besides: 2 }),
      chance(tx, { of: "another" }),
    ]),
  );
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
  expect(await reading(db, (tx) => chance(tx, { of: "one" }))).not.toEqual(first);
});

test("outside of it every question is asked", async () => {
  const [first, again] = await db.transaction((tx) =>
    Promise.all([chance(tx, { of: "one" }), chance(tx, { of: "one" })]),
  );
  expect(again).not.toEqual(first);
});

test("a transaction is stayed in, and one is begun where there is none", async () => {
  const now = statement<{ id: string }>(sql`select pg_current_xact_id()::text as id`);
  await db.transaction(async (tx) => {
    expect(await onOneConnection(tx, (inner) => now(inner, {}))).toEqual(await now(tx, {}));
  });
  await onOneConnection(db, async (tx) => expect(await now(tx, {})).toEqual(await now(tx, {})));
});
