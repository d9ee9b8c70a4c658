// GET /feeds/TOKEN.ics: a person's meetings, for their calendar program. Such programs ask day and night and mostly have it
// already, so they are answered before the pages are. An address that leads nowhere is like none.
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { briefly } from "../briefly";
import { ExpectedError } from "../domain/errors";
import { readFeed } from "../feeds/read-feed";
import { lastForwarded } from "../sign-in/caller-of";

/** Never throws: nobody above would answer for it. */
export async function serveFeed(
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD")
    return end(response, 405, { allow: "GET, HEAD" });
  try {
    const held = request.headers["if-none-match"] ?? null;
    const { etag, calendar } = await readFeed(token, held, callerBehind(request), new Date());
    // asked for every time: what may be seen may have changed
    const headers = { etag, "cache-control": "private, no-cache" };
    if (calendar) await send(request, response, calendar, headers);
    else end(response, 304, headers);
  } catch (error) {
    if (!(error instanceof ExpectedError))
      console.error(`A calendar could not be written: ${briefly(error)}`);
    end(response, statusOf(error), {});
  }
}

function statusOf(error: unknown): number {
  if (!(error instanceof ExpectedError)) return 500;
  return error.code === "NOT_FOUND" ? 404 : 429;
}

const callerBehind = ({ headers, socket }: IncomingMessage): string =>
  lastForwarded(headers["x-forwarded-for"]?.toString()) ?? socket.remoteAddress ?? "unknown";

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  calendar: Uint8Array,
  headers: Record<string, string>,
): Promise<void> {
  const isZipped = /\bgzip\b/.test(request.headers["accept-encoding"]?.toString() ?? "");
  const body = isZipped ? await promisify(gzip)(calendar) : calendar;
  response.writeHead(200, {
    ...headers,
    ...(isZipped ? { "content-encoding": "gzip" } : {}),
    vary: "accept-encoding",
    "content-length": body.length,
    "content-type": "text/calendar; charset=utf-8",
    "content-disposition": 'inline; filename="bordet-rundt.ics"',
  });
  response.end(request.method === "HEAD" ? undefined : body);
}

function end(response: ServerResponse, status: number, headers: Record<string, string>): void {
  response.writeHead(status, headers);
  response.end();
}
