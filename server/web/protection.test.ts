// Who is let in, and what a page is allowed to do: the rules as tables.
import { expect, test } from "vitest";
import {
  contentSecurityPolicy,
  feedTokenIn,
  isAttachedFile,
  isInternalHeader,
  isNeighbour,
  mayBeShared,
  refusalOf,
  securityHeaders,
} from "./protection";

const ours = "https://moeder.kommune.dk";
const unsubscribing = `/notices/${"a".repeat(26)}/unsubscribe`;
const json = { "content-type": "application/json; charset=utf-8", "content-length": "2" };

test.each<[string, string, string, Record<string, string>, number | null]>([
  ["reading", "GET", "/", { origin: "https://evil.dk", "sec-fetch-site": "cross-site" }, null],
  ["a form of ours", "POST", "/sign-in", { origin: ours, "content-length": "10" }, null],
  [
    "the same host under another name",
    "POST",
    "/",
    { origin: "http://localhost:3000", host: "localhost:3000", "content-length": "1" },
    null,
  ],
  ["a form elsewhere", "POST", "/sign-in", { origin: "https://evil.dk", "content-length": "10" }, 403],
  ["our name as a prefix", "POST", "/", { origin: `${ours}.evil.dk`, "content-length": "1" }, 403],
  [
    "our host by another port",
    "POST",
    "/",
    { origin: "http://a.dk:81", host: "a.dk:80", "content-length": "1" },
    403,
  ],
  ["a hidden origin", "POST", "/", { origin: "null", host: "null", "content-length": "1" }, 403],
  ["an origin that is no address", "POST", "/", { origin: "::", "content-length": "1" }, 403],
  [
    "a sibling site without origin",
    "POST",
    "/",
    { "sec-fetch-site": "same-site", "content-length": "1" },
    403,
  ],
  ["ourselves without origin", "PUT", "/", { "sec-fetch-site": "same-origin", "content-length": "1" }, null],
  ["a page elsewhere deleting", "DELETE", "/api/trpc/x", { origin: "https://evil.dk" }, 403],
  ["a machine at the API", "POST", "/api/trpc/tasks.list", json, null],
  ["a machine with a cookie", "POST", "/api/trpc/tasks.list", { ...json, cookie: "a=b" }, 403],
  [
    "a machine posting a form",
    "POST",
    "/api/trpc/x",
    { "content-type": "text/plain", "content-length": "1" },
    403,
  ],
  ["a machine at a page", "POST", "/sign-in", json, 403],
  ["one press in a mail program", "POST", unsubscribing, { "content-length": "26" }, null],
  ["the same from a page", "POST", unsubscribing, { origin: "https://evil.dk", "content-length": "26" }, 403],
  ["the same as somebody", "POST", unsubscribing, { cookie: "a=b", "content-length": "26" }, 403],
  ["what is not quite that", "POST", "/notices/x/unsubscribe", { "content-length": "26" }, 403],
  ["a body without end", "POST", "/", { origin: ours, "transfer-encoding": "chunked" }, 411],
  ["a file", "POST", "/siv/files", { origin: ours, "content-length": "209715200" }, null],
  ["a file from elsewhere", "POST", "/siv/files", { origin: "https://evil.dk", "content-length": "9" }, 403],
  ["a file without end", "POST", "/siv/files", { origin: ours, "transfer-encoding": "chunked" }, 411],
  ["what is not quite a file", "POST", "/siv/files/x", { origin: ours, "content-length": "12582913" }, 413],
  ["a body too long", "POST", "/", { origin: ours, "content-length": "12582913" }, 413],
  ["an address elsewhere", "GET", "http://evil.dk/", {}, 400],
  ["an address that could be read as elsewhere", "GET", "//evil.dk/", {}, 400],
])("%s: %s %s", (_, method, path, headers, status) => {
  expect(refusalOf({ method, path, headers }, ours)?.status ?? null).toBe(status);
});

test("scripts run only with the nonce, and evaluation only while developing", () => {
  const served = contentSecurityPolicy("abc", { dev: false });
  expect(served).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
  expect(served).toContain("style-src 'self' 'nonce-abc';");
  expect(served).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|\*|https?:/);
  expect(contentSecurityPolicy("abc", { dev: true })).toContain("'unsafe-eval'");
});

test("https is remembered only where it is used", () => {
  expect(securityHeaders({ https: true })).toHaveProperty("strict-transport-security");
  expect(securityHeaders({ https: false })).not.toHaveProperty("strict-transport-security");
});

test.each([
  ["/_next/static/chunks/a.js", true],
  ["/_next/static/media/plex.woff2", true],
  ["/_next/image", false],
  ["/", false],
  ["/collaboration.schema.json", false],
])("%s may be shared: %s", (path, shared) => {
  expect(mayBeShared(path)).toBe(shared);
});

test.each([
  ["x-middleware-subrequest", true],
  ["content-security-policy", true],
  ["content-security-policy-report-only", true],
  ["x-nonce", true],
  ["x-forwarded-proto", false],
  ["cookie", false],
])("%s is internal: %s", (name, internal) => {
  expect(isInternalHeader(name)).toBe(internal);
});

test("a form may lead to the identity provider, and to nobody else", () => {
  const policy = contentSecurityPolicy("abc", {
    dev: false,
    identityProvider: "https://login.example/tenant/v2.0",
  });
  expect(policy).toContain("form-action 'self' https://login.example;");
  expect(contentSecurityPolicy("abc", { dev: false })).toContain("form-action 'self';");
});

test.each([
  ["127.0.0.1", true],
  ["::ffff:10.1.2.3", true],
  ["172.20.0.5", true],
  ["::1", true],
  ["fd00::1", true],
  ["8.8.8.8", false],
  ["172.32.0.1", false],
  ["2001:db8::1", false],
  ["", false],
])("what %s says of where a request came from is believed: %s", (address, believed) => {
  expect(isNeighbour(address)).toBe(believed);
});

test.each([
  ["/siv/files/3f2a", true],
  ["/siv/files", false],
  ["/siv/files/3f2a/more", false],
  ["/siv/file", false],
  ["/siv/meetings/files", false],
])("%s is a file somebody attached: %s", (path, attached) => {
  expect(isAttachedFile(path)).toBe(attached);
});

test.each([
  [`/feeds/${"a2".repeat(13)}.ics`, "a2".repeat(13)],
  [`/feeds/${"a2".repeat(13)}.ics?from=a-program`, "a2".repeat(13)],
  [`/feeds/${"a2".repeat(13)}.ics.rsc`, undefined],
  [`/feeds/${"a2".repeat(13)}.ics/more`, undefined],
  [`/feeds/${"A2".repeat(13)}.ics`, undefined],
  ["/feeds/short.ics", undefined],
  [`/somewhere/feeds/${"a2".repeat(13)}.ics`, undefined],
])("%s is a calendar's address, or not", (path, token) => {
  expect(feedTokenIn(path)).toBe(token);
});
