// The journeys run against the product as anyone starts it: built, with its own database and the demo world.
import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";
import { findBrowser } from "./browser";
import { house } from "./house";

const root = fileURLToPath(new URL("..", import.meta.url));

// the workers read this file too, when the server is already running on it
if (!process.env.TEST_WORKER_INDEX) fs.rmSync(house.folder, { recursive: true, force: true });

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  outputDir: ".output/failures",
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  // a slow machine is no failure
  expect: { timeout: 15_000 },
  reporter: process.env.CI ? [["list"], ["json", { outputFile: "../test-results/journeys.json" }]] : "list",
  use: {
    baseURL: house.address,
    locale: "da-DK",
    timezoneId: "Europe/Copenhagen",
    launchOptions: findBrowser(),
    screenshot: "only-on-failure",
  },
  webServer: {
    command: "npx tsx e2e/furnish.ts && exec npm start",
    cwd: root,
    env: house.settings,
    url: `${house.address}/api/health`,
    timeout: 300_000,
    stdout: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
  },
});
