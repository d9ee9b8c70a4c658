// Meetings that move together, told in one mail to each person: read back from the database, and from the bytes that are sent.
import { and, asc, eq, sql } from "drizzle-orm";
import ICAL from "ical.js";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { collaborations } from "@/db/schema/collaborations";
import { groupMembers, groups } from "@/db/schema/groups";
import { invitations, mails } from "@/db/schema/mail";
import { meetings } from "@/db/schema/meetings";
import { replies } from "@/db/schema/replies";
import { brokenRules } from "../domain/calendar-rules.fixture";
import type { IncomingMail } from "../domain/incoming-mail";
import { replyToken } from "../domain/reply-address";
import { env } from "../env";
import { takeIn } from "../inbound/take-in";
import { announcer } from "../jobs/announcer";
import { enqueue } from "../jobs/queue";
import { rawMessage } from "../mail/transport";
import { cancelMeeting } from "../meetings/cancel-meeting";
import { moveMeeting, moveUntold } from "../meetings/move-meeting";
import { publishAgenda } from "../meetings/publish-agenda";
import { loadMeeting } from "../meetings/queries";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { announceMeeting } from "./announce-meeting";
import { announceMoves } from "./announce-moves";
import { followCircles } from "./follow-circles";

testDatabase();
type Mail = typeof mails.$inferSelect;

const leader = as("leader");
const [march, may, june] = ["steering-2027-03-02", "steering-2027-05-04", "operations-2027-06-01"];
let world: TestWorld;

beforeEach(async () => {
  await db.delete(collaborations);
  await db.delete(mails);
  await db.execute(sql`delete from pgboss.job`);
  world = await makeWorld();
  await sits("colleague", "operations");
  for (const [group, day] of [
    ["steering", "2027-03-02"],
    ["steering", "2027-05-04"],
    ["operations", "2027-06-01"],
  ] as const) {
    const { id, key } = await makeMeeting(world, group, `${day}T13:00`);
    await publishAgenda(leader, { collaboration: "siv", meeting: key, version: 1 }, now);
    await announceMeeting(id, announcer, now);
  }
  await left();
});

const sits = (person: string, group: string) =>
  db.insert(groupMembers).values({
    ...{ collaborationId: world.collaborationId, position: 9 },
    ...{ groupId: required(world.group[group]), personId: required(world.person[person]) },
  });

/** What waited has reached people. */
const left = () => db.update(mails).set({ state: "sent", sentAt: now }).where(eq(mails.state, "waiting"));

const idOf = async (key: string) =>
  required((await db.select().from(meetings).where(eq(meetings.key, key)))[0]).id;

async function moveTogether(to: Record<string, string>) {
  const ids: string[] = [];
  await db.transaction(async (tx) => {
    for (const [key, date] of Object.entries(to)) {
      const seen = await loadMeeting(tx, leader, "siv", key, { lock: true });
      const { owed } = await moveUntold(tx, leader, seen, { date, time: "10:00" }, now);
      if (owed) ids.push(owed);
    }
  });
  return ids;
}

const three = { [march]: "2027-03-09", [may]: "2027-05-11", [june]: "2027-06-08" };

const mailsOf = (...kinds: string[]) =>
  db
    .select()
    .from(mails)
    .where(and(sql`${mails.kind} in ${kinds}`, eq(mails.state, "waiting")))
    .orderBy(asc(mails.toAddress), asc(mails.calendar));
const toWhom = (sent: readonly { toAddress: string }[]) =>
  sent.map(({ toAddress }) => toAddress.split("@")[0]);

function eventIn(calendar: string | null) {
  const component = new ICAL.Component(ICAL.parse(required(calendar)));
  const event = required(component.getFirstSubcomponent("vevent"));
  return {
    method: component.getFirstPropertyValue("method"),
    text: (name: string) => String(event.getFirstPropertyValue(name)),
    answer: event.getFirstProperty("attendee")?.getFirstParameter("partstat"),
  };
}

