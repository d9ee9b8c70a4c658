// Asked, answered, decided and given up, on a real database: who is held until when, who is told what, and who is quick enough.
import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { invitations, mailFiles, mails } from "@/db/schema/mail";
import { meetings } from "@/db/schema/meetings";
import { noticeChoices, notices } from "@/db/schema/notices";
import { pollPeople, polls, pollTimes, pollVotes } from "@/db/schema/polls";
import { poll as pollMail } from "@/emails/poll";
import { takenTimesOf } from "../availability/queries";
import { calendarPage } from "../calendar/queries";
import { breaks } from "../database/broken-promise";
import { Forbidden, NotFound, Refused, SeenBefore } from "../domain/errors";
import type { InLanguage, PollMailFacts } from "../domain/mail-facts";
import { readBlocks } from "../domain/sent-blocks";
import { composeFeed, type Standing } from "../feeds/queries";
import { announceMeeting } from "../invitations/announce-meeting";
import { announcer } from "../jobs/announcer";
import { testDatabase } from "../test-database";
import { as, makeWorld, now, required, type TestWorld } from "../test-world";
import { translator } from "../words";
import { askPoll } from "./ask-poll";
import { addTime, cancelPoll, extendPoll, nudgePoll } from "./change-poll";
import { decidePoll } from "./decide";
import { followPolls, settlePoll } from "./follow-polls";
import { AskPoll, CancelPoll, DecidePoll, ExtendPoll, VoteByLink } from "./input";
import { tokenFor } from "./link";
import { mailPoll } from "./mail-poll";
import { pollPage } from "./queries";
import { shownPoll } from "./shown-poll";
import { voteByLink, voteInPoll } from "./vote";

testDatabase();

const here = { collaboration: "siv" };
const leader = as("leader");
/** Three minutes after noon on Wednesday, when nobody answers any more; the times are on Tuesday and Thursday of the week after. */
const late = new Date("2026-11-25T11:03:00Z");
let world: TestWorld;

beforeEach(async () => {
  await db.execute(sql`truncate collaborations cascade`);
  await db.execute(sql`truncate notice_choices, notice_links, attempts`);
  await db.execute(sql`delete from pgboss.job`);
  await db.delete(mails);
  world = await makeWorld();
});

const ask = async (more: object = {}, who = leader) =>
  (
    await askPoll(
      who,
      AskPoll.parse({
        ...{ ...here, poll: randomUUID(), group: "steering", title: "The budget", durationMinutes: "60" },
        ...{ times: ["2026-12-01T13:00"], more: "03.12.2026 9", circle: "true", place: "Room 3" },
        ...{ others: "Guest Lund <guest@elsewhere.example>", invitesAtOnce: "true" },
        ...{ deadlineDay: "25.11.2026", deadlineTime: "12.00", ...more },
      }),
      now,
    )
  ).key;

const timesOf = async (poll: string) =>
  (await db.select().from(pollTimes).where(eq(pollTimes.pollId, poll)).orderBy(pollTimes.startsAt)).map(
    ({ id }) => id,
  );

/** One word a time, in order. */
async function vote(poll: string, who: string, said: string[], at = now) {
  const times = await timesOf(poll);
  const answers = Object.fromEntries(said.map((answer, index) => [required(times[index]), answer]));
  const [person] = await db.select().from(people).where(eq(people.key, who));
  const token = tokenFor({ poll: { id: poll }, person: required(person) });
  return voteByLink(VoteByLink.parse({ token, answers, comment: `From ${who}` }), "10.0.0.1", at);
}

const write = (facts: PollMailFacts & InLanguage) => pollMail(facts, translator(facts.language));

