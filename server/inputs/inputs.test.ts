// Input before a meeting against a real database: asked for, sent in by link and in the product, answered, and on the agenda.
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { and, eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { attachments, storedFiles } from "@/db/schema/attachments";
import { auditEvents } from "@/db/schema/audit";
import { collaborations, people } from "@/db/schema/collaborations";
import { dispositionVersions, groups } from "@/db/schema/groups";
import { briefings, calls, proposals } from "@/db/schema/inputs";
import { mails } from "@/db/schema/mail";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { attempts } from "@/db/schema/sign-in";
import { callForItems } from "@/emails/call-for-items";
import { proposalAnswered } from "@/emails/proposal-answered";
import { machine } from "../actor";
import { composedAgenda } from "../agendas/compose";
import { strikeItem } from "../agendas/strike-item";
import { clearOrphans } from "../attachments/clear-orphans";
import { closeAttachment } from "../attachments/close-attachment";
import { openAttachment } from "../attachments/queries";
import { uploadAttachment } from "../attachments/upload-attachment";
import { everyItem } from "../domain/agenda-edits";
import type { StandingItem } from "../domain/collaboration-file";
import { Conflict, ExpectedError, Forbidden, NotFound, Refused, TooMany } from "../domain/errors";
import { mostFiles } from "../domain/proposal";
import { replyToken } from "../domain/reply-address";
import { env } from "../env";
import type { Jobs } from "../jobs/queue";
import { cancelMeeting } from "../meetings/cancel-meeting";
import { moveMeeting } from "../meetings/move-meeting";
import { meetingPage } from "../meetings/page";
import { publishAgenda } from "../meetings/publish-agenda";
import { loadMeeting } from "../meetings/queries";
import { linkLimits } from "../sign-in/attempts";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { translator } from "../words";
import { answerProposal } from "./answer-proposal";
import { attachByLink } from "./attach-file";
import { callPeople, callWhereDue } from "./call-people";
import { correctByLink, correctProposal } from "./correct-proposal";
import { AnswerProposal, SendByLink, SendInput } from "./input";
import { tokenFor } from "./link";
import { mailCall } from "./mail-call";
import { mailProposalAnswer } from "./mail-proposal-answer";
import { inputAt, shownInput } from "./queries";
import { remindPeople, remindWhereDue } from "./remind-people";
import { sayNothing, sayNothingByLink } from "./say-nothing";
import { sendByLink, sendInput } from "./send-input";
import { takeFileBackByLink } from "./take-file-back";

testDatabase();

const leader = as("leader");
const key = "steering-2026-12-01";
const meeting = { collaboration: "siv", meeting: key };
const somewhere = "10.0.0.1";
const days = (count: number) => new Date(now.getTime() + count * 86_400_000);

const disposition: StandingItem[] = [
  { id: "news", title: "News", type: "information", fill: "minutes-of", groups: ["casework"], minutes: 5 },
  { id: "heard", title: "Briefings", type: "information", fill: "briefings", minutes: 5 },
  { id: "ideas", title: "Proposals", type: "decision", fill: "proposals", minutes: 20 },
  { id: "round", title: "The round", type: "information", fill: "round-table", minutes: 20 },
  { id: "aob", title: "Any other business", type: "information", fill: "any-other-business", minutes: 5 },
];

let world: TestWorld;

beforeEach(newWorld);

async function newWorld() {
  await db.delete(attempts);
  await db.delete(mails);
  await db.delete(attachments);
  await db.delete(storedFiles);
  await db.delete(collaborations);
  world = await makeWorld();
  await db.update(dispositionVersions).set({ items: disposition });
  await db
    .update(groups)
    .set({ leaderId: required(world.person.colleague) })
    .where(eq(groups.id, required(world.group.casework)));
  await makeMeeting(world, "steering", "2026-12-01T13:00");
  await db.execute(sql`truncate pgboss.job`);
}

const personOf = async (name: string) =>
  required(
    (
      await db
        .select()
        .from(people)
        .where(eq(people.id, required(world.person[name])))
    )[0],
  );
const meetingOf = async (which = key) =>
  required((await db.select().from(meetings).where(eq(meetings.key, which)))[0]);
const tokenOf = async (name: string) =>
  tokenFor({ meeting: await meetingOf(), person: await personOf(name) });
const jobsOf = async <Name extends keyof Jobs>(name: Name): Promise<Jobs[Name][]> => {
  const rows = await db.execute<{ data: Jobs[Name] }>(
    sql`select data from pgboss.job where name = ${name} order by created_on, id`,
  );
  return rows.map(({ data }) => data);
};
const asked = async () => {
  const rows = await db
    .select({ person: people.key, answeredAt: calls.answeredAt, nothing: calls.nothing })
    .from(calls)
    .innerJoin(people, eq(people.id, calls.personId))
    .orderBy(people.key);
  return rows;
};
const agendaAt = async (which = key, at = now) => {
  const seen = await loadMeeting(db, leader, "siv", which);
  return everyItem((await composedAgenda(db, seen, at)).items);
};
const linesUnder = async (item: string) =>
  required((await agendaAt()).find((one) => one.key === item)).lines.map(({ says }) => says);
const send = async (name: string, sent: Partial<SendByLink>, at = now) =>
  sendByLink(SendByLink.parse({ token: await tokenOf(name), ...sent }), somewhere, at);
const propose = async (name = "member", title = "Bicycles") =>
  required((await send(name, { title, type: "decision" })).proposal);
const answer = (proposal: string, said: object, which = key, at = now) =>
  answerProposal(leader, AnswerProposal.parse({ ...meeting, meeting: which, proposal, ...said }), at);
const stored = async (id: string) =>
  required((await db.select().from(proposals).where(eq(proposals.id, id)))[0]);
const publish = async (which = key, at = now) =>
  publishAgenda(
    leader,
    { collaboration: "siv", meeting: which, version: (await meetingOf(which)).version },
    at,
  );

/** What the worker does with the mails that wait, twice over, as one that was killed would. */
async function mailEverything(at = now) {
  const [callJobs, answerJobs] = [await jobsOf("send-call"), await jobsOf("answer-proposal")];
  for (const job of [...callJobs, ...callJobs])
    await mailCall(job, (facts) => callForItems(facts, translator(facts.language)), at);
  for (const job of [...answerJobs, ...answerJobs])
    await mailProposalAnswer(job, (facts) => proposalAnswered(facts, translator(facts.language)), at);
  return db.select().from(mails).orderBy(mails.toAddress, mails.createdAt);
}

describe("the call", () => {
  test("goes on its day to the circle and to the leaders of the groups that feed the agenda, not to who asks", async () => {
    await callWhereDue(now);

    expect((await asked()).map(({ person }) => person)).toEqual(["colleague", "member"]);
    expect(await meetingOf()).toMatchObject({ state: "collecting", version: 1 });
    expect((await jobsOf("send-call")).length).toBe(2);
  });

  test("asks for what the group's own words leave of a shared disposition", async () => {
    const struck = ["news", "heard"].map((item) => ({ item, struck: true }));
    const steering = eq(groups.id, required(world.group.steering));
    await db.update(groups).set({ dispositionOverrides: struck }).where(steering);
    await callWhereDue(days(0));
    expect((await asked()).map(({ person }) => person)).not.toContain("colleague");
    const seen = await loadMeeting(db, leader, "siv", key);
    expect((await inputAt(db, seen, now)).asks).toEqual({ briefing: false, status: true });
    expect((await shownInput(await tokenOf("member"), now))?.told?.asks.briefing).toBe(false);
  });

  test("goes out once, also when the clock strikes twice or in two places at once", async () => {
    await Promise.all([callWhereDue(now), callWhereDue(now)]);
    await callWhereDue(days(3));
    expect(await asked()).toHaveLength(2);
    expect(await jobsOf("send-call")).toHaveLength(2);
  });

  test("reaches who comes into the circle after it", async () => {
    await callWhereDue(now);
    await db
      .update(groups)
      .set({ leaderId: required(world.person.admin) })
      .where(eq(groups.key, "casework"));
    await callWhereDue(days(3));
    expect((await asked()).map(({ person }) => person)).toEqual(["admin", "colleague", "member"]);
  });

  test.each([
    ["before its day", "2026-11-16T09:00:00Z"],
    ["on a Saturday", "2026-11-21T09:00:00Z"],
    ["when the agenda is due", "2026-11-24T09:00:00Z"],
    ["after the meeting", "2026-12-02T09:00:00Z"],
  ])("does not go out %s", async (_, at) => {
    await callWhereDue(new Date(at));
    expect(await asked()).toEqual([]);
    expect((await meetingOf()).state).toBe("planned");
  });

  test("does not go out for an agenda that is out, a cancelled meeting, or a closed group", async () => {
    await publish();
    await makeMeeting(world, "operations", "2026-12-01T09:00");
    await cancelMeeting(leader, { ...meeting, meeting: "operations-2026-12-01", version: 1 }, now);
    await makeMeeting(world, "casework", "2026-12-01T10:00");
    await db.update(groups).set({ archivedOn: "2026-11-01" }).where(eq(groups.key, "casework"));
    await callWhereDue(now);
    expect(await asked()).toEqual([]);
  });

  test("of a confidential group goes to its circle alone", async () => {
    await db.update(groups).set({ confidential: true }).where(eq(groups.key, "steering"));
    await callWhereDue(now);
    expect((await asked()).map(({ person }) => person)).toEqual(["member"]);
  });

  test("is not sent to who leaves before the meeting", async () => {
    await db.update(people).set({ leftOn: "2026-11-30" }).where(eq(people.key, "member"));
    await callWhereDue(now);
    expect((await asked()).map(({ person }) => person)).toEqual(["colleague"]);
  });

  test("is kept by a meeting that moves, and is not sent again", async () => {
    await callWhereDue(now);
    await moveMeeting(leader, { ...meeting, version: 1, date: "2027-01-12", time: "13:00" }, now);
    await callWhereDue(new Date("2026-12-29T09:00:00Z"));
    expect(await jobsOf("send-call")).toHaveLength(2);
    expect((await shownInput(await tokenOf("member"), now))?.closed).toBeNull();
  });

  test("is sent by the leader on any day while the agenda is in the making", async () => {
    const early = new Date("2026-11-02T09:00:00Z");
    expect(await callPeople(leader, meeting, early)).toEqual({ asked: 2 });
    expect(await callPeople(leader, meeting, early)).toEqual({ asked: 0 });
    await publish();
    await expect(callPeople(leader, meeting, now)).rejects.toMatchObject({ words: "callTooLate" });
  });

  test.each(["member", "colleague", "stranger"])("is not sent by a %s", async (name) => {
    await expect(callPeople(as(name), meeting, now)).rejects.toThrow(
      name === "stranger" ? NotFound : Forbidden,
    );
    expect(await asked()).toEqual([]);
  });

  test("is mailed with what the agenda asks for and a link of one's own", async () => {
    await callWhereDue(now);
    const [toColleague, toMember, ...more] = await mailEverything();

    expect(more).toEqual([]);
    expect(toMember).toMatchObject({
      toAddress: "member@siv.example",
      subject: "The steering group tirsdag 1. december kl. 13.00: har du noget til dagsordenen?",
    });
    expect(toMember?.text).toContain("Svar senest: tirsdag 24. november 2026");
    expect(toMember?.text).toContain("en orientering fra din organisation");
    expect(toMember?.text).toContain(`/input/${await tokenOf("member")}`);
    expect(toMember?.html).toContain(`/input/${await tokenOf("member")}`);
    expect(toMember?.text).not.toContain("en kort status fra");
    expect(toColleague?.text).toContain("en kort status fra The casework group");
    expect(await tokenOf("colleague")).not.toBe(await tokenOf("member"));
  });

  test("of a confidential group is mailed without a word of what it is", async () => {
    await db.update(groups).set({ confidential: true }).where(eq(groups.key, "steering"));
    await callWhereDue(now);
    const [mail] = await mailEverything();
    expect(`${mail?.subject} ${mail?.text} ${mail?.html}`).not.toMatch(/steering|Town hall|Leader Holm/);
    expect(mail?.text).toContain(`/input/${await tokenOf("member")}`);
  });

  test("is not mailed once the agenda is out", async () => {
    await callWhereDue(now);
    await publish();
    await db.delete(mails);
    expect((await mailEverything()).filter(({ kind }) => kind.startsWith("call-"))).toEqual([]);
  });
});

describe("a reminder", () => {
  const reminderAt = new Date("2026-11-23T09:00:00Z");
  const early = new Date("2026-11-17T09:00:00Z");

  test("goes once to who has not answered", async () => {
    await callWhereDue(early);
    await sayNothingByLink({ token: await tokenOf("colleague") }, somewhere, now);
    await remindWhereDue(now);
    expect(await jobsOf("send-call")).toHaveLength(3);
    await Promise.all([remindWhereDue(now), remindWhereDue(reminderAt)]);

    const reminders = (await jobsOf("send-call")).filter(({ reminderOn }) => reminderOn);
    expect(reminders).toHaveLength(1);
    const mail = (await mailEverything()).find(({ about }) => about.startsWith("call-reminder"));
    expect(mail).toMatchObject({
      toAddress: "member@siv.example",
      subject: "The steering group tirsdag 1. december kl. 13.00: vi mangler at høre fra dig",
    });
  });

  test("is not mailed to who answered while it waited to be sent", async () => {
    await callWhereDue(early);
    await remindWhereDue(now);
    await send("member", { status: "I am fine." });
    const mailed = await mailEverything();
    expect(
      mailed.filter(
        ({ about, toAddress }) => about.startsWith("call-reminder") && toAddress.startsWith("member"),
      ),
    ).toEqual([]);
  });

  test("is sent by the leader to all the silent, once a day", async () => {
    await callPeople(leader, meeting, early);
    expect(await remindPeople(leader, meeting, early)).toEqual({ reminded: 2 });
    expect(await remindPeople(leader, meeting, early)).toEqual({ reminded: 0 });
    expect(await remindPeople(leader, meeting, now)).toEqual({ reminded: 2 });
    await expect(remindPeople(as("member"), meeting, now)).rejects.toThrow(Forbidden);
  });

  test("takes the link along to a new address, and the old one leads nowhere", async () => {
    await callWhereDue(early);
    const old = await tokenOf("member");
    await db.update(people).set({ email: "new@siv.example" }).where(eq(people.key, "member"));
    expect(await shownInput(old, now)).toBeNull();
    await remindWhereDue(now);
    expect(await shownInput(old, now)).toBeNull();
    expect(await shownInput(await tokenOf("member"), now)).not.toBeNull();
  });
});

describe("by the link", () => {
  beforeEach(() => callWhereDue(now));

  test("a briefing, a status and a proposal are sent in one form and stand on the agenda", async () => {
    await send("member", {
      ...{ briefing: "We have moved.", status: "I cannot come.", title: "Bicycles", type: "decision" },
      ...{ background: "The hall is free.", recommendation: "that we buy two", minutes: 15 },
    });

    expect(await linesUnder("heard")).toMatchObject([
      { code: "briefing", params: { from: "Member Holm", text: "We have moved." } },
      { code: "notWritten", params: { names: ["Colleague Holm"] } },
    ]);
    expect(await linesUnder("round")).toContainEqual({ code: "note", params: { text: "I cannot come." } });
    expect(await linesUnder("ideas")).toEqual([{ code: "proposalsWait", params: { count: 1 } }]);
    expect(await asked()).toContainEqual({ person: "member", answeredAt: now, nothing: false });
  });

  test("who has nothing says so, and may change their mind", async () => {
    const token = await tokenOf("member");
    await sayNothingByLink({ token }, somewhere, now);
    await sayNothingByLink({ token }, somewhere, days(1));
    expect(await asked()).toContainEqual({ person: "member", answeredAt: now, nothing: true });
    expect(await linesUnder("heard")).toContainEqual({
      code: "nothingFrom",
      params: { names: ["Member Holm"] },
    });
    await send("member", { briefing: "After all." });
    expect(await asked()).toContainEqual({ person: "member", answeredAt: now, nothing: false });
  });

  test("the same form sent twice makes one proposal", async () => {
    const form = { title: "Bicycles", proposal: "0a8f2b9e-5a5e-4a61-9d5f-0b8f1f6c2d11" };
    await Promise.all([send("member", form), send("member", form)]);
    expect(await db.$count(proposals)).toBe(1);
  });

  test("another's id for a proposal changes nothing of theirs", async () => {
    const theirs = await propose("colleague", "Theirs");
    expect(await send("member", { title: "Mine", proposal: theirs })).toEqual({ proposal: null });
    expect((await stored(theirs)).title).toBe("Theirs");
  });

  test("texts are corrected and taken back, each on what was read", async () => {
    await send("member", { briefing: "One.", status: "Two." });
    await send("member", { briefing: "One!", basis: "1.1" });
    expect((await db.select().from(briefings)).map(({ text, version }) => [text, version])).toEqual([
      ["One!", 2],
    ]);
    const late = await send("member", { briefing: "Other", basis: "1.1" }).catch((error: unknown) => error);
    expect(late).toBeInstanceOf(Conflict);
    expect((late as Conflict).theirs).toEqual({ basis: "2.0", briefing: "One!", status: "" });
  });

  test("a proposal leaves the texts as they are", async () => {
    await send("member", { briefing: "One." });
    await propose();
    expect((await db.select().from(briefings)).map(({ text }) => text)).toEqual(["One."]);
  });

  test("nothing at all is not sent", async () => {
    await expect(send("member", {})).rejects.toMatchObject({ words: "nothingWritten" });
    expect((await asked()).every(({ answeredAt }) => answeredAt === null)).toBe(true);
  });

  test.each([
    ["a CPR number", { title: "About 010190-1234" }, "looksLikeCpr"],
    ["a CPR number in a briefing", { briefing: "010190 1234 has moved" }, "looksLikeCpr"],
    ["a background without a title", { background: "Why not" }, "titleMissing"],
    ["what no database holds", { status: "a\u0000b" }, "unreadableText"],
  ])("%s is refused", async (_, sent, words) => {
    const parsed = SendByLink.safeParse({ token: "x", ...sent });
    expect(parsed.error?.issues.map(({ message }) => message)).toEqual([words]);
  });

  test("one's own proposal is corrected on the version that was read, and taken back", async () => {
    const proposal = await propose();
    const token = await tokenOf("member");
    const written = { token, proposal, title: "Cargo bicycles", type: "decision" as const };
    await correctByLink({ ...written, version: 1 }, somewhere, now);
    await expect(correctByLink({ ...written, version: 1 }, somewhere, now)).rejects.toThrow(Conflict);
    expect(await stored(proposal)).toMatchObject({ title: "Cargo bicycles", version: 2 });
    await correctByLink({ ...written, version: 2, withdraw: "yes" }, somewhere, now);
    expect(await db.$count(proposals)).toBe(0);
  });

  test("an accepted one is corrected on the agenda, too, and is not taken back", async () => {
    const proposal = await propose();
    await answer(proposal, { version: 1, answer: "accepted" });
    const written = {
      token: await tokenOf("member"),
      proposal,
      title: "Cargo bicycles",
      type: "decision" as const,
    };
    await correctByLink({ ...written, version: 2 }, somewhere, now);
    expect((await agendaAt()).map(({ title }) => title)).toContain("Cargo bicycles");
    const back = correctByLink({ ...written, version: 3, withdraw: "yes" }, somewhere, now);
    await expect(back).rejects.toMatchObject({ words: "proposalIsTakenIn" });
  });

  test("another's proposal is theirs to correct", async () => {
    const proposal = await propose("colleague");
    const written = {
      token: await tokenOf("member"),
      proposal,
      version: 1,
      title: "Mine",
      type: "decision" as const,
    };
    await expect(correctByLink(written, somewhere, now)).rejects.toThrow(Forbidden);
  });

  test("the audit tells that something was sent, and neither by whom nor what", async () => {
    await send("member", { briefing: "A secret of the town", title: "Bicycles" });
    const [event] = await db.select().from(auditEvents).where(eq(auditEvents.action, "input.sent"));
    expect(event).toMatchObject({ actor: "input link", subject: `meeting:${key}` });
    expect(JSON.stringify(event)).not.toMatch(/secret|Bicycles|member/i);
  });
});

describe("a link that is used otherwise", () => {
  beforeEach(() => callWhereDue(now));

  test("is shown without anything being changed", async () => {
    await propose();
    const before = await everything();
    const token = await tokenOf("member");
    expect(await shownInput(token, now)).toMatchObject({
      ...{ closed: null, nothing: false, lastDay: "2026-11-24", path: `/siv/meetings/${key}` },
      told: { group: "The steering group", asks: { briefing: true, status: true } },
    });
    expect(await shownInput(token.toUpperCase(), now)).not.toBeNull();
    expect(await everything()).toBe(before);
  });

  test("guessed, leads nowhere, and says nothing of what there is", async () => {
    const guess = "a".repeat(26);
    expect(await shownInput(guess, now)).toBeNull();
    await expect(sendByLink(SendByLink.parse({ token: guess, title: "x" }), somewhere, now)).rejects.toThrow(
      NotFound,
    );
    const [stolen] = await db.select().from(calls);
    expect(await shownInput(required(stolen).tokenHash, now)).toBeNull();
  });

  test("of an invitation leads nowhere here", async () => {
    const { uid } = await meetingOf();
    const token = replyToken(env().AUTH_SECRET, uid, required(world.person.member));
    expect(await shownInput(token, now)).toBeNull();
  });

  test("tried too often has to wait", async () => {
    const token = await tokenOf("member");
    for (let turn = 0; turn < linkLimits.link.most; turn += 1)
      await sayNothingByLink({ token }, somewhere, now);
    await expect(sayNothingByLink({ token }, somewhere, now)).rejects.toThrow(TooMany);
    await expect(sayNothingByLink({ token }, "10.0.0.2", now)).rejects.toThrow(TooMany);
  });

  test.each<[string, () => Promise<unknown>, string, string, Date]>([
    [
      "its meeting is cancelled",
      async () => cancelMeeting(leader, { ...meeting, version: 1 }, now),
      "cancelled",
      "meetingIsCancelled",
      now,
    ],
    ["its agenda is out", () => publish(), "agenda-out", "inputTooLate", now],
    ["its meeting's time has passed", async () => {}, "over", "meetingIsOver", days(12)],
    ["its owner has left", () => leave("member"), "left", "leftCollaboration", now],
  ])("when %s, says so and takes nothing in", async (_, happens, closed, words, at) => {
    const proposal = await propose();
    await happens();
    const before = await db.select().from(proposals);
    expect((await shownInput(await tokenOf("member"), at))?.closed).toBe(closed);
    await expect(send("member", { title: "Late" }, at)).rejects.toMatchObject({ words });
    const change = {
      token: await tokenOf("member"),
      proposal,
      version: 1,
      title: "x",
      type: "decision" as const,
    };
    await expect(correctByLink(change, somewhere, at)).rejects.toMatchObject({ words });
    await expect(sayNothingByLink({ token: await tokenOf("member") }, somewhere, at)).rejects.toMatchObject({
      words,
    });
    expect(await db.select().from(proposals)).toEqual(before);
  });

  test("tells who has left nothing at all", async () => {
    await leave("member");
    expect((await shownInput(await tokenOf("member"), now))?.told).toBeNull();
  });

  test("ends a month after the meeting", async () => {
    expect(await shownInput(await tokenOf("member"), days(41))).not.toBeNull();
    expect(await shownInput(await tokenOf("member"), days(42))).toBeNull();
  });

  test("of a confidential group tells the time, and takes in nothing but that there is nothing", async () => {
    await db.update(groups).set({ confidential: true }).where(eq(groups.key, "steering"));
    const token = await tokenOf("member");
    expect(await shownInput(token, now)).toMatchObject({ told: null, wallTime: "2026-12-01T13:00" });
    await expect(send("member", { title: "x" })).rejects.toMatchObject({ words: "confidentialBehindSignIn" });
    await sayNothingByLink({ token }, somewhere, now);
    expect(await asked()).toContainEqual({ person: "member", answeredAt: now, nothing: true });
  });
});

describe("a file with a proposal", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "proposed-"));
  const settings = env();
  const before = settings.DATA_DIR;
  beforeAll(() => {
    settings.DATA_DIR = folder;
  });
  afterAll(() => {
    settings.DATA_DIR = before;
    rmSync(folder, { recursive: true });
  });

  let proposal: string;
  beforeEach(async () => {
    await callWhereDue(now);
    proposal = await propose();
  });
  const attach = async (name = "member", file = "plan.pdf", content = "%PDF-1.7") =>
    attachByLink({ token: await tokenOf(name), proposal }, sentFile(file, content), somewhere, now);

  test("is shown with it, and goes out with the item it becomes", async () => {
    await attach();
    const { triage } = await inputAt(db, await loadMeeting(db, leader, "siv", key), now);
    expect(triage?.unanswered.map(({ files }) => files.map(({ name }) => name))).toEqual([["plan.pdf"]]);
    expect((await shownInput(await tokenOf("member"), now))?.told?.own.proposals[0]?.files).toHaveLength(1);
    await answer(proposal, { version: 1, answer: "accepted" });
    await publish();
    expect(await db.select().from(attachments)).toMatchObject([
      { meetingId: (await meetingOf()).id, itemKey: `proposal:${proposal}`, proposalId: null },
    ]);
  });

  test("is taken back by whoever sent it, until the proposal is turned down", async () => {
    const { file } = await attach();
    const takeBack = async (name: string, which = file) =>
      takeFileBackByLink({ token: await tokenOf(name), proposal, file: which }, somewhere, now);
    await expect(takeBack("colleague")).rejects.toBeInstanceOf(Forbidden);
    expect(await takeBack("member")).toEqual({ file });
    expect(await db.select().from(attachments)).toEqual([]);
    await expect(takeBack("member")).rejects.toBeInstanceOf(NotFound);

    const { file: kept } = await attach();
    await answer(proposal, { version: 1, answer: "declined", reason: "Not here." });
    await expect(takeBack("member", kept)).rejects.toMatchObject({ words: "proposalIsAnswered" });
    expect(await db.select().from(attachments)).toHaveLength(1);
  });

  const shownAt = async (): Promise<string[][]> => {
    const page = await meetingPage(db, leader, meeting, now);
    return page.attachments.map(({ name, itemKey }) => [name, itemKey]);
  };

  test.each<[string, object, () => string]>([
    ["it has become", { answer: "accepted" }, () => `proposal:${proposal}`],
    ["it was merged into", { answer: "merged", into: "aob" }, () => "aob"],
  ])("stands at the item %s, before the agenda is sent and after", async (_, said, place) => {
    await attach();
    await answer(proposal, { version: 1, ...said });
    expect(await shownAt()).toEqual([["plan.pdf", place()]]);
    await publish();
    expect(await shownAt()).toEqual([["plan.pdf", place()]]);
  });

  test("stands at the proposal's own item when what it was merged into is struck", async () => {
    await attach();
    await answer(proposal, { version: 1, answer: "merged", into: "aob" });
    await strikeItem(leader, { ...meeting, item: "aob" }, now);
    await publish();
    expect(await shownAt()).toEqual([["plan.pdf", `proposal:${proposal}`]]);
  });

  test("that the leader has closed is not told to a proposer outside the circle", async () => {
    proposal = await propose("colleague");
    const { file } = await attach("colleague");
    await closeAttachment(leader, { collaboration: "siv", file, closed: true }, now);
    expect((await shownInput(await tokenOf("colleague"), now))?.told?.own.proposals[0]?.files).toEqual([]);
    await expect(openAttachment(as("colleague"), { collaboration: "siv", file }, now)).rejects.toBeInstanceOf(
      NotFound,
    );
  });

  const turn = fc.record({
    said: fc.constantFrom("accepted", "merged", "postponed", "declined"),
    attaches: fc.boolean(),
  });
  const course = fc.record({
    turns: fc.array(turn, { minLength: 1, maxLength: 3 }),
    strikes: fc.boolean(),
    ends: fc.constantFrom("sent", "sent and cancelled", "cancelled"),
  });

  test("is not lost, and a closed one not shown, whatever becomes of the proposal", async () => {
    await fc.assert(
      fc
        .asyncProperty(course, async ({ turns, strikes, ends }) => {
          await attach("colleague");
          for (const { said, attaches } of turns) await take(said, attaches);
          if (strikes) await strikeItem(leader, { ...meeting, item: "aob" }, now);
          if (ends !== "cancelled") await publish();
          if (ends !== "sent") await cancel();
          await clearOrphans(days(2));

          const files = await db.select().from(attachments);
          expect(files.length).toBe(1 + added);
          if (ends !== "sent") expect(files.map(({ proposalId }) => proposalId)).not.toContain(null);
          for (const { id, closed } of files) {
            expect(await opens("leader", id)).toBe(true);
            expect(await opens("colleague", id)).toBe(!closed);
          }
        })
        .beforeEach(startOver),
      { numRuns: 20 },
    );
  }, 120_000);

  let added = 0;
  const startOver = async () => {
    await newWorld();
    await callWhereDue(now);
    proposal = await propose("colleague");
    added = 0;
  };
  const cancel = async () =>
    cancelMeeting(leader, { ...meeting, version: (await meetingOf()).version, because: "" }, now);
  const take = async (said: string, attaches: boolean) => {
    const { version } = await stored(proposal);
    await answer(proposal, {
      ...{ version, answer: said, reason: "So it is." },
      ...(said === "merged" ? { into: "aob" } : {}),
    }).catch(unlessExpected);
    const { state } = await stored(proposal);
    if (!attaches || state !== "accepted") return;
    const on = { collaboration: "siv", meeting: key, item: `proposal:${proposal}`, closed: true };
    await uploadAttachment(leader, on, sentFile("note.pdf", "%PDF-1.7"), now);
    added += 1;
  };
  const opens = async (name: string, file: string): Promise<boolean> => {
    const opened = await openAttachment(as(name), { collaboration: "siv", file }, now).catch(unlessExpected);
    opened?.content.destroy();
    return opened !== undefined;
  };
  const unlessExpected = (error: unknown): undefined => {
    if (!(error instanceof ExpectedError)) throw error;
  };

  test.each([
    ["of a kind that is not taken", () => attach("member", "run.exe"), "fileKindNotTaken"],
    ["to another's proposal", () => attach("colleague"), "forbidden"],
    ["once the agenda is out", async () => publish().then(() => attach()), "inputTooLate"],
  ])("is not taken %s, and nothing is left of it", async (_, attaching, words) => {
    await expect(attaching()).rejects.toMatchObject({ words });
    expect(await db.$count(attachments)).toBe(0);
    expect(await db.$count(storedFiles)).toBe(0);
  });

  test("is one of five at most", async () => {
    for (let turn = 0; turn < mostFiles; turn += 1) await attach();
    await expect(attach()).rejects.toMatchObject({ words: "tooManyFiles" });
    expect(await db.$count(attachments)).toBe(mostFiles);
  });
});

