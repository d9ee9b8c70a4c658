// A job enqueued in a transaction, when nothing was enqueued in this process before.
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db, type Transaction } from "@/db/client";
import { testDatabase } from "../test-database";
import { enqueue, stopSending } from "./queue";

testDatabase();

/** As many as the pool has connections. */
const everyConnection = 10;
const id = (nth: number) => `00000000-0000-4000-8000-${String(nth).padStart(12, "0")}`;

const waiting = async () => {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from pgboss.job where name = 'send-mail'`,
  );
  return row?.count;
};

test("everyone who holds a connection may need the queue first, all at once", {
  timeout: 20_000,
}, async () => {
  await stopSending();
  let here = 0;
  let meet = () => {};
  const all = new Promise<void>((resolve) => {
    meet = resolve;
  });
  const change = async (tx: Transaction, nth: number) => {
    await tx.execute(sql`select 1`);
    here += 1;
    if (here === everyConnection) meet();
    await all;
    await enqueue(tx, "send-mail", { mailId: id(nth) });
  };
  await Promise.all(
    Array.from({ length: everyConnection }, (_, nth) => db.transaction((tx) => change(tx, nth))),
  );
  expect(await waiting()).toBe(everyConnection);
});

test("a first job that is rolled back leaves the queue in order for the next", async () => {
  await stopSending();
  const before = await waiting();
  const failing = db.transaction(async (tx) => {
    await enqueue(tx, "send-mail", { mailId: id(20) });
    throw new Error("rolled back");
  });
  await expect(failing).rejects.toThrow("rolled back");
  await enqueue(db, "send-mail", { mailId: id(21) });
  expect(await waiting()).toBe((before ?? 0) + 1);
});

test("where the queue cannot be asked, the next to need it asks anew", async () => {
  await stopSending();
  const broken = db.transaction(async (tx) => {
    await tx.execute(sql`select 1 / 0`).catch(() => {});
    await enqueue(tx, "send-mail", { mailId: id(22) });
  });
  await expect(broken).rejects.toThrow();
  const before = await waiting();
  await enqueue(db, "send-mail", { mailId: id(23) });
  expect(await waiting()).toBe((before ?? 0) + 1);
});
