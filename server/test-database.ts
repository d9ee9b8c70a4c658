// A real database for one test file, copied from the migrated template in some 40 ms and dropped afterwards.
import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDatabase } from "@/db/client";
import { TEMPLATE } from "./database/template";
import { stopSending } from "./jobs/queue";

/**
 * Call it at the top of a test file: from the first test on, `db` is a database of the file's own, empty but migrated.
 * Answers a function giving its address, for what connects by itself.
 */
export function testDatabase(): () => string {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  beforeAll(async () => {
    await onServer(
      (client) => client`create database ${client(name)} template ${client(TEMPLATE)} strategy file_copy`,
    );
    process.env.EMBEDDED_DATABASE_URL = databaseUrl(name);
  });
  afterAll(async () => {
    await stopSending();
    await closeDatabase();
    delete process.env.EMBEDDED_DATABASE_URL;
    await onServer((client) => client`drop database if exists ${client(name)} with (force)`);
  });
  return () => databaseUrl(name);
}

async function onServer(task: (client: postgres.Sql) => Promise<unknown>): Promise<void> {
  const client = postgres(inject("cluster"), { max: 1, onnotice: () => {} });
  try {
    await task(client);
  } finally {
    await client.end();
  }
}

function databaseUrl(name: string): string {
  const url = new URL(inject("cluster"));
  url.pathname = `/${name}`;
  return url.href;
}