const sentFile = (name: string, text: string) => ({
  name,
  content: (async function* () {
    yield Buffer.from(text);
  })(),
});

describe("in the product", () => {
  const form = (sent: object) => SendInput.parse({ ...meeting, ...sent });

  test("a member sends without having been asked, and reads what has become of it", async () => {
    await sendInput(as("member"), form({ title: "Bicycles", status: "Fine." }), now);
    const { own, maySend, triage } = await inputAt(db, await loadMeeting(db, as("member"), "siv", key), now);
    expect([own?.status, own?.proposals.map(({ title, state }) => [title, state]), maySend, triage]).toEqual([
      "Fine.",
      [["Bicycles", "proposed"]],
      true,
      null,
    ]);
    await expect(sayNothing(as("member"), meeting, now)).rejects.toThrow(NotFound);
  });

  test("who leads a group that feeds the agenda may, once asked", async () => {
    await expect(sendInput(as("colleague"), form({ title: "x" }), now)).rejects.toThrow(Forbidden);
    await callWhereDue(now);
    await sendInput(as("colleague"), form({ title: "x" }), now);
    await sayNothing(as("colleague"), meeting, now);
    expect(await db.$count(proposals)).toBe(1);
  });

  test.each([
    ["admin", Forbidden],
    ["stranger", NotFound],
  ])("%s does not send", async (name, error) => {
    await expect(sendInput(as(name), form({ title: "x" }), now)).rejects.toThrow(error);
    expect(await db.$count(proposals)).toBe(0);
  });

  test("a machine has nothing to send", async () => {
    await expect(sendInput(machine("worker"), form({ title: "x" }), now)).rejects.toThrow(Forbidden);
  });

  test("the link and the product are two ways to the same", async () => {
    await callWhereDue(now);
    const proposal = await propose();
    const change = { ...meeting, proposal, version: 1, title: "Changed", type: "discussion" as const };
    await correctProposal(as("member"), change, now);
    const shown = await shownInput(await tokenOf("member"), now);
    expect(shown?.told?.own.proposals.map(({ title }) => title)).toEqual(["Changed"]);
  });
});

