// The web server: Next's pages behind our own rules for what comes in and what goes out.
import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import { StartFailure } from "@/server/database/start-failure";
import type { Env } from "@/server/env";
import { pack } from "./pack";
import {
  askedFor,
  contentSecurityPolicy,
  feedTokenIn,
  filePolicy,
  isAttachedFile,
  isInternalHeader,
  isNeighbour,
  mayBeShared,
  refusalOf,
  securityHeaders,
} from "./protection";

/** Pages made ready to be served: `listen` opens the door, `close` lets those inside finish. */
export type Web = { listen: () => Promise<void>; close: () => Promise<void> };

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const root = fileURLToPath(new URL("../..", import.meta.url));
const PATIENCE_MS = 8_000;
/** Longer than proxies keep a connection that is idle: what they send on one that we have just closed would be lost. */
const IDLE_MS = 75_000;

/** Loads the built pages, or with `dev` those as they stand in the sources. Needs no database yet. */
export async function prepareWeb(settings: Env, { dev }: { dev: boolean }): Promise<Web> {
  const { default: next } = await import("next"); // it looks at NODE_ENV as it loads
  const app = next({ dev, dir: root, port: settings.PORT });
  await app.prepare();
  const server = createServer(guarded(app.getRequestHandler(), settings, dev));
  server.keepAliveTimeout = IDLE_MS;
  return {
    listen: () => listen(server, settings.PORT),
    close: async () => {
      await drain(server);
      await app.close();
    },
  };
}

/** Throws StartFailure when somebody else listens on the port that `setting` names. */
export async function checkPort(port: number, setting = "PORT"): Promise<void> {
  const server = createServer();
  await listen(server, port, setting);
  await drain(server);
}

function listen(server: Server, port: number, setting = "PORT"): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause) => reject(explainedFor(port, setting, cause)));
    server.listen(port, resolve);
  });
}

function explainedFor(port: number, setting: string, cause: NodeJS.ErrnoException): Error {
  if (cause.code === "EADDRINUSE") {
    return new StartFailure(
      `Port ${port} is taken by another program: stop it, or choose another with ${setting}=${port + 1}.`,
    );
  }
  if (cause.code === "EACCES") {
    return new StartFailure(
      `Port ${port} may not be used by this user: choose one from 1024 up, such as ${setting}=${setting === "PORT" ? 3000 : 2525}.`,
    );
  }
  return cause;
}

/** Requests under way are finished; a connection that stays open longer than eight seconds is cut. */
function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
    // those that were busy become idle one by one
    const closing = setInterval(() => server.closeIdleConnections(), 100);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(closing);
      resolve();
    });
  });
}

function guarded(handle: Handler, settings: Env, dev: boolean): Handler {
  const fixed = securityHeaders({ https: settings.APP_URL.startsWith("https://") });
  return async (request, response) => {
    const asked = { method: request.method ?? "", path: request.url ?? "", headers: request.headers };
    const policy = contentSecurityPolicy(randomBytes(16).toString("base64"), {
      dev,
      identityProvider: settings.OIDC_ISSUER ?? null,
    });
    const shown = isAttachedFile(asked.path) ? filePolicy : policy;
    for (const [name, value] of Object.entries({ ...fixed, "content-security-policy": shown })) {
      response.setHeader(name, value);
    }
    if (!mayBeShared(asked.path)) keepPrivate(response);

    const refusal = refusalOf(asked, settings.APP_URL) ?? refusalOfDevMail(request, settings);
    if (refusal) return refuse(response, refusal);

    forgetInternalHeaders(request);
    if (!isNeighbour(request.socket.remoteAddress)) delete request.headers["x-forwarded-for"];
    const feed = feedTokenIn(asked.path);
    if (feed) return (await import("./serve-feed")).serveFeed(feed, request, response);

    request.headers["content-security-policy"] = policy; // where Next reads the nonce of its own scripts from
    request.headers[askedFor] = asked.path; // so that signing in can lead back to the page that was asked for
    await new Promise<void>((ready) => pack(request, response, ready));
    await handle(request, response);
  };
}

/** It shows sign-in links, so unless the demo was switched on by name only a browser on this machine may look. */
function refusalOfDevMail(request: IncomingMessage, { devMailOnlyHere }: Env) {
  const isDevMail = /^\/dev\/mail\b/.test(new URL(request.url ?? "", "http://us").pathname);
  if (!isDevMail || !devMailOnlyHere || isHere(request.socket.remoteAddress)) return null;
  return { status: 404, sentence: "There is no such page." };
}

function isHere(address = ""): boolean {
  return /^(::1|(::ffff:)?127(\.\d+){3})$/.test(address);
}

/** Set as the headers leave: Next marks some pages as fit to be shared, and a route may choose among private ways. */
function keepPrivate(response: ServerResponse): void {
  const writeHead = response.writeHead;
  response.writeHead = (...parameters: unknown[]) => {
    const chosen = String(response.getHeader("cache-control") ?? "");
    if (!chosen.startsWith("private")) response.setHeader("cache-control", "private, no-store");
    return Reflect.apply(writeHead, response, parameters);
  };
}

function forgetInternalHeaders(request: IncomingMessage): void {
  for (const name of Object.keys(request.headers)) {
    if (isInternalHeader(name)) delete request.headers[name];
  }
}

async function refuse(
  response: ServerResponse,
  { status, sentence }: { status: number; sentence: string },
): Promise<void> {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", connection: "close" });
  response.end(`${sentence}\n`);
}
