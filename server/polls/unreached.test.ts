// Mail about a poll that does not arrive: whoever asked is told of it once, sees it on the page, and it is over when it is mended.
import { randomUUID } from "node:crypto";
import { and, eq, like, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { mails } from "@/db/schema/mail";
import { pollPeople, pollTimes } from "@/db/schema/polls";
import { poll as pollMail } from "@/emails/poll";
import type { Bounce, IncomingMail } from "../domain/incoming-mail";
import type { InLanguage, PollMailFacts } from "../domain/mail-facts";
import { replyAddress } from "../domain/reply-address";
import { env } from "../env";
import { isKnownAddress } from "../inbound/known-address";
import { takeIn } from "../inbound/take-in";
import type { Jobs } from "../jobs/queue";
import { testDatabase } from "../test-database";
import { as, makeWorld, now, required } from "../test-world";
import { translator } from "../words";
import { askPoll } from "./ask-poll";
import { cancelPoll, nudgePoll } from "./change-poll";
import { followPolls } from "./follow-polls";
import { AskPoll, VoteByLink } from "./input";
import { pollBounces, tokenFor } from "./link";
import { mailPoll } from "./mail-poll";
import { pollPage } from "./queries";
import { voteByLink } from "./vote";

testDatabase();

const here = { collaboration: "siv" };
const leader = as("leader");
let poll = "";

beforeEach(async () => {
  await db.execute(sql`truncate collaborations cascade`);
  await db.execute(sql`truncate notice_choices, notice_links, attempts`);
  await db.execute(sql`delete from pgboss.job`);
  await db.delete(mails);
  await makeWorld();
  poll = await ask();
  await deliver();
});

async function ask(more: object = {}) {
  const asked = AskPoll.parse({
    ...{ ...here, poll: randomUUID(), group: "steering", title: "The budget", durationMinutes: "60" },
    ...{ times: ["2026-12-01T13:00"], more: "03.12.2026 9", circle: "true", place: "Room 3" },
    ...{ others: "Guest Lund <guest@elsewhere.example>", invitesAtOnce: "true" },
    ...{ deadlineDay: "25.11.2026", deadlineTime: "12.00", ...more },
  });
  return (await askPoll(leader, asked, now)).key;
}

const write = (facts: PollMailFacts & InLanguage) => pollMail(facts, translator(facts.language));
const at = (minute: number) => new Date(now.getTime() + minute * 60_000);

/** Does what waits of the poll, as it would be at `time`, each job twice. */
async function deliver(time = now) {
  const jobs = await db.execute<{ data: Jobs["tell-poll"] }>(sql`
    select data from pgboss.job where state = 'created' and name = 'tell-poll' order by created_on, id`);
  await db.execute(sql`update pgboss.job set state = 'completed' where state = 'created'`);
  for (const { data } of [...jobs, ...jobs]) await mailPoll(data, write, time);
}

const personBy = async (key: string) =>
  required((await db.select().from(people).where(eq(people.key, key)))[0]);
const bouncesOf = async (key: string) => pollBounces({ poll: { id: poll }, person: await personBy(key) });
const guest = async () =>
  required((await db.select().from(people).where(eq(people.email, "guest@elsewhere.example")))[0]).key;

const bounce = (more: Partial<Bounce> = {}): IncomingMail => ({
  ...{ messageId: `<${randomUUID()}@mx.example>`, digest: randomUUID(), from: null, sender: null },
  ...{
    subject: "Undelivered",
    automatic: true,
    forged: false,
    inReplyTo: null,
    what: "bounce",
    permanent: true,
  },
  ...{ status: "5.1.1", recipient: null, said: "No such user", ...more },
});

const take = async (who: string, mail = bounce(), time = at(1)) =>
  takeIn({ envelope: { from: null, to: await bouncesOf(who) }, mail }, time);

const told = () => db.select().from(mails).where(eq(mails.kind, "poll-unreached")).orderBy(mails.createdAt);
const seen = async () => (await pollPage(db, leader, { ...here, poll }, at(5))).unreached;

test("whoever asked is told in one mail of all that bounced, and sees them on the page", async () => {
  const who = await guest();
  expect(await take(who)).toBe("kept");
  expect(await take("member", bounce(), at(2))).toBe("kept");
  expect(await take("member", bounce(), at(3))).toBe("nothing");
  await deliver(at(4));

  const [mail, ...more] = await told();
  expect([mail?.toAddress, more]).toEqual(["leader@siv.example", []]);
  expect(mail?.subject).toBe("Ikke nået frem: The budget");
  expect(mail?.text).toContain("nåede ikke frem til 2 af dem, du spørger");
  expect(mail?.text).toContain("Guest Lund\nguest@elsewhere.example");
  expect(mail?.text).toContain(`/siv/polls/${poll}`);
  expect((await seen()).map(({ address }) => address)).toEqual([
    "guest@elsewhere.example",
    "member@siv.example",
  ]);
  // those who are asked are not told of one another
  expect((await pollPage(db, as("member"), { ...here, poll }, at(5))).unreached).toEqual([]);
});

test("a mail goes out with the address it bounces to, known at the door; an answer to it is not", async () => {
  const sent = await db.select().from(mails).where(eq(mails.kind, "poll-asked"));
  expect(sent).toHaveLength(4);
  for (const { envelopeFrom, toAddress } of sent) {
    const [person] = await db.select().from(people).where(eq(people.email, toAddress));
    expect(envelopeFrom).toBe(pollBounces({ poll: { id: poll }, person: required(person) }));
    expect(await isKnownAddress(envelopeFrom, env().MAIL_DOMAIN, at(1))).toBe(true);
    expect(await isKnownAddress(envelopeFrom, env().MAIL_DOMAIN, new Date("2027-01-20"))).toBe(false);
    const answers = envelopeFrom.replace(/^b-/, "r-");
    expect(await isKnownAddress(answers, env().MAIL_DOMAIN, at(1))).toBe(false);
    expect(await takeIn({ envelope: { from: null, to: answers }, mail: bounce() }, at(1))).toBe("unknown");
  }
  expect(
    await isKnownAddress(replyAddress("a".repeat(26), env().MAIL_DOMAIN), env().MAIL_DOMAIN, at(1)),
  ).toBe(false);
});

test("a server that tries on, and an absence notice, are no news", async () => {
  expect(await take("member", bounce({ permanent: false, status: "4.4.1" }))).toBe("nothing");
  const { messageId, digest, from, sender, subject, automatic, forged } = bounce();
  const head = { messageId, inReplyTo: null, digest, from, sender, subject, automatic, forged };
  expect(await take("member", { ...head, what: "note", text: "On holiday" })).toBe("nothing");
  expect([await seen(), await told()]).toEqual([[], []]);
});

test("a mail that the server refused is found by the clock, told once, and again when it is refused again", async () => {
  const refused = and(eq(mails.toAddress, "guest@elsewhere.example"), like(mails.about, "poll:asked:%"));
  await db.update(mails).set({ state: "dead", lastError: "550 5.1.1 no such user" }).where(refused);
  for (const minute of [5, 10]) {
    await followPolls(write, at(minute));
    await deliver(at(minute));
  }
  expect(await told()).toHaveLength(1);
  expect(await seen()).toHaveLength(1);

  await nudgePoll(leader, { ...here, poll }, at(20));
  await deliver(at(20));
  await followPolls(write, at(25));
  expect(await seen()).toEqual([]);
  await db
    .update(mails)
    .set({ state: "dead" })
    .where(and(eq(mails.toAddress, "guest@elsewhere.example"), like(mails.about, "poll:nudge:%")));
  await followPolls(write, at(30));
  await deliver(at(30));
  expect(await told()).toHaveLength(2);
});

test("with another address, and a word to the silent, they are written to there, and it is over", async () => {
  const who = await guest();
  await take(who);
  await deliver(at(2));
  const old = await bouncesOf(who);
  await db.update(people).set({ email: "lund@elsewhere.example" }).where(eq(people.key, who));
  await nudgePoll(leader, { ...here, poll }, at(10));
  await deliver(at(10));
  expect(await seen()).toEqual([]);
  expect(await takeIn({ envelope: { from: null, to: old }, mail: bounce() }, at(11))).toBe("unknown");
});

test("who answers was reached, and of a poll that is over nobody is told", async () => {
  await take("member");
  const [time] = await db.select().from(pollTimes).where(eq(pollTimes.pollId, poll));
  const token = tokenFor({ poll: { id: poll }, person: await personBy("member") });
  const answer = VoteByLink.parse({ token, answers: { [required(time).id]: "yes" } });
  await voteByLink(answer, "10.0.0.1", at(3));
  await deliver(at(4));
  expect([await seen(), await told()]).toEqual([[], []]);

  await take(await guest());
  await cancelPoll(leader, { ...here, poll }, at(5));
  await deliver(at(6));
  expect(await told()).toEqual([]);
});

test("of a confidential group the mail says nothing but that there is news", async () => {
  await db.update(groups).set({ confidential: true }).where(eq(groups.key, "steering"));
  await take("member");
  await deliver(at(2));
  const [mail] = await told();
  expect(`${mail?.subject}${mail?.text}${mail?.html}`).not.toMatch(/budget|Member Holm|steering group/i);
  expect(await seen()).toHaveLength(1);
});

test("nothing of who was not reached is told twice, though whoever asked is asked, too, and is not reached either", async () => {
  await take("leader");
  await deliver(at(2));
  await take("member", bounce(), at(3));
  await deliver(at(4));
  expect((await told()).map(({ text }) => text.includes("Member Holm"))).toEqual([false, true]);
  expect(await db.$count(pollPeople, eq(pollPeople.unreachedIsTold, true))).toBe(2);
});
