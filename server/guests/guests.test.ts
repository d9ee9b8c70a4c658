// Guests, stand-ins and the word to the silent: who is told what, in mail read back by parsers that are not ours.
import { and, asc, eq, sql } from "drizzle-orm";
import ICAL from "ical.js";
import PostalMime from "postal-mime";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { groups, memberSubstitutes } from "@/db/schema/groups";
import { invitations, mails, nudges } from "@/db/schema/mail";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { Forbidden, NotFound } from "../domain/errors";
import { announceMeeting } from "../invitations/announce-meeting";
import { answerInvitation } from "../invitations/answer-invitation";
import { nudgeInvited, sendNudges } from "../invitations/nudge";
import { announcer } from "../jobs/announcer";
import type { JobName, Jobs } from "../jobs/queue";
import { rawMessage } from "../mail/transport";
import { moveMeeting } from "../meetings/move-meeting";
import { meetingPage } from "../meetings/page";
import { publishAgenda } from "../meetings/publish-agenda";
import { overviewOf } from "../overview/queries";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { inviteGuest, removeGuest } from "./invite-guest";

testDatabase();

const leader = as("leader");
const siv = { collaboration: "siv" };
const meeting = { ...siv, meeting: "steering-2026-12-01" };
let world: TestWorld;
let meetingId: string;

beforeEach(async () => {
  await db.execute(sql`truncate collaborations cascade`);
  await db.execute(sql`delete from pgboss.job`);
  world = await makeWorld();
  ({ id: meetingId } = await makeMeeting(world, "steering", "2026-12-01T13:00"));
  await db.insert(memberSubstitutes).values({
    ...{ collaborationId: world.collaborationId, groupId: required(world.group.steering) },
    ...{ memberId: required(world.person.member), substituteId: required(world.person.colleague) },
  });
  await publishAgenda(leader, { ...meeting, version: 1 }, now);
  await told();
});

/** The worker, without its loop. */
async function work(at = now) {
  for (const job of await take("announce-meeting")) await announceMeeting(job.meetingId, announcer, at);
  for (const job of await take("nudge-invited")) await sendNudges(job, announcer, at);
}

async function take<Name extends JobName>(name: Name): Promise<Jobs[Name][]> {
  const rows = await db.execute<{ data: Jobs[Name] }>(sql`
    select data from pgboss.job where name = ${name} and state = 'created' order by created_on`);
  await db.execute(sql`update pgboss.job set state = 'completed' where name = ${name}`);
  return rows.map(({ data }) => data);
}

async function told() {
  await work();
  await db.update(mails).set({ state: "sent" });
}

/** What waits to be sent: `kind to`. */
const waiting = async () =>
  (await db.select().from(mails).where(eq(mails.state, "waiting")).orderBy(asc(mails.toAddress))).map(
    ({ kind, toAddress }) => `${kind} ${toAddress.replace("@siv.example", "")}`,
  );

const mailTo = async (address: string) =>
  required(
    (
      await db
        .select()
        .from(mails)
        .where(and(eq(mails.state, "waiting"), eq(mails.toAddress, address)))
    )[0],
  );

const answer = (key: string, said: "accepted" | "declined" | "tentative") =>
  answerInvitation(as(key), { ...meeting, answer: said }, now);

test("when a member says no their substitute is invited and told for whom, and taken off when they come after all", async () => {
  await answer("member", "declined");
  await work();
  expect(await waiting()).toEqual(["invited colleague"]);
  const mail = await mailTo("colleague@siv.example");
  expect(mail.text).toContain("Du er indbudt som suppleant for Member Holm, der har meldt afbud.");
  expect(mail.calendar).toContain("ROLE=OPT-PARTICIPANT");
  const seen = await meetingPage(db, leader, meeting, now);
  expect(seen.whoComes?.people.find(({ key }) => key === "colleague")?.standsInFor).toBe("Member Holm");
  await db.update(mails).set({ state: "sent" });

  await answer("member", "tentative");
  await work();
  expect(await waiting()).toEqual([]);
  await answer("member", "accepted");
  await work();
  expect(await waiting()).toEqual(["removed colleague"]);
  await db.update(mails).set({ state: "sent" });

  await answer("member", "declined");
  await work();
  expect(await waiting()).toEqual(["invited colleague"]);
});

test("a meeting that moves asks the member anew, so the substitute is let go", async () => {
  await answer("member", "declined");
  await told();
  const [{ version } = { version: 0 }] = await db.select().from(meetings).where(eq(meetings.id, meetingId));
  await moveMeeting(leader, { ...meeting, version, date: "2026-12-02", time: "13:00" }, now);
  await work();
  expect(await waiting()).toEqual(["removed colleague", "moved leader", "moved member", "moved secretary"]);
});

test("nobody stands in at a confidential group's meeting, and no guest comes there", async () => {
  await db.update(groups).set({ confidential: true }).where(eq(groups.key, "steering"));
  await answer("member", "declined");
  await work();
  expect((await waiting()).join()).not.toContain("colleague");
  await expect(inviteGuest(leader, { ...meeting, person: "colleague" }, now)).rejects.toMatchObject({
    words: "guestsNotHere",
  });
});