/** Does what the queue says, as it would be at `at`; answers who got which mail. */
async function deliver(at = now): Promise<string[]> {
  const before = (await db.select({ id: mails.id }).from(mails)).map(({ id }) => id);
  const jobs = await db.execute<{ name: string; data: never }>(sql`
    select name, data from pgboss.job where state = 'created' and name <> 'send-mail' order by created_on, id`);
  await db.execute(sql`update pgboss.job set state = 'completed' where state = 'created'`);
  for (const { name, data } of jobs) {
    if (name === "tell-poll") await mailPoll(data, write, at);
    if (name === "settle-poll") await settlePoll((data as { pollId: string }).pollId, at);
    if (name === "announce-meeting")
      await announceMeeting((data as { meetingId: string }).meetingId, announcer, at);
  }
  const more = jobs.some(({ name }) => name === "settle-poll") ? await deliver(at) : [];
  const rows = await db.select().from(mails).orderBy(mails.toAddress, mails.about);
  const told = rows
    .filter(({ id }) => !before.includes(id))
    .map(({ toAddress, kind }) => `${toAddress.split("@")[0]} ${kind}`);
  return [...new Set([...told, ...more])].toSorted();
}

const decide = async (poll: string, nth = 0, who = leader, at = now) => {
  const { version } = required((await db.select().from(polls).where(eq(polls.id, poll)))[0]);
  const time = required((await timesOf(poll))[nth]);
  return decidePoll(who, DecidePoll.parse({ ...here, poll, time, version }), at);
};

/** When a person is taken, as `MM-DD HH` in UTC. */
async function takenOf(key: string): Promise<string[]> {
  const person = required((await db.select({ id: people.id }).from(people).where(eq(people.key, key)))[0]);
  const window = { from: new Date("2026-11-20T00:00Z"), until: new Date("2026-12-20T00:00Z") };
  const [taken] = await takenTimesOf(db, [person], window);
  const starts = [...readBlocks(taken?.busy ?? null)].filter((_, index) => index % 2 === 0);
  const written = starts.map((minute) =>
    new Date(minute * 60_000).toISOString().slice(5, 13).replace("T", " "),
  );
  // somebody who is invited to where they sit is told of twice
  return [...new Set(written)].toSorted();
}

async function feedOf(key: string): Promise<string> {
  const standing: Standing = {
    ...{ accountId: randomUUID(), email: `${key}@siv.example`, day: "2026-11-20" },
    ...{ changes: null, changedAt: null, madeAt: now.toISOString() },
  };
  return new TextDecoder().decode(await composeFeed(db, standing)).replaceAll("\r\n ", "");
}

test("everyone asked gets one mail with a link of their own, and is held at each time until one is chosen", async () => {
  const poll = await ask();
  expect(await deliver()).toEqual([
    ...["guest poll-asked", "leader poll-asked", "member poll-asked", "secretary poll-asked"],
  ]);
  await mailPoll({ pollId: poll, news: "asked", occasion: "first" }, write, now);
  expect(await db.$count(mails)).toBe(4);
  const links = (await db.select().from(mails)).map(({ text }) => /\/poll\/([a-z2-7]{26})/.exec(text)?.[1]);
  expect(new Set(links).size).toBe(4);

  expect(await takenOf("member")).toEqual(["12-01 12", "12-03 08"]);
  const { holds } = await calendarPage(db, as("member"), { ...here, view: "list", on: "2026-12-01" }, now);
  expect(holds).toMatchObject([
    { title: "The budget", wallTime: "2026-12-01T13:00" },
    { wallTime: "2026-12-03T09:00" },
  ]);
  const feed = await feedOf("member");
  expect(feed.match(/^STATUS:TENTATIVE/gm)).toHaveLength(2);
  expect(feed).not.toContain("The budget");
  expect(await takenOf("colleague")).toEqual([]);

  await vote(poll, "member", ["no", "yes"]);
  expect(await takenOf("member")).toEqual(["12-03 08"]);

  const { key } = await decide(poll, 1);
  const [meeting] = await db.select().from(meetings).where(eq(meetings.key, key));
  expect(meeting).toMatchObject({ state: "published", place: "Room 3", durationMinutes: 60 });
  expect(await takenOf("member")).toEqual(["12-03 08"]);
  expect(await feedOf("member")).not.toContain("STATUS:TENTATIVE");
  // the invitation says it all, and is the only mail
  expect(await deliver()).toEqual(["guest invited", "leader invited", "member invited", "secretary invited"]);
  expect(await db.$count(invitations)).toBe(4);
});

