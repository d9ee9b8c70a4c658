// Hostile addresses and servers: nothing is ever connected to that anybody may not reach, and nothing is read for longer or larger
// than is said. A real server on this machine stands for what an attacker wants to reach, and every socket of the process is counted.
import { channel } from "node:diagnostics_channel";
import { once } from "node:events";
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { CalendarUnread } from "../domain/calendar-failure";
import { certificate, certificateKey } from "./certificate.fixture";
import { fetchOutside, type OutsideAsked, type OutsideRules, type Resolve } from "./fetch-outside";

let server: http.Server;
let here: string;
let heard: { url: string; headers: IncomingMessage["headers"]; method: string | undefined; body: string }[] =
  [];
let answer: (request: IncomingMessage, response: ServerResponse) => void;
/** Sockets that this process has begun to connect with. */
let sockets = 0;
const count = () => {
  sockets += 1;
};

beforeAll(async () => {
  server = http.createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    heard.push({ url: request.url ?? "", headers: request.headers, method: request.method, body });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  here = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  channel("net.client.socket").subscribe(count);
});

afterAll(async () => {
  channel("net.client.socket").unsubscribe(count);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

beforeEach(() => {
  [heard, sockets] = [[], 0];
  answer = (_, response) => response.end("BEGIN:VCALENDAR");
});

const nobody: Resolve = async () => [];
const leadsTo =
  (...addresses: string[]): Resolve =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));

/** What came of it: the status, or why not. */
async function gone(asked: OutsideAsked | string, rules: Partial<OutsideRules> = {}) {
  const full = typeof asked === "string" ? { address: asked } : asked;
  try {
    return (await fetchOutside(full, { inside: [], resolve: nobody, ...rules })).status;
  } catch (error) {
    if (error instanceof CalendarUnread) return error.failure;
    throw error;
  }
}

/** The machine itself, its neighbours, the cloud's metadata and what only looks like somebody else. `HERE` listens. */
const hostile = [
  ...[
    "http://HERE/",
    "https://HERE/",
    "webcal://HERE/",
    "https://127.0.0.1/",
    "https://127.0.0.1:443/",
    "https://127.1/",
  ],
  ...[
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0x7f.0.0.1/",
    "https://0177.0.0.1/",
    "https://017700000001/",
  ],
  ...[
    "https://127.0.0.1./",
    "https://%31%32%37.0.0.1/",
    "https://①②⑦.0.0.1/",
    "https://127。0。0。1/",
    "https://0/",
  ],
  ...[
    "https://0.0.0.0/",
    "https://localhost/",
    "https://LOCALHOST./",
    "https://a.localhost/",
    "https://localhost.localdomain/",
  ],
  ...[
    "https://[::1]/",
    "https://[::]/",
    "https://[0:0:0:0:0:0:0:1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:7f00:1]/",
  ],
  ...[
    "https://[::127.0.0.1]/",
    "https://[64:ff9b::127.0.0.1]/",
    "https://[64:ff9b:1::7f00:1]/",
    "https://[2002:7f00:1::]/",
  ],
  ...[
    "https://[2001:0:7f00:1::1]/",
    "https://[fe80::1]/",
    "https://[fd00:ec2::254]/",
    "https://[fc00::1]/",
    "https://[ff02::1]/",
  ],
  ...[
    "https://10.0.0.1/",
    "https://172.16.0.1/",
    "https://172.31.255.254/",
    "https://192.168.0.1/",
    "https://100.64.0.1/",
  ],
  ...[
    "https://169.254.169.254/latest/meta-data/",
    "https://168.63.129.16/",
    "https://100.100.100.200/",
    "https://0xa9fea9fe/",
  ],
  ...[
    "https://192.0.0.192/",
    "https://198.18.0.1/",
    "https://192.0.2.1/",
    "https://224.0.0.1/",
    "https://255.255.255.255/",
  ],
  ...[
    "https://metadata.google.internal/",
    "https://db/",
    "https://printer.local/",
    "https://router.home.arpa/",
    "https://x.onion/",
  ],
  ...[
    "https://me:secret@HERE/",
    "https://calendar.google.com@HERE/",
    "https://calendar.google.com:secret@127.0.0.1/",
  ],
  ...[
    "https://calendar.google.com:22/",
    "https://calendar.google.com:6379/",
    "https://calendar.google.com:80/",
  ],
  ...[
    "ftp://HERE/",
    "file:///etc/passwd",
    "gopher://HERE/",
    "data:text/calendar,x",
    "javascript:1",
    "//HERE/",
    "HERE",
  ],
  ...[
    "https://HERE#@calendar.google.com/",
    "https://HERE\\@calendar.google.com/",
    "https:/\\HERE/",
    "https://",
    "https://[",
    "",
  ],
];

