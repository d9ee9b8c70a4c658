// Other times that people ask for, and mail that somebody must look at, against a real database.
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { collaborations, people } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { invitations, mails } from "@/db/schema/mail";
import { meetings } from "@/db/schema/meetings";
import { replies } from "@/db/schema/replies";
import { attempts } from "@/db/schema/sign-in";
import type { Actor } from "../actor";
import { brokenRules } from "../domain/calendar-rules.fixture";
import { Conflict, Forbidden, NotFound } from "../domain/errors";
import type { IncomingMail, Letterhead } from "../domain/incoming-mail";
import { replyAddress, replyToken } from "../domain/reply-address";
import { env } from "../env";
import { takeIn } from "../inbound/take-in";
import { tellTimeDeclined } from "../jobs/decline-time";
import { cancelMeeting } from "../meetings/cancel-meeting";
import { moveMeeting } from "../meetings/move-meeting";
import { publishAgenda } from "../meetings/publish-agenda";
import { loadMeeting } from "../meetings/queries";
import { overviewOf } from "../overview/queries";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { proposeTime } from "./answer-invitation";
import { acceptTime, declineTime } from "./answer-time";
import { bringBackReply } from "./bring-back-reply";
import { judgeReply } from "./judge-reply";
import { shownInvitation } from "./queries";
import { repliesAt } from "./replies-at";
import { proposeByLink } from "./respond";
import { repliesToLookAt } from "./to-look-at";

testDatabase();
const leader = as("leader");
const meeting = { collaboration: "siv", meeting: "steering-2026-12-01" };
const member = "member@siv.example";
const better = { date: "2026-12-03", time: "14:30" };
let world: TestWorld;
let uid: string;
let token: string;

beforeEach(async () => {
  await db.delete(attempts);
  await db.delete(mails);
  await db.delete(collaborations);
  world = await makeWorld();
  uid = (await makeMeeting(world, "steering", "2026-12-01T13:00")).uid;
  await publishAgenda(leader, { ...meeting, version: 1 }, now);
  token = replyToken(env().AUTH_SECRET, uid, required(world.person.member));
});

const propose = (more = {}) => proposeByLink({ token, ...better, ...more }, "10.0.0.1", now);

const seenBy = async (actor: Actor, when = now) =>
  repliesAt(db, await loadMeeting(db, actor, meeting.collaboration, meeting.meeting), when);

const standings = async () =>
  (await seenBy(leader)).times.map(({ name, standing }) => `${name}: ${standing}`);

const stored = async () =>
  required((await db.select().from(meetings).where(eq(meetings.key, meeting.meeting)))[0]);

const letterhead = (id: string): Letterhead => ({
  ...{ messageId: `<${id}@siv.example>`, digest: id, from: member, sender: null, subject: null },
  ...{ automatic: false, forged: false, inReplyTo: null },
});

const take = (mail: IncomingMail) =>
  takeIn({ envelope: { from: mail.from, to: replyAddress(token, env().MAIL_DOMAIN) }, mail }, now);

const proposed = (id: string): IncomingMail => ({
  ...letterhead(id),
  ...{ what: "proposal", uid, sequence: 0, occurrence: null, comment: "I teach until two", attendee: member },
  ...{
    answer: "tentative",
    startsAt: new Date("2026-12-03T13:30:00Z"),
    endsAt: new Date("2026-12-03T14:30:00Z"),
  },
});

const fromElsewhere = (id: string): IncomingMail => ({
  ...{ ...letterhead(id), from: "karl@else.example" },
  ...{ what: "answer", uid, sequence: 0, occurrence: null, comment: "I come for her", answer: "accepted" },
  attendee: "karl@else.example",
});

