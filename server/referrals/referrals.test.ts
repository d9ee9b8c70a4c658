// Points outside meetings: sent, answered and given onward, with the answer where it is needed and in the mail.
import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { mails } from "@/db/schema/mail";
import { referrals } from "@/db/schema/minutes";
import { referralAnswered } from "@/emails/referral-answered";
import { loadLineage } from "../agendas/lineage";
import type { AgendaLine } from "../domain/agenda";
import { everyItem } from "../domain/agenda-edits";
import { Conflict, Forbidden, NotFound, Refused } from "../domain/errors";
import { meetingPage } from "../meetings/page";
import { publishAgenda } from "../meetings/publish-agenda";
import { closeMeeting } from "../minutes/close-meeting";
import { decide } from "../minutes/decide";
import { referPoint } from "../minutes/refer-point";
import { returnPoint } from "../minutes/return-point";
import { saveItem } from "../minutes/save-item";
import { startMeeting } from "../minutes/start-meeting";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { translator } from "../words";
import { answerReferral } from "./answer-referral";
import { delegateReferral } from "./delegate-referral";
import { AnswerReferral } from "./input";
import { loadReferral } from "./journey";
import { mailAnswer } from "./mail-answer";
import { strandedIn } from "./queries";
import { sendReferral } from "./send-referral";

testDatabase();
const leader = as("leader");
const siv = { collaboration: "siv" };
let world: TestWorld;

beforeEach(async () => {
  await db.execute(sql`truncate collaborations, mails cascade`);
  world = await makeWorld();
});

const send = (group: string, to: string, more: object = {}) =>
  sendReferral(leader, { ...siv, group, to, question: "Who pays?", ...more }, now);
const at = (referral: string, version = 1) => ({ ...siv, referral, version });
const delegate = (referral: string, to: string) =>
  delegateReferral(leader, { ...at(referral), to, because: "It is theirs." }, now);
const journey = (referral: string) => loadReferral(db, as("member"), { ...siv, referral }, now);

async function linesFor(group: string, day: string): Promise<AgendaLine[]> {
  const { key } = await makeMeeting(world, group, `${day}T13:00`);
  const { agenda } = await meetingPage(db, leader, { ...siv, meeting: key }, now);
  return everyItem(required(agenda).items).flatMap(({ lines }) => lines);
}

test("a point sent outside a meeting stands on the receiver's next agenda, with its background", async () => {
  await send("steering", "operations", { background: "Two bills last month.", raisedBy: "member" });

  const lines = await linesFor("operations", "2026-12-01");

  expect(lines.find(({ key }) => key.includes("/referral:"))).toMatchObject({
    says: { code: "asks", params: { group: "The steering group" } },
    why: { code: "raised", params: { name: "Member Holm", sentOn: "2026-11-20" } },
    source: { room: "referral", group: "steering" },
  });
  expect(lines.find(({ key }) => key.includes("/background:"))?.says.params.text).toBe(
    "Two bills last month.",
  );
});

test("an answer outside a meeting stands on the sender's next agenda by itself", async () => {
  const { referral } = await send("steering", "operations");

  await answerReferral(leader, { ...at(referral), answer: "returned", text: "Ask the council." }, now);

  const [line] = (await linesFor("steering", "2026-12-01")).filter(({ key }) => key.includes("/answer:"));
  expect(line).toMatchObject({
    says: { code: "answer.returned", params: { text: "Ask the council.", group: "The operations group" } },
    source: { room: "referral", referral },
  });
  expect(await journey(referral)).toMatchObject({
    state: "answered",
    answeredBy: "Leader Holm",
    sentBy: "Leader Holm",
    askedAt: null,
  });
  await expect(answerReferral(leader, { ...at(referral, 2), answer: "noted" }, now)).rejects.toMatchObject({
    words: "referralIsAnswered",
  });
});

test("what goes onward keeps its chain: who asked first hears that it did, and then the answer", async () => {
  const { referral: first } = await send("steering", "operations", { wantedBy: "2026-12-24" });
  const { referral: second } = await delegate(first, "casework");

  const onward = (await linesFor("casework", "2026-12-02")).find(({ key }) => key.includes("/referral:"));
  expect(onward).toMatchObject({
    says: { code: "asksBy", params: { group: "The steering group", wantedByOn: "2026-12-24" } },
    why: { code: "givenOnward", params: { group: "The operations group", origin: "The steering group" } },
  });

  await answerReferral(leader, { ...at(second), answer: "noted", text: "The council pays." }, now);

  const heard = (await linesFor("steering", "2026-12-01")).filter(({ key }) => key.includes("/answer:"));
  expect(heard.map(({ says, why }) => [says.code, why.code])).toEqual([
    ["answer.delegated", "answered"],
    ["answer.noted", "answeredThrough"],
  ]);
  const between = (await linesFor("operations", "2026-12-03")).filter(({ key }) => key.includes("/answer:"));
  expect(between.map(({ says }) => says.code)).toEqual(["answer.noted"]);
  expect((await journey(first)).chain.map(({ id }) => id)).toEqual([first, second]);
});

