// The pool goes to the database of this test file, and constraints speak through it.
import net from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { PgDatabase } from "drizzle-orm/pg-core";
import { expect, test, vi } from "vitest";
import { testDatabase } from "@/server/test-database";
import { closeDatabase, db, listen } from "./client";
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

test("a transaction has its connection to itself, however many questions the others are full of", async () => {
  await db.$count(collaborations);
  const question = () => globalThis.bordetPool?.client.unsafe("select 1", [], { prepare: true }).execute();
  const ask = (count: number) => Promise.all(Array.from({ length: count }, question));
  await ask(400);

  // each of ten connections takes a hundred at once, and what comes next would be the last that it takes
  const beside = ask(1_000);
  const begun = Array.from({ length: 20 }, () => db.transaction((tx) => tx.execute(sql`select 1`)));

  expect((await Promise.allSettled(begun)).filter(({ status }) => status === "rejected")).toEqual([]);
  await beside;
});

test("the sign-in adapter recognises it", () => {
  expect(db).toBeInstanceOf(PgDatabase);
});

test("a database that cannot be reached for a while is listened to again", async () => {
  const door = await doorTo(address());
  process.env.EMBEDDED_DATABASE_URL = door.address;
  await closeDatabase();
  const heard: string[] = [];
  const hear = (told: string) => heard.push(told);
  listen("news", hear, () => heard.push("begun"));
  await vi.waitFor(() => expect(heard).toEqual(["begun"]), { timeout: 15_000 });

  await door.close();
  await pause(1_500); // long enough for a try to fail
  await door.open();

  await vi.waitFor(() => expect(heard).toEqual(["begun", "begun"]), { timeout: 15_000 });
  await db.execute(sql`select pg_notify('news', 'told')`);
  await vi.waitFor(() => expect(heard).toEqual(["begun", "begun", "told"]), { timeout: 15_000 });
  await closeDatabase();
  await door.close();
  process.env.EMBEDDED_DATABASE_URL = address();
});

/** A way to the database that can be shut and opened again. */
async function doorTo(url: string) {
  const behind = new URL(url);
  const inside = new Set<net.Socket>();
  const server = net.createServer((coming) => {
    const onward = net.connect(Number(behind.port), behind.hostname);
    for (const [one, other] of [
      [coming, onward],
      [onward, coming],
    ] as const) {
      inside.add(one);
      one.pipe(other);
      one.on("error", () => {}).on("close", () => other.destroy());
    }
  });
  const open = (port = 0) => new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  await open();
  const { port } = server.address() as net.AddressInfo;
  return {
    address: Object.assign(new URL(url), { host: `127.0.0.1:${port}` }).href,
    open: () => open(port),
    close: () => {
      for (const socket of inside) socket.destroy();
      return new Promise<void>((done) => server.close(() => done()));
    },
  };
}
