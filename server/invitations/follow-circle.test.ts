// A circle that changes after the agenda went out: who is told what, in raw mail read back by parsers that are not ours.
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import ICAL from "ical.js";
import PostalMime from "postal-mime";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { collaborations, people } from "@/db/schema/collaborations";
import { groupIncludes, groupMembers } from "@/db/schema/groups";
import { invitations, mails } from "@/db/schema/mail";
import { meetings } from "@/db/schema/meetings";
import { machine } from "../actor";
import { addItem } from "../agendas/add-item";
import { exportCollaboration } from "../collaborations/export-collaboration";
import { importCollaboration } from "../collaborations/import-collaboration";
import { replyToken } from "../domain/reply-address";
import { writeDate } from "../domain/written-time";
import { env } from "../env";
import { editCircle } from "../groups/edit-circle";
import { editGroup } from "../groups/edit-group";
import { groupForms } from "../groups/forms";
import { EditCircle, EditGroup } from "../groups/input";
import { announcer } from "../jobs/announcer";
import type { JobName, Jobs } from "../jobs/queue";
import { sendMail } from "../mail/send-mail";
import { rawMessage } from "../mail/transport";
import { cancelMeeting } from "../meetings/cancel-meeting";
import { moveMeeting } from "../meetings/move-meeting";
import { publishAgenda } from "../meetings/publish-agenda";
import { sendSupplement } from "../meetings/send-supplement";
import { editPerson } from "../people/edit-person";
import { invitePerson } from "../people/invite-person";
import { markAsLeft } from "../people/mark-as-left";
import { onePerson } from "../people/queries";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { announceMeeting } from "./announce-meeting";
import { followCircles, lookThroughCircles } from "./follow-circles";
import { shownInvitation } from "./queries";
import { respond } from "./respond";

testDatabase();
const leader = as("leader");
const admin = as("admin");
const siv = { collaboration: "siv" };
const meeting = { ...siv, meeting: "steering-2026-12-01" };
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

/** The worker, without its loop: does everything that waits, in the order it was queued. */
async function work() {
  for (const { meetingId } of await take("announce-meeting"))
    await announceMeeting(meetingId, announcer, now);
  for (const { collaborationId } of await take("follow-circle"))
    await followCircles(collaborationId, announcer, now);
}

async function take<Name extends JobName>(name: Name): Promise<Jobs[Name][]> {
  const rows = await db.execute<{ data: Jobs[Name] }>(sql`
    select data from pgboss.job where name = ${name} and state = 'created' order by created_on`);
  await db.execute(sql`update pgboss.job set state = 'completed' where name = ${name}`);
  return rows.map(({ data }) => data);
}

/** Everyone has their invitation, in their calendar and as a mail that went. */
async function told() {
  await work();
  await db.update(mails).set({ state: "sent" });
}

/** What waits to be sent, as the recipients' programs read it: `address method sequence status answer`. */
async function said(): Promise<string[]> {
  const rows = await db.select().from(mails).where(eq(mails.state, "waiting")).orderBy(asc(mails.toAddress));
  const read = await Promise.all(rows.map(calendarIn));
  return read.map(({ to, method, value, answer }) =>
    [to, method, value("sequence"), value("status"), answer].join(" "),
  );
}

type MailRow = typeof mails.$inferSelect;

async function calendarIn(mail: MailRow) {
  const email = await PostalMime.parse(await rawMessage(mail), { attachmentEncoding: "utf8" });
  const part = required(email.attachments.find(({ mimeType }) => mimeType === "text/calendar"));
  const component = new ICAL.Component(ICAL.parse(String(part.content)));
  const event = required(component.getFirstSubcomponent("vevent"));
  const attendees = event.getAllProperties("attendee");
  const [attendee] = attendees;
  expect(attendees).toHaveLength(1);
  const to = required(email.to?.[0]?.address).replace("@siv.example", "");
  expect(String(attendee?.getFirstValue()).toLowerCase()).toBe(`mailto:${mail.toAddress.toLowerCase()}`);
  expect(String(event.getFirstPropertyValue("organizer")).toLowerCase()).toBe(
    `mailto:${email.from?.address}`,
  );
  return {
    ...{ email, to, answer: attendee?.getFirstParameter("partstat") },
    method: String(component.getFirstPropertyValue("method")),
    value: (name: string) => String(event.getFirstPropertyValue(name) ?? "-"),
  };
}

