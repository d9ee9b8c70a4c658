// Every process that sends has its turn at the mail server, and all of them hear when it does not answer.
import { eq, sql } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { mailServers } from "@/db/schema/mail";
import { gone, nextTurn, type Pace, waitForServer } from "../domain/mail-pace";

export interface Turn {
  /** Milliseconds until then. */
  wait: number;
  /** The server does not answer: after the wait, ask for a turn again. */
  notYet: boolean;
  /** The server did not answer the last time. */
  away: boolean;
}

/** The next mail's turn at a server, taken by whoever asks. The clock is the database's, as processes may differ. */
export async function takeTurn(address: string, perMinute: number | undefined): Promise<Turn> {
  // without a limit there is nothing to take, and a look costs no lock
  if (!perMinute) return turnOf(await paceOf(db, address), undefined).turn;
  return db.transaction(async (tx) => {
    const { turn, at } = turnOf(await holdPace(tx, address), perMinute);
    if (!turn.notYet)
      await tx.update(mailServers).set({ lastTurnAt: at }).where(eq(mailServers.address, address));
    return turn;
  });
}

interface Seen extends Pace {
  now: Date;
}

function turnOf(pace: Seen, perMinute: number | undefined): { turn: Turn; at: Date } {
  const closed = waitForServer(pace, pace.now);
  const at = nextTurn(pace, perMinute, pace.now);
  const wait = closed || at.getTime() - pace.now.getTime();
  return { turn: { wait, notYet: closed > 0, away: pace.awaySince !== null }, at };
}

/** What is known of the server; nothing of one that nothing was sent through. */
export async function paceOf(tx: Database | Transaction, address: string): Promise<Seen> {
  const [seen] = await tx.execute<{ now: string } & Record<keyof Pace, string | null>>(sql`
    select clock_timestamp() as now, s.last_turn_at as "lastTurnAt", s.away_since as "awaySince", s.next_try_at as "nextTryAt"
      from (select) one left join mail_servers s on s.address = ${address}`);
  const at = (name: keyof Pace) => (seen?.[name] ? new Date(seen[name]) : null);
  return {
    now: new Date(seen?.now ?? Date.now()),
    ...{ lastTurnAt: at("lastTurnAt"), awaySince: at("awaySince"), nextTryAt: at("nextTryAt") },
  };
}

async function holdPace(tx: Transaction, address: string): Promise<Seen> {
  await tx.insert(mailServers).values({ address }).onConflictDoNothing();
  await tx.select().from(mailServers).where(eq(mailServers.address, address)).for("update");
  return paceOf(tx, address);
}

/** The server did not answer: nobody tries it for a while. */
export function serverIsAway(address: string): Promise<void> {
  return db.transaction(async (tx) => {
    const pace = await holdPace(tx, address);
    const { awaySince, nextTryAt } = gone(pace, pace.now);
    // of those who tried at once, one says so
    if (waitForServer(pace, pace.now) > 0) return;
    await tx.update(mailServers).set({ awaySince, nextTryAt }).where(eq(mailServers.address, address));
  });
}

/** The server answers again. */
export async function serverIsBack(address: string): Promise<void> {
  const here = { awaySince: null, nextTryAt: null };
  await db.update(mailServers).set(here).where(eq(mailServers.address, address));
}
