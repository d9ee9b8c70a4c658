// The product's own PostgreSQL: started from the data folder, or joined when it already runs there.
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { z } from "zod";
import { type Binaries, findBinaries, type RunAs, runAs } from "./binaries";
import { exists, findPostmaster, stopPostmaster } from "./postmaster";
import { explained, StartFailure } from "./start-failure";

/** `url` opens the product's database in it, or another by name. `close` is for every user; the last one out stops the server. */
export type Cluster = { url: (database?: string) => string; adopted: boolean; close: () => Promise<void> };

/** `durable: false` is for tests: nothing is flushed to the disk, so a power cut loses data. */
type Options = { durable?: boolean };

type Place = { folder: string; data: string; log: string; durable: boolean; binaries: Binaries; as: RunAs };

const DATABASE = "app";
const USER = "app";
/** Advisory lock shared by all users of the server; whoever can take it alone is the last. */
export const IN_USE = 7_301;
const READY_MS = 60_000;

const Secret = z.object({ password: z.string() });

/**
 * Starts the server of `folder` (made when missing) or joins the one that runs there, also one that outlived a killed
 * process, and answers when it takes queries. Throws StartFailure with a sentence when that cannot be done.
 */
export async function openCluster(folder: string, { durable = true }: Options = {}): Promise<Cluster> {
  const binaries = await findBinaries();
  const data = path.resolve(folder, "postgres");
  const place = { folder, data, log: `${data}.log`, durable, binaries, as: runAs(binaries) };
  try {
    fs.mkdirSync(path.dirname(data), { recursive: true, mode: 0o700 });
    if (place.as.user) fs.chmodSync(path.dirname(data), 0o711); // that user must get through it
    if (!isInitialised(data)) await initialise(place);
    return await joinOrStart(place);
  } catch (cause) {
    throw explained(cause, path.resolve(folder));
  }
}

/** The address of the server that runs in `folder` right now, or null. Starts and changes nothing. */
export function runningCluster(folder: string): string | null {
  const data = path.resolve(folder, "postgres");
  if (!isInitialised(data)) return null;
  const postmaster = findPostmaster(data);
  return postmaster?.ready ? address(data, postmaster.port)() : null;
}

/** Ends the server of `folder` whoever uses it, if one runs there. */
export async function endCluster(folder: string): Promise<void> {
  const data = path.resolve(folder, "postgres");
  const postmaster = isInitialised(data) ? findPostmaster(data) : null;
  if (postmaster) await stopPostmaster(postmaster.pid, data, await findBinaries());
}

async function joinOrStart(place: Place): Promise<Cluster> {
  for (let attempt = 0; attempt < 4; attempt++) {
    const adopted = findPostmaster(place.data) !== null;
    const launched = adopted ? null : await launch(place);
    const cluster = await whenReady(place, launched, adopted);
    if (cluster) return cluster;
  }
  throw new StartFailure(
    `The embedded database did not start; its own account is at the end of ${place.log}.`,
    {
      cause: new Error(tail(place.log)),
    },
  );
}

/** Null when the server we wait for ended instead, as when another process started one in the same moment. */
async function whenReady(
  place: Place,
  launched: ChildProcess | null,
  adopted: boolean,
): Promise<Cluster | null> {
  const deadline = Date.now() + READY_MS;
  while (Date.now() < deadline) {
    const postmaster = findPostmaster(place.data);
    if (postmaster?.ready) return enter(place, postmaster, adopted);
    if (!postmaster && (launched === null || launched.exitCode !== null)) return checkDisk(place);
    await pause(15);
  }
  throw new StartFailure(
    `The embedded database is still recovering after a minute; see ${place.log} and start again.`,
  );
}

function checkDisk(place: Place): null {
  const account = tail(place.log);
  if (/No space left on device/.test(account)) throw new Error(account);
  return null;
}

/** Null when the server began to shut down under us: the next attempt starts it again. */
async function enter(
  place: Place,
  { pid, port }: { pid: number; port: number },
  adopted: boolean,
): Promise<Cluster | null> {
  const url = address(place.data, port);
  try {
    const presence = await holdPresence(url()).catch(async (cause) => {
      if (!isMissingDatabase(cause)) throw cause;
      await makeDatabase(url); // only the first start finds none, so no other asks
      return holdPresence(url());
    });
    return { url, adopted, close: () => leave(place, pid, presence) };
  } catch (cause) {
    if (findPostmaster(place.data)?.ready && !isShuttingDown(cause)) throw cause;
    return null;
  }
}

async function leave(place: Place, pid: number, presence: postgres.Sql): Promise<void> {
  const last = await takeAlone(presence);
  await presence.end({ timeout: 1 });
  if (last) await stopPostmaster(pid, place.data, place.binaries);
}

async function takeAlone(presence: postgres.Sql): Promise<boolean> {
  try {
    await presence`select pg_advisory_unlock_shared(${IN_USE})`;
    const [row] = await presence<{ alone: boolean }[]>`select pg_try_advisory_lock(${IN_USE}) as alone`;
    return row?.alone ?? false;
  } catch {
    return false; // it was stopped by somebody else already
  }
}

/** One connection kept for as long as we use the server: `max_lifetime` would quietly drop the lock after an hour. */
async function holdPresence(url: string): Promise<postgres.Sql> {
  const presence = postgres(url, { max: 1, max_lifetime: null, onnotice: () => {} });
  try {
    await presence`select pg_advisory_lock_shared(${IN_USE})`;
    return presence;
  } catch (cause) {
    await presence.end({ timeout: 1 });
    throw cause;
  }
}