test("a guest from outside is invited to an item, told when it is, comes once, and is taken off again", async () => {
  const [budget] = await db
    .select()
    .from(agendaItems)
    .where(and(eq(agendaItems.meetingId, meetingId), eq(agendaItems.title, "Budget")));
  const guest = { name: "Jonas Beck", email: "jonas@beck.example", organisation: "Flexkørsel" };
  const item = required(budget).key;
  await inviteGuest(leader, { ...meeting, ...guest, item }, now);
  await inviteGuest(leader, { ...meeting, ...guest, item }, now);
  await work();
  expect(await waiting()).toEqual(["invited jonas@beck.example"]);
  const mail = await mailTo("jonas@beck.example");
  expect(mail.text).toContain("Du er indbudt til punkt 4 Budget, kl. 13.30–13.40.");
  expect(mail.calendar).toContain("ROLE=OPT-PARTICIPANT");
  const [person] = await db.select().from(people).where(eq(people.email, "jonas@beck.example"));
  expect(person?.guest).toBe(true);
  await db.update(mails).set({ state: "sent" });

  const { key } = required(person);
  await expect(inviteGuest(as("member"), { ...meeting, person: key }, now)).rejects.toBeInstanceOf(Forbidden);
  await removeGuest(leader, { ...meeting, person: key }, now);
  await expect(removeGuest(leader, { ...meeting, person: key }, now)).rejects.toBeInstanceOf(NotFound);
  await work();
  expect(await waiting()).toEqual(["removed jonas@beck.example"]);
});

test.each([
  [{ person: "member" }, "comesAlready", "person"],
  [{ name: "Member Holm", email: "member@siv.example" }, "comesAlready", "email"],
  [{ name: "Somebody" }, "required", "email"],
  [{ person: "nobody" }, "notHere", "person"],
])("a guest %j is refused: %s beside %s", async (guest, words, field) => {
  await expect(inviteGuest(leader, { ...meeting, ...guest }, now)).rejects.toMatchObject({ words, field });
});

test("the silent are asked once more a day, with the calendar entry they have", async () => {
  await answer("leader", "accepted");
  await answer("secretary", "declined");
  await expect(nudgeInvited(as("member"), meeting, now)).rejects.toBeInstanceOf(Forbidden);
  expect(await nudgeInvited(leader, meeting, now)).toEqual({ nudged: 1 });
  await expect(nudgeInvited(leader, meeting, now)).rejects.toMatchObject({ words: "nudgedToday" });
  const [job] = await take("nudge-invited");
  await sendNudges(required(job), announcer, now);
  await sendNudges(required(job), announcer, now);
  expect(await waiting()).toEqual(["nudge member"]);

  const mail = await mailTo("member@siv.example");
  const email = await PostalMime.parse(await rawMessage(mail), { attachmentEncoding: "utf8" });
  expect(email.subject).toMatch(/^Kommer du\? /);
  expect(email.html).toContain("/respond/");
  const part = required(email.attachments.find(({ mimeType }) => mimeType === "text/calendar"));
  const calendar = new ICAL.Component(ICAL.parse(String(part.content)));
  const event = required(calendar.getFirstSubcomponent("vevent"));
  const [first] = await db
    .select()
    .from(mails)
    .where(and(eq(mails.toAddress, "member@siv.example"), eq(mails.kind, "invited")));
  const uid = /^UID:(.+)$/m.exec(required(first?.calendar))?.[1]?.trim();
  expect([calendar.getFirstPropertyValue("method"), event.getFirstPropertyValue("uid")]).toEqual([
    "REQUEST",
    uid,
  ]);
  expect(event.getFirstPropertyValue("sequence")).toBe(0);
  const attendee = required(event.getFirstProperty("attendee"));
  expect([attendee.getFirstParameter("partstat"), attendee.getFirstParameter("rsvp")]).toEqual([
    "NEEDS-ACTION",
    "TRUE",
  ]);

  const seen = await meetingPage(db, leader, meeting, now);
  expect(seen.whoComes).toMatchObject({ nudgedOn: "2026-11-20", isNudged: true, mayNudge: true });
  expect((await meetingPage(db, as("member"), meeting, now)).whoComes).toBeNull();
  const tomorrow = new Date("2026-11-21T09:00:00Z");
  expect(await nudgeInvited(leader, meeting, tomorrow)).toEqual({ nudged: 1 });
});

test("who answers before the mail is written hears nothing, and presses at once are one", async () => {
  const pressed = await Promise.allSettled([1, 2, 3].map(() => nudgeInvited(leader, meeting, now)));
  expect(pressed.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await db.$count(nudges)).toBe(3);
  for (const key of ["leader", "secretary", "member"]) await answer(key, "accepted");
  await work();
  expect(await waiting()).toEqual([]);
  await expect(nudgeInvited(leader, meeting, now)).rejects.toMatchObject({ words: "everybodyHasAnswered" });
});

test("the overview tells who leads a near meeting that many have said nothing, and nobody else", async () => {
  const silentOf = async (key: string, at: string) =>
    (await overviewOf(db, as(key), null, new Date(at))).coming.find(
      ({ key: coming }) => coming === meeting.meeting,
    )?.silent;
  expect(await silentOf("leader", "2026-11-28T09:00:00Z")).toEqual({ silent: 3, of: 3 });
  expect(await silentOf("member", "2026-11-28T09:00:00Z")).toBeNull();
  expect(await silentOf("leader", "2026-11-20T09:00:00Z")).toBeNull();
  await db.update(invitations).set({ partstat: "ACCEPTED" });
  expect(await silentOf("leader", "2026-11-28T09:00:00Z")).toBeNull();
});
