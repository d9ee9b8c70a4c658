// A calendar program that has the newest already, beside a bare Next route that always says so.
import fs from "node:fs";
import path from "node:path";
import { type Compared, inTurns, milliseconds } from "./measure";
import type { Served } from "./served";

const rounds = 9;
const requests = 200;
const etag = '"the newest"';

/** Milliseconds a 304 takes, one request after another; `session` is the cookie of whose calendar it is. */
export async function benchUnchangedFeeds(product: Served, bare: Served, session: string): Promise<Compared> {
  const feed = await openFeed(product, session);
  const ours = () => perRequest(feed);
  const floor = () => perRequest(bare.address + barePath);
  for (let warming = 0; warming < 3; warming += 1) await Promise.all([ours(), floor()]);
  return inTurns(rounds, ours, floor);
}

const barePath = "/newest";

/** Beside the bare app's pages, before it is built: it looks at what is asked, and at nothing else. */
export function writeBareRoute(folder: string): void {
  fs.mkdirSync(path.join(folder, "app", barePath), { recursive: true });
  fs.writeFileSync(path.join(folder, "app", barePath, "route.js"), bareRoute);
}

const bareRoute = `
export async function GET(request) {
  const headers = { etag: ${JSON.stringify(etag)}, "cache-control": "private, no-cache" };
  if (request.headers.get("if-none-match") === headers.etag) return new Response(null, { status: 304, headers });
  return new Response("", { headers });
}`;

async function openFeed({ address }: Served, cookie: string): Promise<string> {
  const headers = { cookie, origin: address, "content-type": "application/json" };
  await fetch(`${address}/api/trpc/feeds.open`, { method: "POST", headers, body: "{}" });
  const answer = await fetch(`${address}/api/trpc/feeds.mine`, { headers });
  const opened: Opened = await answer.json();
  return opened.result.data.address;
}

interface Opened {
  result: { data: { address: string } };
}

/** What is held is fetched anew each time: the product does things of its own meanwhile, and some change a calendar. */
async function perRequest(address: string): Promise<number> {
  const held = (await fetch(address)).headers.get("etag") ?? "";
  const taken = await milliseconds(async () => {
    for (let nth = 0; nth < requests; nth += 1) await askAgain(address, held);
  });
  return taken / requests;
}

async function askAgain(address: string, held: string): Promise<void> {
  const answer = await fetch(address, { headers: { "if-none-match": held } });
  await answer.arrayBuffer();
  if (answer.status !== 304) throw new Error(`${address} answered ${answer.status}.`);
}
