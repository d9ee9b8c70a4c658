// Meetings published, moved, supplemented and cancelled, against a real database.
import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { collaborations } from "@/db/schema/collaborations";
import { invitations } from "@/db/schema/mail";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { machine } from "../actor";
import { addItem } from "../agendas/add-item";
import { editItem } from "../agendas/edit-item";
import { strikeItem } from "../agendas/strike-item";
import { Conflict, Forbidden, NotFound, Refused } from "../domain/errors";
import { hashToken, replyToken } from "../domain/reply-address";
import { env } from "../env";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { cancelMeeting } from "./cancel-meeting";
import { MoveMeeting } from "./input";
import { moveMeeting } from "./move-meeting";
import { meetingPage } from "./page";
import { publishAgenda } from "./publish-agenda";
import { sendSupplement } from "./send-supplement";

testDatabase();
const meeting = { collaboration: "siv", meeting: "steering-2026-12-01" };
const leader = as("leader");
let world: TestWorld;

beforeEach(async () => {
  await db.delete(collaborations);
  await db.execute(sql`delete from pgboss.job`);
  world = await makeWorld();
  await makeMeeting(world, "steering", "2026-12-01T13:00");
});

const stored = async () =>
  required((await db.select().from(meetings).where(eq(meetings.key, meeting.meeting)))[0]);

const jobs = async () =>
  (
    await db.execute<{ name: string; data: Record<string, unknown> }>(
      sql`select name, data from pgboss.job order by created_on`,
    )
  ).map(({ name, data }) => ({ name, ...data }));

/** What no refused call may touch. */
const everything = async () => [
  await db.select().from(meetings),
  await db.select().from(agendaItems),
  await db.$count(auditEvents),
  await jobs(),
];

test("publishing freezes the agenda, invites the circle and the secretary, and queues one announcement", async () => {
  await editItem(leader, { ...meeting, item: "budget", title: "Budget 2027" }, now);
  await strikeItem(leader, { ...meeting, item: "previous" }, now);

  expect(await publishAgenda(leader, { ...meeting, version: 1 }, now)).toEqual({
    key: meeting.meeting,
    version: 2,
  });

  const { id, uid, ...saved } = await stored();
  expect(saved).toMatchObject({ state: "published", sequence: 0, version: 2, publishedAt: now });
  const items = await db
    .select()
    .from(agendaItems)
    .where(eq(agendaItems.meetingId, id))
    .orderBy(agendaItems.position);
  expect(items.map(({ key, title }) => [key, title])).toEqual([
    ["approve", "Approval of the agenda"],
    ["referred", "Points from others"],
    ["budget", "Budget 2027"],
    ["onward", "Points for others"],
    ["aob", "Any other business"],
  ]);
  const invited = await db.select().from(invitations).where(eq(invitations.meetingId, id));
  const { leader: one, member, secretary } = world.person;
  expect(new Set(invited.map(({ personId }) => personId))).toEqual(new Set([one, member, secretary]));
  const hash = hashToken(replyToken(env().AUTH_SECRET, uid, required(member)));
  expect(invited.find(({ personId }) => personId === member)?.replyTokenHash).toBe(hash);
  expect(await jobs()).toEqual([{ name: "announce-meeting", meetingId: id }]);
});

test("a published agenda remembers which version of the standing agenda it was made from", async () => {
  const [first] = await db.execute<{ id: string; disposition_id: string }>(
    sql`select v.id, v.disposition_id from disposition_versions v join groups g using (disposition_id) where g.key = 'steering'`,
  );
  const { id, disposition_id } = required(first);
  const items = JSON.stringify([{ id: "only", title: "Only", type: "information", fill: "none" }]);
  const [second] = await db.execute<{ id: string }>(
    sql`insert into disposition_versions (collaboration_id, disposition_id, version, items)
      select collaboration_id, ${disposition_id}, 2, ${items}::text::jsonb from disposition_versions where id = ${id} returning id`,
  );

  await publishAgenda(leader, { ...meeting, version: 1 }, now);

  expect((await stored()).dispositionVersionId).toBe(required(second).id);
  expect(await db.$count(agendaItems, eq(agendaItems.key, "only"))).toBe(1);
});