const mailTo = async (key: string) =>
  required(
    (await db.select().from(mails).where(eq(mails.state, "waiting"))).find(({ toAddress }) =>
      toAddress.startsWith(`${key}@`),
    ),
  );

const idOf = (key: string) => required(world.person[key]);
const tokenOf = (key: string, addressNumber = 0) =>
  replyToken(env().AUTH_SECRET, uid, idOf(key), addressNumber);

/** Saves the circle of a group as a form does: these people, and these groups. */
async function seat(keys: (string | { person: string; from?: string; to?: string })[], group = "steering") {
  const { group: stands } = await groupForms(db, leader, { ...siv, group });
  const members = keys.map((key) => (typeof key === "string" ? { person: key } : key));
  return editCircle(leader, EditCircle.parse({ ...siv, group, version: stands.version, members }), now);
}

/** Those whose invitation stands, by name. */
const invited = async () =>
  (
    await db
      .select({ key: people.key })
      .from(invitations)
      .innerJoin(people, eq(people.id, invitations.personId))
      .where(isNull(invitations.removedAt))
      .orderBy(asc(people.key))
  ).map(({ key }) => key);

const invitationOf = async (key: string) =>
  required(
    (
      await db
        .select()
        .from(invitations)
        .where(eq(invitations.personId, idOf(key)))
    )[0],
  );

const sequence = async () => required((await db.select().from(meetings))[0]).sequence;

describe("who comes in", () => {
  test("is invited alone, with the agenda and a link of their own", async () => {
    await told();
    await seat(["member", "colleague"]);
    await work();

    expect(await said()).toEqual(["colleague REQUEST 0 CONFIRMED NEEDS-ACTION"]);
    const { email, value } = await calendarIn(await mailTo("colleague"));
    expect(value("uid")).toBe(uid);
    expect(email.from?.address).toBe(`r-${tokenOf("colleague")}@${env().MAIL_DOMAIN}`);
    expect(email.html).toContain("Budget");
    expect(await shownInvitation(tokenOf("colleague"), now)).toMatchObject({ closed: null, answer: null });
    expect(await invited()).toEqual(["colleague", "leader", "member", "secretary"]);
  });

  test("with a supplementary agenda hears of the whole meeting, the others of what was added", async () => {
    await told();
    await addItem(leader, { ...meeting, title: "Vacancy", type: "information", minutes: 5 }, now);
    await sendSupplement(leader, { ...meeting, version: 2 }, now);
    await seat(["member", "colleague"]);
    await work();

    expect((await mailTo("colleague")).subject).not.toMatch(/supplementary/i);
    expect((await mailTo("member")).subject).toMatch(/supplementary/i);
    expect(await said()).toHaveLength(4);
  });
});

