// How often something may be tried: counters in the database, shared by every process.
import { createHmac } from "node:crypto";
import { and, eq, lt, sql } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { attempts } from "@/db/schema/sign-in";
import { TooMany } from "../domain/errors";
import { hashToken } from "../domain/reply-address";
import { env } from "../env";

interface Limit {
  /** Names the counter; one for each `who`. */
  what: string;
  most: number;
  minutes: number;
}

/**
 * Counts one try by `who`; answers how many there were with it. Throws TooMany when there were more than `most` in this window of `minutes`, and whatever
 * the database throws: who cannot be counted does not come in. Stands outside transactions, so that a refused try
 * is counted, too.
 */
export async function countAttempt({ what, most, minutes }: Limit, who: string, now: Date): Promise<number> {
  const windowStart = startOfWindow(now, minutes);
  const [counter] = await db
    .insert(attempts)
    .values({ what: `${what}:${nameless(who)}`, windowStart, count: 1 })
    .onConflictDoUpdate({
      target: [attempts.what, attempts.windowStart],
      set: { count: sql`${attempts.count} + 1` },
    })
    .returning({ count: attempts.count });
  if (!counter || counter.count > most) throw new TooMany(minutesLeft(windowStart, minutes, now));
  return counter.count;
}

/** How often `who` has tried in this window, and how many minutes are left of it; counts nothing. */
export async function triesSoFar(
  tx: Transaction | Database,
  { what, minutes }: Pick<Limit, "what" | "minutes">,
  who: string,
  now: Date,
): Promise<{ count: number; minutesLeft: number }> {
  const windowStart = startOfWindow(now, minutes);
  const theirs = and(eq(attempts.what, `${what}:${nameless(who)}`), eq(attempts.windowStart, windowStart));
  const [counter] = await tx.select({ count: attempts.count }).from(attempts).where(theirs);
  return { count: counter?.count ?? 0, minutesLeft: minutesLeft(windowStart, minutes, now) };
}

/** Many who work together come from one address, and use their links in the same minutes. */
export const linkLimits = { caller: { most: 300, minutes: 60 }, link: { most: 60, minutes: 15 } };

/** Counts one use of a mailed link, for its caller and for itself. `kind` names what it is for. Throws as `countAttempt`. */
export async function countLinkUse(kind: string, token: string, from: string, now: Date): Promise<void> {
  await countAttempt({ what: `${kind} from a caller`, ...linkLimits.caller }, from, now);
  await countAttempt({ what: `${kind} by a link`, ...linkLimits.link }, hashToken(token), now);
}

/** Forgets counters whose window began more than a day ago; answers how many. */
export async function forgetAttempts(tx: Transaction | Database, now: Date): Promise<number> {
  const yesterday = new Date(now.getTime() - 86_400_000);
  const forgotten = await tx
    .delete(attempts)
    .where(lt(attempts.windowStart, yesterday))
    .returning({ what: attempts.what });
  return forgotten.length;
}

const startOfWindow = (now: Date, minutes: number) => {
  const length = minutes * 60_000;
  return new Date(Math.floor(now.getTime() / length) * length);
};

const minutesLeft = (windowStart: Date, minutes: number, now: Date) =>
  Math.max(1, Math.ceil((windowStart.getTime() - now.getTime()) / 60_000 + minutes));

/** Addresses are personal data, and a counter only needs to know them apart. */
const nameless = (who: string) => createHmac("sha256", env().AUTH_SECRET).update(who).digest("base64url");