test("an agenda is sent once, also by ten clicks at once", async () => {
  const clicks = Array.from({ length: 10 }, () => publishAgenda(leader, { ...meeting, version: 1 }, now));
  const results = await Promise.allSettled(clicks);

  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const errors = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
  expect(errors.every((error) => error instanceof Refused && error.words === "agendaIsSent")).toBe(true);
  expect(await jobs()).toHaveLength(1);
});

test("an agenda with every item struck is not sent", async () => {
  for (const item of ["approve", "previous", "referred", "budget", "onward", "aob"])
    await strikeItem(leader, { ...meeting, item }, now);

  await expect(publishAgenda(leader, { ...meeting, version: 1 }, now)).rejects.toMatchObject({
    words: "agendaIsEmpty",
  });
});

test("a publication that fails at the last moment leaves nothing and sends nothing", async () => {
  const before = await everything();
  await db.execute(
    sql`alter table audit_events add constraint nothing_is_recorded check (action <> 'agenda.published')`,
  );

  await expect(publishAgenda(leader, { ...meeting, version: 1 }, now)).rejects.toThrow();

  await db.execute(sql`alter table audit_events drop constraint nothing_is_recorded`);
  expect(await everything()).toEqual(before);
  expect(await db.$count(invitations)).toBe(0);
});

test("a published meeting that moves is announced, and asks everyone anew", async () => {
  await publishAgenda(leader, { ...meeting, version: 1 }, now);
  await db.update(invitations).set({ partstat: "ACCEPTED", answeredAt: now });

  await moveMeeting(
    leader,
    { ...meeting, version: 2, date: "2026-12-08", time: "09:30", durationMinutes: 90 },
    now,
  );

  const { id, ...saved } = await stored();
  expect(saved).toMatchObject({
    wallTime: "2026-12-08 09:30:00",
    startsAt: new Date("2026-12-08T08:30Z"),
    durationMinutes: 90,
    askedSequence: 1,
  });
  expect((await jobs()).at(-1)).toEqual({ name: "announce-meeting", meetingId: id });
  const answers = await db
    .select({ partstat: invitations.partstat, answeredAt: invitations.answeredAt })
    .from(invitations);
  expect(
    answers.every(({ partstat, answeredAt }) => partstat === "NEEDS-ACTION" && answeredAt === null),
  ).toBe(true);
});

test("a new place alone keeps the sequence and the answers", async () => {
  await publishAgenda(leader, { ...meeting, version: 1 }, now);
  await db.update(invitations).set({ partstat: "ACCEPTED" });

  await moveMeeting(
    leader,
    { ...meeting, version: 2, date: "2026-12-01", time: "13:00", place: "Library" },
    now,
  );

  expect(await stored()).toMatchObject({ place: "Library", sequence: 0, askedSequence: 0, version: 3 });
  expect((await jobs()).map(({ name }) => name)).toEqual(["announce-meeting", "announce-meeting"]);
  expect((await db.select().from(invitations)).every(({ partstat }) => partstat === "ACCEPTED")).toBe(true);
});

test("before publication nobody has been told, so nobody is told of a move; and no move is no change", async () => {
  await moveMeeting(leader, { ...meeting, version: 1, date: "2026-12-02", time: "13:00" }, now);
  expect(await stored()).toMatchObject({ wallTime: "2026-12-02 13:00:00", sequence: null, version: 2 });
  await moveMeeting(leader, { ...meeting, version: 2, date: "2026-12-02", time: "13:00" }, now);
  expect((await stored()).version).toBe(2);
  expect(await jobs()).toEqual([]);
});

test.each([
  ["an hour the clock skips", { date: "2027-03-28", time: "02:30" }, "hourIsSkipped", "time"],
  ["a time that has passed", { date: "2026-11-01", time: "13:00" }, "timeIsPast", "date"],
  ["the time of another meeting", { date: "2026-12-15", time: "13:00" }, "groupMeetsThen", "time"],
])("a meeting does not move to %s", async (_, to, words, field) => {
  await makeMeeting(world, "steering", "2026-12-15T13:00");
  const before = await everything();

  await expect(moveMeeting(leader, { ...meeting, version: 1, ...to }, now)).rejects.toMatchObject({
    words,
    field,
  });
  expect(await everything()).toEqual(before);
});

