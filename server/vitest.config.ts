// How the unit and integration tests run: one PostgreSQL for the run, one database per file that asks for one.
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));
const names =
  "DATABASE_URL SMTP_URL MAIL_FROM MAIL_DOMAIN APP_URL OIDC_ISSUER OIDC_CLIENT_ID OIDC_CLIENT_SECRET PORT DEMO";
const unset = Object.fromEntries(names.split(" ").map((name) => [name, ""]));

export default defineConfig({
  root,
  resolve: { alias: { "@": root } },
  test: {
    include: ["server/**/*.test.ts", "db/**/*.test.ts", "emails/**/*.test.ts", "app/**/*.test.{ts,tsx}"],
    globalSetup: ["server/database/template.ts"],
    // A developer's own settings must not reach the tests, least of all the address of a real database.
    env: {
      ...unset,
      AUTH_SECRET: "a secret that only the tests know and need",
      DATA_DIR: path.join(os.tmpdir(), "bordet-tests-data"),
    },
    // it imports "next/server" without an extension, which only a bundler resolves
    server: { deps: { inline: ["next-auth"] } },
    reporters: process.env.CI ? ["default", "json"] : ["default"],
    outputFile: { json: "test-results/unit.json" },
    // a file waits for its database half of the time, so that another has the processor meanwhile
    maxWorkers: "100%",
    // what hangs is ended; a slow machine is no failure
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
