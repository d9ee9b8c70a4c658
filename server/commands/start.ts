// `npm start`: from whatever is there to a served product, told line by line; `--dev` serves the sources as they are edited.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { db } from "@/db/client";
import { collaborations } from "@/db/schema/collaborations";
import { runningCluster } from "@/server/database/embedded";
import { type OpenDatabase, openDatabase } from "@/server/database/open";
import { claimServing, whoServes } from "@/server/database/serving";
import { StartFailure } from "@/server/database/start-failure";
import { type Env, env } from "@/server/env";
import { buildIfNeeded } from "@/server/web/build";
import { checkPort, prepareWeb, type Web } from "@/server/web/serve";
import { runCommand } from "./shell";

type Closing = (() => Promise<void>)[];

const dev = process.argv.includes("--dev");

await runCommand(async () => {
  Object.assign(process.env, { NODE_ENV: dev ? "development" : "production", NEXT_TELEMETRY_DISABLED: "1" });
  const settings = env();
  await refuseSecondStart(settings);
  await checkPort(settings.PORT);

  const closing: Closing = [];
  const told = toldToStop();
  try {
    await start(settings, closing);
    tellWhereToLook(settings);
    await told;
    console.log("Stopping: finishing what is under way.");
  } finally {
    for (const close of closing.toReversed()) await close();
  }
  console.log("Stopped. Everything is kept; start again with npm start.");
  process.exit();
});

/** Whatever was opened is put on `closing`, also when the other half fails. */
async function start(settings: Env, closing: Closing): Promise<void> {
  const [data, pages] = await Promise.allSettled([
    startData(settings, closing),
    startPages(settings, closing),
  ]);
  if (data.status === "rejected") throw data.reason;
  if (pages.status === "rejected") throw pages.reason;
  if (fs.existsSync(fileURLToPath(new URL("../jobs/worker.ts", import.meta.url))))
    closing.push(superviseWorker().stop);
  await pages.value.listen();
}

async function startData(settings: Env, closing: Closing): Promise<void> {
  if (settings.embedded) console.log(`Starting the database in ${settings.DATA_DIR}.`);
  const database = await openDatabase(settings);
  closing.push(database.close);
  if (settings.embedded) closing.push(await claim(database, settings));
  if (settings.DEMO && (await db.$count(collaborations)) === 0) await loadDemo();
}

async function startPages(settings: Env, closing: Closing): Promise<Web> {
  if (!dev) await buildIfNeeded(console.log);
  const web = await prepareWeb(settings, { dev });
  closing.push(web.close);
  return web;
}

async function refuseSecondStart({ embedded, DATA_DIR }: Env): Promise<void> {
  const running = embedded ? runningCluster(DATA_DIR) : null;
  const server = running && (await whoServes(running));
  if (server) throw alreadyServed(DATA_DIR, server);
}

async function claim(database: OpenDatabase, { DATA_DIR, APP_URL }: Env): Promise<() => Promise<void>> {
  const claimed = await claimServing(database.url, APP_URL);
  if (!claimed) throw alreadyServed(DATA_DIR, await whoServes(database.url));
  return claimed.release;
}

function alreadyServed(folder: string, server: string | null): StartFailure {
  const where = server ?? "another address";
  return new StartFailure(
    `${folder} is already served at ${where}: stop that one, or set DATA_DIR to another folder.`,
  );
}

async function loadDemo(): Promise<void> {
  const demo = fileURLToPath(new URL("../../db/demo/load.ts", import.meta.url));
  if (!fs.existsSync(demo)) return; // until it is written
  console.log("Filling the empty database with the demo world.");
  const { loadDemoWorld } = await import(demo);
  await loadDemoWorld();
}

/** The worker runs beside the web server, so that a slow job stalls no page; when it falls it is raised again. */
function superviseWorker(): { stop: () => Promise<void> } {
  let stopping = false;
  let worker = launch();

  function launch(): ChildProcess {
    const program = fileURLToPath(new URL("./worker.ts", import.meta.url));
    return fork(program, { execArgv: ["--import", "tsx"] }).once("exit", raiseAgain);
  }
  function raiseAgain(code: number | null): void {
    if (stopping) return;
    console.error(`The worker ended (${code ?? "killed"}); starting it again.`);
    setTimeout(() => {
      if (!stopping) worker = launch();
    }, 2_000);
  }
  async function stop(): Promise<void> {
    stopping = true;
    await ended(worker);
  }
  return { stop };
}

/** A job that is not done in 15 seconds is taken again at the next start. */
async function ended(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const impatient = setTimeout(() => worker.kill("SIGKILL"), 15_000);
  worker.kill("SIGTERM");
  await once(worker, "exit");
  clearTimeout(impatient);
}

/** A second Ctrl-C changes nothing: the first is being obeyed, and every step of it has its own deadline. */
function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
    whenNpmIsGone(resolve);
  });
}

/** Killing npm with -9 leaves us behind without a word; nobody could then find out who holds the port. */
function whenNpmIsGone(tell: () => void): void {
  const launcher = process.ppid;
  if (!process.env.npm_lifecycle_event) return;
  setInterval(() => process.ppid !== launcher && tell(), 1_000).unref();
}

function tellWhereToLook({ APP_URL, DEMO, devMail }: Env): void {
  const lines = [
    `Bordet Rundt is ready at ${APP_URL}`,
    DEMO
      ? `Sign in: open ${APP_URL}/sign-in and choose one of the invented people.`
      : `Sign in: open ${APP_URL}/sign-in and write your mail address.`,
    ...(devMail ? [`Mail is not sent; read it at ${APP_URL}/dev/mail`] : []),
    "Stop with Ctrl-C.",
  ];
  console.log(lines.join("\n"));
}
