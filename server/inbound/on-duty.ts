// Whether mail is taken in, for whoever watches over the house: a lock shared by those who do, which a killed process lets go.
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { connectionString } from "@/db/client";

/** The two numbers of the lock in `pg_locks`: one for all, one for each way. */
export const onDuty = { lock: 7_304, ways: { lmtp: 1, imap: 2 } };

export type Way = keyof typeof onDuty.ways;

/** Says it from now on, also after the connection was lost, until `end`. */
export function beOnDuty(way: Way): { end(): Promise<void> } {
  let ended = false;
  let taking = false;
  const client = postgres(connectionString(), {
    ...{ max: 1, max_lifetime: null, fetch_types: false, onnotice: () => {} },
    onclose: () => void take(),
  });
  void take();

  async function take(): Promise<void> {
    if (taking) return;
    taking = true;
    while (!ended && !(await taken())) await pause(1_000, null, { ref: false });
    taking = false;
  }
  async function taken(): Promise<boolean> {
    try {
      await client`select pg_advisory_lock_shared(${onDuty.lock}::integer, ${onDuty.ways[way]}::integer)`;
      return true;
    } catch {
      return false;
    }
  }
  async function end(): Promise<void> {
    ended = true;
    await client.end({ timeout: 1 });
  }
  return { end };
}