async function makeDatabase(url: Cluster["url"]): Promise<void> {
  const client = postgres(url("postgres"), { max: 1, onnotice: () => {} });
  try {
    const [found] = await client`select 1 from pg_database where datname = ${DATABASE}`;
    if (!found) await client`create database ${client(DATABASE)}`;
  } catch (cause) {
    if (!isDuplicate(cause)) throw cause;
  } finally {
    await client.end({ timeout: 1 });
  }
}

function isShuttingDown(cause: unknown): boolean {
  return hasCode(
    cause,
    "57P01",
    "57P03",
    "ECONNREFUSED",
    "ECONNRESET",
    "CONNECTION_CLOSED",
    "CONNECTION_ENDED",
  );
}

function isMissingDatabase(cause: unknown): boolean {
  return hasCode(cause, "3D000");
}

function isDuplicate(cause: unknown): boolean {
  return hasCode(cause, "42P04", "23505");
}

function hasCode(cause: unknown, ...codes: string[]): boolean {
  return cause instanceof Error && "code" in cause && codes.includes(String(cause.code));
}

/** Detached, so that Ctrl-C in a terminal reaches us and not the server: we drain first. */
async function launch(place: Place): Promise<ChildProcess> {
  const log = fs.openSync(place.log, "w", 0o600);
  const options = [
    ["-D", place.data, "-h", "127.0.0.1", "-p", String(await freePort())],
    ["unix_socket_directories=", `shared_buffers=${cacheMB(place)}MB`].flatMap(setting),
    ["timezone=UTC", "max_connections=100"].flatMap(setting),
    ["log_min_messages=warning"].flatMap(setting),
    place.durable ? [] : ["fsync=off", "synchronous_commit=off", "full_page_writes=off"].flatMap(setting),
  ];
  const server = run(place, place.binaries.postgres, options.flat(), {
    stdio: ["ignore", log, log],
    detached: true,
  });
  fs.closeSync(log);
  server.unref();
  return server;
}

/**
 * An eighth of the machine's memory, up to half a gigabyte: what is searched should be found there, and it is taken only as it
 * is filled. What is thrown away again, as in tests, stands beside others of its kind and is small.
 */
const cacheMB = ({ durable }: Place): number =>
  durable ? Math.min(512, Math.max(64, Math.floor(os.totalmem() / 8 / 2 ** 20))) : 64;

function setting(assignment: string): string[] {
  return ["-c", assignment];
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const bound = server.address();
      server.close(() =>
        bound && typeof bound === "object" ? resolve(bound.port) : reject(new Error("no port")),
      );
    });
  });
}

function isInitialised(data: string): boolean {
  return fs.existsSync(path.join(data, "PG_VERSION"));
}

/** Made aside and renamed: two first starts cannot collide, and a broken one leaves nothing half done. */
async function initialise(place: Place): Promise<void> {
  removeLeftovers(place.data);
  const aside = fs.mkdtempSync(`${place.data}.new-${process.pid}-`);
  try {
    await runInitdb(place, aside);
    fs.renameSync(aside, place.data);
  } catch (cause) {
    fs.rmSync(aside, { recursive: true, force: true });
    if (!isInitialised(place.data)) throw cause;
  }
}

function removeLeftovers(data: string): void {
  for (const name of fs.readdirSync(path.dirname(data))) {
    const maker = /\.new-(\d+)-/.exec(name)?.[1];
    if (!maker || exists(Number(maker))) continue;
    fs.rmSync(path.join(path.dirname(data), name), { recursive: true, force: true });
  }
}

async function runInitdb(place: Place, aside: string): Promise<void> {
  const password = randomBytes(18).toString("base64url");
  const passwordFile = `${aside}.password`;
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  if (place.as.user)
    for (const file of [aside, passwordFile]) fs.chownSync(file, place.as.user.uid, place.as.user.gid);
  try {
    await succeeded(
      run(place, place.binaries.initdb, initdbOptions(place, aside, passwordFile), {
        stdio: ["ignore", "ignore", "pipe"],
      }),
    );
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
  fs.writeFileSync(secretFile(aside), JSON.stringify({ password }), { mode: 0o600 });
}

function initdbOptions({ durable }: Place, aside: string, passwordFile: string): string[] {
  return [
    ["-D", aside, "-U", USER, `--pwfile=${passwordFile}`, "--auth=scram-sha-256", "--encoding=UTF8"],
    process.platform === "win32" ? [] : ["--locale=C.UTF-8"],
    durable ? [] : ["--no-sync"],
  ].flat();
}

function succeeded(child: ChildProcess): Promise<void> {
  let account = "";
  child.stderr?.on("data", (chunk) => {
    account += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`initdb ended with ${code}: ${account}`)),
    );
  });
}

function run({ as }: Place, program: string, options: string[], settings: object): ChildProcess {
  const [command = program, ...rest] = [...as.prefix, program, ...options];
  return spawn(command, rest, { ...settings, ...as.user });
}

function address(data: string, port: number): Cluster["url"] {
  const { password } = Secret.parse(JSON.parse(fs.readFileSync(secretFile(data), "utf8")));
  return (database = DATABASE) => `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;
}

function secretFile(data: string): string {
  return path.join(data, "embedded.json");
}

function tail(log: string): string {
  return fs.existsSync(log) ? fs.readFileSync(log, "utf8").slice(-2_000) : "";
}