test("a form's dates are read as they are written", () => {
  const form = {
    ...meeting,
    version: "1",
    date: "8.12.2026",
    time: "9.30",
    durationMinutes: "90",
    place: "Library",
  };
  expect(MoveMeeting.parse(form)).toEqual({
    ...{ ...meeting, version: 1, date: "2026-12-08", time: "09:30", durationMinutes: 90, place: "Library" },
  });
  expect(MoveMeeting.safeParse({ ...form, date: "30.02.2027" }).error?.issues).toMatchObject([
    { path: ["date"], message: "dayImpossible", params: { days: 28, nearest: "28.02.2027" } },
  ]);
});

test("a cancelled meeting frees its time, and is announced only if it was known", async () => {
  await cancelMeeting(leader, { ...meeting, version: 1, because: "Snow" }, now);
  expect(await stored()).toMatchObject({ state: "cancelled", cancelledBecause: "Snow", sequence: null });
  expect(await jobs()).toEqual([]);
  await db.update(meetings).set({ key: "gone" });
  await makeMeeting(world, "steering", "2026-12-01T13:00");

  await publishAgenda(leader, { ...meeting, version: 1 }, now);
  await cancelMeeting(leader, { ...meeting, version: 2 }, now);
  expect(await stored()).toMatchObject({ state: "cancelled", sequence: 0 });
  expect((await jobs()).map(({ name }) => name)).toEqual(["announce-meeting", "announce-meeting"]);
  await expect(cancelMeeting(leader, { ...meeting, version: 3 }, now)).rejects.toMatchObject({
    words: "meetingIsCancelled",
  });
});

test.each([
  "draft",
  "sent",
])("what was added to a cancelled meeting's %s agenda stands on the next", async (agenda) => {
  const added = {
    ...meeting,
    title: "Housing",
    type: "discussion" as const,
    minutes: 10,
    note: "Bring figures",
  };
  await addItem(leader, added, now);
  if (agenda === "sent") await publishAgenda(leader, { ...meeting, version: 1 }, now);
  await cancelMeeting(leader, { ...meeting, version: agenda === "sent" ? 2 : 1 }, now);
  // also when the next is sooner than the one that was cancelled
  await makeMeeting(world, "steering", "2026-11-25T13:00");
  const next = { collaboration: "siv", meeting: "steering-2026-11-25" };
  const titles = async (who = leader, of = next) =>
    (await meetingPage(db, who, of, now)).agenda?.items.map(({ title }) => title) ?? null;

  expect(await titles()).toContain("Housing");
  expect(await titles(as("colleague"), meeting)).toEqual(
    agenda === "sent" ? expect.arrayContaining(["Housing"]) : null,
  );
  await publishAgenda(leader, { ...next, version: 1 }, now);
  await makeMeeting(world, "steering", "2027-01-05T13:00");
  expect(await titles(leader, { collaboration: "siv", meeting: "steering-2027-01-05" })).not.toContain(
    "Housing",
  );
});

test("a supplementary agenda goes out when something was added, between agenda and meeting", async () => {
  await expect(sendSupplement(leader, { ...meeting, version: 1 }, now)).rejects.toMatchObject({
    words: "supplementNotNow",
  });
  await publishAgenda(leader, { ...meeting, version: 1 }, now);
  await expect(sendSupplement(leader, { ...meeting, version: 2 }, now)).rejects.toMatchObject({
    words: "supplementIsEmpty",
  });
  await addItem(leader, { ...meeting, title: "Vacancy", type: "information", minutes: 5 }, now);

  await sendSupplement(leader, { ...meeting, version: 2 }, now);

  expect((await jobs()).at(-1)).toEqual({ name: "announce-meeting", meetingId: expect.any(String) });
  await expect(sendSupplement(leader, { ...meeting, version: 2 }, now)).rejects.toBeInstanceOf(Conflict);
});

