// The way out of the house when it is narrow, shut, or refuses one of ten: nothing is lost and nothing goes twice.
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { mailServers, mails } from "@/db/schema/mail";
import { healthOfHouse } from "../health/queries";
import { queues } from "../jobs/queue";
import { closeMailTransport, deliverMail, stopMailing } from "../jobs/send-mail";
import { startWorker } from "../jobs/worker";
import { testDatabase } from "../test-database";
import { required } from "../test-world";
import { postLetter } from "./post-letter";
import { paceOf, serverIsAway, serverIsBack, takeTurn } from "./server-pace";

testDatabase();
/** Addresses in the order their mail came. */
let received: string[] = [];
/** Whose mail is on its way in, or was. */
let begun: string[] = [];
/** What is said to an address, until it is said no more. */
const says = new Map<string, number>();
/** What is said of a message once it is there. */
const saysOfMessage = new Map<string, number>();
/** A slow server has a message so long before it says so. */
let slowly = Promise.resolve();
let server: SMTPServer;
let port: number;
let address: string;

beforeAll(async () => {
  await open(0);
  address = `127.0.0.1:${port}`;
  process.env.SMTP_URL = `smtp://${address}`;
});

afterAll(close);

async function open(at: number): Promise<void> {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onRcptTo({ address: to }, _session, done) {
      const code = says.get(to);
      done(code ? Object.assign(new Error("not now"), { responseCode: code }) : null);
    },
    async onData(stream, session, done) {
      const to = session.envelope.rcptTo[0]?.address ?? "";
      begun.push(to);
      for await (const _ of stream);
      const code = saysOfMessage.get(to);
      if (code) return done(Object.assign(new Error("not this"), { responseCode: code }));
      received.push(to);
      await slowly;
      done();
    },
  });
  await new Promise<void>((resolve) => server.listen(at, "127.0.0.1", resolve));
  const listening = required(server.server.address());
  port = typeof listening === "string" ? 0 : listening.port;
}

