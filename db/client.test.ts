// The pool goes to the database of this test file, and constraints speak through it.
import { sql } from "drizzle-orm";
import { PgDatabase } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { testDatabase } from "@/server/test-database";
import { db } from "./client";
import { collaborations } from "./schema/collaborations";

const address = testDatabase();
const siv = { key: "siv", name: "SIV Haderslev", timeZone: "Europe/Copenhagen", language: "da" } as const;

test("a row written through drizzle is read back from this file's own database", async () => {
  await db.insert(collaborations).values(siv);

  expect(await db.select({ key: collaborations.key }).from(collaborations)).toEqual([{ key: "siv" }]);
  const [row] = await db.execute(sql`select current_database() as name`);
  expect(address().endsWith(`/${row?.name}`)).toBe(true);
});

test("a broken promise is told by its name", async () => {
  await expect(db.insert(collaborations).values(siv)).rejects.toMatchObject({
    cause: { constraint_name: "collaboration_keys_are_unique" },
  });
});

test("a transaction that throws leaves nothing", async () => {
  const failed = db.transaction(async (tx) => {
    await tx.insert(collaborations).values({ ...siv, key: "other" });
    throw new Error("changed my mind");
  });

  await expect(failed).rejects.toThrow("changed my mind");
  expect(await db.$count(collaborations)).toBe(1);
});

test("the sign-in adapter recognises it", () => {
  expect(db).toBeInstanceOf(PgDatabase);
});
