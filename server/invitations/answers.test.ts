// Answers to invitations, by link and in the product, against a real database.
import { and, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { collaborations, people } from "@/db/schema/collaborations";
import { invitations } from "@/db/schema/mail";
import { attempts } from "@/db/schema/sign-in";
import type { Actor } from "../actor";
import { Forbidden, NotFound, Refused, TooMany } from "../domain/errors";
import { type Answer, statusOf } from "../domain/invitation-answer";
import { replyToken } from "../domain/reply-address";
import { env } from "../env";
import { cancelMeeting } from "../meetings/cancel-meeting";
import { moveMeeting } from "../meetings/move-meeting";
import { publishAgenda } from "../meetings/publish-agenda";
import { loadMeeting } from "../meetings/queries";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { answerInvitation } from "./answer-invitation";
import { Respond } from "./input";
import { answersAt, shownInvitation } from "./queries";
import { repliesAt } from "./replies-at";
import { perCaller, perInvitation, respond } from "./respond";

testDatabase();
const leader = as("leader");
const meeting = { collaboration: "siv", meeting: "steering-2026-12-01" };
const somewhere = "10.0.0.1";
const unknown = "a".repeat(26);
let world: TestWorld;
let token: string;

beforeEach(async () => {
  await db.delete(attempts);
  await db.delete(collaborations);
  world = await makeWorld();
  const { uid } = await makeMeeting(world, "steering", "2026-12-01T13:00");
  await publishAgenda(leader, { ...meeting, version: 1 }, now);
  token = replyToken(env().AUTH_SECRET, uid, required(world.person.member));
});

const say = (answer: Answer, more: Partial<Respond> = {}) =>
  respond({ token, answer, ...more }, somewhere, now);

const stored = async (key = "member") => {
  const personId = required(world.person[key]);
  return required((await db.select().from(invitations).where(eq(invitations.personId, personId)))[0]);
};

const audited = () => db.select().from(auditEvents).where(eq(auditEvents.action, "invitation.answered"));

const refusal = async (attempt: Promise<unknown>) => {
  const error = await attempt.then(() => null, String);
  return { error, row: await stored(), audited: (await audited()).length };
};

/** A fingerprint of every row of ours. */
const everything = async () => {
  const tables = await db.execute<{ name: string }>(
    sql`select table_name as name from information_schema.tables where table_schema = 'public'`,
  );
  const rows = await Promise.all(
    tables.map(({ name }) => db.execute(sql`select * from ${sql.identifier(name)} as t order by t::text`)),
  );
  return JSON.stringify(rows);
};

describe("by the link", () => {
  test.each<Answer>([
    "accepted",
    "tentative",
    "declined",
  ])("%s is kept, with when and why", async (answer) => {
    await say(answer, { comment: "I must leave at 14.40" });

    expect(await stored()).toMatchObject({
      partstat: statusOf(answer),
      answeredAt: now,
      comment: "I must leave at 14.40",
    });
    expect((await stored("secretary")).partstat).toBe("NEEDS-ACTION");
  });

  test("a client that writes tokens in capitals is understood", async () => {
    await respond({ token: token.toUpperCase(), answer: "accepted" }, somewhere, now);
    expect((await stored()).partstat).toBe("ACCEPTED");
  });

  test("the audit names what was answered, and neither person nor words", async () => {
    await say("declined", { comment: "Ill again" });

    const [event] = await audited();
    expect(event).toMatchObject({
      actor: "answer link",
      subject: `meeting:${meeting.meeting}`,
      details: { answer: "declined", invitation: (await stored()).id },
    });
    expect(JSON.stringify(event)).not.toMatch(/member|Ill again/);
  });

  test("the last answer counts, and takes its note along", async () => {
    await say("accepted", { comment: "Gladly" });
    await say("declined");

    expect(await stored()).toMatchObject({ partstat: "DECLINED", comment: null });
  });

  test("the same answer twice is one answer, also when it comes by different ways", async () => {
    await say("accepted");
    const later = new Date(now.getTime() + 60_000);
    await respond({ token, answer: "accepted" }, somewhere, later);
    await answerInvitation(as("member"), { ...meeting, answer: "accepted" }, later);

    expect((await stored()).answeredAt).toEqual(now);
    expect(await audited()).toHaveLength(1);
  });

  test("of twenty at once each is heard, and one counts", async () => {
    await Promise.all(Array.from({ length: 20 }, () => say("accepted")));
    expect(await audited()).toHaveLength(1);

    await db.delete(attempts);
    const answers: Answer[] = ["declined", "tentative"];
    await Promise.all(Array.from({ length: 20 }, (_, index) => say(required(answers[index % 2]))));
    const last = required((await audited()).sort((one, other) => one.id - other.id).at(-1));
    expect((await stored()).partstat).toBe(statusOf(last.details?.answer as Answer));
  });

  test("an unknown link is not found, and a guesser is stopped", async () => {
    await expect(respond({ token: unknown, answer: "accepted" }, somewhere, now)).rejects.toBeInstanceOf(
      NotFound,
    );

    await db.update(attempts).set({ count: perCaller.most });
    await expect(say("accepted")).rejects.toBeInstanceOf(TooMany);
    expect((await stored()).partstat).toBe("NEEDS-ACTION");
  });

  test("one link is not answered without end", async () => {
    await say("accepted");
    await db.update(attempts).set({ count: perInvitation.most });

    await expect(respond({ token, answer: "declined" }, "10.0.0.2", now)).rejects.toBeInstanceOf(TooMany);
    expect((await stored()).partstat).toBe("ACCEPTED");
  });

  test("who is no longer invited, or has left, cannot answer", async () => {
    await db.update(invitations).set({ removedAt: now });
    await expect(say("accepted")).rejects.toMatchObject({ words: "notInvitedAnyMore" });

    await db.update(invitations).set({ removedAt: null });
    await db.update(people).set({ leftOn: "2026-11-20" }).where(eq(people.key, "member"));
    await expect(say("accepted")).rejects.toBeInstanceOf(NotFound);
    expect(await stored()).toMatchObject({ partstat: "NEEDS-ACTION", answeredAt: null });
  });

  test("a cancelled meeting is not answered", async () => {
    await cancelMeeting(leader, { ...meeting, version: 2 }, now);

    const { error, row, audited: count } = await refusal(say("accepted"));
    expect(error).toContain("The meeting is cancelled.");
    expect(row.partstat).toBe("NEEDS-ACTION");
    expect(count).toBe(0);
  });

  test("a meeting that has begun is not answered, and thirty days later the link leads nowhere", async () => {
    const during = new Date("2026-12-01T12:00:00Z");
    const before = new Date(during.getTime() - 1);
    await respond({ token, answer: "tentative" }, somewhere, before);
    await expect(respond({ token, answer: "accepted" }, somewhere, during)).rejects.toMatchObject({
      words: "tooLateToAnswer",
    });

    const longAfter = new Date("2026-12-31T12:00:01Z");
    await expect(respond({ token, answer: "accepted" }, somewhere, longAfter)).rejects.toBeInstanceOf(
      NotFound,
    );
    expect((await stored()).partstat).toBe("TENTATIVE");
  });

  test("a moved meeting asks again, and an answer to the old time does not count for the new", async () => {
    const shown = required(await shownInvitation(token, now));
    await say("accepted", { sequence: shown.sequence, comment: "I must leave at 14.40" });
    await moveMeeting(leader, { ...meeting, version: 2, date: "2026-12-02", time: "13:00" }, now);

    expect(await stored()).toMatchObject({ partstat: "NEEDS-ACTION", answeredAt: null, comment: null });
    await expect(say("accepted", { sequence: shown.sequence })).rejects.toMatchObject({
      words: "meetingMovedSince",
    });

    const again = required(await shownInvitation(token, now));
    expect(again).toMatchObject({ wallTime: "2026-12-02T13:00", answer: null });
    await say("accepted", { sequence: again.sequence });
    expect((await stored()).partstat).toBe("ACCEPTED");
  });

  test("an answer and a move at once end with the answer asked again, or given to the new time", async () => {
    const { sequence } = required(await shownInvitation(token, now));
    const move = { ...meeting, version: 2, date: "2026-12-02", time: "13:00" };
    const [, answered] = await Promise.allSettled([
      moveMeeting(leader, move, now),
      say("accepted", { sequence }),
    ]);

    // whichever came first, nothing said to the old time stands
    expect((await stored()).partstat).toBe("NEEDS-ACTION");
    if (answered.status === "rejected") expect(answered.reason).toMatchObject({ words: "meetingMovedSince" });
  });

  test.each([
    ["an answer that is none", { answer: "maybe" }],
    ["a note longer than a letter", { answer: "accepted", comment: "a".repeat(2001) }],
    ["a CPR number", { answer: "accepted", comment: "010203-1234 is ill" }],
    ["somebody else's field", { answer: "accepted", personId: "me" }],
  ])("%s is refused", (_, input) => {
    expect(Respond.safeParse({ token: unknown, ...input }).success).toBe(false);
  });
});

describe("the page behind the link", () => {
  test("shows the meeting, and looking changes nothing", async () => {
    const before = await everything();

    expect(await shownInvitation(token, now)).toMatchObject({
      wallTime: "2026-12-01T13:00",
      durationMinutes: 120,
      closed: null,
      answer: null,
      sequence: 0,
      worksUntil: "2026-12-31",
      path: "/siv/meetings/steering-2026-12-01",
      told: {
        reader: "Member Holm",
        group: "The steering group",
        place: "Town hall, room 3",
        leader: "Leader Holm",
        items: expect.arrayContaining([
          { key: "previous", at: "2026-12-01T13:05", title: "Last minutes", presents: [] },
        ]),
      },
    });
    expect(await shownInvitation(unknown, now)).toBeNull();

    expect(await everything()).toBe(before);
  });

  test.each([
    sql`confidential = true`,
    sql`layer = 'network'`,
  ])("tells a time and nothing else: %#", async (change) => {
    await db.execute(sql`update groups set ${change}`);
    await say("declined", { comment: "Ill again" });

    const shown = required(await shownInvitation(token, now));
    expect(shown).toMatchObject({ wallTime: "2026-12-01T13:00", answer: "declined", told: null });
    expect(JSON.stringify(shown)).not.toMatch(/Holm|Town hall|Budget|Ill again|SIV/);
  });

  test("tells somebody who was taken off nothing of the meeting", async () => {
    await db.update(invitations).set({ removedAt: now });
    expect(await shownInvitation(token, now)).toMatchObject({ closed: "removed", told: null });
  });
});

describe("the history", () => {
  const historySeenBy = async (actor: Actor) =>
    (await repliesAt(db, await loadMeeting(db, actor, meeting.collaboration, meeting.meeting), now)).history;
  const inWords = (lines: Awaited<ReturnType<typeof historySeenBy>>) =>
    lines.map(({ person, answer, way, standing }) => `${person}: ${answer} by ${way} ${standing}`);

  test("keeps every answer, by which way it came and whether it counts", async () => {
    await say("accepted", { comment: "Gladly" });
    await say("accepted", { comment: "Gladly" });
    await answerInvitation(as("member"), { ...meeting, answer: "declined" }, now);
    await answerInvitation(as("secretary"), { ...meeting, answer: "accepted" }, now);

    const members = [
      "member: accepted by link earlier",
      "member: accepted by link earlier",
      "member: declined by product counts",
    ];
    expect(inWords(await historySeenBy(as("leader")))).toEqual([
      ...members,
      "secretary: accepted by product counts",
    ]);
    expect(inWords(await historySeenBy(as("member")))).toEqual(members);
    for (const key of ["admin", "colleague"]) expect(await historySeenBy(as(key))).toEqual([]);
  });

  test("a clock that is set back does not undo what was said since", async () => {
    await say("accepted");
    const anHourBack = new Date(now.getTime() - 3_600_000);
    await respond({ token, answer: "declined" }, somewhere, anHourBack);

    expect((await stored()).partstat).toBe("DECLINED");
  });

  test("what was answered to an earlier time stays, and does not count for the new one", async () => {
    await say("accepted");
    await moveMeeting(leader, { ...meeting, version: 2, date: "2026-12-02", time: "13:00" }, now);
    expect(inWords(await historySeenBy(leader))).toEqual(["member: accepted by link old-version"]);

    await say("tentative");
    expect(inWords(await historySeenBy(leader))).toEqual([
      "member: accepted by link old-version",
      "member: tentative by link counts",
    ]);
  });
});

describe("in the product", () => {
  const answersSeenBy = async (actor: Actor) =>
    answersAt(db, await loadMeeting(db, actor, meeting.collaboration, meeting.meeting), now);

  test("who is invited sees and changes their own answer", async () => {
    await answerInvitation(as("member"), { ...meeting, answer: "accepted", comment: "Gladly" }, now);

    expect(await answersSeenBy(as("member"))).toEqual({
      mine: { answer: "accepted", comment: "Gladly", answeredAt: now, closed: null, sequence: 0 },
      notes: [],
    });
    expect((await audited())[0]).toMatchObject({ actor: "member@siv.example" });
  });

  test("what people wrote is read by those who keep the meeting, and nobody else", async () => {
    await say("declined", { comment: "Ill again" });

    const notes = [{ key: "member", name: "Member Holm", answer: "declined", comment: "Ill again" }];
    for (const key of ["leader", "secretary"]) expect((await answersSeenBy(as(key))).notes).toEqual(notes);
    for (const key of ["admin", "colleague"])
      expect(await answersSeenBy(as(key))).toEqual({ mine: null, notes: [] });
    await expect(answersSeenBy(as("stranger"))).rejects.toBeInstanceOf(NotFound);
  });

  test("who is not invited has nothing to answer", async () => {
    const answer = { ...meeting, answer: "accepted" as const };
    await expect(answerInvitation(as("colleague"), answer, now)).rejects.toBeInstanceOf(Forbidden);
    await expect(answerInvitation(as("stranger"), answer, now)).rejects.toBeInstanceOf(NotFound);

    const mine = and(eq(invitations.personId, required(world.person.member)));
    await db.update(invitations).set({ removedAt: now }).where(mine);
    await expect(answerInvitation(as("member"), answer, now)).rejects.toBeInstanceOf(Refused);
    expect((await answersSeenBy(as("member"))).mine).toBeNull();
  });

  test("an answer is not attendance", async () => {
    await say("accepted");
    expect(await db.execute(sql`select * from attendances`)).toHaveLength(0);
  });
});