async function close(): Promise<void> {
  closeMailTransport();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

beforeEach(async () => {
  [received, begun, slowly] = [[], [], Promise.resolve()];
  says.clear();
  saysOfMessage.clear();
  await db.execute(sql`delete from pgboss.job`);
  await db.delete(mails);
  await db.delete(mailServers);
});

const letter = { subject: "A letter", html: "<p>It</p>", text: "It" };

async function post(to: string, kind: "minutes" | "sign-in" | "digest" = "minutes"): Promise<string> {
  const posting = {
    about: `${kind}:${to}`,
    kind,
    collaborationId: null,
    to: { name: to, address: to },
    letter,
  };
  return required(await db.transaction((tx) => postLetter(tx, posting)));
}

const deliver = (mailId: string) =>
  deliverMail({ mailId }, { isLastTry: false, signal: new AbortController().signal });
const states = async () =>
  Object.fromEntries((await db.select().from(mails)).map(({ toAddress, state }) => [toAddress, state]));

test("of ten the server refuses one: the others go, and it is marked with what the server said", async () => {
  const people = Array.from({ length: 10 }, (_, nth) => `reader-${nth}@siv.example`);
  const refused = required(people[3]);
  says.set(refused, 550);
  const ids: string[] = [];
  for (const person of people) ids.push(await post(person));
  await Promise.all(ids.map(deliver));

  expect(received.sort()).toEqual(people.filter((person) => person !== refused));
  expect(await states()).toEqual({
    ...Object.fromEntries(people.map((person) => [person, "sent"])),
    [refused]: "dead",
  });
  const [row] = (await db.select().from(mails)).filter(({ toAddress }) => toAddress === refused);
  expect(row?.lastError).toContain("550");
});

test("who is greylisted hears once, when the server will; nobody else waits for it", async () => {
  says.set("grey@siv.example", 451);
  const [grey, other] = [await post("grey@siv.example"), await post("other@siv.example")];
  await expect(deliver(grey)).rejects.toMatchObject({ serverIsAway: false });
  await deliver(other);
  says.clear();
  await deliver(grey);
  expect(received).toEqual(["other@siv.example", "grey@siv.example"]);
});

test("a server that hangs up on one mail is not away, and the others go", async () => {
  saysOfMessage.set("odd@siv.example", 421);
  const [odd, other] = [await post("odd@siv.example"), await post("other@siv.example")];
  await expect(deliver(odd)).rejects.toMatchObject({ serverIsAway: false });
  await deliver(other);
  expect(await takeTurn(address, undefined)).toMatchObject({ notYet: false, away: false });
  saysOfMessage.clear();
  await deliver(odd);
  expect(received).toEqual(["other@siv.example", "odd@siv.example"]);
});

const seenAway = () =>
  vi.waitFor(
    async () => {
      const turn = await takeTurn(address, undefined);
      expect(turn).toMatchObject({ notYet: true, away: true });
      return turn;
    },
    { timeout: 15_000 },
  );

test("a server that is away is asked seldom, and what waited goes when it is back", async () => {
  const ids = [await post("one@siv.example"), await post("two@siv.example")];
  says.set("one@siv.example", 421);
  const first = deliver(required(ids[0]));
  await seenAway();
  // its turn has not come: it waits as the first does
  const second = deliver(required(ids[1]));
  says.clear();
  await db.update(mailServers).set({ nextTryAt: sql`now()` });
  await Promise.all([first, second]);

  expect(received.sort()).toEqual(["one@siv.example", "two@siv.example"]);
  // waiting is no try
  expect((await db.select().from(mails)).map(({ attempts }) => attempts)).toEqual([1, 1]);
  expect(await takeTurn(address, undefined)).toEqual({ wait: 0, notYet: false, away: false });
}, 30_000);

test("a server that was down for a day, and workers that came and went, cost no mail and double none", async () => {
  const people = Array.from({ length: 5 }, (_, nth) => `reader-${nth}@siv.example`);
  const ids: string[] = [];
  for (const person of people) ids.push(await post(person));
  await close();
  for (const since of ["1 second", "1 hour", "1 day"]) {
    await db.update(mailServers).set({ awaySince: ago(since), nextTryAt: sql`now()` });
    const waiting = Promise.allSettled(ids.map(deliver));
    await seenAway();
    stopMailing();
    await waiting;
    closeMailTransport();
  }
  expect((await seenAway()).wait).toBeGreaterThan(240_000);
  expect(new Set(Object.values(await states()))).toEqual(new Set(["waiting"]));

  await open(port);
  await db.update(mailServers).set({ nextTryAt: sql`now()` });
  await Promise.all(ids.map(deliver));
  expect(received.sort()).toEqual(people);
  expect((await db.select().from(mails)).every(({ attempts }) => attempts === 1)).toBe(true);
}, 60_000);

const ago = (interval: string) => sql`now() - ${interval}::interval`;

test("what is put off for its own sake is tried for four days", () => {
  const { retryLimit, retryDelay, retryDelayMax } = queues["send-mail"];
  // the least that the queue waits, before chance adds to it
  const waits = Array.from({ length: retryLimit }, (_, nth) =>
    Math.min(retryDelayMax, retryDelay * 2 ** nth),
  );
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(4 * 24 * 3600);
});

test("of those under way to a slow server one at a time is in doubt, so that a kill repeats no more", async () => {
  let answer = () => {};
  slowly = new Promise((resolve) => {
    answer = resolve;
  });
  const people = ["one@siv.example", "two@siv.example", "three@siv.example"];
  const ids: string[] = [];
  for (const person of people) ids.push(await post(person));
  // another worker has been given the same mail
  const all = Promise.all([...ids, required(ids[0])].map(deliver));
  await vi.waitFor(() => expect(begun).toHaveLength(3), { timeout: 15_000 });
  await vi.waitFor(() => expect(received).toHaveLength(1), { timeout: 15_000 });
  await pause(50);
  expect(received).toHaveLength(1);

  answer();
  await all;
  expect(received.sort()).toEqual(people.sort());
});

test("whoever waits at the door does not wait for all that a slow server is yet to be handed", async () => {
  let answer = () => {};
  slowly = new Promise((resolve) => {
    answer = resolve;
  });
  for (let nth = 0; nth < 24; nth += 1) await post(`reader-${nth}@siv.example`);
  const worker = await startWorker();
  try {
    await vi.waitFor(() => expect(begun).toHaveLength(3), { timeout: 15_000 });
    const id = await post("door@siv.example", "sign-in");
    // its row is held: it stands in line for a connection
    const free = sql`select from mails where id = ${id} for update skip locked`;
    await vi.waitFor(async () => expect(await db.execute(free)).toHaveLength(0), { timeout: 15_000 });
    answer();
    await vi.waitFor(() => expect(received).toHaveLength(25), { timeout: 15_000 });
    // all the others were fetched before it
    expect(received.indexOf("door@siv.example")).toBeLessThan(12);
    expect(new Set(received).size).toBe(25);
  } finally {
    answer();
    await worker.stop();
  }
}, 60_000);

test("however many are refused at once, one tells that the server is away", async () => {
  await Promise.all(Array.from({ length: 20 }, () => serverIsAway(address)));
  const { now, nextTryAt } = await paceOf(db, address);
  expect(required(nextTryAt).getTime() - now.getTime()).toBeLessThanOrEqual(2_000);
  await db.update(mailServers).set({ awaySince: sql`now() - interval '6 minutes'` });
  expect((await healthOfHouse()).mail).toBe("away");
  await serverIsBack(address);
  expect((await healthOfHouse()).mail).toBe("ok");
});

test("several processes share one pace, also when the clock was set back an hour between them", async () => {
  const perMinute = 600;
  const turns = await Promise.all(Array.from({ length: 8 }, () => takeTurn(address, perMinute)));
  const waits = turns.map(({ wait }) => wait).sort((one, other) => one - other);
  const { now, lastTurnAt } = await paceOf(db, address);
  // eight turns, a tenth of a second apart
  expect(new Set(waits).size).toBe(8);
  expect(required(lastTurnAt).getTime() - now.getTime()).toBeLessThanOrEqual(800);

  await db.update(mailServers).set({ lastTurnAt: sql`now() + interval '1 hour'` });
  expect((await takeTurn(address, perMinute)).wait).toBeLessThanOrEqual(100);
});

test("while many wait, sign-in goes first, then minutes, then what is only a notice", async () => {
  const ids = {
    notice: await post("n@x.example", "digest"),
    owed: await post("o@x.example"),
    door: await post("d@x.example", "sign-in"),
  };
  const jobs = await db.execute<{ mail: string }>(
    sql`select data->>'mailId' as mail from pgboss.job where name = 'send-mail'
      and data->>'mailId' = any(${`{${Object.values(ids).join(",")}}`}::text[]) order by priority desc, created_on`,
  );
  expect(jobs.map(({ mail }) => mail)).toEqual([ids.door, ids.owed, ids.notice]);
});
