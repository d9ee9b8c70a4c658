// The worker's process: does what is queued until it is told to stop, or whoever started it is gone.
import { closeDatabase } from "@/db/client";
import { env } from "@/server/env";
import { takeIn } from "@/server/inbound/take-in";
import { openWaysIn } from "@/server/inbound/ways-in";
import { startWorker } from "@/server/jobs/worker";
import { runCommand } from "./shell";

await runCommand(async () => {
  const settings = env();
  const worker = await startWorker();
  const waysIn = openWaysIn(settings, takeIn);
  await toldToStop();

  await waysIn.close();
  await worker.stop();
  await closeDatabase();
  process.exit();
});

/** Ctrl-C reaches every process in the terminal: a worker with a supervisor waits for its word, so that jobs finish in order. */
function toldToStop(): Promise<void> {
  const supervised = process.send !== undefined;
  return new Promise((resolve) => {
    process.on("SIGTERM", resolve);
    process.on("SIGINT", () => supervised || resolve());
    process.on("disconnect", resolve);
    if (supervised && !process.connected) resolve(); // it was gone before we could listen
  });
}