test("a question may come back to who asked, and that is seen; never does it go to the group itself", async () => {
  const { referral: first } = await send("steering", "operations");
  await expect(delegate(first, "operations")).rejects.toMatchObject({
    words: "referralToItself",
    field: "to",
  });

  const { referral: back } = await delegate(first, "steering");

  expect((await journey(back)).chain.map(({ link }) => link?.comesBack)).toEqual([false, true]);
  // its own answer is no news to it
  await answerReferral(leader, { ...at(back), answer: "noted", text: "So we pay." }, now);
  const heard = (await linesFor("steering", "2026-12-01")).filter(({ key }) => key.includes("/answer:"));
  expect(heard.map(({ says }) => says.code)).toEqual(["answer.delegated"]);
});

test("who raised it hears each step by mail, once; a confidential group on the way leaves the door alone", async () => {
  const { referral: first } = await send("steering", "operations", { raisedBy: "member" });
  const { referral: second } = await delegate(first, "casework");
  await answerReferral(leader, { ...at(second), answer: "noted", text: "The council pays." }, now);
  const write = (facts: Parameters<typeof referralAnswered>[0] & { language: string }) =>
    referralAnswered(facts, translator(facts.language));

  for (const id of [first, second, second]) await mailAnswer(id, write, now);

  const sent = await db.select().from(mails).orderBy(mails.createdAt);
  expect(sent.map(({ toAddress }) => toAddress)).toEqual(["member@siv.example", "member@siv.example"]);
  expect(sent[0]?.text).toContain("The casework group");
  expect(sent[1]?.text).toContain("The council pays.");
  expect(sent[1]?.text).toContain(`/siv/referrals/${second}`);

  await db.execute(sql`truncate mails, notices cascade`);
  await db.execute(sql`update groups set confidential = true where key = 'casework'`);
  await mailAnswer(second, write, now);
  const [neutral] = await db.select().from(mails);
  expect(neutral?.text).not.toMatch(/council|pays|casework group|Holm/);
});

test.each([
  ["member", Forbidden],
  ["colleague", Forbidden],
  ["admin", Forbidden],
  ["stranger", NotFound],
] as const)("a %s neither sends nor answers", async (who, refusal) => {
  const { referral } = await send("steering", "operations");
  const actor = as(who);
  await expect(
    sendReferral(actor, { ...siv, group: "steering", to: "operations", question: "May I?" }, now),
  ).rejects.toBeInstanceOf(refusal);
  await expect(answerReferral(actor, { ...at(referral), answer: "noted" }, now)).rejects.toBeInstanceOf(
    refusal,
  );
  await expect(
    delegateReferral(actor, { ...at(referral), to: "casework", because: "Theirs." }, now),
  ).rejects.toBeInstanceOf(refusal);
});

test("a point goes to no group that is closed, or that must not speak of it, and is returned with a reason", async () => {
  await db.execute(sql`update groups set archived_on = '2026-01-01' where key = 'operations'`);
  await expect(send("steering", "operations")).rejects.toMatchObject({
    words: "groupIsArchived",
    field: "to",
  });
  await db.execute(sql`update groups set confidential = true where key = 'casework'`);
  await expect(send("steering", "casework")).rejects.toMatchObject({ words: "confidentialCannotAnswer" });
  await expect(send("casework", "steering")).rejects.toMatchObject({ words: "confidentialStaysHere" });
  const silent = AnswerReferral.safeParse({ ...at(crypto.randomUUID()), answer: "returned" });
  expect(silent.error?.issues).toMatchObject([{ path: ["text"], message: "answerSaysNothing" }]);
});

test("two who answer at once: one does, the other hears that it was changed or answered", async () => {
  const { referral } = await send("steering", "operations");
  const tries = await Promise.allSettled([
    answerReferral(leader, { ...at(referral), answer: "noted" }, now),
    delegate(referral, "casework"),
  ]);
  expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const [failed] = tries.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  expect([Conflict, Refused].some((kind) => failed instanceof kind)).toBe(true);
});

test("what waits for a closed group is shown to the administrator, who may see to it", async () => {
  const { referral } = await send("steering", "operations");
  await db.execute(sql`update groups set archived_on = '2026-01-01' where key = 'operations'`);
  expect(await strandedIn(db, as("admin"), siv, now)).toMatchObject([
    { id: referral, to: { key: "operations" } },
  ]);
  await delegateReferral(as("admin"), { ...at(referral), to: "casework", because: "Closed." }, now);
  expect(await strandedIn(db, as("admin"), siv, now)).toEqual([]);
});

