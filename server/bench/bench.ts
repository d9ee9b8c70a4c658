// The bench from beginning to end, in a folder of its own that is gone afterwards.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import { closeDatabase } from "@/db/client";
import { build } from "../build/build";
import { isBuilt } from "../build/built.js";
import { type Cluster, openCluster } from "../database/embedded";
import { migrateDatabase } from "../database/migrate";
import { StartFailure } from "../database/start-failure";
import { stopSending } from "../jobs/queue";
import { buildBarePages } from "./bare-pages";
import { benchBookings, type Crowd, writeCrowd } from "./booking-race";
import { benchComposing } from "./composing";
import { benchFindingTimes } from "./finding-times";
import { type LongAgendas, writeLongAgendas } from "./long-agendas";
import { benchMailing } from "./mailing";
import { benchManyAgendas } from "./many-agendas";
import { weighing, weighPages } from "./page-bytes";
import { ask, benchPage } from "./page-cost";
import { benchPlanningYears } from "./planning-years";
import { benchSearching, type Searched } from "./searching";
import { type Served, serveBare, serveProduct } from "./served";
import { benchStarting } from "./starting";
import { benchTakingOut } from "./taking-out";
import { benchUnchangedFeeds, writeBareRoute } from "./unchanged-feeds";
import { benchWritingFeeds } from "./writing-feeds";

export type Results = Awaited<ReturnType<typeof bench>>;

const port = 4300;

/** The whole bench, in some ten minutes; `tell` hears what is being done. Throws StartFailure where it cannot run. */
export const bench = (tell: (line: string) => void) =>
  inFolder(async (folder) => {
    await builtOnce(tell);
    const data = path.join(folder, "data");
    const bare = path.join(folder, "bare");
    tell("Composing agendas with up to ten years behind them.");
    const { composing, many, searching, long } = await inDatabase(data, tell);
    const pages = await comparePages(data, bare, long, tell);
    tell("Starting the product, bare Next and the database five times.");
    const starting = await benchStarting(data, { folder: bare, path: "/sent" }, port);
    return { composing, many, searching, ...pages, starting };
  });

/** The composing is measured in a database beside the one the product will serve. */
async function inDatabase(data: string, tell: (line: string) => void) {
  const cluster = await openCluster(data);
  try {
    const server = postgres(cluster.url("postgres"), { max: 1 });
    await server`create database decade`;
    await server`create database many`;
    await server.end();
    const composing = await benchComposing(cluster.url("decade"));
    tell("Composing a year of agendas for five hundred groups, and putting in the same rows as they are.");
    const many = await benchManyAgendas(cluster.url("many"), new Date());
    const searching = await searchIn(cluster, tell);
    return { composing, many, searching, long: await fill(cluster.url()) };
  } finally {
    await closeDatabase();
    await cluster.close();
  }
}

/** The part about searching by itself, in some minutes: no page is asked for, so that nothing needs to be built. */
export const benchSearch = (tell: (line: string) => void) =>
  inFolder(async (folder) => {
    const cluster = await openCluster(path.join(folder, "data"));
    try {
      return { searching: await searchIn(cluster, tell) };
    } finally {
      await cluster.close();
    }
  });

/** The part about registers as files by itself, in a minute. */
export const benchRegisters = (tell: (line: string) => void) =>
  inFolder(async (folder) => {
    const cluster = await openCluster(path.join(folder, "data"));
    try {
      tell("Writing fifty thousand decisions and tasks, and taking them out.");
      const server = postgres(cluster.url("postgres"), { max: 1 });
      await server`create database registers`;
      await server.end();
      return { takingOut: await benchTakingOut(cluster.url("registers")) };
    } finally {
      await cluster.close();
    }
  });

/** The part about mail by itself, in some minutes. */
export const benchMail = (tell: (line: string) => void) =>
  inFolder(async (folder) => {
    const cluster = await openCluster(path.join(folder, "data"));
    try {
      tell("Sending mail from the queue, and by a pool that keeps nothing.");
      return { mailing: await benchMailing(cluster.url()) };
    } finally {
      await cluster.close();
    }
  });

/** The part about calendars that are fetched by itself, in a minute. */
export const benchFeeds = (tell: (line: string) => void) =>
  inFolder(async (folder) => {
    tell("Writing a calendar of a thousand meetings, and putting the same bytes together.");
    const feeds = await benchWritingFeeds();
    await builtOnce(tell);
    const data = path.join(folder, "data");
    const { session } = await filled(data);
    tell("Building a bare route, and asking both for what has not changed.");
    const unchanged = await served(data, async (product) => {
      const bare = path.join(folder, "bare");
      writeBareRoute(bare);
      await buildBarePages(bare, {});
      return servedBare(bare, (app) => benchUnchangedFeeds(product, app, cookieOf(session)));
    });
    return { feeds, unchanged };
  });

