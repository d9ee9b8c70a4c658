// Reminders of meetings on a real database: whom they reach, what they say, and when they are not sent after all.
import { and, asc, eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { mails } from "@/db/schema/mail";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { tasks } from "@/db/schema/minutes";
import { noticeChoices } from "@/db/schema/notices";
import { meetingReminder } from "@/emails/meeting-reminder";
import { withClosedCalled } from "../domain/closed-items";
import { announceMeeting } from "../invitations/announce-meeting";
import { answerInvitation } from "../invitations/answer-invitation";
import { announcer } from "../jobs/announcer";
import { sendMail } from "../mail/send-mail";
import { rawMessage } from "../mail/transport";
import { cancelMeeting } from "../meetings/cancel-meeting";
import { moveMeeting } from "../meetings/move-meeting";
import { publishAgenda } from "../meetings/publish-agenda";
import { unsubscribe } from "../notices/choose";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { translator } from "../words";
import { remindOfMeetings } from "./remind-of-meetings";

testDatabase();

const leader = as("leader");
const meeting = { collaboration: "siv", meeting: "steering-2026-12-01" };
/** Eight o'clock on the Monday before it. */
const eight = new Date("2026-11-30T07:00:00Z");
let world: TestWorld;
let meetingId: string;

beforeEach(async () => {
  await db.execute(sql`truncate collaborations cascade`);
  await db.execute(sql`truncate notice_choices, notice_links`);
  await db.execute(sql`delete from pgboss.job`);
  world = await makeWorld();
  ({ id: meetingId } = await makeMeeting(world, "steering", "2026-12-01T13:00"));
  await db.update(meetings).set({ onlineLink: "https://zoom.example/j/1" }).where(eq(meetings.id, meetingId));
  await publishAgenda(leader, { ...meeting, version: 1 }, now);
  await announce(now);
});

/** Sends what the queue says of the meeting, as it would be at `at`. */
async function announce(at: Date) {
  const jobs = await db.execute<{ data: { meetingId: string } }>(sql`
    select data from pgboss.job where name = 'announce-meeting' and state = 'created' order by created_on`);
  await db.execute(sql`update pgboss.job set state = 'completed'`);
  for (const { data } of jobs) await announceMeeting(data.meetingId, announcer, at);
  await db.update(mails).set({ state: "sent" }).where(eq(mails.state, "waiting"));
}

const remind = (at = eight) =>
  remindOfMeetings((facts) => {
    const t = translator(facts.language);
    return meetingReminder({ ...facts, agenda: withClosedCalled(facts.agenda, "") }, t);
  }, at);

const reminders = () =>
  db.select().from(mails).where(eq(mails.kind, "meeting-reminder")).orderBy(asc(mails.toAddress));
const reached = async () => (await reminders()).map(({ toAddress }) => toAddress.replace("@siv.example", ""));
const versionNow = async () =>
  required((await db.select().from(meetings).where(eq(meetings.id, meetingId)))[0]).version;

test("everyone who may come is reminded once, however many workers do it, and who said no is not", async () => {
  await answerInvitation(as("secretary"), { ...meeting, answer: "declined" }, now);
  await remind(new Date("2026-11-30T06:59:00Z"));
  expect(await reached()).toEqual([]);
  await Promise.all([remind(), remind(), remind()]);
  await remind(new Date("2026-11-30T09:00:00Z"));
  expect(await reached()).toEqual(["leader", "member"]);
});

test("it says when, where, how it is joined, what is owed, what was answered, and how to be left in peace", async () => {
  await answerInvitation(leader, { ...meeting, answer: "accepted" }, now);
  const [item] = await db
    .select()
    .from(agendaItems)
    .where(and(eq(agendaItems.meetingId, meetingId), eq(agendaItems.title, "Budget")));
  const { id: itemId } = required(item);
  await db.update(agendaItems).set({ presenter: "Bo Krag, Leader Holm" }).where(eq(agendaItems.id, itemId));
  await giveTask(itemId);
  await remind();
  const [toLeader, toMember] = await reminders();
  const text = required(toLeader).text;
  for (const said of [
    "Kl. 13.00–15.00, uge 49",
    "Sted: Town hall, room 3",
    "Deltag online: https://zoom.example/j/1",
    "/siv/meetings/steering-2026-12-01",
    "Du fremlægger punkt 4 Budget",
    "Opgave, frist 1. december 2026: Read the budget",
    "Du har svaret, at du kommer.",
    "Ret dit svar:",
    "/respond/",
  ])
    expect(text).toContain(said);
  expect(required(toMember).text).toContain("/respond/");
  expect(required(toMember).text).not.toContain("Read the budget");
  const raw = (await rawMessage(required(toLeader))).toString("utf8").replace(/\r\n[ \t]+/g, " ");
  expect(raw).toMatch(/^List-Unsubscribe: <http[^>]+\/unsubscribe>$/im);
  expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/im);
  expect(raw).not.toContain("text/calendar");
});

