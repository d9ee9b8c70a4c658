// Who hears what when: one mail a morning at most, ever more seldom, as each has chosen, and never at the cost of what is owed.
import { and, desc, eq, inArray } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { mails } from "@/db/schema/mail";
import { tasks } from "@/db/schema/minutes";
import { noticeChoices, notices } from "@/db/schema/notices";
import { minutesSendings } from "@/db/schema/sendings";
import { accounts } from "@/db/schema/sign-in";
import { taskEvents } from "@/db/schema/tasks";
import { digest } from "@/emails/digest";
import { NotFound } from "../domain/errors";
import { owedMails } from "../domain/notices";
import { sendMinutes } from "../jobs/send-minutes";
import { tellOfTask } from "../jobs/tell-task";
import { rawMessage } from "../mail/transport";
import { publishAgenda } from "../meetings/publish-agenda";
import { assignTask } from "../minutes/assign-task";
import { closeMeeting } from "../minutes/close-meeting";
import { decide } from "../minutes/decide";
import { startMeeting } from "../minutes/start-meeting";
import { commentTask } from "../tasks/comment-task";
import { completeTask } from "../tasks/complete-task";
import { findLostTasks } from "../tasks/find-lost-tasks";
import { giveTask } from "../tasks/give-task";
import { handBackTask } from "../tasks/hand-back-task";
import { remindOfTasks } from "../tasks/remind-of-tasks";
import { shownTask } from "../tasks/shown-task";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required } from "../test-world";
import { translator } from "../words";
import { chooseByLink, chooseNotices, unsubscribe } from "./choose";
import { choicesBehind, myChoices } from "./queries";
import { sendDigests } from "./send-digests";

testDatabase();
const leader = as("leader");
const from = "192.0.2.1";
const steering = { collaboration: "siv", meeting: "steering-2026-11-24" };
const budget = { ...steering, item: "budget" };
const during = new Date("2026-11-24T12:30Z");
let meetingId: string;
let task: string;

beforeAll(async () => {
  meetingId = (await makeMeeting(await makeWorld(), "steering", "2026-11-24T13:00")).id;
  await publishAgenda(leader, { ...steering, version: 1 }, now);
  await startMeeting(leader, { ...steering, version: 2 }, during);
  await decide(leader, { ...budget, text: "We go on." });
  const asked = { ...budget, what: "Write the letter", due: "2026-12-11" };
  ({ task } = await assignTask(leader, { ...asked, who: "Jonas Beck jonas@beck.example" }));
  await closeMeeting(leader, { ...steering, version: 3 }, during);
});

beforeEach(async () => {
  for (const table of [mails, notices, noticeChoices, taskEvents]) await db.delete(table);
  await db.update(minutesSendings).set({ mailedAt: null });
  const anew = { doneOn: null, standing: "open", due: "2026-12-11" } as const;
  await db.update(tasks).set(anew).where(eq(tasks.id, task));
});

const sevenOn = (day: string) => new Date(`${day}T05:50:00Z`);

/** What the morning's job does; answers who got a digest that day, and its text. */
async function morning(day: string): Promise<Record<string, string>> {
  await remindOfTasks(sevenOn(day));
  await sendDigests((facts) => digest(facts, translator(facts.language)), sevenOn(day));
  const digests = eq(mails.kind, "digest");
  const rows = await db.select().from(mails).where(digests).orderBy(mails.createdAt);
  await db.delete(mails).where(digests);
  return Object.fromEntries(rows.map(({ toAddress, text }) => [toAddress, text]));
}

const versionOf = async () => required((await db.select().from(tasks).where(eq(tasks.id, task)))[0]).version;

