// Minutes out for comments: who may say what, by link and in the product, and what becomes of it.
import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { collaborations, people } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { mails } from "@/db/schema/mail";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { noticeChoices, notices } from "@/db/schema/notices";
import { minutesComments, minutesReaders } from "@/db/schema/reviews";
import { minutesReview } from "@/emails/minutes-review";
import { Forbidden, NotFound } from "../domain/errors";
import { meetingPage } from "../meetings/page";
import { publishAgenda } from "../meetings/publish-agenda";
import { approveMinutes } from "../minutes/approve-minutes";
import { closeMeeting } from "../minutes/close-meeting";
import { decide } from "../minutes/decide";
import { saveItem } from "../minutes/save-item";
import { sendMinutes } from "../minutes/send-minutes";
import { startMeeting } from "../minutes/start-meeting";
import { verifyMinutes } from "../minutes/verify-minutes";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { translator } from "../words";
import { answerComment } from "./answer-comment";
import { comment, commentByLink, takeBack } from "./comment";
import { findRight, findRightByLink } from "./find-right";
import { followReviews } from "./follow-reviews";
import { Comment, CommentByLink } from "./input";
import { reviewUrl } from "./link";
import { mailReaders, mailReminder } from "./mail-reader";
import { shownReview } from "./queries";
import { tellCommenters } from "./tell-commenters";

testDatabase();
const [leader, member] = [as("leader"), as("member")];
const at = { collaboration: "siv", meeting: "steering-2026-12-01" };
const budget = { ...at, item: "budget" };
let world: TestWorld;

beforeEach(async () => {
  await db.delete(collaborations);
  await db.delete(mails);
  await db.execute(sql`delete from pgboss.job`);
  world = await makeWorld();
  await makeMeeting(world, "steering", "2026-12-01T13:00");
  await publishAgenda(leader, { ...at, version: 1 }, now);
  await startMeeting(leader, { ...at, version: 2 }, now);
  await decide(leader, { ...budget, text: "We go on." });
  await saveItem(leader, { ...budget, version: 1, note: "Long talk." });
});

const stored = async () => required((await db.select().from(meetings))[0]);
const version = async () => (await stored()).version;
const close = async (asDraft = false) =>
  closeMeeting(leader, { ...at, version: await version(), asDraft }, now);
const approve = async () => approveMinutes(leader, { ...at, version: await version() }, now);
const tokenOf = async (key: string) => {
  const [person] = await db.select().from(people).where(eq(people.key, key));
  return required(
    reviewUrl({ meeting: await stored(), person: required(person) })
      .split("/")
      .at(-1),
  );
};
const say = async (text: string, kind: "comment" | "remark" = "comment") =>
  comment(member, { ...budget, kind, text }, now);
const reviewFor = async (key: string) => (await meetingPage(db, as(key), at, now)).review;

test("whoever gets the minutes comments and finds them right by their link; looking says nothing", async () => {
  await close();
  const token = await tokenOf("member");

  const shown = required(await shownReview(token, now));
  expect(shown).toMatchObject({ state: "open", commentsUntil: "2026-11-25" });
  expect(shown.told?.items.find(({ key }) => key === "budget")?.note).toBe("Long talk.");
  expect(await db.select().from(minutesComments)).toEqual([]);
  await commentByLink({ token, item: "budget", kind: "comment", text: "It was short." }, "1.2.3.4", now);
  await findRightByLink({ token }, "1.2.3.4", now);
  await findRightByLink({ token }, "1.2.3.4", new Date(now.getTime() + 60_000));

  expect(await reviewFor("secretary")).toMatchObject({
    unanswered: 1,
    comments: [{ item: "budget", by: "Member Holm", text: "It was short.", answer: null, isMine: false }],
    readers: [
      { name: "Leader Holm", approvedAt: null },
      { name: "Member Holm", approvedAt: now },
      { name: "Secretary Holm", approvedAt: null },
    ],
  });
  expect((await shownReview(token, now))?.told).toMatchObject({
    foundRight: true,
    comments: [{ isMine: true }],
  });
});

test("a comment is read by its writer and those who keep the minutes, a remark by everyone and as it stands", async () => {
  await close();
  await say("Between us.");
  await say("I was against it.", "remark");

  expect((await reviewFor("member"))?.comments).toHaveLength(2);
  expect((await reviewFor("colleague"))?.comments).toEqual([]);
  const { items } = await meetingPage(db, as("colleague"), at, now);
  expect(items.find(({ key }) => key === "budget")?.remarks).toMatchObject([
    { by: "Member Holm", text: "I was against it." },
  ]);
  const remark = required((await db.select().from(minutesComments)).find(({ kind }) => kind === "remark"));
  await expect(takeBack(leader, { ...at, comment: remark.id }, now)).rejects.toBeInstanceOf(Forbidden);
  await expect(
    answerComment(leader, { ...at, comment: remark.id, answer: "taken-in" }, now),
  ).rejects.toBeInstanceOf(NotFound);
  await takeBack(member, { ...at, comment: remark.id }, now);
  expect(await db.select().from(minutesComments)).toHaveLength(1);
});