test("a link shows and takes answers until the poll closes, and its opening answers nothing", async () => {
  const poll = await ask({ answersAreSeen: "true" });
  const [guest] = await db.select().from(people).where(eq(people.email, "guest@elsewhere.example"));
  const token = tokenFor({ poll: { id: poll }, person: required(guest) });
  expect(await shownPoll(token, now)).toMatchObject({ closed: null, hasAnswered: false, path: null });
  expect(await db.$count(pollVotes)).toBe(0);
  await vote(poll, required(guest).key, ["yes", "if-need-be"]);
  await vote(poll, required(guest).key, ["no"]);
  const shown = required(await shownPoll(token, now));
  expect(Object.values(shown.answers).toSorted()).toEqual(["if-need-be", "no"]);
  expect(shown.told?.tally?.comments).toEqual([]);

  const answer = vote(poll, required(guest).key, ["yes"], late);
  await expect(answer).rejects.toMatchObject({ words: "pollIsLate" });
  await decide(poll, 1);
  await expect(vote(poll, required(guest).key, ["yes"])).rejects.toMatchObject({ words: "pollIsDecided" });
  expect(await shownPoll(token, now)).toMatchObject({ closed: "decided", chosen: "2026-12-03T09:00" });
  expect(await shownPoll("nobodys", now)).toBeNull();
  expect(await shownPoll(token, new Date("2027-02-01T00:00Z"))).toBeNull();

  // whoever is written to elsewhere now, or has left, holds no link
  await db
    .update(people)
    .set({ email: "new@elsewhere.example" })
    .where(eq(people.id, required(guest).id));
  expect(await shownPoll(token, now)).toBeNull();
});

test("whoever leaves holds no link, is no longer waited for, and is told nothing more", async () => {
  const poll = await ask({ rule: "all-can", others: "" });
  await vote(poll, "leader", ["yes", "yes"]);
  await vote(poll, "secretary", ["yes", "yes"]);
  const [member] = await db.select().from(people).where(eq(people.key, "member"));
  const token = tokenFor({ poll: { id: poll }, person: required(member) });
  await db.update(people).set({ leftOn: "2026-11-20" }).where(eq(people.key, "member"));
  expect(await shownPoll(token, now)).toBeNull();
  await expect(vote(poll, "member", ["yes"])).rejects.toThrow(NotFound);
  expect(required((await pollPage(db, leader, { ...here, poll }, now)).tally).missing).toEqual([]);
  expect(await deliver()).not.toContain("member poll-asked");
  expect(await db.$count(meetings)).toBe(1);
});

test("of a confidential group a link and its mail tell the times alone", async () => {
  await db.update(groups).set({ confidential: true }).where(eq(groups.key, "steering"));
  await expect(ask()).rejects.toMatchObject({ words: "guestsNotHere", field: "others" });
  const poll = await ask({ others: "" });
  await deliver();
  const [mail] = await db.select().from(mails);
  for (const word of ["The budget", "steering", "Room 3", "SIV"])
    expect(`${mail?.subject} ${mail?.text}`).not.toContain(word);
  const [member] = await db.select().from(people).where(eq(people.key, "member"));
  const token = tokenFor({ poll: { id: poll }, person: required(member) });
  expect(await shownPoll(token, now)).toMatchObject({ told: null });
  await vote(poll, "member", ["yes", "yes"]);
  expect(await db.$count(pollPeople, sql`comment is not null`)).toBe(0);
  await expect(pollPage(db, as("colleague"), { ...here, poll }, now)).rejects.toThrow(NotFound);
  await expect(pollPage(db, as("admin"), { ...here, poll }, now)).rejects.toThrow(NotFound);
});

test("whoever has not answered is reminded once before each deadline, in working hours and as they have chosen", async () => {
  const poll = await ask({ others: "" });
  await deliver();
  await vote(poll, "leader", ["yes", "yes"]);
  await db
    .insert(noticeChoices)
    .values({ address: "secretary@siv.example", kind: "poll-reminder", way: "none" });
  const told = async () => (await db.select().from(notices)).map((one) => `${one.toName} ${one.state}`);
  await followPolls(write, new Date("2026-11-22T12:00:00Z"));
  await followPolls(write, new Date("2026-11-23T05:00:00Z"));
  expect(await told()).toEqual([]);
  await followPolls(write, new Date("2026-11-24T09:00:00Z"));
  await followPolls(write, new Date("2026-11-24T10:00:00Z"));
  expect((await told()).toSorted()).toEqual(["Member Holm sent", "Secretary Holm declined"]);

  await extendPoll(
    leader,
    ExtendPoll.parse({ ...here, poll, deadlineDay: "27.11.2026", deadlineTime: "12" }),
    now,
  );
  expect(await deliver()).toEqual(["member poll-asked", "secretary poll-asked"]);
  await followPolls(write, new Date("2026-11-26T09:00:00Z"));
  expect(await told()).toHaveLength(4);
});

