// How the unit and integration tests run: one PostgreSQL for the run, one database per file that asks for one.
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

export default defineConfig({
  root,
  resolve: { alias: { "@": root } },
  test: {
    include: ["server/**/*.test.ts", "db/**/*.test.ts", "emails/**/*.test.ts", "app/**/*.test.{ts,tsx}"],
    globalSetup: ["server/database/template.ts"],
    // A developer's own settings must not reach the tests, least of all the address of a real database.
    env: { DATABASE_URL: "", SMTP_URL: "", OIDC_ISSUER: "", APP_URL: "" },
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
