// Goes to an address on the internet that somebody has given: only where anybody may go, and no further than is said here.
import dns from "node:dns";
import http, { type IncomingMessage, type RequestOptions } from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { createGunzip } from "node:zlib";
import { CalendarUnread } from "../domain/calendar-failure";
import { type Destination, outsideAddress } from "../domain/outside-address";
import { isPublicAddress } from "./public-address";

export interface OutsideAsked {
  address: string;
  method?: "GET" | "REPORT";
  headers?: Record<string, string>;
  body?: string;
  /** Given to the host of `address` alone, whoever it passes us on to. */
  password?: { user: string; password: string };
}

export interface OutsideAnswer {
  status: number;
  body: string;
  etag: string | null;
  lastModified: string | null;
}

/** Every address of a name. */
export type Resolve = (name: string) => Promise<readonly { address: string; family: number }[]>;

export interface OutsideRules {
  /** Hosts (`host` or `host:port`) on the house's own network that may be gone to all the same. */
  inside: readonly string[];
  resolve?: Resolve;
  /** Of what is taken in, unpacked. */
  mostBytes?: number;
  /** For all of it, redirects too. */
  patienceMs?: number;
  /** Certificates that are trusted beside those of the machine. */
  ca?: string;
}

const mostRedirects = 3;

/** Answers whatever the server says in the end. Throws CalendarUnread where it is not gone there, or comes to nothing. */
export async function fetchOutside(asked: OutsideAsked, rules: OutsideRules): Promise<OutsideAnswer> {
  const { patienceMs = 20_000 } = rules;
  const signal = AbortSignal.timeout(patienceMs);
  try {
    return await follow(asked, rules, signal);
  } catch (error) {
    throw error instanceof CalendarUnread ? error : new CalendarUnread(failureOf(error, signal));
  }
}

async function follow(asked: OutsideAsked, rules: OutsideRules, signal: AbortSignal): Promise<OutsideAnswer> {
  let destination = destinationOf(asked.address, rules);
  const { origin } = destination.url;
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const response = await ask(destination, asked, {
      rules,
      signal,
      isFirst: destination.url.origin === origin,
    });
    const { location } = response.headers;
    if (!isRedirect(response.statusCode) || !location) return await taken(response, rules);
    response.destroy();
    destination = destinationOf(nextAddress(location, destination.url), rules);
  }
  throw new CalendarUnread("redirects");
}

const isRedirect = (status = 0) => [301, 302, 303, 307, 308].includes(status);

function destinationOf(address: string, { inside }: OutsideRules): Destination {
  const destination = outsideAddress(address, inside);
  if (!destination) throw new CalendarUnread("notAllowed");
  return destination;
}

function nextAddress(location: string, from: URL): string {
  if (!URL.canParse(location, from)) throw new CalendarUnread("redirects");
  return new URL(location, from).href;
}

interface Going {
  rules: OutsideRules;
  signal: AbortSignal;
  /** Whether it is still the host that was asked for. */
  isFirst: boolean;
}

/** One connection, to an address that was looked at: a name cannot mean another address a moment later. */
async function ask(destination: Destination, asked: OutsideAsked, going: Going): Promise<IncomingMessage> {
  const { url, name } = destination;
  const { method = "GET", body } = asked;
  const addresses = await addressesOf(destination, going);
  const pinned: LookupFunction = (_name, { all }, done) => {
    const [first] = addresses;
    if (all) done(null, [...addresses]);
    else done(null, first?.address ?? "", first?.family);
  };
  const options: RequestOptions & https.RequestOptions = {
    ...{ method, signal: going.signal, lookup: pinned, agent: false, maxHeaderSize: 16_384 },
    ...(going.rules.ca ? { ca: going.rules.ca } : {}),
    ...(isIP(name) ? {} : { servername: name.replace(/\.$/, "") }),
    headers: headersOf(asked, going),
  };
  return new Promise((resolve, reject) => {
    const request = url.protocol === "http:" ? http.request(url, options) : https.request(url, options);
    request.once("response", resolve).once("error", reject).end(body);
  });
}

/** What is asked for once is asked for at the first host alone: nobody else learns of our password, or what was there. */
function headersOf({ headers, body, password }: OutsideAsked, { isFirst }: Going): Record<string, string> {
  const general = {
    ...{ "user-agent": "BordetRundt (calendar reader)", "accept-encoding": "gzip", connection: "close" },
    ...(body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) }),
  };
  if (!isFirst) return { ...general, accept: "text/calendar" };
  const basic = password && Buffer.from(`${password.user}:${password.password}`).toString("base64");
  return { ...general, ...headers, ...(basic ? { authorization: `Basic ${basic}` } : {}) };
}

async function addressesOf({ name, isInside }: Destination, { rules, signal }: Going) {
  const found = isIP(name)
    ? [{ address: name, family: isIP(name) }]
    : await Promise.race([(rules.resolve ?? everyAddress)(name), aborted(signal)]);
  if (found.length === 0) throw new CalendarUnread("notFound");
  if (!isInside && !found.every(({ address }) => isPublicAddress(address)))
    throw new CalendarUnread("notAllowed");
  return found;
}

const everyAddress: Resolve = (name) => dns.promises.lookup(name, { all: true, verbatim: true });

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));

async function taken(
  response: IncomingMessage,
  { mostBytes = 8 * 2 ** 20 }: OutsideRules,
): Promise<OutsideAnswer> {
  const packing = response.headers["content-encoding"] ?? "identity";
  if (packing !== "identity" && packing !== "gzip") throw new CalendarUnread("serverTrouble");
  const stream = packing === "gzip" ? response.pipe(createGunzip()) : response;
  // what breaks off while it is unpacked is told by the stream that is read
  if (stream !== response) response.once("error", (error) => stream.destroy(error));
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of stream) {
      bytes += chunk.length;
      if (bytes > mostBytes) throw new CalendarUnread("tooBig");
      chunks.push(chunk);
    }
  } finally {
    response.destroy();
  }
  const { etag, "last-modified": lastModified } = response.headers;
  return {
    status: response.statusCode ?? 0,
    body: textOf(Buffer.concat(chunks)),
    ...{ etag: shortly(etag), lastModified: shortly(lastModified) },
  };
}

/** In UTF-8, or what its byte order mark says. */
function textOf(bytes: Buffer): string {
  const isWide = (first: number, second: number) => bytes[0] === first && bytes[1] === second;
  const encoding = isWide(0xff, 0xfe) ? "utf-16le" : isWide(0xfe, 0xff) ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

/** A validator is sent back as it came; nobody needs one longer than this. */
const shortly = (header: string | undefined) => (header && header.length <= 200 ? header : null);

function failureOf(error: unknown, signal: AbortSignal) {
  if (signal.aborted) return "tooSlow";
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (["ENOTFOUND", "EAI_AGAIN", "ENODATA"].includes(code)) return "notFound";
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) return "certificate";
  if (code.startsWith("HPE_") || code.startsWith("Z_")) return "serverTrouble";
  return "unreachable";
}
