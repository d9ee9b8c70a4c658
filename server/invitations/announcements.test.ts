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
import { answerInvitation } from "./answer-invitation";

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

/** One for each of the three. */
const repeat = <One>(one: One) => Array.from({ length: 3 }, () => one);

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
  await db.update(mails).set({ state: "sent" });
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

  const newest = (await mailsOf("moved")).filter(({ state }) => state === "waiting");
  expect(newest).toHaveLength(3);
  expect(newest.map(({ calendar }) => eventIn(calendar).text("sequence"))).toEqual(repeat("2"));
  expect(newest[0]?.text).toMatch(/1 December 2026[\s\S]*9 December 2026/);
  expect(newest[0]?.text).not.toContain("8 December");
});

test("moved twice in a minute, it is told once", async () => {
  await announceNewest();
  await db.update(mails).set({ state: "sent" });
  await moveMeeting(leader, { ...meeting, version: 2, date: "2026-12-08", time: "09:30" }, now);
  await moveMeeting(
    leader,
    { ...meeting, version: 3, date: "2026-12-09", time: "09:30", place: "Library" },
    now,
  );
  for (const change of (await queued("announce-meeting")).slice(1)) await tellOfMeeting(change);

  const moved = await mailsOf("moved");
  expect(moved).toHaveLength(3);
  expect(moved[0]?.text).toMatch(/1 December 2026[\s\S]*9 December 2026[\s\S]*Library/);
  expect(eventIn(moved[0]?.calendar ?? null).text("sequence")).toBe("1");
});

test("moved and moved back in a minute, nobody hears of it, and answers to the invitation count", async () => {
  await announceNewest();
  await db.update(mails).set({ state: "sent" });
  await answerInvitation(as("member"), { ...meeting, answer: "accepted", comment: "Gladly" }, now);
  await moveMeeting(leader, { ...meeting, version: 2, date: "2026-12-08", time: "09:30" }, now);
  await moveMeeting(leader, { ...meeting, version: 3, date: "2026-12-01", time: "13:00" }, now);
  await announceNewest();

  expect(await db.$count(mails)).toBe(3);
  const ofMember = eq(invitations.personId, required(world.person.member));
  const answered = { partstat: "ACCEPTED", comment: "Gladly" };
  expect((await db.select().from(invitations).where(ofMember))[0]).toMatchObject(answered);

  // the next move does not use the SEQUENCE that a page may have shown meanwhile
  await moveMeeting(leader, { ...meeting, version: 4, date: "2026-12-09", time: "09:30" }, now);
  await announceNewest();
  const [moved] = await mailsOf("moved");
  expect(eventIn(moved?.calendar ?? null).text("sequence")).toBe("2");
});

test("moved back before the first mail could leave, it is moved from what that mail may have said", async () => {
  await announceNewest();
  await db.update(mails).set({ state: "sent" });
  for (const [version, date, time] of [
    [2, "2026-12-08", "09:30"],
    [3, "2026-12-01", "13:00"],
  ] as const) {
    await moveMeeting(leader, { ...meeting, version, date, time }, now);
    await announceNewest();
  }

  const waiting = await db.select().from(mails).where(eq(mails.state, "waiting"));
  expect(waiting).toHaveLength(3);
  expect(waiting[0]?.text).toMatch(/8 December 2026[\s\S]*1 December 2026/);
  expect(eventIn(waiting[0]?.calendar ?? null).text("sequence")).toBe("2");
});

test("an invitation that could not leave is made anew, with the time there is now", async () => {
  await announceNewest();
  await moveMeeting(leader, { ...meeting, version: 2, date: "2026-12-08", time: "09:30" }, now);
  await announceNewest();

  const invited = await mailsOf("invited");
  expect(invited.map(({ state }) => state).sort()).toEqual([...repeat("superseded"), ...repeat("waiting")]);
  const made = required(invited.find(({ state }) => state === "waiting"));
  expect([eventIn(made.calendar).text("sequence"), eventIn(made.calendar).text("dtstart")]).toEqual([
    "1",
    "2026-12-08T09:30:00",
  ]);
});

