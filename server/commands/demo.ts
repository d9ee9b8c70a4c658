// Fills the database with the demo world; a process of its own, so that the server carries none of it afterwards.
import { closeDatabase } from "@/db/client";
import { loadDemoWorld } from "@/server/demo/load-demo-world";
import { runCommand } from "./shell";

await runCommand(async () => {
  await loadDemoWorld();
  await closeDatabase();
});
