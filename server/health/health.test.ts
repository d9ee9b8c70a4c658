// What a monitor hears: a working house, a queue nobody serves, mail given up, a database that is gone.
import { sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { closeDatabase, db } from "@/db/client";
import { mails } from "@/db/schema/mail";
import { enqueue } from "../jobs/queue";
import { testDatabase } from "../test-database";
import { healthOfHouse, isWell } from "./queries";

const address = testDatabase();

afterEach(async () => {
  process.env.EMBEDDED_DATABASE_URL = address();
  await db.execute(sql`delete from pgboss.job`);
  await db.delete(mails);
});

test("a house at rest is well, and a job that waits its turn changes nothing", async () => {
  await enqueue(db, "send-mail", { mailId: "1" });
  expect(await heard()).toEqual([{ database: "ok", queue: "ok", mail: "kept", replies: "off" }, true]);
});

test("a job nobody takes is a stalled queue", async () => {
  await enqueue(db, "send-mail", { mailId: "1" });
  await db.execute(sql`update pgboss.job set start_after = now() - interval '6 minutes'`);
  // mail waits for its server, or for its turn
  expect((await heard())[1]).toBe(true);
  await enqueue(db, "clear-expired", null);
  await db.execute(sql`update pgboss.job set start_after = now() - interval '6 minutes'`);
  expect(await heard()).toEqual([{ database: "ok", queue: "stalled", mail: "kept", replies: "off" }, false]);
});

test("mail given up is told, though the house is well", async () => {
  await db.insert(mails).values(deadMail);
  expect(await heard()).toEqual([{ database: "ok", queue: "ok", mail: "failing", replies: "off" }, true]);
});

test("a database that is gone is told at once", async () => {
  await closeDatabase();
  process.env.EMBEDDED_DATABASE_URL = "postgres://nobody@127.0.0.1:1/nowhere";
  expect(await heard()).toEqual([
    { database: "unreachable", queue: "unknown", mail: "unknown", replies: "unknown" },
    false,
  ]);
  await closeDatabase();
});

const deadMail: typeof mails.$inferInsert = {
  about: "test",
  kind: "test",
  toName: "Anne",
  toAddress: "anne@siv.example",
  fromName: "Bordet Rundt",
  fromAddress: "bordet-rundt@bordet-rundt.example",
  replyTo: "bordet-rundt@bordet-rundt.example",
  envelopeFrom: "bordet-rundt@bordet-rundt.example",
  messageId: "1@bordet-rundt.example",
  subject: "Dagsorden",
  html: "",
  text: "",
  state: "dead",
};

async function heard() {
  const health = await healthOfHouse();
  return [health, isWell(health)];
}
