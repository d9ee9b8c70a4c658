// What every answer carries and which requests are let in: decided here, as top-level files are few and a proxy can be bypassed.
import type { IncomingHttpHeaders } from "node:http";

export type Headers = Record<string, string>;

/** What is asked: as much of a request as the rules below look at. */
export type Asked = { method: string; path: string; headers: IncomingHttpHeaders };

type Refusal = { status: number; sentence: string };

/** A collaboration file may be 10 MB; the rest of a form needs some room beside it. */
const LARGEST_BODY = 12 * 1024 * 1024;

const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];

/**
 * Scripts run only with this request's nonce, and nothing is fetched from another host. Style attributes are allowed, because
 * custom properties are set in them; style sheets are not. While developing, Next evaluates code and injects styles.
 */
export function contentSecurityPolicy(
  nonce: string,
  { dev, identityProvider = null }: { dev: boolean; identityProvider?: string | null },
): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${dev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    // signing in there is a form of ours that is answered by sending the browser on
    ["form-action 'self'", identityProvider && new URL(identityProvider).origin].filter(Boolean).join(" "),
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join("; ");
}

/** An attached file: whatever is in it, a browser that shows it after all runs nothing of it, and as nobody of ours. */
export const filePolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

/** Whether what is asked for is a file that somebody attached. */
export const isAttachedFile = (path: string) => /^\/[a-z0-9-]+\/files\/[^/]+$/.test(path);

/** The secret in an address that a calendar is fetched by, if it is one. */
export const feedTokenIn = (path: string): string | undefined =>
  /^\/feeds\/([a-z2-7]{26})\.ics(?:\?|$)/.exec(path)?.[1];

/** The headers that do not depend on the request; `https` when people reach us by it. */
export function securityHeaders({ https }: { https: boolean }): Headers {
  return {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    ...(https ? { "strict-transport-security": "max-age=31536000" } : {}),
  };
}

/** Only files whose name holds a hash of their content may be kept by anyone; a page belongs to the person who asked for it. */
export function mayBeShared(path: string): boolean {
  return path.startsWith("/_next/static/");
}

/** The header in which we tell the pages which address was asked for; a client may not say it. */
export const askedFor = "x-asked-for";

/** Headers by which Next talks to itself and learns the nonce; a client may not say them. */
export function isInternalHeader(name: string): boolean {
  return /^(x-middleware-|x-invoke-|x-nonce$|x-matched-path$|x-asked-for$|content-security-policy)/.test(
    name,
  );
}

/** Whether what a neighbour says of where a request came from can be believed: a proxy stands on this machine or beside it. */
export function isNeighbour(address = ""): boolean {
  const v4 = address.replace(/^::ffff:/, "");
  return (
    /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(v4) || /^(::1$|f[cd]|fe80:)/i.test(address)
  );
}

/** Why a request is not let in, or null. `appUrl` is our own address as configured. */
export function refusalOf(asked: Asked, appUrl: string): Refusal | null {
  if (!/^\/(?!\/)/.test(asked.path)) return { status: 400, sentence: "The address is not one of ours." };
  if (SAFE_METHODS.includes(asked.method)) return null;
  if (!isFromOurselves(asked, appUrl))
    return { status: 403, sentence: "The request did not come from our own pages." };
  return refusalOfBody(asked);
}

/**
 * A browser says where a request comes from, and a page elsewhere cannot make it say otherwise. What says nothing is no
 * browser: it may call the product's API, without anybody's cookie.
 */
function isFromOurselves({ path, headers }: Asked, appUrl: string): boolean {
  const { origin, host } = headers;
  const site = headers["sec-fetch-site"];
  if (origin !== undefined)
    return origin === appUrl || (URL.canParse(origin) && new URL(origin).host === host);
  if (site !== undefined) return site === "same-origin";
  return isMachineCall(path, headers) || isUnsubscribing(path, headers);
}

function isMachineCall(path: string, headers: IncomingHttpHeaders): boolean {
  const isJson = headers["content-type"]?.split(";")[0]?.trim() === "application/json";
  return path.startsWith("/api/trpc/") && isJson && headers.cookie === undefined;
}

/** A mail program presses the button in a notice for its reader (RFC 8058 3.2), with the secret in the address alone. */
const isUnsubscribing = (path: string, headers: IncomingHttpHeaders) =>
  /^\/notices\/[a-z2-7]{26}\/unsubscribe$/.test(path) && headers.cookie === undefined;

function refusalOfBody({ method, path, headers }: Asked): Refusal | null {
  const length = headers["content-length"];
  if (length === undefined) return { status: 411, sentence: "The request must say how long it is." };
  // a file is counted as it comes in, by who can say in words that it is too large
  if (method === "POST" && /^\/(input\/)?[a-z0-9-]+\/files$/.test(path)) return null;
  if (Number(length) > LARGEST_BODY) return { status: 413, sentence: "The request is larger than 12 MB." };
  return null;
}
