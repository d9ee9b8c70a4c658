// What people are told of a meeting: mails made in the worker's transaction, read back from the database.
import { and, asc, eq, sql } from "drizzle-orm";
import ICAL from "ical.js";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { collaborations } from "@/db/schema/collaborations";
import { invitations, mails } from "@/db/schema/mail";
import { addItem } from "../agendas/add-item";
import { replyToken } from "../domain/reply-address";
import { env } from "../env";
import { tellOfMeeting } from "../jobs/announce-meeting";
import type { Jobs } from "../jobs/queue";
import { cancelMeeting } from "../meetings/cancel-meeting";
import { moveMeeting } from "../meetings/move-meeting";
import { publishAgenda } from "../meetings/publish-agenda";
import { sendSupplement } from "../meetings/send-supplement";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";

testDatabase();
const leader = as("leader");
const meeting = { collaboration: "siv", meeting: "steering-2026-12-01" };
let world: TestWorld;
let uid: string;

beforeEach(async () => {
  await db.delete(collaborations);
  await db.execute(sql`delete from pgboss.job`);
  world = await makeWorld();
  await db.update(collaborations).set({ language: "en" });
  ({ uid } = await makeMeeting(world, "steering", "2026-12-01T13:00"));
  await publishAgenda(leader, { ...meeting, version: 1 }, now);
});

const queued = async <Name extends keyof Jobs>(name: Name): Promise<Jobs[Name][]> =>
  (
    await db.execute<{ data: Jobs[Name] }>(
      sql`select data from pgboss.job where name = ${name} order by created_on`,
    )
  ).map(({ data }) => data);

/** Does what waits to be announced, the newest only. */
const announceNewest = async () => tellOfMeeting(required((await queued("announce-meeting")).at(-1)));

const mailsOf = async (kind: string) =>
  db
    .select()
    .from(mails)
    .where(and(eq(mails.kind, kind)))
    .orderBy(asc(mails.toAddress));

function eventIn(calendar: string | null) {
  const component = new ICAL.Component(ICAL.parse(required(calendar)));
  const event = required(component.getFirstSubcomponent("vevent"));
  const text = (name: string) => String(event.getFirstPropertyValue(name));
  const attendees = event
    .getAllProperties("attendee")
    .map((one) => [one.getFirstValue(), one.getFirstParameter("partstat")]);
  return { method: component.getFirstPropertyValue("method"), text, attendees };
}

test("everyone invited gets one mail of their own, from an address that is theirs alone", async () => {
  await announceNewest();

  const invited = await mailsOf("invited");
  expect(invited.map(({ toAddress }) => toAddress)).toEqual([
    "leader@siv.example",
    "member@siv.example",
    "secretary@siv.example",
  ]);
  const [, toMember] = invited;
  const token = replyToken(env().AUTH_SECRET, uid, required(world.person.member));
  expect(toMember).toMatchObject({
    state: "waiting",
    fromAddress: `r-${token}@${env().MAIL_DOMAIN}`,
    replyTo: `r-${token}@${env().MAIL_DOMAIN}`,
    envelopeFrom: `b-${token}@${env().MAIL_DOMAIN}`,
    messageId: `<${toMember?.id}@${env().MAIL_DOMAIN}>`,
    calendarMethod: "REQUEST",
  });
  const event = eventIn(toMember?.calendar ?? null);
  expect([event.method, event.text("uid"), event.text("sequence"), event.text("dtstart")]).toEqual([
    "REQUEST",
    uid,
    "0",
    "2026-12-01T13:00:00",
  ]);
  expect(event.attendees).toEqual([["MAILTO:member@siv.example", "NEEDS-ACTION"]]);
  expect(toMember?.html).toContain("Budget");
  expect(toMember?.text).toContain(`/respond/${token}`);
  expect(await queued("send-mail")).toHaveLength(3);
});

test("an announcement made twice is made once", async () => {
  await announceNewest();
  await Promise.all([announceNewest(), announceNewest()]);

  expect(await db.$count(mails)).toBe(3);
  expect(await queued("send-mail")).toHaveLength(3);
});

test("a move says from when to when, and asks anew", async () => {
  await announceNewest();
  await db.update(invitations).set({ partstat: "ACCEPTED" });
  await moveMeeting(leader, { ...meeting, version: 2, date: "2026-12-08", time: "09:30" }, now);
  await announceNewest();

  const [mail] = await mailsOf("moved");
  const event = eventIn(mail?.calendar ?? null);
  expect([event.text("sequence"), event.text("dtstart")]).toEqual(["1", "2026-12-08T09:30:00"]);
  expect(event.attendees[0]?.[1]).toBe("NEEDS-ACTION");
  expect(mail?.text).toMatch(/1 December 2026[\s\S]*8 December 2026/);
});