test("what becomes of a comment is said once, in one mail, when the minutes are approved", async () => {
  await close();
  const first = await say("It was short.");
  const second = await say("It was loud.");
  const unsaid = answerComment(leader, { ...at, comment: second.comment, answer: "not-taken-in" }, now);
  await expect(unsaid).rejects.toMatchObject({
    cause: { constraint_name: "what_is_not_taken_in_is_told_why" },
  });
  await answerComment(leader, { ...at, comment: first.comment, answer: "taken-in" }, now);
  const no = {
    ...at,
    comment: second.comment,
    answer: "not-taken-in" as const,
    reason: "Not to the matter.",
  };
  await answerComment(leader, no, now);
  await expect(takeBack(member, { ...at, comment: first.comment }, now)).rejects.toBeInstanceOf(Forbidden);

  await approve();

  const id = (await stored()).id;
  const told: string[] = [];
  const write = (facts: { comments: readonly { text: string; answerText: string | null }[] }) => {
    told.push(...facts.comments.map(({ text, answerText }) => `${text} ${answerText}`));
    return { subject: "s", html: "h", text: "t" };
  };
  await tellCommenters({ meetingId: id }, write, now);
  expect(told.sort()).toEqual(["It was loud. Not to the matter.", "It was short. null"]);
  await tellCommenters({ meetingId: id }, write, now);
  const sent = await db
    .select({ to: mails.toAddress })
    .from(mails)
    .where(eq(mails.kind, "comments-answered"));
  expect(sent).toEqual([{ to: "member@siv.example" }]);
});

test("approved minutes take no more comments, also not behind the verbs' back, and the writer is told where to go", async () => {
  await close();
  await say("I was against it.", "remark");
  const token = await tokenOf("member");
  await approve();

  await expect(say("Too late.")).rejects.toMatchObject({ words: "reviewIsOver" });
  const byLink = commentByLink({ token, kind: "comment", text: "Too late." }, "1.2.3.4", now);
  await expect(byLink).rejects.toMatchObject({ words: "reviewIsOver" });
  await expect(findRight(member, at, now)).rejects.toMatchObject({ words: "reviewIsOver" });
  for (const behind of [
    db.update(minutesComments).set({ text: "Other" }),
    db.delete(minutesComments).where(sql`true`),
  ]) {
    await expect(behind).rejects.toMatchObject({
      cause: { constraint_name: "approved_comments_are_locked" },
    });
  }
  expect(await shownReview(token, now)).toMatchObject({ state: "over" });
  await db.delete(collaborations);
});

test("a comment and an approval at once: what is said comes before the seal or is refused", async () => {
  await close();
  const ats = { ...at, version: await version() };
  const [said, approved] = await Promise.allSettled([say("Now."), approveMinutes(leader, ats, now)]);
  expect(approved.status).toBe("fulfilled");
  expect(await db.select().from(minutesComments)).toHaveLength(said.status === "fulfilled" ? 1 : 0);
});

test("a few named readers read first; everyone else hears of nothing before the minutes are approved", async () => {
  await close(true);
  const send = { ...at, version: await version(), to: "named" as const };
  await expect(sendMinutes(leader, { ...send, readers: ["stranger"] }, now)).rejects.toMatchObject({
    field: "readers",
    words: "readersMissing",
  });
  await sendMinutes(leader, { ...send, readers: ["colleague"], commentsUntil: "2026-12-24" }, now);
  const jobs = async () =>
    (await db.execute<{ name: string }>(sql`select name from pgboss.job order by name`)).map(
      ({ name }) => name,
    );
  expect(await jobs()).not.toContain("send-minutes");
  const noteFor = async (key: string) =>
    (await meetingPage(db, as(key), at, now)).items.find((item) => item.key === "budget")?.note;
  expect([await noteFor("colleague"), await noteFor("admin")]).toEqual(["Long talk.", "Long talk."]);
  await db.insert(people).values({
    ...{
      collaborationId: world.collaborationId,
      key: "other",
      position: 9,
      name: "Other",
      email: "other@siv.example",
    },
  });
  expect(await noteFor("other")).toBeNull();

  await mailReaders(
    { meetingId: (await stored()).id },
    (facts) => minutesReview(facts, translator("da")),
    now,
  );
  const [mail] = await db.select().from(mails).where(eq(mails.kind, "minutes"));
  expect(mail).toMatchObject({ toAddress: "colleague@siv.example" });
  expect(mail?.text).toContain(await tokenOf("colleague"));
  expect(mail?.text).not.toContain("Long talk.");
  await findRightByLink({ token: await tokenOf("colleague") }, "1.2.3.4", now);
  await approve();
  expect(await jobs()).toContain("send-minutes");
  expect(await noteFor("other")).toBe("Long talk.");
});