test("each reads one mail about all of theirs, and each meeting moves in their calendar by a message of its own", async () => {
  await announceMoves(await moveTogether(three), announcer, now);

  const words = await mailsOf("moves");
  expect(toWhom(words)).toEqual(["leader", "member", "secretary"]);
  const [, toMember] = words;
  expect(toMember).toMatchObject({ subject: "3 møder er flyttet: SIV", calendar: null });
  for (const said of [
    "The steering group\n",
    "Fra tirsdag 2. marts 2027 kl. 13.00–15.00, uge 9 til tirsdag 9. marts 2027 kl. 10.00–12.00, uge 10.",
    "Fra tirsdag 4. maj 2027 kl. 13.00–15.00, uge 18 til tirsdag 11. maj 2027 kl. 10.00–12.00, uge 19.",
    "The operations group\n",
    "Sted: Town hall, room 3\n",
    "Svar på tirsdag 9. marts 2027:\n",
  ])
    expect(toMember?.text).toContain(said);

  const own = (await mailsOf("moved")).filter(({ toAddress }) => toAddress.startsWith("member@"));
  expect(own).toHaveLength(3);
  const raised = await db.select().from(meetings).orderBy(asc(meetings.startsAt));
  expect(raised.map(({ sequence }) => sequence)).toEqual([1, 1, 1]);
  for (const { uid, startsAt } of raised) {
    const mail = required(own.find(({ calendar }) => calendar?.includes(uid)));
    const token = replyToken(env().AUTH_SECRET, uid, required(world.person.member));
    const { method, text, answer } = eventIn(mail.calendar);
    expect([method, text("sequence"), text("organizer"), answer]).toEqual([
      "REQUEST",
      "1",
      `mailto:r-${token}@${env().MAIL_DOMAIN}`,
      "NEEDS-ACTION",
    ]);
    expect(new Date(startsAt).toISOString()).toMatch(/T(09|08):00/);
    expect(mail.replyTo).toBe(`r-${token}@${env().MAIL_DOMAIN}`);
    expect(mail.inReplyTo).toBe(toMember?.messageId);
    expect(mail.subject).toMatch(/^Til kalenderen: /);
    expect(toMember?.text).toContain(`/respond/${token}`);
    expect(brokenRules(Buffer.from(required(mail.calendar)), "message")).toEqual([]);
    const raw = (await rawMessage(mail)).toString();
    expect(raw).toContain(`References: ${toMember?.messageId}`);
    expect(raw).toContain("text/calendar; charset=UTF-8; method=REQUEST");
  }
});

test("while they wait to be told together, none is told by itself, whatever else becomes of it", async () => {
  const { collaborationId } = world;
  const meetingIds = await moveTogether(three);
  await db.transaction((tx) => enqueue(tx, "announce-moves", { collaborationId, meetingIds }, { after: 60 }));
  await sits("admin", "operations");
  await followCircles(collaborationId, announcer, now);
  for (const id of meetingIds) await announceMeeting(id, announcer, now);
  expect(await mailsOf("moves", "moved", "invited")).toEqual([]);

  await announceMoves(meetingIds, announcer, now);
  expect(toWhom(await mailsOf("moves"))).toEqual(["leader", "member", "secretary"]);
  expect(toWhom(await mailsOf("invited"))).toEqual(["admin"]);
});

test("where that has failed for good, each is told by itself", async () => {
  const { collaborationId } = world;
  const meetingIds = await moveTogether(three);
  await db.transaction((tx) => enqueue(tx, "announce-moves", { collaborationId, meetingIds }));
  await db.execute(sql`update pgboss.job set state = 'failed' where name = 'announce-moves'`);
  await followCircles(collaborationId, announcer, now);
  expect(await mailsOf("moved")).toHaveLength(10);
});