/** A task of the leader's from an earlier meeting whose minutes are out. */
async function giveTask(itemId: string) {
  const before = await makeMeeting(world, "steering", "2026-11-03T13:00");
  await db
    .update(meetings)
    .set({ state: "in-review", minutesSentAt: new Date("2026-11-04T09:00:00Z") })
    .where(eq(meetings.id, before.id));
  const here = { collaborationId: world.collaborationId, groupId: required(world.group.steering) };
  await db.insert(tasks).values({
    ...{ ...here, meetingId: before.id, itemId, position: 0, what: "Read the budget" },
    ...{ personId: required(world.person.leader), due: "2026-12-01" },
  });
}

test("each is reminded when they have chosen to be, and unsubscribing ends it", async () => {
  await db.insert(noticeChoices).values([
    { address: "leader@siv.example", kind: "meeting-reminder", way: "week-before" },
    { address: "secretary@siv.example", kind: "meeting-reminder", way: "none" },
  ]);
  await remind(new Date("2026-11-24T07:00:00Z"));
  expect(await reached()).toEqual(["leader"]);
  const [mail] = await reminders();
  const token = /notices\/([a-z2-7]{26})\/unsubscribe/.exec(required(mail?.unsubscribeUrl))?.[1] ?? "";
  await remind();
  expect(await reached()).toEqual(["leader", "member"]);

  await unsubscribe(token, "127.0.0.1", eight);
  const version = await versionNow();
  await moveMeeting(leader, { ...meeting, version, date: "2026-12-15", time: "13:00" }, eight);
  await announce(eight);
  await remind(new Date("2026-12-14T07:00:00Z"));
  expect(await reached()).toEqual(["leader", "member", "member"]);
});

test("who was told of the meeting since eight is not told again at nine", async () => {
  const version = await versionNow();
  const at = new Date("2026-11-30T07:30:00Z");
  await moveMeeting(leader, { ...meeting, version, date: "2026-12-01", time: "15:00" }, at);
  await announce(at);
  await remind(new Date("2026-11-30T08:00:00Z"));
  expect(await reached()).toEqual([]);
});

test("a reminder that waited while the meeting moved, was cancelled or declined is not sent", async () => {
  const sendAll = async (at: Date) => {
    for (const { id } of await reminders()) await sendMail(id, null, { isLastTry: false }, at);
    return (await reminders()).map(({ state }) => state);
  };
  await remind();
  await answerInvitation(as("member"), { ...meeting, answer: "declined" }, eight);
  const [first] = await reminders();
  await sendMail(required(first).id, null, { isLastTry: false }, eight);
  const version = await versionNow();
  await moveMeeting(leader, { ...meeting, version, date: "2026-12-02", time: "13:00" }, eight);
  expect(await sendAll(eight)).toEqual(["shown", "superseded", "superseded"]);
  await announce(eight);

  await remind(new Date("2026-12-01T07:00:00Z"));
  await cancelMeeting(leader, { ...meeting, version: await versionNow() }, eight);
  expect((await sendAll(eight)).filter((state) => state === "shown")).toHaveLength(1);
  await remind(new Date("2026-12-02T07:00:00Z"));
  expect(await reminders()).toHaveLength(6);
});

test("of a confidential group it gives the time and the door, and nothing else", async () => {
  await db.update(groups).set({ confidential: true }).where(eq(groups.key, "steering"));
  await db.update(people).set({ name: "Hidden Name" }).where(eq(people.key, "leader"));
  await remind();
  const [mail] = await reminders();
  expect(mail?.subject).toBe("Husk: Møde – se løsningen");
  for (const word of ["steering group", "Town hall", "zoom", "Budget", "Hidden"])
    expect(required(mail).text).not.toContain(word);
  expect(required(mail).text).toContain("/respond/");
});