test("reminders come before, on and after the day, ever more seldom, on working days, and once", async () => {
  const told: Record<string, string[]> = {};
  for (let day = new Date("2026-12-01"); day < new Date("2027-02-15"); day.setDate(day.getDate() + 1)) {
    const on = day.toISOString().slice(0, 10);
    const addresses = Object.keys(await morning(on)).sort();
    if (addresses.length > 0) told[on] = addresses.map((address) => address.split("@")[0] ?? "");
  }
  const keepers = ["jonas", "leader", "secretary"];
  expect(told).toEqual({
    "2026-12-08": ["jonas"],
    "2026-12-11": ["jonas"],
    // a day late is a Saturday
    "2026-12-14": keepers,
    "2026-12-18": keepers,
    // three weeks late is New Year's Day
    "2027-01-04": keepers,
    // and from then on every thirty days, here a Sunday
    "2027-02-01": keepers,
  });
});

test("each line says what is wanted, and the link in it leads to the task", async () => {
  const before = (await morning("2026-12-08"))["jonas@beck.example"] ?? "";
  expect(before).toContain("God morgen, Jonas");
  expect(before).toContain("Write the letter");
  expect(before).toContain("Ønskes: Løs den senest 11. december 2026");
  const token = /\/task\/([a-z2-7]{26})/.exec(before)?.[1] ?? "";
  expect(await shownTask(token, sevenOn("2026-12-08"))).toMatchObject({ told: { what: "Write the letter" } });
  const late = await morning("2026-12-14");
  expect(late["jonas@beck.example"]).toContain(
    "Meld den færdig, giv den tilbage, eller skriv. Den er 3 dage over fristen",
  );
  expect(late["leader@siv.example"]).toContain("Spørg Jonas Beck, flyt fristen");
});

test("run twice in a morning, nobody is told twice; a server that was away tells today's and not yesterday's", async () => {
  await remindOfTasks(sevenOn("2026-12-08"));
  expect(Object.keys(await morning("2026-12-08"))).toEqual(["jonas@beck.example"]);
  await sendDigests((facts) => digest(facts, translator(facts.language)), sevenOn("2026-12-08"));
  expect(await db.$count(mails, eq(mails.kind, "digest"))).toBe(0);

  await remindOfTasks(sevenOn("2026-12-11"));
  const late = (await morning("2026-12-14"))["jonas@beck.example"] ?? "";
  expect(late).toContain("3 dage over fristen");
  expect(late).not.toContain("i dag");
});

test("one mail a day: what comes after it waits for the next morning", async () => {
  const send = () => sendDigests((facts) => digest(facts, translator(facts.language)), sevenOn("2026-12-08"));
  await chooseNotices(leader, { choices: { "task-news": "digest" } });
  await commentTask(as("secretary"), { task, text: "How is it going?" }, sevenOn("2026-12-08"));
  await tellAll();
  await send();
  await commentTask(as("secretary"), { task, text: "And now?" }, sevenOn("2026-12-08"));
  await tellAll();
  await send();
  const toLeader = and(eq(mails.toAddress, "leader@siv.example"), eq(mails.kind, "digest"));
  expect(await db.$count(mails, toLeader)).toBe(1);
  expect((await morning("2026-12-09"))["leader@siv.example"]).toContain("And now?");
});

async function tellAll(): Promise<void> {
  for (const { id } of await db.select().from(taskEvents)) await tellOfTask({ eventId: id });
}

test("what is settled before it goes out is not told", async () => {
  await remindOfTasks(sevenOn("2026-12-14"));
  await completeTask(leader, { task, version: await versionOf() }, sevenOn("2026-12-14"));
  expect(await morning("2026-12-14")).toEqual({});
  expect(await db.$count(notices, eq(notices.state, "settled"))).toBe(3);
});

test("what was handed back and given anew in between is not told of at all", async () => {
  await giveTask(leader, { task, version: await versionOf(), who: "member" }, during);
  await handBackTask(as("member"), { task, because: "I am ill." }, during);
  await giveTask(leader, { task, version: await versionOf(), who: "Jonas Beck jonas@beck.example" }, during);
  await db.delete(mails);
  await tellAll();
  expect(await db.$count(mails)).toBe(0);
});