describe("the leader's answer", () => {
  let proposal: string;
  beforeEach(async () => {
    await callWhereDue(now);
    proposal = await propose();
  });

  test("accepted, the proposal stands under proposals with its proposer, and they are told", async () => {
    await answer(proposal, { version: 1, answer: "accepted" });
    const item = (await agendaAt()).find((one) => one.key === `proposal:${proposal}`);
    expect(item).toMatchObject({ title: "Bicycles", presenter: "Member Holm" });
    const mail = (await mailEverything()).find(({ kind }) => kind === "proposal-answered");
    expect(mail).toMatchObject({
      toAddress: "member@siv.example",
      subject: "Dit forslag er på dagsordenen: Bicycles",
    });
  });

  test.each([
    ["merged", { into: "round" }, "Punkt: The round"],
    ["postponed", { reason: "No time" }, "Begrundelse: No time"],
    ["declined", { reason: "Not ours" }, "Begrundelse: Not ours"],
  ])("%s, the mail says so and why", async (said, more, text) => {
    await answer(proposal, { version: 1, answer: said, ...more });
    expect((await stored(proposal)).state).toBe(said);
    const mail = (await mailEverything()).find(({ kind }) => kind === "proposal-answered");
    expect(mail?.text).toContain(text);
  });

  test("merged into another proposal it goes out with that one, and is not put off", async () => {
    const other = await propose("member", "More bicycles");
    await answer(proposal, { version: 1, answer: "accepted" });
    await answer(other, { version: 1, answer: "merged", into: `proposal:${proposal}` });
    await publish();
    expect([(await stored(proposal)).state, (await stored(other)).state]).toEqual(["accepted", "merged"]);
  });

  test("merged, its text stands under the other item with the proposer's name", async () => {
    await answer(proposal, { version: 1, answer: "merged", into: "round" });
    expect(await linesUnder("round")).toContainEqual({
      code: "mergedProposal",
      params: { name: "Member Holm", title: "Bicycles", text: "" },
    });
    expect(await linesUnder("ideas")).toMatchObject([{ code: "noProposals" }]);
  });

  test.each([
    ["postponed without a reason", { answer: "postponed" }, "reasonMissing"],
    ["declined with blanks for a reason", { answer: "declined", reason: "   " }, "reasonMissing"],
    ["merged into nothing", { answer: "merged" }, "itemMissing"],
  ])("%s is refused", (_, said, words) => {
    const parsed = AnswerProposal.safeParse({ ...meeting, proposal, version: 1, ...said });
    expect(parsed.error?.issues.map(({ message }) => message)).toEqual([words]);
  });

  test("merged into an item that is not there is refused", async () => {
    await expect(answer(proposal, { version: 1, answer: "merged", into: "gone" })).rejects.toMatchObject({
      words: "itemGone",
    });
  });

  test("is changed, and told anew; the same again is not", async () => {
    await answer(proposal, { version: 1, answer: "accepted" });
    await answer(proposal, { version: 1, answer: "accepted" });
    await answer(proposal, { version: 2, answer: "declined", reason: "Not ours" }, key, days(1));
    expect(await jobsOf("answer-proposal")).toHaveLength(2);
    const told = (await mailEverything()).filter(({ kind }) => kind === "proposal-answered");
    expect(told.map(({ subject }) => subject)).toEqual(["Dit forslag kommer ikke på dagsordenen: Bicycles"]);
  });

  test("on what has been corrected since is a conflict that shows what stands", async () => {
    const written = { ...meeting, proposal, version: 1, title: "Cargo bicycles", type: "decision" as const };
    await correctProposal(as("member"), written, now);
    const late = await answer(proposal, { version: 1, answer: "accepted" }).catch((error: unknown) => error);
    expect((late as Conflict).theirs).toMatchObject({ version: 2, title: "Cargo bicycles" });
  });

  test("of two at once, one is heard", async () => {
    const said = await Promise.allSettled([
      answer(proposal, { version: 1, answer: "accepted" }),
      answer(proposal, { version: 1, answer: "declined", reason: "No" }),
    ]);
    expect(said.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test.each(["member", "colleague", "stranger"])("is not a %s's to give", async (name) => {
    const input = AnswerProposal.parse({ ...meeting, proposal, version: 1, answer: "accepted" });
    await expect(answerProposal(as(name), input, now)).rejects.toThrow(
      name === "stranger" ? NotFound : Forbidden,
    );
    expect((await stored(proposal)).state).toBe("proposed");
  });

  test("does not reach a proposal to another group", async () => {
    await makeMeeting(world, "operations", "2026-12-02T13:00");
    const elsewhere = answer(proposal, { version: 1, answer: "accepted" }, "operations-2026-12-02");
    await expect(elsewhere).rejects.toThrow(NotFound);
  });

  test("is listed with who has answered the call and who has not", async () => {
    const { triage } = await inputAt(db, await loadMeeting(db, leader, "siv", key), now);
    expect(triage?.asked.map(({ person, answered }) => [person, answered])).toEqual([
      ["member", true],
      ["colleague", false],
    ]);
    expect(triage?.unanswered.map(({ title, again }) => [title, again])).toEqual([["Bicycles", false]]);
  });
});

describe("when the agenda goes out", () => {
  beforeEach(() => callWhereDue(now));

  test("what was accepted is frozen on it, and what nobody answered waits for the next, and its proposer is told", async () => {
    const [taken, left] = [await propose("member", "Taken"), await propose("member", "Left")];
    await answer(taken, { version: 1, answer: "accepted" });
    await publish();

    const frozen = await db.select().from(agendaItems);
    expect(frozen.map(({ title }) => title)).toContain("Taken");
    expect(JSON.stringify(frozen)).not.toMatch(/Left|proposalsWait/);
    expect(await stored(left)).toMatchObject({
      ...{ state: "postponed", answeredById: null },
      reason: "Dagsordenen blev sendt, før der var svaret på forslaget.",
    });
    const mail = (await mailEverything()).find(({ subject }) => subject.endsWith("Left"));
    expect(mail?.subject).toBe("Dit forslag venter til næste gang: Left");
    const shown = await shownInput(await tokenOf("member"), now);
    expect(shown?.told?.own.proposals.map(({ title, state }) => [title, state]).sort()).toEqual([
      ["Left", "postponed"],
      ["Taken", "accepted"],
    ]);
  });

  test("what waits stands before the leader of the next agenda, with what was said of it", async () => {
    const left = await propose("member", "Left");
    await publish();
    await makeMeeting(world, "steering", "2027-01-12T13:00");
    const next = "steering-2027-01-12";
    const at = new Date("2026-12-20T09:00:00Z");
    const { triage } = await inputAt(db, await loadMeeting(db, leader, "siv", next), at);
    expect(triage?.unanswered.map(({ title, again, reason }) => [title, again, reason])).toEqual([
      ["Left", true, "Dagsordenen blev sendt, før der var svaret på forslaget."],
    ]);
    await answer(left, { version: 2, answer: "accepted" }, next, at);
    expect((await agendaAt(next, at)).map(({ key: one }) => one)).toContain(`proposal:${left}`);
  });

  test("an accepted one whose meeting is cancelled stands on the next agenda, also when that one had gone out", async () => {
    const taken = await propose();
    await answer(taken, { version: 1, answer: "accepted" });
    await publish();
    await cancelMeeting(leader, { ...meeting, version: (await meetingOf()).version }, now);
    await makeMeeting(world, "steering", "2027-01-12T13:00");
    expect((await agendaAt("steering-2027-01-12")).map(({ key: one }) => one)).toContain(`proposal:${taken}`);
    await publish("steering-2027-01-12");
    expect((await stored(taken)).meetingId).toBe((await meetingOf("steering-2027-01-12")).id);
  });

  test("one that came while it was being sent is on it or refused, and never in between", async () => {
    const [sent] = await Promise.allSettled([send("member", { title: "Just now" }), publish()]);
    const rows = await db.select().from(proposals);
    if (sent.status === "rejected") expect([sent.reason, rows]).toEqual([expect.any(Refused), []]);
    else expect(rows.map(({ state }) => state)).toEqual(["postponed"]);
  });

  test("a briefing keeps the wording it had", async () => {
    await send("member", { briefing: "We have moved." });
    await publish();
    const [item] = await db.select().from(agendaItems).where(eq(agendaItems.key, "heard"));
    expect(item?.lines.map(({ says }) => says.code)).toEqual(["briefing", "notWritten"]);
  });
});

async function leave(name: string): Promise<void> {
  await db
    .update(people)
    .set({ leftOn: "2026-11-20" })
    .where(and(eq(people.key, name), eq(people.collaborationId, world.collaborationId)));
}

/** A fingerprint of every row of ours. */
async function everything(): Promise<string> {
  const tables = await db.execute<{ name: string }>(
    sql`select table_name as name from information_schema.tables where table_schema = 'public'`,
  );
  const rows = await Promise.all(
    tables.map(({ name }) => db.execute(sql`select * from ${sql.identifier(name)} as t order by t::text`)),
  );
  return JSON.stringify(rows);
}
