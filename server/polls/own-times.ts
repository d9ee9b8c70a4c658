// What somebody has in the product when a poll's times are: their own alone, and only when, never what.
import type { Database, Transaction } from "@/db/client";
import { takenTimesOf } from "../availability/queries";
import { readBlocks } from "../domain/sent-blocks";
import { wallTimeAt } from "../domain/wall-time";

/** Wall times; `away` for an absence. */
export interface OwnTime {
  from: string;
  until: string;
  away: boolean;
}

interface Offered {
  id: string;
  startsAt: Date;
}

/** By the time's id; nothing of nobody. */
export async function elsewhereAt(
  tx: Database | Transaction,
  person: { id: string } | null,
  poll: { id: string; durationMinutes: number },
  times: readonly Offered[],
  timeZone: string,
): Promise<Map<string, OwnTime[]>> {
  const starts = times.map(({ startsAt }) => startsAt.getTime());
  if (!person || starts.length === 0) return new Map();
  const length = poll.durationMinutes * 60_000;
  const window = { from: new Date(Math.min(...starts)), until: new Date(Math.max(...starts) + length) };
  const [taken] = await takenTimesOf(tx, [person], { ...window, besides: poll.id });
  const blocks = [
    ...spansIn(readBlocks(taken?.busy ?? null), false),
    ...spansIn(readBlocks(taken?.away ?? null), true),
  ];
  const wall = (at: number) => wallTimeAt(new Date(at), timeZone);
  return new Map(
    times.map(({ id, startsAt }) => {
      const [from, until] = [startsAt.getTime(), startsAt.getTime() + length];
      const met = blocks.filter((block) => block.from < until && from < block.until);
      const once = new Map(met.map((block) => [`${block.from} ${block.until}`, block]));
      return [
        id,
        [...once.values()].map((block) => ({ ...block, from: wall(block.from), until: wall(block.until) })),
      ];
    }),
  );
}

function spansIn(minutes: Float64Array, away: boolean) {
  return Array.from({ length: minutes.length / 2 }, (_, index) => ({
    from: (minutes[2 * index] ?? 0) * 60_000,
    until: (minutes[2 * index + 1] ?? 0) * 60_000,
    away,
  }));
}