/** A running meeting of a group, on whose agenda the point that waits stands. */
async function meetAbout(group: string, day: string) {
  const { key: meeting } = await makeMeeting(world, group, `${day}T13:00`);
  const during = new Date(`${day}T12:30:00Z`);
  await publishAgenda(leader, { ...siv, meeting, version: 1 }, now);
  await startMeeting(leader, { ...siv, meeting, version: 2 }, during);
  const { items } = await meetingPage(db, leader, { ...siv, meeting }, during);
  const item = items.find(({ asked }) => asked)?.key ?? "";
  const close = async () => {
    const page = await meetingPage(db, leader, { ...siv, meeting }, during);
    for (const { key, version, outcome, type } of page.items) {
      if (type === "decision" && !outcome)
        await saveItem(leader, { ...siv, meeting, item: key, version, outcome: "noted" });
    }
    return closeMeeting(leader, { ...siv, meeting, version: 3 }, during);
  };
  return { meeting, item, close, during };
}

test("a meeting sends a point back only with a reason", async () => {
  const { referral } = await send("steering", "operations");
  const { meeting, item, close } = await meetAbout("operations", "2026-12-01");
  await saveItem(leader, { ...siv, meeting, item, version: 1, outcome: "withdrawn" });
  await expect(close()).rejects.toMatchObject({ words: "returnedWithoutReason" });

  await returnPoint(leader, { ...siv, meeting, item, because: "It is the council's." });
  await close();

  expect(await journey(referral)).toMatchObject({ answer: "returned", answerText: "It is the council's." });
});

test("a meeting gives a point onward, once, and the chain says so when it is closed", async () => {
  const { referral } = await send("steering", "operations");
  const { meeting, item, close } = await meetAbout("operations", "2026-12-01");
  const onward = { ...siv, meeting, item, question: "Who pays?", delegates: true };
  const { referral: next } = await referPoint(leader, { ...onward, to: "casework" });
  await expect(referPoint(leader, { ...onward, to: "steering" })).rejects.toMatchObject({
    words: "delegatedAlready",
  });
  await expect(referPoint(leader, { ...onward, item: "budget", to: "casework" })).rejects.toMatchObject({
    words: "nothingToDelegate",
  });

  await close();

  const [carried] = await db.select().from(referrals).where(eq(referrals.id, next));
  expect(carried?.delegatedFromId).toBe(referral);
  expect(await journey(referral)).toMatchObject({
    answer: "delegated",
    chain: [{ id: referral }, { id: next }],
  });
});

test("what was sent onward under a point that was only noted carries it on", async () => {
  const { referral } = await send("steering", "operations");
  const { meeting, item, close } = await meetAbout("operations", "2026-12-01");
  const { referral: next } = await referPoint(leader, {
    ...siv,
    meeting,
    item,
    to: "casework",
    question: "You?",
  });

  await close();

  expect((await journey(referral)).chain.map(({ id }) => id)).toEqual([referral, next]);
});

test("the life of an item is followed through the groups it went to, and no further", async () => {
  const { key } = await makeMeeting(world, "steering", "2026-11-24T13:00");
  const from = { ...siv, meeting: key };
  const during = new Date("2026-11-24T12:30:00Z");
  await publishAgenda(leader, { ...from, version: 1 }, now);
  await startMeeting(leader, { ...from, version: 2 }, during);
  const { items } = await meetingPage(db, leader, from, during);
  const budget = required(items.find((one) => one.key === "budget"));
  for (const { key: item, version, type } of items) {
    if (type === "decision") await saveItem(leader, { ...from, item, version, outcome: "noted" });
  }
  await referPoint(leader, { ...from, item: "budget", to: "operations", question: "Who pays?" });
  await referPoint(leader, { ...from, item: "onward", to: "casework", question: "Another matter?" });
  await closeMeeting(leader, { ...from, version: 3 }, during);
  const { meeting, item, close } = await meetAbout("operations", "2026-12-01");
  await decide(leader, { ...siv, meeting, item, text: "We do." });
  await close();

  const life = await loadLineage(db, as("member"), { ...siv, lineage: budget.lineageId });

  expect(life.appearances.map(({ at: place, outcome }) => [place.meeting, place.item, outcome])).toEqual([
    [key, "budget", "noted"],
    [meeting, item, "decided"],
  ]);
  expect(life.appearances[0]?.referrals).toMatchObject([{ to: "The operations group", answer: "decided" }]);
  expect(life.appearances[1]?.decisions).toMatchObject([{ text: "We do." }]);
  const backward = { ...siv, lineage: required(await lineageOf(meeting, item)) };
  expect((await loadLineage(db, as("member"), backward)).appearances).toHaveLength(2);
  await expect(loadLineage(db, as("stranger"), backward)).rejects.toBeInstanceOf(NotFound);
});

async function lineageOf(meeting: string, item: string): Promise<string | undefined> {
  const { items } = await meetingPage(db, leader, { ...siv, meeting }, now);
  return items.find(({ key }) => key === item)?.lineageId;
}