test("moved twice before anyone heard, it is moved from what people know", async () => {
  await announceNewest();
  await db.update(mails).set({ state: "sent" });
  await moveMeeting(leader, { ...meeting, version: 2, date: "2026-12-08", time: "09:30" }, now);
  await announceNewest();
  await moveMeeting(leader, { ...meeting, version: 3, date: "2026-12-09", time: "09:30" }, now);
  await announceNewest();

  const newest = (await mailsOf("moved")).filter(({ about }) => about.split(":")[2] === "2");
  expect(newest).toHaveLength(3);
  expect(newest[0]?.text).toMatch(/1 December 2026[\s\S]*9 December 2026/);
  expect(newest[0]?.text).not.toContain("8 December");

  await db.update(mails).set({ state: "sent" });
  await moveMeeting(leader, { ...meeting, version: 4, date: "2026-12-10", time: "09:30" }, now);
  expect((await queued("announce-meeting")).at(-1)?.from?.startsAt).toBe("2026-12-09T09:30");
  await moveMeeting(leader, { ...meeting, version: 5, date: "2026-12-09", time: "09:30" }, now);
  expect((await queued("announce-meeting")).at(-1)?.from?.startsAt).toBe("2026-12-10T09:30");
});

test("two new places are two mails of one sequence, and answers stand", async () => {
  await announceNewest();
  await db.update(invitations).set({ partstat: "ACCEPTED" });
  for (const [version, place] of [
    [2, "Library"],
    [3, "Town hall, room 1"],
  ] as const) {
    await moveMeeting(leader, { ...meeting, version, date: "2026-12-01", time: "13:00", place }, now);
    await announceNewest();
  }

  const updated = await mailsOf("updated");
  expect(updated).toHaveLength(6);
  const events = updated.map(({ calendar }) => eventIn(calendar));
  expect(new Set(events.map(({ text, attendees }) => `${text("sequence")} ${attendees[0]?.[1]}`))).toEqual(
    new Set(["0 ACCEPTED"]),
  );
  expect(updated.some(({ text }) => text.includes("Town hall, room 3") && text.includes("Library"))).toBe(
    true,
  );
});

test("a supplementary agenda names what was added", async () => {
  await announceNewest();
  await addItem(leader, { ...meeting, title: "Vacancy", type: "information", minutes: 5 }, now);
  await sendSupplement(leader, { ...meeting, version: 2 }, now);
  await announceNewest();

  const [mail] = await mailsOf("updated");
  expect(mail?.subject).toMatch(/^Supplementary agenda 1: /);
  expect(mail?.text).toContain("7 Vacancy");
  expect(eventIn(mail?.calendar ?? null).text("sequence")).toBe("0");
});

test("supplementary agendas are counted, and each brings what was added since the one before", async () => {
  await announceNewest();
  const add = (title: string) => addItem(leader, { ...meeting, title, type: "information", minutes: 5 }, now);
  const supply = (version: number) => sendSupplement(leader, { ...meeting, version }, now);
  await add("Vacancy");
  expect(await supply(2)).toMatchObject({ supplement: 1 });
  await add("Flood");
  await add("Fire");
  expect(await supply(3)).toMatchObject({ supplement: 2 });
  await expect(supply(4)).rejects.toMatchObject({ words: "supplementIsEmpty" });
  // the first is told after the second was sent, and still says what is its own
  for (const change of (await queued("announce-meeting")).slice(1)) await tellOfMeeting(change);

  const mine = (await mailsOf("updated")).filter(({ toAddress }) => toAddress === "member@siv.example");
  const bySubject = (number: number) =>
    required(mine.find(({ subject }) => subject.startsWith(`Supplementary agenda ${number}: `)));
  expect(mine).toHaveLength(2);
  const added = (text: string) => text.slice(0, text.indexOf("The whole agenda"));
  expect(added(bySubject(1).text)).toContain("7 Vacancy");
  expect(added(bySubject(1).text)).not.toContain("Flood");
  expect(added(bySubject(2).text)).toMatch(/2 items[\s\S]*8 Flood\n9 Fire/);
  expect(added(bySubject(2).text)).not.toContain("Vacancy");
});

test("a cancelled meeting is taken off the calendars, and says why", async () => {
  await announceNewest();
  await cancelMeeting(leader, { ...meeting, version: 2, because: "Snow" }, now);
  await announceNewest();

  const cancelled = await mailsOf("cancelled");
  expect(cancelled).toHaveLength(3);
  const event = eventIn(cancelled[0]?.calendar ?? null);
  expect([event.method, event.text("sequence"), event.text("status")]).toEqual(["CANCEL", "1", "CANCELLED"]);
  expect(cancelled[0]?.text).toContain("Snow");
});

test("what was overtaken before it was told is not told", async () => {
  await moveMeeting(leader, { ...meeting, version: 2, date: "2026-12-08", time: "09:30" }, now);
  await cancelMeeting(leader, { ...meeting, version: 3 }, now);
  for (const change of await queued("announce-meeting")) await tellOfMeeting(change);

  expect((await db.select({ kind: mails.kind }).from(mails)).map(({ kind }) => kind)).toEqual([
    "cancelled",
    "cancelled",
    "cancelled",
  ]);
});

test("a confidential group's mails and calendars give away the time and nothing else", async () => {
  await db.execute(sql`update groups set confidential = true, name = 'Hidden circle' where key = 'steering'`);
  await announceNewest();

  for (const mail of await mailsOf("invited")) {
    const everything = [mail.subject, mail.html, mail.text, mail.calendar, mail.fromName].join("\n");
    expect(everything).not.toMatch(/Hidden|Budget|Town hall/);
  }
});

test("who has left is not told any more", async () => {
  await db.execute(sql`update people set left_on = '2026-11-01' where key = 'member'`);
  await announceNewest();

  expect((await mailsOf("invited")).map(({ toAddress }) => toAddress)).not.toContain("member@siv.example");
});