test.each(hostile)("%s is not gone to", async (written) => {
  const address = written.replaceAll("HERE", here);
  expect(await gone(address)).toMatch(/^(notAllowed|notFound)$/);
  expect([sockets, heard]).toEqual([0, []]);
});

test.each([
  ...[
    "127.0.0.1",
    "::1",
    "::ffff:127.0.0.1",
    "10.1.2.3",
    "169.254.169.254",
    "100.64.0.1",
    "192.168.1.1",
    "fd00::1",
  ],
  ...["fe80::1", "64:ff9b::7f00:1", "2002:7f00:1::", "0.0.0.0", "::"],
])("nor is a name that leads to %s, alone or among others", async (address) => {
  for (const resolve of [leadsTo(address), leadsTo("52.97.1.1", address), leadsTo(address, "52.97.1.1")])
    expect(await gone("https://kalender.kommune.dk/", { resolve })).toBe("notAllowed");
  expect(sockets).toBe(0);
});

describe("a server that may be gone to", () => {
  const rules = (): Partial<OutsideRules> => ({ inside: [here] });
  const address = (path = "/a.ics") => `http://${here}${path}`;

  test("is gone to once, with nothing about us", async () => {
    expect(await gone(address(), rules())).toBe(200);
    expect([sockets, heard.length]).toEqual([1, 1]);
    expect(Object.keys(heard[0]?.headers ?? {}).sort()).toEqual([
      "accept-encoding",
      "connection",
      "host",
      "user-agent",
    ]);
  });

  test.each(
    hostile.filter((written) => !written.startsWith("//")),
  )("does not pass us on to %s", async (written) => {
    // where nothing but the listener is named, another door of it is meant
    const location = written.replaceAll("HERE", here.replace(/\d+$/, "1"));
    answer = (_, response) => response.writeHead(302, { location: encodeURI(location) }).end();
    expect(await gone(address(), rules())).not.toBe(200);
    // a place within the server itself is no other place
    expect(heard.every(({ headers }) => headers.host === here)).toBe(true);
    expect(sockets).toBe(heard.length);
  });

  test("passes us on three times and no more", async () => {
    answer = ({ url }, response) => {
      const left = Number(url?.slice(1));
      if (left === 0) response.end("there");
      else response.writeHead(307, { location: `/${left - 1}`, "set-cookie": "a=b" }).end();
    };
    expect(await gone(address("/3"), rules())).toBe(200);
    expect(heard.every(({ headers }) => headers.cookie === undefined)).toBe(true);
    expect(await gone(address("/4"), rules())).toBe("redirects");
  });

  test("keeps the password to itself, and what was known of it", async () => {
    const { port } = server.address() as AddressInfo;
    const elsewhere = `localhost:${port}`;
    answer = ({ headers }, response) => {
      if (headers.host === here) response.writeHead(302, { location: `http://${elsewhere}/b` }).end();
      else response.end("there");
    };
    const asked = {
      ...{ address: address(), method: "REPORT" as const, body: "<x/>" },
      ...{ password: { user: "mette", password: "hemmelig" }, headers: { "if-none-match": '"1"' } },
    };
    const both = { inside: [here, elsewhere], resolve: leadsTo("127.0.0.1") };
    expect(await gone(asked, both)).toBe(200);
    const [first, second] = heard;
    expect(first?.headers.authorization).toBe(`Basic ${Buffer.from("mette:hemmelig").toString("base64")}`);
    expect([second?.headers.authorization, second?.headers["if-none-match"]]).toEqual([undefined, undefined]);
  });

  test("is asked for by name once: the address that was looked at is the one gone to", async () => {
    const { port } = server.address() as AddressInfo;
    const resolve = vi.fn(leadsTo("127.0.0.2")).mockImplementationOnce(leadsTo("127.0.0.1"));
    expect(await gone(`http://localhost:${port}/`, { inside: [`localhost:${port}`], resolve })).toBe(200);
    expect([resolve.mock.calls.length, sockets]).toEqual([1, 1]);
  });

  test("is read no further than its bytes may be, packed or not", async () => {
    const limits = { ...rules(), mostBytes: 10_000 };
    answer = (_, response) => response.end("x".repeat(10_001));
    expect(await gone(address(), limits)).toBe("tooBig");
    answer = (_, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("x".repeat(50_000_000)));
    expect(await gone(address(), limits)).toBe("tooBig");
    answer = (_, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("x".repeat(9_000)));
    expect(await gone(address(), limits)).toBe(200);
  });

  test.each<[string, (response: ServerResponse) => void, string]>([
    [
      "says it is packed and is not",
      (to) => to.writeHead(200, { "content-encoding": "gzip" }).end("no"),
      "serverTrouble",
    ],
    [
      "packs in a way nobody asked for",
      (to) => to.writeHead(200, { "content-encoding": "br" }).end("x"),
      "serverTrouble",
    ],
    ["hangs up", (to) => to.destroy(), "unreachable"],
    ["speaks no HTTP", (to) => void to.socket?.end("SSH-2.0-x\r\n\r\n"), "serverTrouble"],
    ["has headers without end", (to) => to.writeHead(200, { x: "y".repeat(40_000) }).end(), "serverTrouble"],
    ["passes us on to nothing", (to) => to.writeHead(302, { location: "https://" }).end(), "redirects"],
  ])("that %s is told by that", async (_, does, failure) => {
    answer = (_request, response) => does(response);
    expect(await gone(address(), rules())).toBe(failure);
  });

  test("that says nothing, or one byte after the other, is left in time", async () => {
    const impatient = { ...rules(), patienceMs: 150 };
    answer = () => {};
    expect(await gone(address(), impatient)).toBe("tooSlow");
    answer = (_, response) => {
      const dripping = setInterval(() => response.write("x"), 10);
      response.once("close", () => clearInterval(dripping));
    };
    expect(await gone(address(), impatient)).toBe("tooSlow");
    expect(
      await gone("https://kalender.kommune.dk/", { patienceMs: 50, resolve: () => new Promise(() => {}) }),
    ).toBe("tooSlow");
  });

  test("that writes in another encoding is read by its mark", async () => {
    answer = (_, response) => response.end(Buffer.from("\ufeffBEGIN:VCALENDAR", "utf16le"));
    expect((await fetchOutside({ address: address() }, { inside: [here] })).body).toBe("BEGIN:VCALENDAR");
  });
});

test("a server proves by its certificate that it is the one that was asked for, wherever its name leads", async () => {
  const secure = https.createServer({ cert: certificate, key: certificateKey }, (_, response) =>
    response.end("x"),
  );
  await once(secure.listen(0, "127.0.0.1"), "listening");
  const { port } = secure.address() as AddressInfo;
  const [right, wrong] = ["kalender.kommune.dk", "anden.kommune.dk"].map((name) => `${name}:${port}`);
  const rules = { inside: [right ?? "", wrong ?? ""], resolve: leadsTo("127.0.0.1") };
  expect(await gone(`https://${right}/`, { ...rules, ca: certificate })).toBe(200);
  expect(await gone(`https://${wrong}/`, { ...rules, ca: certificate })).toBe("certificate");
  expect(await gone(`https://${right}/`, rules)).toBe("certificate");
  secure.closeAllConnections();
  await once(secure.close(), "close");
});
