// What the agenda page costs the server beside a bare Next page that shows the same.
import { elementsOf, sizeOf } from "./bare-pages";
import { type Compared, inTurns } from "./measure";
import type { Served } from "./served";

export interface PageCost extends Compared {
  page: string;
  /** Elements on the page, and on the bare one. */
  elements: number;
  bareElements: number;
}

const rounds = 9;
const requests = 40;
const warmUp = 250;

/** CPU milliseconds of the server process per request, one request at a time. */
export async function benchPage(
  page: string,
  ours: { served: Served; path: string; cookie: string },
  bare: { served: Served; path: string },
): Promise<PageCost> {
  const askOurs = () => ask(ours.served.address + ours.path, ours.cookie);
  const askBare = () => ask(bare.served.address + bare.path, "");
  for (let request = 0; request < warmUp; request += 1) await Promise.all([askOurs(), askBare()]);
  const compared = await inTurns(
    rounds,
    () => cpuPerRequest(ours.served, askOurs),
    () => cpuPerRequest(bare.served, askBare),
  );
  const elements = sizeOf(elementsOf(await askOurs())).elements;
  return { page, ...compared, elements, bareElements: sizeOf(elementsOf(await askBare())).elements };
}

/** What browsers take. */
const packings = "gzip, deflate, br";

/** The page's HTML. Throws unless it is answered with 200. */
export async function ask(address: string, cookie: string): Promise<string> {
  const answer = await fetch(address, {
    headers: { cookie, "accept-encoding": packings },
    redirect: "manual",
  });
  const html = await answer.text();
  if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}.`);
  return html;
}

async function cpuPerRequest({ cpuMs }: Served, request: () => Promise<unknown>): Promise<number> {
  const before = cpuMs();
  for (let asked = 0; asked < requests; asked += 1) await request();
  return (cpuMs() - before) / requests;
}
