// The way out of the house when it is narrow, shut, or refuses one of ten: nothing is lost and nothing goes twice.
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { mailServers, mails } from "@/db/schema/mail";
import { healthOfHouse } from "../health/queries";
import { closeMailTransport, deliverMail } from "../jobs/send-mail";
import { testDatabase } from "../test-database";
import { required } from "../test-world";
import { postLetter } from "./post-letter";
import { paceOf, serverIsAway, serverIsBack, takeTurn } from "./server-pace";

testDatabase();
/** Addresses in the order their mail came. */
let received: string[] = [];
/** What is said to an address, until it is said no more. */
const says = new Map<string, number>();
let server: SMTPServer;
let address: string;

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onRcptTo({ address: to }, _session, done) {
      const code = says.get(to);
      done(code ? Object.assign(new Error("not now"), { responseCode: code }) : null);
    },
    onData(stream, session, done) {
      stream.resume();
      stream.on("end", () => {
        received.push(session.envelope.rcptTo[0]?.address ?? "");
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const listening = required(server.server.address());
  address = `127.0.0.1:${typeof listening === "string" ? "" : listening.port}`;
  process.env.SMTP_URL = `smtp://${address}`;
});

afterAll(async () => {
  closeMailTransport();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

beforeEach(async () => {
  received = [];
  says.clear();
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

const deliver = (mailId: string) => deliverMail({ mailId }, { isLastTry: false });
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

test("a server that is away is asked seldom, and what waited goes when it is back", async () => {
  const ids = [await post("one@siv.example"), await post("two@siv.example")];
  says.set("one@siv.example", 421);
  await expect(deliver(required(ids[0]))).rejects.toMatchObject({ serverIsAway: true });
  expect(await takeTurn(address, undefined)).toMatchObject({ notYet: true, away: true });

  // its turn has not come: it waits, and uses up no try
  const waiting = deliver(required(ids[1]));
  await pause(50);
  expect((await db.select().from(mails)).map(({ attempts }) => attempts).sort()).toEqual([0, 1]);
  says.clear();
  await db.update(mailServers).set({ nextTryAt: sql`now()` });
  await vi.waitFor(() => expect(received).toEqual(["two@siv.example"]), { timeout: 15_000 });
  await waiting;
  await deliver(required(ids[0]));
  expect(received).toHaveLength(2);
  expect(await takeTurn(address, undefined)).toEqual({ wait: 0, notYet: false, away: false });
}, 30_000);

test("however many are refused at once, one tells that the server is away", async () => {
  await Promise.all(Array.from({ length: 20 }, () => serverIsAway(address)));
  const { now, nextTryAt } = await paceOf(db, address);
  expect(required(nextTryAt).getTime() - now.getTime()).toBeLessThanOrEqual(10_000);
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