describe("another time", () => {
  test("asked for by the link stands at the meeting for those who keep it, and on the page behind the link", async () => {
    await propose({ comment: "I teach until two" });

    expect((await seenBy(leader)).times).toMatchObject([
      {
        name: "Member Holm",
        startsAt: "2026-12-03T14:30",
        durationMinutes: 120,
        standing: "open",
        comment: "I teach until two",
      },
    ]);
    expect((await shownInvitation(token, now))?.times).toMatchObject([
      { startsAt: "2026-12-03T14:30", standing: "open" },
    ]);
    expect((await seenBy(as("secretary"))).times).toHaveLength(1);
    for (const key of ["admin", "colleague"]) expect((await seenBy(as(key))).times).toEqual([]);
    expect((await stored()).wallTime).toContain("13:00");
  });

  test("asked for in the product takes the place of what was asked for before", async () => {
    await propose();
    await proposeTime(as("member"), { ...meeting, ...better, date: "2026-12-04" }, now);

    expect((await seenBy(as("member"))).myTimes).toMatchObject([
      { startsAt: "2026-12-04T14:30", standing: "open" },
    ]);
    await expect(proposeTime(as("colleague"), { ...meeting, ...better }, now)).rejects.toBeInstanceOf(
      Forbidden,
    );
  });

  test("asked for by a calendar brings its answer along, and moves nothing", async () => {
    await take(proposed("a"));
    expect(await standings()).toEqual(["Member Holm: open"]);
    const mine = eq(invitations.personId, required(world.person.member));
    expect(await db.select().from(invitations).where(mine)).toMatchObject([
      { partstat: "TENTATIVE", comment: "I teach until two" },
    ]);
    expect((await stored()).wallTime).toContain("13:00");
  });

  test.each([
    ["that has passed", { date: "2026-11-19" }, { words: "timeIsPast", field: "date" }],
    [
      "that the clock skips",
      { date: "2027-03-28", time: "02:30" },
      { words: "hourIsSkipped", field: "time" },
    ],
    [
      "that the meeting has",
      { date: "2026-12-01", time: "13:00" },
      { words: "timeIsTheMeetings", field: "time" },
    ],
  ])("%s is refused beside the field", async (_, when, refused) => {
    await expect(propose(when)).rejects.toMatchObject(refused);
  });

  test("that is accepted moves the meeting as any move does, and settles what others asked for", async () => {
    await propose();
    await proposeTime(as("secretary"), { ...meeting, date: "2026-12-08", time: "09:00" }, now);
    const { times } = await seenBy(leader);
    const [first] = times;
    const accept = { ...meeting, reply: required(first).id };
    for (const key of ["member", "admin"])
      await expect(acceptTime(as(key), { ...accept, version: 2 }, now)).rejects.toBeInstanceOf(Forbidden);
    await expect(acceptTime(leader, { ...accept, version: 1 }, now)).rejects.toBeInstanceOf(Conflict);

    await acceptTime(leader, { ...accept, version: 2 }, now);

    expect(await stored()).toMatchObject({ wallTime: "2026-12-03 14:30:00", askedSequence: 1 });
    expect(await standings()).toEqual(["Member Holm: accepted", "Secretary Holm: overtaken"]);
    const told = await db.select().from(auditEvents).where(eq(auditEvents.action, "meeting.moved"));
    expect(told).toHaveLength(1);
    await expect(acceptTime(leader, { ...accept, version: 3 }, now)).rejects.toMatchObject({
      words: "timeIsSettled",
    });
  });

  test("that the meeting gets anyway, or that a cancellation overtakes, is settled by itself", async () => {
    await propose();
    await proposeTime(as("secretary"), { ...meeting, ...better, date: "2026-12-08" }, now);
    await moveMeeting(leader, { ...meeting, ...better, version: 2 }, now);
    expect(await standings()).toEqual(["Member Holm: met", "Secretary Holm: overtaken"]);

    await propose({ date: "2026-12-10" });
    await cancelMeeting(leader, { ...meeting, version: 3 }, now);
    expect(await standings()).toEqual([
      "Member Holm: met",
      "Member Holm: overtaken",
      "Secretary Holm: overtaken",
    ]);
  });

  test("that a calendar asked for and the leader declines is declined in the calendar as well", async () => {
    await take(proposed("a"));
    const reply = required((await seenBy(leader)).times[0]).id;
    await declineTime(leader, { ...meeting, reply, because: "The hall is taken" }, now);
    await tellTimeDeclined({ replyId: reply });
    await tellTimeDeclined({ replyId: reply });

    expect(await standings()).toEqual(["Member Holm: declined"]);
    const sent = await db.select().from(mails).where(eq(mails.kind, "time-declined"));
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      ...{ toAddress: member, calendarMethod: "DECLINECOUNTER", inReplyTo: "<a@siv.example>" },
      fromAddress: replyAddress(token, env().MAIL_DOMAIN),
    });
    expect(sent[0]?.calendar).toContain("METHOD:DECLINECOUNTER");
    expect(brokenRules(Buffer.from(required(sent[0]?.calendar)), "message")).toEqual([]);
    expect(sent[0]?.text).toContain("The hall is taken");
    const [audited] = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, "invitation.time-declined"));
    expect(JSON.stringify(audited)).not.toContain("hall");
  });

  test("that was asked for on a page is declined in words alone, and of a confidential group without any", async () => {
    await propose();
    const reply = required((await seenBy(leader)).times[0]).id;
    await declineTime(leader, { ...meeting, reply, because: "The hall is taken" }, now);
    await db.update(groups).set({ confidential: true });
    await tellTimeDeclined({ replyId: reply });

    const [sent] = await db.select().from(mails).where(eq(mails.kind, "time-declined"));
    expect(sent).toMatchObject({ calendarMethod: null, calendar: null });
    expect(`${sent?.subject} ${sent?.text} ${sent?.fromName}`).not.toMatch(
      /hall|The steering group|Leader Holm|SIV/,
    );
  });
});