test("whoever has one move only has the ordinary mail about it", async () => {
  await announceMoves(await moveTogether(three), announcer, now);
  const [mail, ...more] = (await mailsOf("moves", "moved")).filter(({ toAddress }) =>
    toAddress.startsWith("colleague@"),
  );
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ kind: "moved", inReplyTo: null });
  expect(mail?.subject).toMatch(/^Flyttet: The operations group/);
  expect(mail?.text).toContain("Approval of the agenda");
});

test("told twice at once, or once more, nobody is mailed twice", async () => {
  const ids = await moveTogether(three);
  await Promise.all([announceMoves(ids, announcer, now), announceMoves(ids, announcer, now)]);
  await announceMoves(ids, announcer, now);
  for (const id of ids) await announceMeeting(id, announcer, now);
  expect(await mailsOf("moves")).toHaveLength(3);
  expect(await mailsOf("moved")).toHaveLength(10);
});

test("moved once more before the mail left, it is taken back, and each meeting is told as it is", async () => {
  const ids = await moveTogether(three);
  await announceMoves(ids, announcer, now);
  const { version } = required((await db.select().from(meetings).where(eq(meetings.key, march)))[0]);
  await moveMeeting(
    leader,
    { collaboration: "siv", meeting: march, version, date: "2027-03-16", time: "10:00" },
    now,
  );
  await announceMeeting(await idOf(march), announcer, now);

  expect(await mailsOf("moves")).toEqual([]);
  const toMember = (await mailsOf("moved")).filter(({ toAddress }) => toAddress.startsWith("member@"));
  expect(
    toMember.map(({ text }) => text.match(/Fra tirsdag (.*?) 2027.*til tirsdag (.*?) 2027/)?.slice(1)),
  ).toEqual(
    expect.arrayContaining([
      ["2. marts", "16. marts"],
      ["4. maj", "11. maj"],
      ["1. juni", "8. juni"],
    ]),
  );
  expect(toMember).toHaveLength(3);
});

test("moved together once more before the mail left, there is one mail, and it says what people know", async () => {
  await announceMoves(await moveTogether(three), announcer, now);
  await announceMoves(await moveTogether({ [march]: "2027-03-16", [may]: "2027-05-18" }), announcer, now);
  const words = await mailsOf("moves");
  expect(toWhom(words)).toEqual(["leader", "member", "secretary"]);
  expect(words[0]?.text).toContain("Fra tirsdag 2. marts 2027 kl. 13.00–15.00, uge 9 til tirsdag 16. marts");
  expect(words[0]?.text).not.toContain("9. marts 2027");
});

test("what was cancelled meanwhile is told as cancelled, and whoever came in or went out is invited or taken off", async () => {
  const ids = await moveTogether(three);
  await cancelMeeting(leader, { collaboration: "siv", meeting: may, version: 3 }, now);
  await sits("colleague", "steering");
  await db
    .delete(groupMembers)
    .where(
      and(
        eq(groupMembers.groupId, required(world.group.steering)),
        eq(groupMembers.personId, required(world.person.member)),
      ),
    );
  await announceMoves(ids, announcer, now);

  expect(toWhom(await mailsOf("cancelled"))).toEqual(["leader", "member", "secretary"]);
  expect(toWhom(await mailsOf("removed"))).toEqual(["member"]);
  expect(toWhom(await mailsOf("invited"))).toEqual(["colleague"]);
  const words = await mailsOf("moves");
  expect(toWhom(words)).toEqual(["leader", "secretary"]);
  expect(words[0]?.subject).toBe("2 møder er flyttet: SIV");
  expect(words[0]?.text).not.toContain("maj");
  const single = (await mailsOf("moved")).filter(({ inReplyTo }) => inReplyTo === null);
  expect(toWhom(single)).toEqual(["colleague", "member"]);
});

