// A mail server delivers to us: asked for and answered for each recipient by itself, and never told that a mail is taken that is not.
import net from "node:net";
import { createTransport } from "nodemailer";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { largestMail } from "../domain/classify-mail";
import type { Envelope } from "../domain/incoming-mail";
import { birgit, calendarMail, plainMail, reply } from "../domain/incoming-mails.fixture";
import { openLmtp } from "./lmtp";

const ours = "r-bordetrundtbordetrundtbord@svar.example";
const theirs = "b-bordetrundtbordetrundtbord@svar.example";
/** As some clients write an address; nodemailer itself lower-cases the domain. */
const shouted = theirs.replace(/^[^@]+/, (local) => local.toUpperCase());
const broken = "r-brokenbrokenbrokenbrokenbr@svar.example";
const away = "r-awayawayawayawayawayawaya@svar.example";

let taken: { raw: string; envelope: Envelope }[];
let lmtp: Awaited<ReturnType<typeof openLmtp>>;

beforeEach(async () => {
  taken = [];
  lmtp = await openLmtp({
    ...{ host: "127.0.0.1", port: 0, name: "svar.example" },
    async isKnown(address) {
      if (address === away) throw new Error("the database is away");
      return [ours, theirs, broken].includes(address.toLowerCase());
    },
    async deliver(raw, envelope) {
      if (envelope.to === broken) throw new Error("the database is away");
      taken.push({ raw: Buffer.from(raw).toString(), envelope });
    },
  });
  vi.spyOn(console, "error").mockImplementation(() => {});
});

afterEach(async () => {
  vi.restoreAllMocks();
  await lmtp.close();
});

/** As Postfix hands mail on. */
async function handOver(to: string[], raw: Buffer = calendarMail(reply()), from: string | false = birgit) {
  const transport = createTransport({
    host: "127.0.0.1",
    port: lmtp.port,
    lmtp: true,
    tls: { rejectUnauthorized: false },
  });
  try {
    const { accepted, rejectedErrors = [] } = await transport.sendMail({ envelope: { from, to }, raw });
    return { accepted, refused: rejectedErrors.map(({ responseCode }) => responseCode) };
  } finally {
    transport.close();
  }
}

test("a mail is taken for each of its recipients, byte for byte", async () => {
  const raw = calendarMail(reply());
  expect(await handOver([ours, shouted], raw)).toEqual({
    accepted: [ours, shouted],
    refused: [],
  });
  expect(taken.map(({ envelope }) => envelope)).toEqual([
    { from: birgit, to: ours },
    { from: birgit, to: shouted },
  ]);
  expect(taken[0]?.raw.trimEnd()).toBe(raw.toString().trimEnd());
});

test("the empty sender of a bounce is nobody", async () => {
  await handOver([theirs], plainMail("undeliverable"), "");
  expect(taken[0]?.envelope).toEqual({ from: null, to: theirs });
});

test("an unknown recipient is refused before the mail is sent, and the others get theirs", async () => {
  const unknown = "r-nobodynobodynobodynobodyno@svar.example";
  expect(await handOver([unknown, ours])).toEqual({ accepted: [ours], refused: [550] });
  expect(taken).toHaveLength(1);
});

test("while the database is away, before the mail or after it, nothing is said to be taken", async () => {
  expect(await handOver([away, ours])).toEqual({ accepted: [ours], refused: [451] });
  expect(await handOver([broken, ours])).toEqual({ accepted: [ours], refused: [451] });
  expect(taken.map(({ envelope }) => envelope.to)).toEqual([ours, ours]);
  expect(vi.mocked(console.error).mock.calls.flat()).toEqual([
    "A mail could not be taken in: Error: the database is away",
    "A mail could not be taken in: Error: the database is away",
  ]);
});

test("a mail that is too large is refused, as the server was told beforehand", async () => {
  expect(await handOver([ours], Buffer.alloc(largestMail + 2, "a"))).toEqual({
    accepted: [],
    refused: [552],
  });
  expect(taken).toEqual([]);
  expect(await said(["LHLO mx.example"])).toContain(`SIZE ${largestMail}`);
});

test("whoever hangs up in the middle of a mail leaves nothing, and the next is served", async () => {
  await said(["LHLO mx.example", `MAIL FROM:<${birgit}>`, `RCPT TO:<${ours}>`, "DATA", "Subject: half"]);
  expect((await handOver([ours])).accepted).toEqual([ours]);
  expect(taken).toHaveLength(1);
});

/** What the server says to lines of ours, one after the other, before the line is cut. */
function said(lines: string[]): Promise<string> {
  return new Promise((resolve) => {
    let heard = "";
    const waiting = [...lines];
    const socket = net.connect(lmtp.port, "127.0.0.1").setEncoding("utf8");
    socket.on("close", () => resolve(heard));
    socket.on("data", (more) => {
      heard += more;
      if (!/^\d{3} .*\r\n$/m.test(String(more))) return;
      const next = waiting.shift();
      if (next === undefined) socket.destroy();
      else socket.write(`${next}\r\n`);
      if (waiting.length === 0 && next === "Subject: half") socket.destroy();
    });
  });
}
