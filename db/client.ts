// The one connection pool of a process, opened by the first query and not before: importing this file touches nothing.
import { setTimeout as pause } from "node:timers/promises";
import { drizzle, PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as attachments from "./schema/attachments";
import * as audit from "./schema/audit";
import * as availability from "./schema/availability";
import * as bookings from "./schema/bookings";
import * as collaborations from "./schema/collaborations";
import * as feeds from "./schema/feeds";
import * as figures from "./schema/figures";
import * as groups from "./schema/groups";
import * as inputs from "./schema/inputs";
import * as mail from "./schema/mail";
import * as meetings from "./schema/meetings";
import * as minutes from "./schema/minutes";
import * as notes from "./schema/notes";
import * as notices from "./schema/notices";
import * as passages from "./schema/passages";
import * as polls from "./schema/polls";
import * as reviews from "./schema/reviews";
import * as rooms from "./schema/rooms";
import * as search from "./schema/search";
import * as sendings from "./schema/sendings";
import * as signIn from "./schema/sign-in";
import * as tasks from "./schema/tasks";
import * as versions from "./schema/versions";
import * as yearPlans from "./schema/year-plans";

const schema = {
  ...attachments,
  ...audit,
  ...availability,
  ...bookings,
  ...collaborations,
  ...feeds,
  ...figures,
  ...groups,
  ...inputs,
  ...mail,
  ...meetings,
  ...minutes,
  ...notes,
  ...passages,
  ...polls,
  ...rooms,
  ...reviews,
  ...search,
  ...sendings,
  ...notices,
  ...signIn,
  ...tasks,
  ...versions,
  ...yearPlans,
};

export type Database = PostgresJsDatabase<typeof schema>;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

type PoolOptions = Pick<postgres.Options<Record<string, never>>, "max" | "debug">;

export type Pool = { client: postgres.Sql; database: Database };

/** `held` keeps connections for transactions alone; `closed` is aborted when the pool is closed. */
type OwnPool = Pool & { held: postgres.Sql; closed: AbortController };

declare global {
  /** Kept on globalThis because Next loads this file once per bundle, and each copy would open a pool. */
  var bordetPool: OwnPool | undefined;
}

/**
 * The database. Its ten connections, and ten for transactions, go to the embedded database when this process was started with one,
 * else to `DATABASE_URL`. The prototype is drizzle's, because the sign-in adapter asks what it is.
 */
export const db: Database = new Proxy(Object.create(PostgresJsDatabase.prototype), {
  get: (_, property) => Reflect.get(pool().database, property),
});

/** Ends the pool once its queries have answered. The next query would open a new one. */
export async function closeDatabase(): Promise<void> {
  const open = globalThis.bordetPool;
  globalThis.bordetPool = undefined;
  open?.closed.abort();
  await Promise.all([open?.client, open?.held].map((client) => client?.end({ timeout: 5 })));
}

/**
 * Hears what is told on a channel (`pg_notify`), over one connection beside the pool's, until the database is closed. `again`
 * is called whenever hearing begins, also after the connection was lost: what was told meanwhile was not heard. What it answers
 * is aborted when the database is closed.
 */
export function listen(channel: string, hear: (told: string) => void, again: () => void): AbortSignal {
  const closed = pool().closed.signal;
  let beginning = false;
  const client = postgres(connectionString(), {
    ...{ max: 1, max_lifetime: null, fetch_types: false, onnotice: () => {}, onclose: () => void begin() },
    // its types leave it out; its own `listen` gives up when the first try to connect again fails
    ...{ onnotify: (_: string, told: string) => hear(told) },
  });
  closed.addEventListener("abort", () => void client.end({ timeout: 1 }));
  void begin();
  return closed;

  async function begin(): Promise<void> {
    if (beginning) return;
    beginning = true;
    while (!closed.aborted && !(await began())) await pause(1_000);
    beginning = false;
  }
  async function began(): Promise<boolean> {
    try {
      await client`listen ${client(channel)}`;
    } catch {
      return false;
    }
    again();
    return true;
  }
}

function pool(): OwnPool {
  globalThis.bordetPool ??= openOwnPool(connectionString());
  return globalThis.bordetPool;
}

/**
 * Transactions have connections of their own. Among other queries the driver can send a BEGIN as the last that a connection takes
 * at once, and then forgets to hold that connection for it: the transaction fails, and others' queries run within it
 * (porsager/postgres#823).
 */
function openOwnPool(url: string): OwnPool {
  const [others, held] = [openPool(url, { max: 10 }), openPool(url, { max: 10 })];
  others.database.transaction = held.database.transaction.bind(held.database);
  return { ...others, held: held.client, closed: new AbortController() };
}

/** Connections of one's own to a database of ours, for what measures or watches them. */
export function openPool(url: string, options: PoolOptions): Pool {
  const client = postgres(url, { onnotice: () => {}, connection: sharedPlans, ...options });
  return { client, database: drizzle(client, { schema, casing: "snake_case" }) };
}

/**
 * Plans that fit any value, made once per connection. Our questions look rows up by key, so a plan made for the values of one
 * call is no better, and making it took half of the time of composing an agenda. Nor is a row looked up dearer than the row
 * beside it, as PostgreSQL takes for granted of a disk that turns: it would sort years of figures to find the latest.
 */
const sharedPlans = { plan_cache_mode: "force_generic_plan", random_page_cost: "1.1" };

/** Where the database of this process is. */
export function connectionString(): string {
  const url = process.env.EMBEDDED_DATABASE_URL || process.env.DATABASE_URL;
  if (!url) throw new Error("No database is open: start with npm start, or set DATABASE_URL.");
  return url;
}
