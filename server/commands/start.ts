// `npm start`: from whatever is there to a served product, told line by line; `--dev` serves the sources as they are edited.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { build } from "@/server/build/build";
import { builtPrograms, isBuilt } from "@/server/build/built.js";
import { programOf, type Source } from "@/server/build/program";
import { isEmpty } from "@/server/database/contents";
import { runningCluster } from "@/server/database/embedded";
import { type OpenDatabase, openDatabase } from "@/server/database/open";
import { claimServing, whoServes } from "@/server/database/serving";
import { StartFailure } from "@/server/database/start-failure";
import { type Env, env } from "@/server/env";
import { endFollowing } from "@/server/meetings/followers";
import { checkPort, prepareWeb, type Web } from "@/server/web/serve";
import { whenNpmIsGone } from "./launcher";
import { runCommand } from "./shell";

type Closing = (() => Promise<void>)[];

const dev = process.argv.includes("--dev");

await runCommand(async () => {
  Object.assign(process.env, { NODE_ENV: dev ? "development" : "production", NEXT_TELEMETRY_DISABLED: "1" });
  const settings = env();
  await refuseSecondStart(settings);
  await checkPort(settings.PORT);
  if (settings.INBOUND_LMTP_PORT) await checkPort(settings.INBOUND_LMTP_PORT, "INBOUND_LMTP_PORT");
  await serveUntilToldToStop(settings);
});
process.exit();

/** What was opened last is closed first: the door, the worker, the database. A build under way is not waited for. */
async function serveUntilToldToStop(settings: Env): Promise<void> {
  const closing: Closing = [];
  const told = toldToStop();
  const data = startData(settings, closing);
  try {
    await Promise.race([serve(settings, data, startPages(settings, data), closing), told]);
    await told;
    console.log("Stopping: finishing what is under way.");
  } finally {
    await Promise.allSettled([data]);
    for (const close of closing.toReversed()) await close();
  }
  console.log("Stopped. Everything is kept; start again with npm start.");
}

async function serve(
  settings: Env,
  data: Promise<void>,
  pages: Promise<Web>,
  closing: Closing,
): Promise<void> {
  const [web] = await Promise.all([pages, data]);
  await web.listen();
  closing.push(superviseWorker().stop, web.close, async () => endFollowing());
  tellWhereToLook(settings);
}

async function startData(settings: Env, closing: Closing): Promise<void> {
  if (settings.embedded) console.log(`Starting the database in ${settings.DATA_DIR}.`);
  const database = await openDatabase(settings);
  closing.push(database.close);
  if (settings.embedded) closing.push(await claim(database, settings));
  if (settings.DEMO && (await isEmpty(database.url))) await loadDemo();
}

/** Built pages load while the database starts; half a minute of building begins only when the database is right. */
async function startPages(settings: Env, data: Promise<void>): Promise<Web> {
  if (!dev) {
    if (!isBuilt()) {
      await data;
      await build(console.log);
    }
    process.env.BUILT_PROGRAMS = builtPrograms;
  }
  return prepareWeb(settings, { dev });
}

/** One that was told to stop a moment ago is given five seconds to be gone. */
async function refuseSecondStart({ embedded, DATA_DIR }: Env): Promise<void> {
  const deadline = Date.now() + 5_000;
  for (;;) {
    const running = embedded ? runningCluster(DATA_DIR) : null;
    const server = running && (await whoServes(running).catch(() => null));
    if (!server) return;
    if (Date.now() > deadline) throw alreadyServed(DATA_DIR, server);
    await pause(250);
  }
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
  console.log("Filling the empty database with the demo world.");
  const [code] = await once(launch("server/commands/demo.ts"), "exit");
  if (code !== 0) throw new StartFailure("The demo world could not be loaded; the reason is above.");
}

/** The worker runs beside the web server, so that a slow job stalls no page; when it falls it is raised again. */
function superviseWorker(): { stop: () => Promise<void> } {
  let stopping = false;
  let worker = launchWorker();

  function launchWorker(): ChildProcess {
    return launch("server/commands/worker.ts").once("exit", raiseAgain);
  }
  function raiseAgain(code: number | null): void {
    if (stopping) return;
    console.error(`The worker ended (${code ?? "killed"}); starting it again.`);
    setTimeout(() => {
      if (!stopping) worker = launchWorker();
    }, 2_000);
  }
  async function stop(): Promise<void> {
    stopping = true;
    await ended(worker);
  }
  return { stop };
}

function launch(source: Source): ChildProcess {
  const { file, execArgv } = programOf(source);
  return fork(file, { execArgv });
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