describe("mail to look at", () => {
  const doubtful = async () => required((await seenBy(leader)).toLookAt[0]);
  const partstat = async () => {
    const mine = eq(invitations.personId, required(world.person.member));
    return (await db.select().from(invitations).where(mine))[0]?.partstat;
  };

  test("says whom it is from, what it says and why it waits, to those who keep the meeting", async () => {
    await take(fromElsewhere("a"));
    await take({ ...fromElsewhere("b"), messageId: "<a@siv.example>" });

    const lines = [
      {
        name: "Member Holm",
        from: "karl@else.example",
        answer: "accepted",
        doubt: "other-address",
        mayCount: true,
      },
    ];
    for (const key of ["leader", "secretary", "admin"]) {
      expect((await seenBy(as(key))).toLookAt).toMatchObject(lines);
      expect(await repliesToLookAt(db, as(key), "siv", now)).toMatchObject({
        waiting: [{ ...lines[0], meeting: meeting.meeting }],
        setAside: [],
      });
    }
    expect((await seenBy(as("member"))).toLookAt).toEqual([]);
    await expect(repliesToLookAt(db, as("member"), "siv", now)).rejects.toBeInstanceOf(Forbidden);
    await expect(repliesToLookAt(db, as("stranger"), "siv", now)).rejects.toBeInstanceOf(NotFound);

    // an administrator does not hear of a confidential group
    await db.update(groups).set({ confidential: true });
    await expect(repliesToLookAt(db, as("admin"), "siv", now)).rejects.toBeInstanceOf(Forbidden);
    expect((await repliesToLookAt(db, leader, "siv", now)).waiting).toHaveLength(1);
  });

  test("that was set aside is shown for a month, and brought back to be looked at, with every copy of it", async () => {
    await take(fromElsewhere("a"));
    await take({ ...fromElsewhere("b"), messageId: "<a@siv.example>" });
    const { id } = await doubtful();
    const reply = { collaboration: "siv", reply: id };
    const lists = async (person = leader, at = now) => {
      const { waiting, setAside } = await repliesToLookAt(db, person, "siv", at);
      return [waiting.map((one) => one.id), setAside.map((one) => one.id)];
    };
    await expect(bringBackReply(leader, reply)).rejects.toMatchObject({ words: "replyIsNotSetAside" });
    await judgeReply(leader, { ...reply, verdict: "set-aside" }, now);

    for (const key of ["leader", "secretary", "admin"]) expect(await lists(as(key))).toEqual([[], [id]]);
    const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
    expect([await lists(leader, later(29)), await lists(leader, later(30))]).toEqual([
      [[], [id]],
      [[], []],
    ]);
    expect((await repliesToLookAt(db, leader, "siv", now)).setAside).toMatchObject([
      { setAsideBy: "Leader Holm", setAsideAt: now, doubt: "other-address" },
    ]);
    await expect(bringBackReply(as("member"), reply)).rejects.toBeInstanceOf(Forbidden);
    await expect(bringBackReply(as("stranger"), reply)).rejects.toBeInstanceOf(NotFound);

    expect(await bringBackReply(as("secretary"), reply)).toEqual({ meeting: meeting.meeting });
    expect(await lists()).toEqual([[id], []]);
    expect((await seenBy(leader)).toLookAt).toHaveLength(1);
    expect(await partstat()).toBe("NEEDS-ACTION");
    expect((await db.select().from(replies)).map(({ verdict, verdictBy }) => [verdict, verdictBy])).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(await db.$count(auditEvents, eq(auditEvents.action, "invitation.reply-brought-back"))).toBe(1);
    await judgeReply(leader, { ...reply, verdict: "counted" }, now);
    expect(await partstat()).toBe("ACCEPTED");
    await expect(bringBackReply(leader, reply)).rejects.toMatchObject({ words: "replyIsNotSetAside" });
  });

  test("an answer that nothing spoke against, taken out and counted again, is in neither list", async () => {
    await take({ ...fromElsewhere("a"), from: member, attendee: member } as IncomingMail);
    const [kept] = await db.select().from(replies);
    const reply = { collaboration: "siv", reply: required(kept).id };
    await judgeReply(leader, { ...reply, verdict: "set-aside" }, now);
    expect(await repliesToLookAt(db, leader, "siv", now)).toEqual({ waiting: [], setAside: [] });
    await expect(bringBackReply(leader, reply)).rejects.toMatchObject({ words: "replyIsNotSetAside" });
  });

  test("is counted as the person's, set aside again, and counted once more", async () => {
    await take(fromElsewhere("a"));
    const judge = async (verdict: "counted" | "set-aside", actor = leader) => {
      const [reply] = await db.select().from(replies);
      return judgeReply(actor, { collaboration: "siv", reply: required(reply).id, verdict }, now);
    };
    await expect(judge("counted", as("member"))).rejects.toBeInstanceOf(Forbidden);

    for (const [verdict, status] of [
      ["counted", "ACCEPTED"],
      ["set-aside", "NEEDS-ACTION"],
      ["counted", "ACCEPTED"],
    ] as const) {
      await judge(verdict);
      expect(await partstat()).toBe(status);
    }
    expect((await seenBy(leader)).toLookAt).toEqual([]);
    // delivered once more, it has been looked at
    await take({ ...fromElsewhere("c"), messageId: "<a@siv.example>" });
    expect((await seenBy(leader)).toLookAt).toEqual([]);
  });

  test("about another meeting is not counted, and neither is what was said on a page", async () => {
    await take({ ...fromElsewhere("a"), uid: "9e0f2c1a-3d5b-4f7e-9a8c-1b2d3e4f5a6b" } as IncomingMail);
    const { id, mayCount } = await doubtful();
    expect(mayCount).toBe(false);
    const judge = (reply: string) =>
      judgeReply(leader, { collaboration: "siv", reply, verdict: "counted" }, now);
    await expect(judge(id)).rejects.toMatchObject({ words: "cannotBeCounted" });

    await propose();
    const said = required((await seenBy(leader)).times[0]).id;
    await expect(judge(said)).rejects.toMatchObject({ words: "onlyMailIsJudged" });
  });
});