test("a change based on an old version is refused with what stands", async () => {
  await moveMeeting(leader, { ...meeting, version: 1, date: "2026-12-02", time: "13:00" }, now);

  const theirs = { version: 2, date: "02.12.2026", time: "13.00", place: "Town hall, room 3" };
  await expect(publishAgenda(leader, { ...meeting, version: 1 }, now)).rejects.toMatchObject({ theirs });
  await expect(cancelMeeting(leader, { ...meeting, version: 1 }, now)).rejects.toBeInstanceOf(Conflict);
  await expect(
    moveMeeting(leader, { ...meeting, version: 1, date: "2026-12-03", time: "13:00" }, now),
  ).rejects.toBeInstanceOf(Conflict);
});

test.each([
  ["a member", as("member"), Forbidden],
  ["a colleague", as("colleague"), Forbidden],
  ["a machine", machine("worker"), Forbidden],
  ["a stranger", as("stranger"), NotFound],
])("%s changes nothing", async (_, actor, error) => {
  const before = await everything();

  await expect(publishAgenda(actor, { ...meeting, version: 1 }, now)).rejects.toBeInstanceOf(error);
  await expect(
    moveMeeting(actor, { ...meeting, version: 1, date: "2026-12-02", time: "13:00" }, now),
  ).rejects.toBeInstanceOf(error);
  await expect(cancelMeeting(actor, { ...meeting, version: 1 }, now)).rejects.toBeInstanceOf(error);
  await expect(sendSupplement(actor, { ...meeting, version: 1 }, now)).rejects.toBeInstanceOf(error);
  expect(await everything()).toEqual(before);
});

test("a confidential group's meeting is not found outside its circle, administrators included", async () => {
  await db.execute(sql`update groups set confidential = true where key = 'steering'`);

  for (const key of ["admin", "colleague", "stranger"]) {
    await expect(meetingPage(db, as(key), meeting, now)).rejects.toBeInstanceOf(NotFound);
  }
  expect((await meetingPage(db, as("member"), meeting, now)).group.confidential).toBe(true);
});

test("the page tells everyone the facts, and each what they may do", async () => {
  await makeMeeting(world, "steering", "2026-11-03T13:00");
  await makeMeeting(world, "steering", "2027-01-05T13:00");

  const page = await meetingPage(db, leader, meeting, now);
  expect(page).toMatchObject({
    group: {
      key: "steering",
      leader: { key: "leader", name: "Leader Holm" },
      secretary: { key: "secretary" },
    },
    meeting: { wallTime: "2026-12-01T13:00", state: "planned", version: 1 },
    deadlines: {
      callForItemsOn: "2026-11-17",
      agendaOn: "2026-11-24",
      minutesOn: "2026-12-08",
      commentsOn: "2026-12-13",
    },
    may: { edit: true, publish: true, move: true, cancel: true, run: false, write: false, approve: false },
    ...{
      previous: { key: "steering-2026-11-03" },
      next: { key: "steering-2027-01-05" },
      newSince: null,
      items: [],
    },
  });
  expect(page.invited.map(({ key }) => key)).toEqual(["leader", "member", "secretary"]);

  await publishAgenda(leader, { ...meeting, version: 1 }, now);
  const seen = await meetingPage(db, as("colleague"), meeting, now);
  expect(seen.may).toEqual({
    ...{ edit: false, publish: false, addLate: false, sendSupplement: false, move: false, cancel: false },
    ...{
      ...{ bookRooms: false, inviteGuest: false },
      run: false,
      write: false,
      approve: false,
      ...{ delete: false, restore: false },
      attach: false,
      close: false,
    },
    ...{ readMinutes: false, sendMinutes: false, sendAgain: false, readSendings: false, correct: false },
  });
  expect(seen.agenda?.items.map(({ key }) => key)).toEqual([
    "approve",
    "previous",
    "referred",
    "budget",
    "onward",
    "aob",
  ]);
  expect(seen.invited.map(({ partstat }) => partstat)).toEqual([
    "NEEDS-ACTION",
    "NEEDS-ACTION",
    "NEEDS-ACTION",
  ]);
});