describe("who goes out", () => {
  test("is told so alone: a cancellation of theirs, and none of the meeting", async () => {
    await told();
    await seat([]);
    await work();

    expect(await said()).toEqual(["member CANCEL 1 - NEEDS-ACTION"]);
    const { email, value } = await calendarIn(await mailTo("member"));
    expect(value("uid")).toBe(uid);
    expect(value("description")).toBe("-");
    expect(email.subject).toMatch(/no longer invited/i);
    expect(email.from?.address).toBe(`r-${tokenOf("member")}@${env().MAIL_DOMAIN}`);
    expect(await sequence()).toBe(1);
  });

  test("finds behind the link that they are no longer invited, and cannot answer", async () => {
    await told();
    await seat([]);
    await work();

    expect(await invitationOf("member")).toMatchObject({ removedAt: now });
    expect(await shownInvitation(tokenOf("member"), now)).toMatchObject({ closed: "removed", told: null });
    await expect(respond({ token: tokenOf("member"), answer: "accepted" }, "x", now)).rejects.toMatchObject({
      words: "notInvitedAnyMore",
    });
  });

  test("leaves the others as they are: answers stand, and what they opened before can be sent", async () => {
    await told();
    await db.update(invitations).set({ partstat: "DECLINED", answeredAt: now, comment: "Ill" });
    const shown = required(await shownInvitation(tokenOf("secretary"), now));
    await seat([]);
    await work();

    expect(await invitationOf("leader")).toMatchObject({ partstat: "DECLINED", comment: "Ill" });
    await respond({ token: tokenOf("secretary"), answer: "accepted", sequence: shown.sequence }, "x", now);
    expect((await invitationOf("secretary")).partstat).toBe("ACCEPTED");
  });

  test("and was never written to hears nothing", async () => {
    await seat([]);
    await work();

    expect(await said()).toEqual([
      "leader REQUEST 0 CONFIRMED NEEDS-ACTION",
      "secretary REQUEST 0 CONFIRMED NEEDS-ACTION",
    ]);
    expect(await invited()).toEqual(["leader", "secretary"]);
  });

  test("and comes back is asked anew", async () => {
    await told();
    await respond({ token: tokenOf("member"), answer: "accepted", comment: "Gladly" }, "x", now);
    await seat([]);
    await told();
    await seat(["member"]);
    await work();

    expect(await said()).toEqual(["member REQUEST 1 CONFIRMED NEEDS-ACTION"]);
    expect(await invitationOf("member")).toMatchObject({ removedAt: null, answeredAt: null, comment: null });
    expect(await shownInvitation(tokenOf("member"), now)).toMatchObject({ closed: null });
    await seat([]);
    await work();
    expect(await sequence()).toBe(2);
  });

  test("and is back before the mail went gets the invitation alone", async () => {
    await told();
    await seat([]);
    await work();
    await db.update(mails).set({ createdAt: new Date(now.getTime() - 1000) });
    await seat(["member"]);
    await work();

    const waiting = await db.select().from(mails).where(eq(mails.state, "waiting"));
    for (const { id } of waiting) await sendMail(id, null, { isLastTry: false }, now);
    const kinds = await db
      .select({ kind: mails.kind, state: mails.state })
      .from(mails)
      .where(and(eq(mails.toAddress, "member@siv.example"), sql`state <> 'sent'`))
      .orderBy(asc(mails.kind));
    expect(kinds).toEqual([
      { kind: "invited", state: "shown" },
      { kind: "removed", state: "superseded" },
    ]);
  });
});