test("another leader, and another name of the group, are seen in the calendars that show them", async () => {
  await announceNewest();
  await db.update(mails).set({ state: "sent" });
  await db.execute(sql`update groups set name = 'Steering and finance' where key = 'steering'`);
  await announceNewest();
  const [renamed] = await mailsOf("updated");
  expect(renamed?.text).toContain("to Steering and finance.");

  await db.update(mails).set({ state: "sent" });
  await db.execute(sql`update groups set confidential = true where key = 'steering'`);
  await announceNewest();
  const before = await db.$count(mails);
  await db.execute(sql`update groups set name = 'Hidden circle' where key = 'steering'`);
  await announceNewest();
  expect(await db.$count(mails)).toBe(before);
});

test("two new places are two mails of one sequence, and answers stand", async () => {
  await announceNewest();
  await db.update(invitations).set({ partstat: "ACCEPTED" });
  for (const [version, place] of [
    [2, "Library"],
    [3, "Town hall, room 1"],
  ] as const) {
    await db.update(mails).set({ state: "sent" });
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
  await db.update(mails).set({ state: "sent" });
  await addItem(leader, { ...meeting, title: "Vacancy", type: "information", minutes: 5 }, now);
  await sendSupplement(leader, { ...meeting, version: 2 }, now);
  await announceNewest();

  const [mail] = await mailsOf("updated");
  expect(mail?.subject).toMatch(/^Supplementary agenda 1: /);
  expect(mail?.text).toContain("7 Vacancy");
  expect(eventIn(mail?.calendar ?? null).text("sequence")).toBe("0");
});

test("supplementary agendas are counted, and each brings what is new to its reader", async () => {
  await announceNewest();
  await db.update(mails).set({ state: "sent" });
  const add = (title: string) => addItem(leader, { ...meeting, title, type: "information", minutes: 5 }, now);
  const supply = (version: number) => sendSupplement(leader, { ...meeting, version }, now);
  await add("Vacancy");
  expect(await supply(2)).toMatchObject({ supplement: 1 });
  await add("Flood");
  await add("Fire");
  expect(await supply(3)).toMatchObject({ supplement: 2 });
  await expect(supply(4)).rejects.toMatchObject({ words: "supplementIsEmpty" });
  // the first had not been told when the second was sent
  for (const change of (await queued("announce-meeting")).slice(1)) await tellOfMeeting(change);

  const mine = async () =>
    (await mailsOf("updated")).filter(({ toAddress }) => toAddress === "member@siv.example");
  const added = (text: string) => text.slice(0, text.indexOf("The whole agenda"));
  const [both, ...more] = await mine();
  expect(more).toEqual([]);
  expect(both?.subject).toMatch(/^Supplementary agenda 2: /);
  expect(added(both?.text ?? "")).toMatch(/3 items[\s\S]*7 Vacancy\n8 Flood\n9 Fire/);

  await db.update(mails).set({ state: "sent" });
  await add("Thaw");
  await supply(4);
  await announceNewest();
  const third = required((await mine()).find(({ state }) => state === "waiting"));
  expect(third.subject).toMatch(/^Supplementary agenda 3: /);
  expect(added(third.text)).not.toMatch(/Vacancy|Flood|Fire/);
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

test("whoever was told of a meeting hears that it is cancelled, at the time they know", async () => {
  await announceNewest();
  await db.update(mails).set({ state: "sent" });
  await moveMeeting(leader, { ...meeting, version: 2, date: "2026-12-08", time: "09:30" }, now);
  await cancelMeeting(leader, { ...meeting, version: 3 }, now);
  for (const change of await queued("announce-meeting")) await tellOfMeeting(change);

  const after = await db.select().from(mails).where(eq(mails.state, "waiting"));
  expect(after.map(({ kind }) => kind)).toEqual(repeat("cancelled"));
  expect(after[0]?.text).toMatch(/1 December 2026/);
});

test("cancelled before anybody was told, nobody is", async () => {
  await cancelMeeting(leader, { ...meeting, version: 2 }, now);
  for (const change of await queued("announce-meeting")) await tellOfMeeting(change);

  expect(await db.$count(mails)).toBe(0);
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
