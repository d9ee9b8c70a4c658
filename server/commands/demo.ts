// Fills the database with the demo world; a process of its own, so that the server carries none of it afterwards.
import { closeDatabase } from "@/db/client";
import { loadDemoWorld } from "@/server/demo/load-demo-world";
import { stopSending } from "@/server/jobs/queue";
import { runCommand } from "./shell";

await runCommand(async () => {
  await loadDemoWorld();
  // its answers have queued what they cause, and the sender would keep the process from ending
  await stopSending();
  await closeDatabase();
});
