// The database as the settings name it: its own PostgreSQL running, and the newest tables in it. Loads no more than that needs.
import type { Env } from "@/server/env";
import { openCluster } from "./embedded";
import { migrateDatabase } from "./migrate";
import { StartFailure } from "./start-failure";

export type OpenDatabase = { url: string; close: () => Promise<void> };

/** Opens and migrates it, so that `db` can be used. `close` stops the embedded server unless somebody else uses it. */
export async function openDatabase({ DATABASE_URL, DATA_DIR }: Env): Promise<OpenDatabase> {
  return DATABASE_URL ? openGiven(DATABASE_URL) : openEmbedded(DATA_DIR);
}

async function openEmbedded(folder: string): Promise<OpenDatabase> {
  const cluster = await openCluster(folder);
  const url = cluster.url();
  try {
    await migrateDatabase(url);
    process.env.EMBEDDED_DATABASE_URL = url;
    return { url, close: cluster.close };
  } catch (cause) {
    await cluster.close();
    throw cause;
  }
}

async function openGiven(url: string): Promise<OpenDatabase> {
  try {
    await migrateDatabase(url);
    return { url, close: async () => {} };
  } catch (cause) {
    throw explainedFor(url, cause);
  }
}

const refusals: Record<string, (host: string) => string> = {
  ECONNREFUSED: (host) => `No database answers at ${host}: start it, or correct DATABASE_URL.`,
  ENOTFOUND: (host) => `There is no machine called ${host}: correct DATABASE_URL.`,
  CONNECT_TIMEOUT: (host) =>
    `The database at ${host} does not answer: look at the network, or correct DATABASE_URL.`,
  "28P01": (host) => `The database at ${host} refuses the user name or password in DATABASE_URL.`,
  "28000": (host) => `The database at ${host} refuses the user in DATABASE_URL.`,
  "3D000": (host) => `There is no such database at ${host}: create it, or correct DATABASE_URL.`,
  "42501": (host) =>
    `The user in DATABASE_URL may not make tables at ${host}: grant it, or use another user.`,
};

function explainedFor(url: string, cause: unknown): unknown {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const refusal = refusals[code];
  return refusal ? new StartFailure(refusal(new URL(url).host), { cause }) : cause;
}
