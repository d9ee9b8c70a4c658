// Once per test run: a throw-away PostgreSQL, and in it a migrated database for each test file to copy.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { openCluster } from "./embedded";
import { migrateDatabase } from "./migrate";

export const TEMPLATE = "template_bordet";

declare module "vitest" {
  interface ProvidedContext {
    /** The address of the server's `postgres` database. */
    cluster: string;
  }
}

/** Vitest's global set-up; what it returns is run after the last test. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "bordet-tests-"));
  const cluster = await openCluster(folder, { durable: false });
  await makeTemplate(cluster.url("postgres"), cluster.url(TEMPLATE));
  project.provide("cluster", cluster.url("postgres"));

  return async () => {
    await cluster.close();
    fs.rmSync(folder, { recursive: true, force: true });
  };
}

async function makeTemplate(server: string, template: string): Promise<void> {
  const client = postgres(server, { max: 1, onnotice: () => {} });
  await client`create database ${client(TEMPLATE)}`;
  await client.end();
  await migrateDatabase(template);
}