test("at the deadline the rule decides, and what it cannot decide is told with the best and who is missing", async () => {
  const most = await ask({ rule: "most-can", others: "" });
  await vote(most, "member", ["if-need-be", "no"]);
  const mine = await ask({ others: "", times: ["2026-12-08T13:00"], more: "10.12.2026 9" });
  await vote(mine, "member", ["no", "yes"]);
  await deliver();
  await followPolls(write, now);
  expect(await db.$count(meetings)).toBe(0);

  await followPolls(write, late);
  await followPolls(write, late);
  expect((await db.select().from(meetings)).map(({ wallTime }) => wallTime)).toEqual(["2026-12-01 13:00:00"]);
  await deliver(late);
  const [told] = await db.select().from(mails).where(eq(mails.kind, "poll-closed"));
  expect(told?.toAddress).toBe("leader@siv.example");
  expect(told?.text).toMatch(/10\. december.*1 ja.*Har ikke svaret.*8\. december.*Uden Member Holm/s);
  expect(await db.$count(mails, eq(mails.kind, "poll-closed"))).toBe(1);
});

test("the first time all can is chosen as the last of them answers, however many answer at once", async () => {
  const poll = await ask({ rule: "all-can", others: "" });
  await deliver();
  await Promise.all([
    vote(poll, "leader", ["no", "yes"]),
    vote(poll, "secretary", ["yes", "if-need-be"]),
    vote(poll, "member", ["yes", "yes"]),
  ]);
  await deliver();
  expect((await db.select().from(meetings)).map(({ wallTime }) => wallTime)).toEqual(["2026-12-03 09:00:00"]);
});

test("many votes and two who decide at once: one meeting, one clear sentence, no vote lost or late, no deadlock", async () => {
  const { collaborationId } = world;
  const crowd = Array.from({ length: 60 }, (_, nth) => `crowd-${nth}`);
  await db.insert(people).values(
    crowd.map((key, nth) => ({
      ...{ collaborationId, key, name: key, position: 10 + nth, email: `${key}@siv.example` },
    })),
  );
  const poll = await ask({ people: crowd, others: "" });
  await Promise.all(crowd.slice(0, 30).map((who) => vote(poll, who, ["yes", "no"])));
  const stuck = async () =>
    Number(
      (
        await db.execute<{ n: string }>(
          sql`select deadlocks as n from pg_stat_database where datname = current_database()`,
        )
      )[0]?.n,
    );
  const before = await stuck();
  const outcomes = await Promise.allSettled([
    ...crowd.map((who, nth) => vote(poll, who, [nth % 2 ? "if-need-be" : "yes", "yes"])),
    ...[decide(poll, 0), decide(poll, 1, as("secretary"))],
    nudgePoll(leader, { ...here, poll }, now),
  ]);
  const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
  for (const reason of refused) expect(reason instanceof Refused || reason instanceof SeenBefore).toBe(true);
  const decided = outcomes.slice(60, 62).filter(({ status }) => status === "fulfilled");
  expect(decided).toHaveLength(1);
  expect(await db.$count(meetings)).toBe(1);
  expect(await db.$count(pollTimes, sql`is_chosen`)).toBe(1);
  expect(await db.$count(pollVotes)).toBeGreaterThanOrEqual(60);
  expect((await stuck()) - before).toBe(0);
  await expect(decide(poll, 0)).rejects.toMatchObject({ words: "pollIsDecided" });
}, 60_000);

