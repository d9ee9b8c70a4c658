// Prints `N passed, N failed` from the reports of vitest and Playwright. A run that ended badly never counts as without failures.
import fs from "node:fs";

const status = Number(process.argv[2]);

const unit = report("unit");
const journeys = report("journeys");
const passed = (unit?.numPassedTests ?? 0) + (journeys?.stats.expected ?? 0) + (journeys?.stats.flaky ?? 0);
const failed = (unit?.numFailedTests ?? 0) + (journeys?.stats.unexpected ?? 0);

console.log(`${passed} passed, ${Math.max(failed, status === 0 ? 0 : 1)} failed`);

function report(name) {
  const file = new URL(`../test-results/${name}.json`, import.meta.url);
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : null;
}