test("who is silent is reminded once before the last day, who has said something never", async () => {
  await close();
  await findRight(leader, at, now);
  await say("It was short.");
  const reminded = async () =>
    (await db.execute(sql`select 1 from pgboss.job where name = 'remind-reader'`)).length;

  // the last day is Wednesday 25 November
  await followReviews(new Date("2026-11-23T09:00:00Z"));
  expect(await reminded()).toBe(0);
  await followReviews(new Date("2026-11-24T09:00:00Z"));
  await followReviews(new Date("2026-11-25T09:00:00Z"));
  expect(await reminded()).toBe(1);
});

test("a reminder kept for the morning is not sent to who has answered meanwhile", async () => {
  await close();
  const [reader] = await db
    .select({ id: minutesReaders.id, address: people.email })
    .from(minutesReaders)
    .innerJoin(people, eq(people.id, minutesReaders.personId))
    .where(eq(people.key, "member"));
  const { id, address } = required(reader);
  await db.insert(noticeChoices).values({ address, kind: "review-reminder", way: "digest" });
  await mailReminder({ readerId: id }, (facts) => minutesReview(facts, translator("da")), now);
  const kept = () => db.select({ kind: notices.kind, state: notices.state }).from(notices);
  expect(await kept()).toEqual([{ kind: "review-reminder", state: "waiting" }]);

  await findRight(member, at, now);
  expect(await kept()).toEqual([{ kind: "review-reminder", state: "settled" }]);
});

test("silence approves where the group has chosen so, after the last day, and never past an unanswered comment", async () => {
  await close();
  const after = new Date("2026-11-26T09:00:00Z");
  await followReviews(after);
  expect((await stored()).state).toBe("in-review");

  await db.update(groups).set({ silenceApproves: true });
  const { comment: id } = await say("It was short.");
  await followReviews(new Date("2026-11-25T22:00:00Z"));
  await followReviews(after);
  expect((await stored()).state).toBe("in-review");

  await makeMeeting(world, "steering", "2027-01-12T13:00");
  const later = { collaboration: "siv", meeting: "steering-2027-01-12" };
  expect((await meetingPage(db, leader, later, now)).approvable).toMatchObject([
    { unanswered: [{ by: "Member Holm", item: "Budget", text: "It was short." }] },
  ]);
  await answerComment(leader, { ...at, comment: id, answer: "taken-in" }, now);
  await Promise.all([followReviews(after), followReviews(after)]);
  const [meeting] = await db.select().from(meetings).where(eq(meetings.key, at.meeting));
  expect(meeting).toMatchObject({ state: "approved", approvedAt: after });
  expect(await verifyMinutes(member, at)).toEqual({ isWhole: true, mayHaveText: true });
});

test("closed items and confidential groups are told of behind sign-in alone", async () => {
  await db.update(agendaItems).set({ closed: true }).where(eq(agendaItems.key, "budget"));
  await close();
  const token = await tokenOf("member");
  const told = required((await shownReview(token, now))?.told);
  expect(JSON.stringify(told)).not.toMatch(/Budget|Long talk|We go on/);
  const closed = commentByLink({ token, item: "budget", kind: "comment", text: "So?" }, "1.2.3.4", now);
  await expect(closed).rejects.toBeInstanceOf(NotFound);
  await say("In the circle.");

  await db.update(groups).set({ confidential: true });
  expect(await shownReview(token, now)).toMatchObject({ told: null });
  await expect(findRightByLink({ token }, "1.2.3.4", now)).rejects.toMatchObject({
    words: "confidentialReviewBehindSignIn",
  });
});

test("the link ends with the address it was sent to, when its owner leaves, and with time", async () => {
  await close();
  const token = await tokenOf("member");
  expect(await shownReview(token, new Date("2026-12-25"))).toBeNull();
  await db.update(people).set({ leftOn: "2026-11-01" }).where(eq(people.key, "member"));
  expect(await shownReview(token, now)).toBeNull();
  await db.update(people).set({ leftOn: null, email: "new@siv.example" }).where(eq(people.key, "member"));
  expect(await shownReview(token, now)).toBeNull();
});

test.each([
  ["nothing", " ", "too_small"],
  ["too much", "x".repeat(4001), "too_big"],
  ["a CPR number", "Om 010190-1234", "looksLikeCpr"],
])("%s is refused beside the field", (_, text, code) => {
  for (const result of [
    CommentByLink.safeParse({ token: "t", text }),
    Comment.safeParse({ ...budget, text }),
  ]) {
    const issue = required(result.error?.issues[0]);
    expect(issue.path).toEqual(["text"]);
    expect(issue.code === "custom" ? issue.message : issue.code).toBe(code);
  }
});