test("the database keeps what the code promises: one time, one vote, and none once it is closed", async () => {
  const poll = await ask({ others: "" });
  await vote(poll, "member", ["yes", "yes"]);
  const [first, second] = await timesOf(poll);
  const chosen = (id: string | undefined) =>
    db
      .update(pollTimes)
      .set({ isChosen: true })
      .where(eq(pollTimes.id, required(id)));
  await chosen(first);
  const promised = async (promise: string, task: PromiseLike<unknown>) =>
    expect(
      breaks(
        await task.then(
          () => null,
          (thrown: unknown) => thrown,
        ),
        promise,
      ),
      promise,
    ).toBe(true);
  await promised("one_chosen_time_per_poll", chosen(second));
  const [vote1] = await db.select().from(pollVotes);
  await promised("one_vote_per_person_and_time", db.insert(pollVotes).values(required(vote1)));
  await db.update(polls).set({ state: "cancelled", closedAt: now }).where(eq(polls.id, poll));
  await promised("closed_polls_take_no_votes", db.update(pollVotes).set({ answer: "no" }));
  await promised("a_closed_poll_stays_closed", db.update(polls).set({ state: "open", closedAt: null }));
});

test("without an invitation everyone is told the time, with a calendar to take in", async () => {
  const poll = await ask({ invitesAtOnce: "false" });
  await deliver();
  const { key } = await decide(poll);
  expect(await deliver()).toEqual([
    ...["guest poll-closed", "leader poll-closed", "member poll-closed", "secretary poll-closed"],
  ]);
  const [meeting] = await db.select().from(meetings).where(eq(meetings.key, key));
  expect(meeting).toMatchObject({ state: "planned", sequence: null });
  const [file] = await db.select().from(mailFiles);
  const calendar = new TextDecoder().decode(required(file).bytes);
  expect(calendar).toMatch(new RegExp(`UID:${required(meeting).uid}.*STATUS:TENTATIVE`, "s"));
  expect(await db.$count(mails, eq(mails.fileId, required(file).id))).toBe(4);
});

test("given up, everyone is told once and nobody is held; a nudge goes to the silent alone", async () => {
  const poll = await ask({ others: "" });
  await deliver();
  await vote(poll, "member", ["yes", "no"]);
  expect(await nudgePoll(leader, { ...here, poll }, now)).toEqual({ nudged: 2 });
  expect(await nudgePoll(leader, { ...here, poll }, now)).toEqual({ nudged: 2 });
  expect(await deliver()).toEqual(["leader poll-asked", "secretary poll-asked"]);
  expect(await db.$count(mails)).toBe(5);
  await addTime(leader, { ...here, poll, date: "2026-12-04", time: "10:00" }, now);
  expect(await deliver()).toHaveLength(3);
  await cancelPoll(leader, CancelPoll.parse({ ...here, poll, because: "Nobody is here." }), now);
  expect(await deliver()).toEqual(["leader poll-closed", "member poll-closed", "secretary poll-closed"]);
  expect(await takenOf("secretary")).toEqual([]);
  await expect(decide(poll)).rejects.toMatchObject({ words: "pollIsCancelled" });
});

test("what cannot be asked is refused beside its field, and who is not asked answers nothing", async () => {
  const refused = (more: object, words: string, field: string) =>
    expect(ask(more)).rejects.toMatchObject({ words, field });
  await refused({ times: [] }, "pollNeedsTimes", "more");
  await refused({ more: "03.12.2026 9\nsoon" }, "pollTimeLine", "more");
  await refused({ deadlineDay: "02.12.2026" }, "pollDeadlineLate", "deadlineDay");
  await refused({ deadlineDay: "19.11.2026" }, "timeIsPast", "deadlineDay");
  await refused({ others: "Somebody" }, "pollOthersLine", "others");
  await refused({ others: "", circle: "false" }, "pollAsksNobody", "others");
  await refused({ title: "" }, "required", "title");
  await expect(ask({}, as("member"))).rejects.toThrow(Forbidden);
  expect(await db.$count(polls)).toBe(0);
  const id = randomUUID();
  expect(await ask({ poll: id })).toBe(await ask({ poll: id }));
  expect(await db.$count(polls)).toBe(1);
  const [time] = await timesOf(id);
  const answers = { [required(time)]: "yes" as const };
  await expect(voteInPoll(as("colleague"), { ...here, poll: id, answers }, now)).rejects.toThrow(Forbidden);
  await expect(voteInPoll(as("member"), { ...here, poll: id, answers: {} }, now)).rejects.toMatchObject({
    words: "pollNothingAnswered",
  });
});
