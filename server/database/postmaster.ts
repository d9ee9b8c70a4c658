// The running PostgreSQL server of a data folder, as its lock file tells, and how to end it.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Binaries } from "./binaries";

export type Postmaster = { pid: number; port: number; ready: boolean };

const PATIENCE_MS = 15_000;

/**
 * The server that holds the data folder, or null. A lock left by a dead server stays for PostgreSQL to judge, which also
 * looks for orphaned backends; one whose process number now belongs to somebody else is removed, as PostgreSQL would obey it.
 */
export function findPostmaster(data: string): Postmaster | null {
  const postmaster = readLock(data);
  if (!postmaster) removeEmptyLock(data);
  if (!postmaster || !exists(postmaster.pid)) return null;
  if (isServerOf(postmaster.pid, data)) return postmaster;
  fs.rmSync(lockFile(data), { force: true });
  return null;
}

/** Ends the server as Ctrl-C would, closing its connections; after 15 seconds at once, which costs a recovery at the next start. */
export async function stopPostmaster(pid: number, data: string, { initdb }: Binaries): Promise<void> {
  if (process.platform === "win32") {
    execFileSync(path.join(path.dirname(initdb), "pg_ctl"), ["stop", "-m", "fast", "-D", data]);
    return;
  }
  if (!(await ended(pid, data, "SIGINT"))) await ended(pid, data, "SIGQUIT");
}

async function ended(pid: number, data: string, signal: NodeJS.Signals): Promise<boolean> {
  const deadline = Date.now() + PATIENCE_MS;
  if (isServerOf(pid, data)) process.kill(pid, signal);
  while (isServerOf(pid, data)) {
    if (Date.now() > deadline) return false;
    await pause(20);
  }
  return true;
}

/**
 * Lines of postmaster.pid: process number, folder, start time, port, socket folder, address, shared memory, state. null where
 * nothing stands in it: a server that starts makes the file first and writes it then.
 */
function readLock(data: string): Postmaster | null {
  try {
    const lines = fs.readFileSync(lockFile(data), "utf8").split("\n");
    if (!lines[3]) return null;
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
  } catch {
    return null;
  }
}

/** A server that was killed before it wrote the file leaves it empty, and none starts beside such a one. */
function removeEmptyLock(data: string): void {
  const made = fs.statSync(lockFile(data), { throwIfNoEntry: false });
  if (made && made.size === 0 && Date.now() - made.mtimeMs > PATIENCE_MS)
    fs.rmSync(lockFile(data), { force: true });
}

function lockFile(data: string): string {
  return path.join(data, "postmaster.pid");
}

/** Whether the process number is in use, by anybody. */
export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause instanceof Error && "code" in cause && cause.code === "EPERM";
  }
}

/** A server works inside its data folder. A zombie has no folder, and a stranger another. */
function isServerOf(pid: number, data: string): boolean {
  if (process.platform === "linux") return workingFolder(pid) === fs.realpathSync(data);
  if (process.platform === "win32") return exists(pid);
  return exists(pid) && programOf(pid).includes("postgres");
}

function workingFolder(pid: number): string | null {
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

function programOf(pid: number): string {
  try {
    return execFileSync("ps", ["-o", "stat=,comm=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}
