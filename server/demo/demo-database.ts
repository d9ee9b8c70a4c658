// The demo world in a database of a test file's own.
import { beforeAll } from "vitest";
import { demoNow } from "@/db/demo/who-is-who";
import { testDatabase } from "../test-database";
import { loadDemoWorld } from "./load-demo-world";

/** Call it at the top of a test file: from the first test on, `db` holds the demo world as it is at `now`. Some two seconds. */
export function demoDatabase(now: Date = demoNow): void {
  testDatabase();
  beforeAll(() => loadDemoWorld(now));
}