test("an invitation that bounced says so with the address, until it is sent anew", async () => {
  const mine = eq(invitations.personId, required(world.person.member));
  await db.update(invitations).set({ sentTo: member }).where(mine);
  await take({
    ...{ ...letterhead("a"), from: null, what: "bounce", permanent: true, status: "5.1.1" },
    ...{ recipient: member, said: "No such user" },
  });

  expect((await seenBy(leader)).undelivered).toMatchObject([
    { person: "member", address: member, permanent: true, status: "5.1.1", said: "No such user" },
  ]);
  expect((await seenBy(as("member"))).undelivered).toEqual([]);

  // a guest has no page where the address could be put right, and is not led there
  const isGuest = async () => (await seenBy(leader)).undelivered.map((one) => one.isGuest);
  expect(await isGuest()).toEqual([false]);
  await db
    .update(people)
    .set({ guest: true })
    .where(eq(people.id, required(world.person.member)));
  expect(await isGuest()).toEqual([true]);

  const { id: meetingId, collaborationId } = await stored();
  await db.insert(mails).values({
    ...{ collaborationId, meetingId, about: "again", kind: "invited", toName: "Member", toAddress: member },
    ...{
      fromName: "",
      fromAddress: "",
      replyTo: "",
      envelopeFrom: "",
      messageId: "",
      subject: "",
      html: "",
      text: "",
    },
    ...{ state: "sent", sentAt: new Date(now.getTime() + 60_000) },
  });
  expect((await seenBy(leader)).undelivered).toEqual([]);
});

test("what waits stands on the overview of those who keep the meeting, and of nobody else", async () => {
  await propose();
  await take(fromElsewhere("<x>"));

  const waits = async (actor: Actor) => (await overviewOf(db, actor, null, now)).coming[0]?.waiting;
  for (const key of ["leader", "secretary"]) expect(await waits(as(key))).toEqual({ times: 1, letters: 1 });
  expect(await waits(as("member"))).toEqual({ times: 0, letters: 0 });
});