/** The part about many who book one time by itself, in a minute. */
export const benchRaces = (tell: (line: string) => void) =>
  inFolder(async (folder) => {
    await builtOnce(tell);
    const data = path.join(folder, "data");
    const crowd = await crowded(data);
    tell("Five hundred people book one time at once, and as many ask for nothing.");
    return { race: await served(data, (product) => benchBookings(product, crowd)) };
  });

/** The part about planning a year by itself, in a minute. */
export const benchYears = (tell: (line: string) => void) =>
  inFolder(async () => {
    tell("Planning a year for six, fifteen and sixty groups.");
    return { years: await benchPlanningYears() };
  });

/** The part about times in common by itself, in seconds. */
export const benchSlots = (tell: (line: string) => void) =>
  inFolder(async (folder) => {
    const cluster = await openCluster(path.join(folder, "data"));
    try {
      tell("Finding times for twenty people in twelve weeks, among ten thousand meetings.");
      return { finding: await benchFindingTimes(cluster.url()) };
    } finally {
      await cluster.close();
    }
  });

/** The part about what a page costs by itself, in some minutes. */
export const benchPages = (tell: (line: string) => void) =>
  inFolder(async (folder) => {
    await builtOnce(tell);
    const data = path.join(folder, "data");
    return comparePages(data, path.join(folder, "bare"), await filled(data), tell);
  });

/** What was measured, with when and where; the folder is gone afterwards. */
async function inFolder<Measured>(
  measure: (folder: string) => Promise<Measured>,
): Promise<Measured & { when: string; machine: string }> {
  if (process.platform !== "linux")
    throw new StartFailure("The bench reads CPU time from /proc, which only Linux has.");
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "bordet-bench-"));
  try {
    const measured = await measure(folder);
    return { when: new Date().toISOString(), machine: machineHere(), ...measured };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function builtOnce(tell: (line: string) => void): Promise<void> {
  if (!isBuilt()) await build(tell);
}

async function searchIn(cluster: Cluster, tell: (line: string) => void): Promise<Searched[]> {
  tell("Writing three hundred thousand entries, and searching among them.");
  const server = postgres(cluster.url("postgres"), { max: 1 });
  await server`create database search`;
  await server.end();
  return benchSearching(cluster.url("search"));
}

async function filled(data: string): Promise<LongAgendas> {
  const cluster = await openCluster(data);
  return fill(cluster.url()).finally(cluster.close);
}

async function crowded(data: string): Promise<Crowd> {
  const cluster = await openCluster(data);
  return filledBy(cluster.url(), writeCrowd).finally(cluster.close);
}

const fill = (url: string) => filledBy(url, writeLongAgendas);

async function filledBy<Written>(url: string, write: (now: Date) => Promise<Written>): Promise<Written> {
  await migrateDatabase(url);
  process.env.EMBEDDED_DATABASE_URL = url;
  const written = await write(new Date());
  await stopSending();
  await closeDatabase();
  delete process.env.EMBEDDED_DATABASE_URL;
  return written;
}

async function comparePages(
  data: string,
  folder: string,
  { sent, draft, session }: LongAgendas,
  tell: (line: string) => void,
) {
  tell("Building bare pages of the same elements, and asking for both.");
  const cookie = cookieOf(session);
  return served(data, async (product) => {
    // who is signed in is not shown the door
    const get = (address: string) =>
      ask(product.address + address, address.startsWith("/sign-in") ? "" : cookie);
    await buildBarePages(folder, { sent: await get(sent), draft: await get(draft) });
    return servedBare(folder, async (bare) => {
      const compare = (page: string, path: string, bareName: string) =>
        benchPage(page, { served: product, path, cookie }, { served: bare, path: `/${bareName}` });
      const costs = [
        await compare("agenda sent, 50 items", sent, "sent"),
        await compare("agenda in the making, 50 items", draft, "draft"),
      ];
      const askBare = (address: string) => ask(bare.address + address, "");
      const bytes = await weighPages(["/", "/sign-in", "/sign-in/sent", "/start", sent], get);
      return { costs, bytes, bareBytes: await weighing(askBare)(await askBare("/sent")) };
    });
  });
}

const cookieOf = (session: string) => `bordet-rundt.session=${session}; language=da`;

/** While the product serves the data folder. */
const served = <Measured>(data: string, measure: (product: Served) => Promise<Measured>) =>
  until(serveProduct(data, port, "/sign-in"), measure);

/** While Next serves the bare app in the folder. */
const servedBare = <Measured>(folder: string, measure: (bare: Served) => Promise<Measured>) =>
  until(serveBare(folder, port + 1, "/"), measure);

async function until<Measured>(
  starting: Promise<Served>,
  measure: (program: Served) => Promise<Measured>,
): Promise<Measured> {
  const program = await starting;
  try {
    return await measure(program);
  } finally {
    await program.stop();
  }
}

function machineHere(): string {
  const [cpu] = os.cpus();
  const busy = os.loadavg()[0]?.toFixed(1);
  return `${os.cpus().length} × ${cpu?.model ?? "CPU"}, Node ${process.versions.node}, ${process.platform}, load ${busy}`;
}