test("a confidential group's move stands in no mail about several, and has its neutral one", async () => {
  await db.update(groups).set({ confidential: true }).where(eq(groups.key, "operations"));
  await announceMoves(await moveTogether(three), announcer, now);
  const words = await mailsOf("moves");
  expect(words.map(({ subject }) => subject)).toEqual(
    Array.from({ length: 3 }, () => "2 møder er flyttet: SIV"),
  );
  expect(words.map(({ text, html }) => text + html).join()).not.toMatch(/operations|juni/);
  const neutral = (await mailsOf("moved")).filter(({ inReplyTo }) => inReplyTo === null);
  expect(toWhom(neutral)).toEqual(["colleague", "leader", "member", "secretary"]);
  expect(neutral.map(({ text, calendar }) => text + calendar).join()).not.toContain("The operations group");
});

describe("what is written back to the mail about several", () => {
  const text = "Jeg er på ferie hele foråret.";

  /** By the first of its meetings' addresses, under the Message-ID of the mail. */
  async function writeBack(answers: Mail, digest: string, from = answers.toAddress) {
    const { replyTo, messageId: inReplyTo } = answers;
    const mail: IncomingMail = {
      ...{ messageId: `<${digest}@siv.example>`, inReplyTo, digest, from, sender: null, subject: null },
      ...{ automatic: false, forged: false, what: "note", text },
    };
    return takeIn({ envelope: { from, to: replyTo }, mail }, now);
  }

  const keptAt = async () =>
    (
      await db
        .select({ key: meetings.key, comment: replies.comment, doubt: replies.doubt })
        .from(replies)
        .innerJoin(invitations, eq(invitations.id, replies.invitationId))
        .innerJoin(meetings, eq(meetings.id, invitations.meetingId))
        .orderBy(asc(meetings.startsAt))
    ).map(({ key, comment, doubt }) => [key, comment, doubt]);

  test("stands with each leader once, at the first of theirs, and is taken in once", async () => {
    await announceMoves(await moveTogether(three), announcer, now);
    await leads("operations", "colleague");
    const toMember = required((await mailsOf("moves")).find(({ toAddress }) => /^member@/.test(toAddress)));
    expect(await writeBack(toMember, "a")).toBe("kept");
    expect(await writeBack(toMember, "a")).toBe("again");
    expect(await keptAt()).toEqual([
      [march, text, null],
      [june, text, null],
    ]);
  });

  test("from another address waits for each of them to look at it", async () => {
    await announceMoves(await moveTogether(three), announcer, now);
    await leads("operations", "colleague");
    const toMember = required((await mailsOf("moves")).find(({ toAddress }) => /^member@/.test(toAddress)));
    await writeBack(toMember, "a", "somebody@else.example");
    expect((await keptAt()).map(([key, , doubt]) => [key, doubt !== null])).toEqual([
      [march, true],
      [june, true],
    ]);
  });

  test("is for the one leader where they lead all, and to one meeting's own mail for that meeting alone", async () => {
    await announceMoves(await moveTogether(three), announcer, now);
    const [words] = (await mailsOf("moves")).filter(({ toAddress }) => /^member@/.test(toAddress));
    await leads("operations", "leader");
    await writeBack(required(words), "a");
    expect(await keptAt()).toEqual([[march, text, null]]);
    await leads("operations", "colleague");
    const own = (await mailsOf("moved")).filter(({ toAddress }) => /^member@/.test(toAddress));
    for (const [index, mail] of own.entries()) await writeBack(mail, `own ${index}`);
    expect(await keptAt()).toHaveLength(1 + own.length);
  });

  test("of another person's mail, is for nobody but whom it was addressed to", async () => {
    await announceMoves(await moveTogether(three), announcer, now);
    await leads("operations", "colleague");
    const [toLeader, toMember] = await mailsOf("moves");
    await writeBack({ ...required(toMember), messageId: required(toLeader).messageId }, "a");
    expect(await keptAt()).toEqual([[march, text, null]]);
  });
});

const leads = (group: string, person: string) =>
  db
    .update(groups)
    .set({ leaderId: required(world.person[person]) })
    .where(eq(groups.key, group));
