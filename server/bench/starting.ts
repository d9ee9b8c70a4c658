// How long a start takes, beside a bare Next start and the database's own.
import { openCluster } from "../database/embedded";
import { median } from "./measure";
import { type Served, serveBare, serveProduct } from "./served";

export interface Starting {
  /** Milliseconds. */
  ours: number;
  bareNext: number;
  database: number;
  ratio: number;
}

interface Round {
  product: Served;
  bare: Served;
  database: number;
}

const rounds = 5;

/**
 * Until the server answers, and until it has answered its first page. `data` is the product's data folder, whose database does
 * not run; `bare` a bare Next app and its page.
 */
export async function benchStarting(data: string, bare: { folder: string; path: string }, port: number) {
  const taken: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    taken.push({
      product: await startedAndStopped(serveProduct(data, port, "/sign-in")),
      bare: await startedAndStopped(serveBare(bare.folder, port + 1, bare.path)),
      database: await databaseStart(data),
    });
  }
  return { open: compared(taken, "opensAfterMs"), firstPage: compared(taken, "readyAfterMs") };
}

function compared(taken: readonly Round[], when: "opensAfterMs" | "readyAfterMs"): Starting {
  return {
    ours: median(taken.map(({ product }) => product[when])),
    bareNext: median(taken.map(({ bare }) => bare[when])),
    database: median(taken.map(({ database }) => database)),
    ratio: median(taken.map(({ product, bare, database }) => product[when] / (bare[when] + database))),
  };
}

async function startedAndStopped(starting: Promise<Served>): Promise<Served> {
  const served = await starting;
  await served.stop();
  return served;
}

async function databaseStart(data: string): Promise<number> {
  const began = performance.now();
  const cluster = await openCluster(data);
  const taken = performance.now() - began;
  await cluster.close();
  return taken;
}
