// Once per test run: a throw-away PostgreSQL, and in it a migrated database for each test file to copy.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { endCluster, openCluster } from "./embedded";
import { migrateDatabase } from "./migrate";
import { exists } from "./postmaster";

export const TEMPLATE = "template_bordet";
const LEFTOVER = "bordet-tests-of-";

declare module "vitest" {
  interface ProvidedContext {
    /** The address of the server's `postgres` database. */
    cluster: string;
  }
}

/**
 * Vitest's global set-up; what it returns is run after the last test. `TEST_DATABASE_URL` is another server to run against, to
 * try a version of PostgreSQL that we do not bring: its `postgres` database, with the right to create others.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const other = process.env.TEST_DATABASE_URL;
  if (other) return setupOn(other, project);
  await sweep();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `${LEFTOVER}${process.pid}-`));
  const cluster = await openCluster(folder, { durable: false });
  await makeTemplate(cluster.url("postgres"), cluster.url(TEMPLATE));
  project.provide("cluster", cluster.url("postgres"));

  return async () => {
    await cluster.close();
    fs.rmSync(folder, { recursive: true, force: true });
  };
}

async function setupOn(server: string, project: TestProject): Promise<() => Promise<void>> {
  const template = new URL(server);
  template.pathname = `/${TEMPLATE}`;
  await drop(server);
  await makeTemplate(server, template.href);
  project.provide("cluster", server);
  return () => drop(server);
}

async function drop(server: string): Promise<void> {
  const client = postgres(server, { max: 1, onnotice: () => {} });
  await client`drop database if exists ${client(TEMPLATE)} with (force)`;
  await client.end();
}

/** A run that was killed leaves its server behind; the next run ends it. */
async function sweep(): Promise<void> {
  for (const name of fs.readdirSync(os.tmpdir())) {
    const run = name.startsWith(LEFTOVER) ? Number.parseInt(name.slice(LEFTOVER.length), 10) : Number.NaN;
    if (Number.isNaN(run) || exists(run)) continue;
    const folder = path.join(os.tmpdir(), name);
    await endCluster(folder);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function makeTemplate(server: string, template: string): Promise<void> {
  const client = postgres(server, { max: 1, onnotice: () => {} });
  await client`create database ${client(TEMPLATE)}`;
  await client.end();
  await migrateDatabase(template);
}
