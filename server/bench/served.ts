// Programs the bench starts, asks and ends: the product and bare Next, both as built.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { root } from "../build/built.js";

export interface Served {
  address: string;
  /** From its start until it answered anything at all. */
  opensAfterMs: number;
  /** From its start until it answered the first page. */
  readyAfterMs: number;
  /** The CPU time its process has used, in the kernel and outside, its threads included. Linux only. */
  cpuMs: () => number;
  stop: () => Promise<void>;
}

const patienceMs = 60_000;
const tickMs = 10; // the kernel's USER_HZ is 100 on every Linux Node runs on

/** The product on the data folder; `page` is the first page asked for. */
export function serveProduct(folder: string, port: number, page: string): Promise<Served> {
  const unset = { DATABASE_URL: "", EMBEDDED_DATABASE_URL: "", SMTP_URL: "", APP_URL: "", AUTH_SECRET: "" };
  const settings = { ...unset, DATA_DIR: folder, PORT: String(port), NODE_ENV: "production" as const };
  return serve(["server/commands/launch.js"], {
    cwd: root,
    settings,
    address: `http://localhost:${port}`,
    page,
  });
}

/** Next's own server on the app built in `folder`. */
export function serveBare(folder: string, port: number, page: string): Promise<Served> {
  const command = [`${root}/node_modules/next/dist/bin/next`, "start", "-p", String(port)];
  const settings = { NODE_ENV: "production" as const, NEXT_DIST_DIR: "" };
  return serve(command, { cwd: folder, settings, address: `http://localhost:${port}`, page });
}

interface Program {
  cwd: string;
  settings: NodeJS.ProcessEnv;
  address: string;
  page: string;
}

async function serve(command: string[], { cwd, settings, address, page }: Program): Promise<Served> {
  const began = performance.now();
  const child = spawn(process.execPath, command, {
    cwd,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...settings },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  let account = "";
  child.stderr?.on("data", (chunk) => {
    account += chunk;
  });
  const said = () => account;
  await untilAnswered(child, `${address}/_next/static/none`, said);
  const opensAfterMs = performance.now() - began;
  await untilAnswered(child, address + page, said);
  return {
    address,
    opensAfterMs,
    readyAfterMs: performance.now() - began,
    cpuMs: () => cpuOf(child.pid ?? 0),
    stop: async () => {
      process.off("exit", end);
      await stop(child);
    },
  };
}

async function untilAnswered(child: ChildProcess, page: string, account: () => string): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`${child.spawnargs.join(" ")} ended: ${account()}`);
    const status = await fetch(page).then(
      (answer) => answer.text().then(() => answer.status),
      () => null,
    );
    if (status !== null && status < 500) return;
    await pause(5);
  }
  throw new Error(`${page} was not answered in a minute: ${account()}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}

/** proc(5): the name in parentheses may hold spaces; after it, `utime` and `stime` are the 12th and 13th field. */
function cpuOf(pid: number): number {
  const fields = fs
    .readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\)\s/s, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) * tickMs;
}