describe("every way a circle can change", () => {
  test("another leader and another secretary", async () => {
    await told();
    const { fields, group } = await groupForms(db, leader, { ...siv, group: "steering" });
    const filled = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ""));
    const changed = { ...filled, leader: "colleague", secretary: "admin" };
    await editGroup(
      leader,
      EditGroup.parse({ ...siv, group: "steering", version: group.version, ...changed }),
    );
    await work();

    expect(await said()).toEqual([
      "admin REQUEST 1 CONFIRMED NEEDS-ACTION",
      "colleague REQUEST 1 CONFIRMED NEEDS-ACTION",
      "leader CANCEL 1 - NEEDS-ACTION",
      // who calls the meeting is seen in every calendar
      "member REQUEST 1 CONFIRMED NEEDS-ACTION",
      "secretary CANCEL 1 - NEEDS-ACTION",
    ]);
  });

  test("the circle of a group that is taken in", async () => {
    const { collaborationId, group } = world;
    const [groupId, includedId] = [required(group.steering), required(group.operations)];
    await db.insert(groupIncludes).values({ collaborationId, groupId, includedId, position: 0 });
    await told();
    await seat(["member", "colleague"], "operations");
    await work();

    expect(await said()).toEqual(["colleague REQUEST 0 CONFIRMED NEEDS-ACTION"]);
  });

  test("a person who leaves, and who comes back", async () => {
    await told();
    await markAsLeft(admin, { ...siv, person: "member" }, now);
    // the day is the database's own, which may be after the meeting
    await db.update(people).set({ leftOn: "2026-11-20" }).where(eq(people.key, "member"));
    await work();
    expect(await said()).toEqual(["member CANCEL 1 - NEEDS-ACTION"]);

    await told();
    await invitePerson(admin, { ...siv, name: "Member", email: "member@siv.example" });
    await work();
    expect(await said()).toEqual(["member REQUEST 1 CONFIRMED NEEDS-ACTION"]);
  });

  test("a person who goes out and then leaves still hears that the meeting is off their calendar", async () => {
    await told();
    await seat([]);
    await work();
    await markAsLeft(admin, { ...siv, person: "member" }, now);
    await work();

    expect(await said()).toEqual(["member CANCEL 1 - NEEDS-ACTION"]);
  });

  test("a new address: off the old calendar, onto the new, and the old link leads nowhere", async () => {
    await told();
    await respond({ token: tokenOf("member"), answer: "accepted" }, "x", now);
    const { person } = await onePerson(db, admin, { ...siv, person: "member" }, now);
    const facts = { person: "member", name: person.name, version: person.version };
    await editPerson(admin, { ...siv, ...facts, email: "new@siv.example" });
    await work();

    expect(await said()).toEqual(["member CANCEL 1 - ACCEPTED", "new REQUEST 1 CONFIRMED ACCEPTED"]);
    const from = (await calendarIn(await mailTo("new"))).email.from?.address;
    expect(from).toBe(`r-${tokenOf("member", 1)}@${env().MAIL_DOMAIN}`);
    expect(await shownInvitation(tokenOf("member"), now)).toBeNull();
    expect(await shownInvitation(tokenOf("member", 1), now)).toMatchObject({ answer: "accepted" });
    for (const { id } of await db.select().from(mails).where(eq(mails.state, "waiting")))
      await sendMail(id, null, { isLastTry: false }, now);
    expect(await db.$count(mails, eq(mails.state, "superseded"))).toBe(0);
  });

  test("a file", async () => {
    await told();
    const file = await exportCollaboration(machine("test"), "siv");
    const groups = file.groups.map((group) => ({ ...group, members: [{ person: "colleague" }] }));
    await importCollaboration(machine("test"), JSON.stringify({ ...file, groups }), now);
    await work();

    expect(await said()).toEqual([
      "colleague REQUEST 1 CONFIRMED NEEDS-ACTION",
      "member CANCEL 1 - NEEDS-ACTION",
    ]);
  });

  test("by another way than the product's: the night finds it", async () => {
    await told();
    await db.delete(groupMembers);
    await lookThroughCircles(now);
    await work();

    expect(await said()).toEqual(["member CANCEL 1 - NEEDS-ACTION"]);
  });
});

describe("the day of the meeting decides", () => {
  const until = (to: string) => [{ person: "member", to: writeDate(to) }];

  test.each([
    ["2026-11-30", ["member CANCEL 1 - NEEDS-ACTION"]],
    ["2026-12-01", []],
  ])("a seat until %s", async (to, expected) => {
    await told();
    await seat(until(to));
    await work();
    expect(await said()).toEqual(expected);
  });

  test("so a meeting that is moved past somebody's last day is moved without them", async () => {
    await seat(until("2026-12-01"));
    await told();
    await moveMeeting(leader, { ...meeting, version: 2, date: "2026-12-08", time: "13:00" }, now);
    await work();

    expect(await said()).toEqual([
      "leader REQUEST 1 CONFIRMED NEEDS-ACTION",
      "member CANCEL 1 - NEEDS-ACTION",
      "secretary REQUEST 1 CONFIRMED NEEDS-ACTION",
    ]);
    const { email, value } = await calendarIn(await mailTo("member"));
    expect([email.subject, value("dtstart")]).toEqual([
      expect.stringContaining("1 December"),
      "2026-12-01T13:00:00",
    ]);
  });
});

