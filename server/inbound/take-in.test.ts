// Mail that comes in, against a real database: what counts, what waits for somebody, and what is not heard at all.
import { and, asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { collaborations, people } from "@/db/schema/collaborations";
import { invitations } from "@/db/schema/mail";
import { meetings } from "@/db/schema/meetings";
import { replies } from "@/db/schema/replies";
import { attempts } from "@/db/schema/sign-in";
import type { CalendarAnswer, IncomingMail, Letterhead } from "../domain/incoming-mail";
import { bounceAddress, replyAddress, replyToken } from "../domain/reply-address";
import { env } from "../env";
import { repliesAt } from "../invitations/replies-at";
import { respond } from "../invitations/respond";
import { cancelMeeting } from "../meetings/cancel-meeting";
import { moveMeeting } from "../meetings/move-meeting";
import { publishAgenda } from "../meetings/publish-agenda";
import { loadMeeting } from "../meetings/queries";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { perAddress, takeIn } from "./take-in";

testDatabase();
const leader = as("leader");
const meeting = { collaboration: "siv", meeting: "steering-2026-12-01" };
const member = "member@siv.example";
let world: TestWorld;
let uid: string;
let token: string;

beforeEach(async () => {
  await db.delete(attempts);
  await db.delete(collaborations);
  world = await makeWorld();
  uid = (await makeMeeting(world, "steering", "2026-12-01T13:00")).uid;
  await publishAgenda(leader, { ...meeting, version: 1 }, now);
  token = replyToken(env().AUTH_SECRET, uid, required(world.person.member));
});

const at = (minute: number) => new Date(now.getTime() + minute * 60_000);

const letterhead = (id: string): Letterhead => ({
  ...{ messageId: `<${id}@siv.example>`, digest: id, from: member, sender: null, subject: null },
  inReplyTo: null,
  ...{ automatic: false, forged: false },
});

const answer = (id: string, more: Partial<Letterhead & CalendarAnswer> = {}): IncomingMail => ({
  ...letterhead(id),
  ...{ what: "answer", uid, sequence: 0, occurrence: null, comment: null, attendee: member },
  ...{ answer: "accepted", ...more },
});

const proposal = (id: string): IncomingMail => ({
  ...letterhead(id),
  ...{ what: "proposal", uid, sequence: 1, occurrence: null, comment: null, attendee: member, answer: null },
  ...{ startsAt: new Date("2026-12-03T12:00:00Z"), endsAt: null },
});

const note = (id: string, text: string): IncomingMail => ({ ...letterhead(id), what: "note", text });

const bounce = (id: string): IncomingMail => ({
  ...{ ...letterhead(id), from: null, what: "bounce", permanent: true, status: "5.1.1" },
  ...{ recipient: member, said: "No such user" },
});

const take = (mail: IncomingMail, receivedAt = now, to = replyAddress(token, env().MAIL_DOMAIN)) =>
  takeIn({ envelope: { from: mail.from, to }, mail }, receivedAt);

const stored = async () => {
  const mine = eq(invitations.personId, required(world.person.member));
  const [row] = await db.select().from(invitations).where(mine);
  const { partstat, comment, answeredAt } = required(row);
  return { partstat, comment, answeredAt };
};

const kept = () => db.select().from(replies).orderBy(asc(replies.receivedAt));
const audited = () => db.select().from(auditEvents).where(eq(auditEvents.actor, "inbound mail"));

test("an answer by mail counts, keeps its comment and its digest, and is audited without a word of it", async () => {
  expect(await take(answer("a", { answer: "tentative", comment: "I may be late" }))).toBe("kept");

  expect(await stored()).toEqual({ partstat: "TENTATIVE", comment: "I may be late", answeredAt: now });
  expect(await kept()).toMatchObject([
    { way: "mail", digest: "a", messageId: "<a@siv.example>", doubt: null },
  ]);
  const [event] = await audited();
  expect(event).toMatchObject({
    ...{ action: "invitation.reply-came", subject: `meeting:${meeting.meeting}` },
    details: { answer: "tentative", digest: "a" },
  });
  expect(JSON.stringify(event)).not.toMatch(/member|late/);
});

test("a mail delivered twice, or twenty at once, is one", async () => {
  const all = await Promise.all(Array.from({ length: 10 }, () => take(answer("a"))));
  expect(all.filter((taken) => taken === "kept")).toHaveLength(1);
  expect(await audited()).toHaveLength(1);

  // by another way, with another server's line above: other bytes, the same Message-ID
  await take(answer("b", { answer: "declined" }), at(1));
  await take(answer("c", { messageId: "<a@siv.example>" }), at(2));
  expect((await stored()).partstat).toBe("DECLINED");
});

test("six messages end in one state, whichever order they are read in", async () => {
  await moveMeeting(leader, { ...meeting, version: 2, date: "2026-12-02", time: "13:00" }, now);
  const six = [
    () => take(answer("to the old time", { sequence: 0 }), at(1)),
    () => take(answer("yes", { sequence: 1 }), at(2)),
    () => take(answer("maybe", { sequence: 1, answer: "tentative", comment: "I may be late" }), at(3)),
    () => respond({ token, answer: "declined" }, "10.0.0.1", at(4)),
    () => take(answer("yes again", { sequence: 1, messageId: "<yes@siv.example>" }), at(5)),
    () => take(proposal("another time"), at(6)),
  ];
  const turned = six.map((_, index) => [...six.slice(index), ...six.slice(0, index)]);
  const states = new Set<string>();
  for (const order of [
    ...turned,
    six.toReversed(),
    [3, 1, 5, 0, 4, 2].flatMap((index) => six[index] ?? []),
  ]) {
    await db.delete(attempts);
    await db.delete(replies);
    await db.update(invitations).set({ partstat: "NEEDS-ACTION", comment: null, answeredAt: null });
    for (const arrive of order) await arrive();
    const { history } = await repliesAt(
      db,
      await loadMeeting(db, leader, meeting.collaboration, meeting.meeting),
      now,
    );
    const told = history.map(({ answer: said, way, standing, receivedAt }) => [
      receivedAt,
      said,
      way,
      standing,
    ]);
    states.add(JSON.stringify([await stored(), told]));
  }
  expect(states.size).toBe(1);
  expect(await stored()).toEqual({ partstat: "DECLINED", comment: null, answeredAt: at(4) });
});

describe("what proves nothing changes nothing, and waits for somebody", () => {
  test.each<[string, Partial<Letterhead & CalendarAnswer>, string]>([
    [
      "the right address and another meeting",
      { uid: "9e0f2c1a-3d5b-4f7e-9a8c-1b2d3e4f5a6b" },
      "other-meeting",
    ],
    [
      "somebody the invitation was forwarded to",
      { attendee: "karl@else.example", from: "karl@else.example" },
      "other-address",
    ],
    ["somebody elsewhere in the member's name", { from: "karl@else.example" }, "other-address"],
    ["a domain that did not send it", { forged: true }, "forged"],
    ["one time of a series", { occurrence: "20261201T130000" }, "occurrence"],
  ])("%s", async (_, more, doubt) => {
    expect(await take(answer("a", more))).toBe("kept");
    expect((await stored()).partstat).toBe("NEEDS-ACTION");
    expect(await kept()).toMatchObject([{ kind: "answer", doubt, verdict: null }]);
  });

  test("the right meeting at another's address is that one's, and in doubt", async () => {
    const secretarys = replyToken(env().AUTH_SECRET, uid, required(world.person.secretary));
    await take(answer("a"), now, replyAddress(secretarys, env().MAIL_DOMAIN));
    expect((await stored()).partstat).toBe("NEEDS-ACTION");
    expect(await kept()).toMatchObject([{ doubt: "other-address" }]);
  });

  test("two attendees in one answer", async () => {
    await take({ ...letterhead("a"), what: "refused", because: "several attendees" });
    expect(await kept()).toMatchObject([{ kind: "unreadable", doubt: "several attendees" }]);
  });
});

test("who answers an earlier time, too late, or a cancelled meeting is heard and does not count", async () => {
  await moveMeeting(leader, { ...meeting, version: 2, date: "2026-12-02", time: "13:00" }, now);
  await take(answer("old"));
  await take(answer("late", { sequence: 1 }), new Date("2026-12-02T12:00:00Z"));
  expect((await stored()).partstat).toBe("NEEDS-ACTION");

  await take(answer("in time", { sequence: 1 }), at(1));
  await cancelMeeting(leader, { ...meeting, version: 3 }, at(2));
  await take(answer("after", { sequence: 2, answer: "declined" }), at(3));
  expect((await stored()).partstat).toBe("ACCEPTED");

  const seen = await loadMeeting(db, leader, meeting.collaboration, meeting.meeting);
  const { history } = await repliesAt(db, seen, now);
  expect(history.map(({ standing }) => standing)).toEqual(["old-version", "counts", "late", "late"]);
});

test("an answer that came before the meeting began counts, however late it is read", async () => {
  await db.update(meetings).set({ state: "running", startedAt: new Date("2026-12-01T12:00:00Z") });
  await take(answer("a"), now);
  expect((await stored()).partstat).toBe("ACCEPTED");
});

test("notes are kept for the leader, without CPR numbers", async () => {
  await take(note("a", "I come at two"), at(1));
  await take(note("b", "010203-1234 is ill"), at(2));
  expect(await kept()).toMatchObject([
    { kind: "note", comment: "I come at two", withheld: false },
    { kind: "note", comment: null, withheld: true },
  ]);
  expect((await stored()).partstat).toBe("NEEDS-ACTION");
});

test("bounces are kept, by their own address or the other; nothing else comes by theirs", async () => {
  const theirs = bounceAddress(token, env().MAIL_DOMAIN);
  expect(await take(bounce("a"), now, theirs)).toBe("kept");
  expect(await take(bounce("b"))).toBe("kept");
  expect(await take(answer("c"), now, theirs)).toBe("nothing");
  expect(await take(note("d", "I am away until Monday"), now, theirs)).toBe("nothing");
  expect(await kept()).toHaveLength(2);
  expect((await audited()).map(({ action }) => action)).toEqual(["mail.bounced", "mail.bounced"]);
});

describe("is not heard", () => {
  test.each([
    ["an address that is nobody's", `r-${"a".repeat(26)}@`, "unknown"],
    ["an address of another make", "postmaster@", "unknown"],
  ])("%s", async (_, local, taken) => {
    expect(await take(answer("a"), now, local + env().MAIL_DOMAIN)).toBe(taken);
    expect(await kept()).toEqual([]);
  });

  test("an absence notice", async () => {
    expect(await take({ ...letterhead("a"), what: "ignored", because: "automatic" })).toBe("nothing");
  });

  test("whoever has left, and an address whose meeting was more than thirty days ago", async () => {
    expect(await take(answer("a"), new Date("2026-12-31T12:00:01Z"))).toBe("unknown");
    await db
      .update(people)
      .set({ leftOn: "2026-11-19" })
      .where(and(eq(people.key, "member")));
    expect(await take(answer("b"))).toBe("unknown");
    expect(await kept()).toEqual([]);
  });

  test("the twenty-first mail of a day", async () => {
    for (let number = 0; number < perAddress.most; number++) await take(answer(`${number}`));
    expect(await take(answer("one more", { answer: "declined" }), at(1))).toBe("too many");
    expect((await stored()).partstat).toBe("ACCEPTED");

    const tomorrow = new Date(now.getTime() + 86_400_000);
    expect(await take(answer("tomorrow", { answer: "declined" }), tomorrow)).toBe("kept");
    expect((await stored()).partstat).toBe("DECLINED");
  });
});

test("who was taken off and comes back is asked anew: what they answered before, or meanwhile, stays said and does not count", async () => {
  await take(answer("a"), at(1));
  const mine = eq(invitations.personId, required(world.person.member));
  await db
    .update(invitations)
    .set({ removedAt: at(2) })
    .where(mine);
  await take(answer("meanwhile", { answer: "tentative" }), at(3));
  await db
    .update(invitations)
    .set({ removedAt: null, askedAt: at(4) })
    .where(mine);
  await take(answer("now", { answer: "declined" }), at(5));

  expect((await stored()).partstat).toBe("DECLINED");
  const seen = await loadMeeting(db, leader, meeting.collaboration, meeting.meeting);
  const { history } = await repliesAt(db, seen, now);
  expect(history.map(({ standing }) => standing)).toEqual(["old-version", "old-version", "counts"]);
});
