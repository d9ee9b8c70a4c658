// What composing an agenda costs beside as many questions that ask for nothing, as the years behind the group grow.
import { sql } from "drizzle-orm";
import { closeDatabase, type Database, openPool } from "@/db/client";
import { machine } from "../actor";
import { composeFor } from "../agendas/compose";
import { migrateDatabase } from "../database/migrate";
import { statement } from "../database/statement";
import { loadGroup } from "../groups/queries";
import { proposeMeeting } from "../meetings/next-meeting";
import { foundCollaboration, liveYears } from "./history";
import { type Compared, inTurns, milliseconds } from "./measure";

export interface Composing {
  years: number;
  /** Statements sent, those that begin and end the transaction included. */
  queries: number;
  /** Beside as many empty questions, each asked when the one before it is answered. */
  oneByOne: Compared;
  /** Beside as many empty questions asked as ours are: several at once wherever none waits for another's answer. */
  together: Compared;
}

const rounds = 200;

/** Composes the steering group's next agenda with 0, 1 and 10 years behind it, in the empty database at `url`. */
export async function benchComposing(url: string): Promise<Composing[]> {
  const now = new Date();
  await migrateDatabase(url);
  process.env.EMBEDDED_DATABASE_URL = url;
  await foundCollaboration(now);
  const measured = [];
  let lived = 0;
  for (const years of [0, 1, 10]) {
    if (years > lived) await liveYears(lived, years, now);
    lived = years;
    measured.push({ years, ...(await compare(url, now)) });
  }
  await closeDatabase();
  delete process.env.EMBEDDED_DATABASE_URL;
  return measured;
}

async function compare(url: string, now: Date): Promise<Omit<Composing, "years">> {
  const waves = await wavesOfComposing(url, now);
  const { client, database } = openPool(url, { max: 1 });
  const compose = await composer(database, now);
  const composing = () => milliseconds(compose);
  const queries = waves.reduce((sum, wave) => sum + wave, 0);
  const compareWith = (shape: readonly number[]) =>
    inTurns(rounds, composing, () => milliseconds(() => askNothing(database, shape)));
  await compareWith(waves); // the first are slow: code and plans are still made
  const together = await compareWith(waves);
  const oneByOne = await compareWith(Array.from({ length: queries }, () => 1));
  await client.end();
  return { queries, oneByOne, together };
}

async function composer(database: Database, now: Date) {
  const { collaboration, group } = await loadGroup(database, machine("bench"), "siv-haderslev", "steering");
  const meeting = { id: null, ...(await proposeMeeting(database, collaboration, group, now)) };
  return () => composeFor(database, { collaboration, group }, meeting, now);
}

/** How many statements one composing sends together before any of them is answered, wave by wave. */
async function wavesOfComposing(url: string, now: Date): Promise<number[]> {
  const sent: number[] = [];
  let isOpen = false;
  const debug = () => {
    if (!isOpen) sent.push(0);
    sent.push((sent.pop() ?? 0) + 1);
    isOpen = true;
    // an answer comes in a later turn of the event loop
    setImmediate(() => {
      isOpen = false;
    });
  };
  const { client, database } = openPool(url, { max: 1, debug });
  const compose = await composer(database, now);
  await compose();
  sent.length = 0;
  await compose();
  await client.end();
  return sent;
}

/** It has a value to fill in, as ours have, because one without is sent in another way. */
const nothing = statement(sql`select ${sql.placeholder("one")}::int`);

/** The same number of statements in the same waves; the first and the last are the transaction's own. */
function askNothing(database: Database, waves: readonly number[]): Promise<void> {
  return database.transaction(async (tx) => {
    for (const wave of waves.slice(1, -1)) {
      await Promise.all(Array.from({ length: wave }, () => nothing(tx, { one: 1 })));
    }
  });
}
