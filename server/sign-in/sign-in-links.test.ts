// The door, against a real database: who gets a link, what it opens, and how often.
import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { collaborations, people } from "@/db/schema/collaborations";
import { mails } from "@/db/schema/mail";
import { accounts, attempts, sessions, signInLinks } from "@/db/schema/sign-in";
import { Refused, TooMany } from "../domain/errors";
import { testDatabase } from "../test-database";
import { countAttempt } from "./attempts";
import { mailAddress } from "./input";
import { mailSignInLink } from "./mail-link";
import { readLink } from "./queries";
import { redeemSignInLink } from "./redeem-link";
import { perAddress, perCaller, requestSignInLink } from "./request-link";

testDatabase();

const now = new Date("2026-11-24T08:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const birgit = "birgit@haderslev.example";

beforeEach(async () => {
  for (const table of [attempts, signInLinks, mails, accounts, collaborations]) await db.delete(table);
  await db.execute(sql`delete from pgboss.job`);
  const place = { key: "siv", name: "SIV", timeZone: "Europe/Copenhagen", language: "da" };
  const [siv] = await db.insert(collaborations).values(place).returning();
  const person = { collaborationId: siv?.id ?? "", position: 0 };
  await db.insert(people).values([
    { ...person, key: "birgit", name: "Birgit Aagaard", email: "Birgit@Haderslev.example" },
    { ...person, key: "gone", name: "Gone", email: "gone@haderslev.example", leftOn: "2026-01-01" },
  ]);
});

test("the same answer and the same rows, whoever asks", async () => {
  const effects = [];
  for (const email of [birgit, "nobody@haderslev.example", "gone@haderslev.example"]) {
    const answer = await requestSignInLink({ email, language: "da" }, "10.0.0.1", now);
    effects.push({
      answer: { ...answer, email: "" },
      links: await db.$count(signInLinks, eq(signInLinks.email, email)),
      jobs: (await queued("send-sign-in-link")).length,
      mails: await db.$count(mails),
    });
  }

  expect(effects).toEqual([1, 2, 3].map((jobs) => ({ answer: { email: "" }, links: 1, jobs, mails: 0 })));
});

test("the worker mails a person, and an account, but nobody else", async () => {
  await db.insert(accounts).values({ email: "former@haderslev.example" });
  for (const email of [
    birgit,
    "former@haderslev.example",
    "nobody@haderslev.example",
    "gone@haderslev.example",
  ]) {
    await mailTo(email);
  }

  const sent = await db
    .select({ to: mails.toAddress, name: mails.toName })
    .from(mails)
    .orderBy(mails.toAddress);
  expect(sent).toEqual([
    { to: birgit, name: "Birgit Aagaard" },
    { to: "former@haderslev.example", name: "former@haderslev.example" },
  ]);
  expect(await queued("send-mail")).toHaveLength(2);
});

test("the token stands in the mail and nowhere else", async () => {
  const token = await tokenFor(birgit);

  expect(token).toMatch(/^[\w-]{43}$/);
  const [link] = await db.select().from(signInLinks);
  expect(JSON.stringify(link)).not.toContain(token);
  expect(JSON.stringify(await queued("send-mail"))).not.toContain(token);
});

test("the job run twice mails once, and the first link stays good", async () => {
  const linkId = await mailTo(birgit);
  const token = await tokenIn();
  await mailSignInLink(linkId, write, now);

  expect(await db.$count(mails)).toBe(1);
  expect(await readLink(token, now)).toEqual({ email: birgit });
});

test("a request the worker came too late to is forgotten", async () => {
  await requestSignInLink({ email: birgit, language: "da" }, "10.0.0.1", now);
  const [link] = await db.select().from(signInLinks);
  await mailSignInLink(link?.id ?? "", write, later(15));

  expect(await db.$count(mails)).toBe(0);
});

test("looking at a link uses up nothing", async () => {
  const token = await tokenFor(birgit);
  for (let look = 0; look < 4; look++) expect(await readLink(token, now)).toEqual({ email: birgit });

  expect(await db.$count(sessions)).toBe(0);
  expect((await redeemSignInLink({ token }, now)).actor.email).toBe(birgit);
});

test("a link opens one session, though fifty press at once", async () => {
  const token = await tokenFor(birgit);

  const presses = await Promise.allSettled(
    Array.from({ length: 50 }, () => redeemSignInLink({ token }, now)),
  );

  expect(presses.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await db.$count(sessions)).toBe(1);
  expect(await db.$count(accounts)).toBe(1);
});

test("two links pressed at once share the account they make", async () => {
  const tokens = [await tokenFor(birgit), await tokenFor(birgit)];

  const opened = await Promise.all(tokens.map((token) => redeemSignInLink({ token }, now)));

  expect(new Set(opened.map(({ actor }) => actor.accountId)).size).toBe(1);
  expect(await db.$count(sessions)).toBe(2);
});

test.each([
  ["used", 1, async (token: string) => void (await redeemSignInLink({ token }, now))],
  ["too old", 15, async () => {}],
])("a link that is %s opens nothing", async (_, minutes, before) => {
  const token = await tokenFor(birgit);
  await before(token);
  const open = await db.$count(sessions);

  expect(await readLink(token, later(minutes))).toBeNull();
  await expect(redeemSignInLink({ token }, later(minutes))).rejects.toBeInstanceOf(Refused);
  expect(await db.$count(sessions)).toBe(open);
});

test("a guessed token, and a stored hash, open nothing", async () => {
  await tokenFor(birgit);
  const [link] = await db.select().from(signInLinks);
  for (const token of ["x".repeat(43), link?.tokenHash ?? ""]) {
    await expect(redeemSignInLink({ token }, now)).rejects.toBeInstanceOf(Refused);
  }
});

test("signing in stands in the audit", async () => {
  await redeemSignInLink({ token: await tokenFor(birgit) }, now);

  const [event] = await db.select().from(auditEvents);
  expect(event).toMatchObject({ actor: birgit, action: "account.signed-in", collaborationId: null });
});

test("an address hears of the limit, known or not, and is served again in the next window", async () => {
  for (const email of [birgit, "nobody@haderslev.example"]) {
    const ask = (at: Date) => requestSignInLink({ email, language: "da" }, "10.0.0.1", at);
    for (let count = 0; count < perAddress.most; count++) await ask(now);
    await expect(ask(now)).rejects.toBeInstanceOf(TooMany);
    expect(await db.$count(signInLinks, eq(signInLinks.email, email))).toBe(perAddress.most);
    await ask(later(perAddress.minutes));
  }
});

test("a caller with many addresses is stopped, another is not", async () => {
  const ask = (number: number, from: string) =>
    requestSignInLink({ email: `person${number}@haderslev.example`, language: "da" }, from, now);
  for (let count = 0; count < perCaller.most; count++) await ask(count, "10.0.0.1");

  await expect(ask(99, "10.0.0.1")).rejects.toMatchObject({ words: "tooMany", params: { minutes: 60 } });
  await ask(99, "10.0.0.2");
});

test("a hundred tries at once are counted one by one", async () => {
  const limit = { what: "test", most: 10, minutes: 15 };
  const tries = await Promise.allSettled(
    Array.from({ length: 100 }, () => countAttempt(limit, "someone", now)),
  );

  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
});

test("a counter tells nobody who was counted", async () => {
  await requestSignInLink({ email: birgit, language: "da" }, "10.0.0.1", now);

  expect(JSON.stringify(await db.select().from(attempts))).not.toMatch(/birgit|10\.0\.0\.1/);
});

test("without its counters the door stays closed", async () => {
  await db.execute(sql`alter table attempts rename to attempts_away`);
  const asked = requestSignInLink({ email: birgit, language: "da" }, "10.0.0.1", now);
  await expect(asked).rejects.toThrow();
  await db.execute(sql`alter table attempts_away rename to attempts`);

  expect(await db.$count(signInLinks)).toBe(0);
});

test.each([
  "a@b.dk,c@d.dk",
  "a@b.dk c@d.dk",
  "a@b.dk;c@d.dk",
  "a@b.dk\nbcc:c@d.dk",
  "a@b.dk\r\n",
  '"a@b.dk"@c.dk',
  "a@b.dk@c.dk",
  "<a@b.dk>",
  "Navn <a@b.dk>",
  "a(c@d.dk)@b.dk",
  "a@[127.0.0.1]",
  "a@b",
  "@b.dk",
  "a@",
  "a..a@b.dk",
  ".a@b.dk",
  "a@-b.dk",
  "a@b..dk",
  "a\u0000@b.dk",
  "a@b.dk\u2028c@d.dk",
  `${"a".repeat(65)}@b.dk`,
  `a@${"b".repeat(250)}.dk`,
])("%j is no address", (text) => {
  expect(mailAddress.safeParse(text).error?.issues[0]).toBeDefined();
});

function write({ url }: { url: string }) {
  return { subject: "Sign in", html: url, text: url };
}

async function mailTo(email: string): Promise<string> {
  await requestSignInLink({ email, language: "da" }, "10.0.0.1", now);
  const [link] = await db
    .select()
    .from(signInLinks)
    .where(sql`${signInLinks.tokenHash} is null and ${signInLinks.email} = ${email}`);
  await mailSignInLink(link?.id ?? "", write, now);
  return link?.id ?? "";
}

async function tokenFor(email: string): Promise<string> {
  const linkId = await mailTo(email);
  return tokenIn(`sign-in:${linkId}`);
}

async function tokenIn(about?: string): Promise<string> {
  const [mail] = await db
    .select({ text: mails.text })
    .from(mails)
    .where(about ? eq(mails.about, about) : undefined);
  return mail?.text.split("/sign-in/")[1] ?? "";
}

const queued = (name: string) => db.execute(sql`select * from pgboss.job where name = ${name}`);