test("somebody chooses in the settings, and is told as they chose", async () => {
  expect((await myChoices(leader)).find(({ kind }) => kind === "task-back")?.way).toBe("at-once");
  await giveTask(leader, { task, version: await versionOf(), who: "member" }, during);
  await chooseNotices(leader, { choices: { "task-back": "digest" } });
  await chooseNotices(as("secretary"), { choices: { "task-back": "none" } });
  await handBackTask(as("member"), { task, because: "I am ill." }, during);
  await tellAll();
  await tellAll();
  expect(await db.$count(mails, eq(mails.kind, "task-back"))).toBe(0);
  const told = await morning("2026-11-25");
  expect(Object.keys(told)).toEqual(["leader@siv.example"]);
  expect(told["leader@siv.example"]).toContain("En opgave er givet tilbage: Write the letter – I am ill.");
  expect(told["leader@siv.example"]).toContain("Ønskes: Giv opgaven til en anden");
  const back = { task, version: await versionOf(), who: "Jonas Beck jonas@beck.example" };
  await giveTask(leader, back, during);
});

test("unsubscribing takes one press, ends that alone, and costs nothing of what is owed", async () => {
  await morning("2026-12-08");
  await remindOfTasks(sevenOn("2026-12-11"));
  await sendDigests((facts) => digest(facts, translator(facts.language)), sevenOn("2026-12-11"));
  const [mail] = await db.select().from(mails).orderBy(desc(mails.createdAt));
  const raw = unfolded(await rawMessage(required(mail)));
  expect(raw).toMatch(/^List-Unsubscribe: <http[^>]+\/notices\/[a-z2-7]{26}\/unsubscribe>$/im);
  expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/im);
  const token = /notices\/([a-z2-7]{26})/.exec(raw)?.[1] ?? "";

  await db.delete(mails);
  await expect(unsubscribe("a".repeat(26), from, during)).rejects.toBeInstanceOf(NotFound);
  await unsubscribe(token, from, during);
  expect((await choicesBehind(token))?.choices.find(({ kind }) => kind === "task-due")?.way).toBe("none");
  const others = ["leader@siv.example", "secretary@siv.example"];
  expect(Object.keys(await morning("2026-12-14")).sort()).toEqual(others);

  await sendMinutes({ meetingId });
  const sent = await db
    .select()
    .from(mails)
    .where(inArray(mails.kind, ["minutes", "tasks"]));
  expect(sent.map(({ toAddress, kind }) => [toAddress, kind])).toContainEqual([
    "jonas@beck.example",
    "tasks",
  ]);
  for (const one of sent) {
    expect(owedMails).toContain(one.kind);
    expect(unfolded(await rawMessage(one))).not.toMatch(/^List-Unsubscribe/im);
  }
  await chooseByLink({ token, choices: { "task-due": "digest" } }, from, during);
  expect(Object.keys(await morning("2026-12-18"))).toContain("jonas@beck.example");
});

const unfolded = (message: Buffer) => message.toString("utf8").replace(/\r\n[ \t]+/g, " ");

test("the digest is in the language of whoever reads it", async () => {
  await db.insert(accounts).values({ email: "Jonas@beck.example", language: "en" });
  const text = (await morning("2026-12-08"))["jonas@beck.example"] ?? "";
  expect(text).toContain("Good morning, Jonas");
  expect(text).toContain("Wanted: Do it by 11 December 2026");
});

test("of mail that comes back those who keep the group hear once, and the task stands where it was", async () => {
  await sendMinutes({ meetingId });
  await db
    .update(mails)
    .set({ state: "dead", lastError: "550 no such user" })
    .where(eq(mails.toAddress, "jonas@beck.example"));
  await findLostTasks(sevenOn("2026-12-01"));
  await findLostTasks(sevenOn("2026-12-01"));
  const told = await morning("2026-12-01");
  expect(Object.keys(told).sort()).toEqual(["leader@siv.example", "secretary@siv.example"]);
  expect(told["leader@siv.example"]).toContain("Mail til den ansvarlige kommer retur: Write the letter");
  await findLostTasks(sevenOn("2026-12-02"));
  expect(await morning("2026-12-02")).toEqual({});
});
