// Who serves a data folder: a lock in its own database, which a killed process cannot leave behind.
import postgres from "postgres";

const SERVING = 7_303;

/** Held until `release`, or until the process ends in whatever way. */
export type Claim = { release: () => Promise<void> };

/** Takes the folder for the server at `webAddress`; null when another has it. */
export async function claimServing(url: string, webAddress: string): Promise<Claim | null> {
  const client = connect(url, webAddress);
  const [row] = await client<{ taken: boolean }[]>`select pg_try_advisory_lock(${SERVING}) as taken`;
  if (row?.taken) return { release: () => client.end({ timeout: 1 }) };
  await client.end({ timeout: 1 });
  return null;
}

/** The address of the server that has the folder, or null. */
export async function whoServes(url: string): Promise<string | null> {
  const client = connect(url, "asking");
  try {
    const [row] = await client<{ name: string }[]>`
      select application_name as name from pg_locks join pg_stat_activity using (pid)
      where locktype = 'advisory' and objid = ${SERVING} and granted`;
    return row?.name ?? null;
  } finally {
    await client.end({ timeout: 1 });
  }
}

/** The name is shown by PostgreSQL to whoever asks, at most 63 characters of it. `max_lifetime` would drop the lock. */
function connect(url: string, name: string): postgres.Sql {
  const connection = { application_name: name.slice(0, 63) };
  return postgres(url, { max: 1, max_lifetime: null, connection, onnotice: () => {} });
}
