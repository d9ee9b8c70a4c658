// The job that makes what has changed findable: woken by the change itself, and by the clock for what it slept through.
import postgres from "postgres";
import { briefly } from "../briefly";
import { indexChanges } from "../search/index-changes";

let running: Promise<unknown> | null = null;

/** One at a time: whoever is asked while it runs waits for it, and looks again. */
export const indexWhatChanged = async (): Promise<void> => {
  await running;
  running ??= indexChanges().finally(() => {
    running = null;
  });
  await running;
};

/** Listens on a connection of its own, which is made again when it falls; the record's triggers tell when to look. */
export async function followRecord(connectionString: string): Promise<{ stop(): Promise<void> }> {
  const client = postgres(connectionString, { max: 1, onnotice: () => {} });
  let next: NodeJS.Timeout | null = null;
  // a note that several write is saved many times a second, and read for searching once
  const look = () => {
    next ??= setTimeout(() => {
      next = null;
      indexWhatChanged().catch((error: unknown) => console.error(`index-changes failed: ${briefly(error)}`));
    }, 500);
  };
  // what changed while nobody listened is looked for whenever listening begins
  await client.listen("search_changes", look, look);
  return {
    async stop() {
      if (next) clearTimeout(next);
      await client.end({ timeout: 5 });
      await running?.catch(() => {});
    },
  };
}