describe("whatever comes first", () => {
  test("told again and again, at once or later, nobody hears twice", async () => {
    await told();
    await seat(["colleague"]);
    await Promise.all(Array.from({ length: 8 }, () => followCircles(world.collaborationId, announcer, now)));
    await work();

    expect(await said()).toEqual([
      "colleague REQUEST 1 CONFIRMED NEEDS-ACTION",
      "member CANCEL 1 - NEEDS-ACTION",
    ]);
    expect(await db.$count(auditEvents, eq(auditEvents.action, "invitation.followed-circle"))).toBe(1);
  });

  test("a circle that is followed before the agenda is announced takes nobody's invitation away", async () => {
    await seat(["colleague"]);
    await followCircles(world.collaborationId, announcer, now);
    await work();

    expect(await said()).toEqual([
      "colleague REQUEST 0 CONFIRMED NEEDS-ACTION",
      "leader REQUEST 0 CONFIRMED NEEDS-ACTION",
      "secretary REQUEST 0 CONFIRMED NEEDS-ACTION",
    ]);
  });

  test("a circle that is followed before a move is told does not overtake the move", async () => {
    await told();
    await moveMeeting(leader, { ...meeting, version: 2, date: "2026-12-08", time: "13:00" }, now);
    await seat(["colleague"]);
    await followCircles(world.collaborationId, announcer, now);
    await work();

    expect(await said()).toEqual([
      "colleague REQUEST 1 CONFIRMED NEEDS-ACTION",
      "leader REQUEST 1 CONFIRMED NEEDS-ACTION",
      "member CANCEL 1 - NEEDS-ACTION",
      "secretary REQUEST 1 CONFIRMED NEEDS-ACTION",
    ]);
    expect((await mailTo("leader")).text).toMatch(/1 December 2026[\s\S]*8 December 2026/);
    expect((await mailTo("colleague")).text).not.toContain("1 December");
  });

  test("a move after somebody went out is newer than what anybody holds", async () => {
    await told();
    await seat([]);
    await told();
    await moveMeeting(leader, { ...meeting, version: 2, date: "2026-12-08", time: "13:00" }, now);
    await work();

    expect(await said()).toEqual([
      "leader REQUEST 2 CONFIRMED NEEDS-ACTION",
      "secretary REQUEST 2 CONFIRMED NEEDS-ACTION",
    ]);
  });

  test("a cancelled meeting is cancelled for those who had it, and nobody is invited to it", async () => {
    await told();
    await seat(["colleague"]);
    await cancelMeeting(leader, { ...meeting, version: 2 }, now);
    await work();

    expect(await said()).toEqual([
      "leader CANCEL 1 CANCELLED NEEDS-ACTION",
      "member CANCEL 1 CANCELLED NEEDS-ACTION",
      "secretary CANCEL 1 CANCELLED NEEDS-ACTION",
    ]);
  });

  test.each([
    ["has begun", "running", "2026-12-01T12:00:00Z"],
    ["is over", "published", "2026-11-19T12:00:00Z"],
  ])("a meeting that %s keeps its people", async (_, state, startsAt) => {
    await told();
    await db.execute(sql`update meetings set state = ${state}, starts_at = ${startsAt}`);
    await seat(["colleague"]);
    await work();

    expect(await said()).toEqual([]);
    expect(await invited()).toEqual(["leader", "member", "secretary"]);
  });
});

describe("who changes the circle", () => {
  test("hears how many meetings follow, and who gets what", async () => {
    await told();
    expect(await seat(["colleague"])).toEqual({
      key: "steering",
      follows: { meetings: 1, invited: ["Colleague Holm"], cancelled: ["Member Holm"] },
    });
    await work();
    expect(await seat(["colleague"])).toMatchObject({
      follows: { meetings: 0, invited: [], cancelled: [] },
    });
  });

  test("hears nothing of a confidential group they are no part of", async () => {
    const { collaborationId, group } = world;
    const [groupId, includedId] = [required(group.steering), required(group.operations)];
    await db.insert(groupIncludes).values({ collaborationId, groupId, includedId, position: 0 });
    await db.execute(sql`update groups set confidential = true, secretary_id = null where key = 'steering'`);
    await told();

    const members = [{ person: "member" }, { person: "colleague" }];
    const asked = EditCircle.parse({ ...siv, group: "operations", version: 1, members });
    const { follows } = await editCircle(as("secretary"), asked, now);
    expect(follows).toEqual({ meetings: 0, invited: [], cancelled: [] });
    await work();
    expect(await said()).toEqual(["colleague REQUEST 0 CONFIRMED NEEDS-ACTION"]);
    expect(JSON.stringify(await mailTo("colleague"))).not.toMatch(/steering group|Budget|Town hall/);
  });
});
