// How the unit and integration tests run: one PostgreSQL for the run, one database per file that asks for one.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { root, testedPrograms } from "./build/built.js";

const names =
  "DATABASE_URL SMTP_URL MAIL_FROM MAIL_DOMAIN APP_URL OIDC_ISSUER OIDC_CLIENT_ID OIDC_CLIENT_SECRET PORT DEMO";
const unset = Object.fromEntries(names.split(" ").map((name) => [name, ""]));

const resolve = { alias: { "@": root } };

const folders = ["server", "db", "emails", "app"];
const globs = folders.map((folder) => `${folder}/**/*.test.{ts,tsx}`);

/** What sets the settings of the house or replaces a module: a process remembers both for as long as it lives. */
const changesItsProcess = /\bprocess\.env\.\w+ = |assign\(process\.env|\bvi\.mock\(/;

const alone = folders
  .flatMap(testsIn)
  .filter((file) => changesItsProcess.test(fs.readFileSync(path.join(root, file), "utf8")))
  .map((file) => file.replaceAll(/[[\]()]/g, "\\$&"));

function testsIn(folder: string): string[] {
  const files = fs.readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" });
  return files.filter((file) => /\.test\.tsx?$/.test(file)).map((file) => path.posix.join(folder, file));
}

const project = (own: TestProjectInlineConfiguration["test"]): TestProjectInlineConfiguration => ({
  root,
  resolve,
  test: {
    ...own,
    // A developer's own settings must not reach the tests, least of all the address of a real database.
    env: {
      ...unset,
      AUTH_SECRET: "a secret that only the tests know and need",
      BUILT_PROGRAMS: testedPrograms,
      DATA_DIR: path.join(os.tmpdir(), "bordet-tests-data"),
    },
    // it imports "next/server" without an extension, which only a bundler resolves
    server: { deps: { inline: ["next-auth"] } },
    // what hangs is ended; a slow machine is no failure
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 15_000 } },
  },
});

export default defineConfig({
  root,
  resolve,
  test: {
    projects: [
      // to load the house anew for every file takes longer than most files' tests
      project({ name: "together", isolate: false, include: globs, exclude: alone }),
      project({ name: "alone", isolate: true, include: alone }),
    ],
    globalSetup: ["server/database/template.ts", "server/build/for-tests.ts"],
    reporters: process.env.CI ? ["default", "json"] : ["default"],
    outputFile: { json: "test-results/unit.json" },
    // a file waits for its database half of the time, so that another has the processor meanwhile
    maxWorkers: "100%",
  },
});
