// A meeting held, written down, closed and approved, against a real database.

import { createHash } from "node:crypto";
import { and, asc, eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { collaborations } from "@/db/schema/collaborations";
import { agendaItems, attendances, meetings } from "@/db/schema/meetings";
import { decisions, referrals, tasks } from "@/db/schema/minutes";
import { machine } from "../actor";
import { Conflict, Forbidden, NotFound, Refused } from "../domain/errors";
import { canonicalMinutes } from "../domain/minutes-hash";
import { cancelMeeting } from "../meetings/cancel-meeting";
import { meetingPage } from "../meetings/page";
import { publishAgenda } from "../meetings/publish-agenda";
import { loadMeeting } from "../meetings/queries";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { approveMinutes, sealedMinutes } from "./approve-minutes";
import { assignTask, editTask, removeTask } from "./assign-task";
import { attend } from "./attend";
import { closeMeeting } from "./close-meeting";
import { decide, editDecision, removeDecision } from "./decide";
import { goToItem } from "./go-to-item";
import { markAttendance } from "./mark-attendance";
import { referPoint, removeReferral } from "./refer-point";
import { saveItem } from "./save-item";
import { sendMinutes } from "./send-minutes";
import { startMeeting } from "./start-meeting";
import { sealedText, verifyMinutes } from "./verify-minutes";

testDatabase();
const leader = as("leader");
const meeting = { collaboration: "siv", meeting: "steering-2026-12-01" };
const budget = { ...meeting, item: "budget" };
let world: TestWorld;

beforeEach(async () => {
  await db.delete(collaborations);
  await db.execute(sql`delete from pgboss.job`);
  world = await makeWorld();
  await begin("steering", "2026-12-01");
});

/** A meeting of the group, published and running. */
async function begin(group: string, day: string) {
  await makeMeeting(world, group, `${day}T13:00`);
  const key = { collaboration: "siv", meeting: `${group}-${day}` };
  await publishAgenda(leader, { ...key, version: 1 }, now);
  await startMeeting(leader, { ...key, version: 2 }, now);
  return key;
}

const stored = async (key = meeting.meeting) =>
  required((await db.select().from(meetings).where(eq(meetings.key, key)))[0]);

const itemOf = async (key: string) =>
  required(
    (
      await db
        .select()
        .from(agendaItems)
        .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
        .where(and(eq(agendaItems.key, key), eq(meetings.key, meeting.meeting)))
    )[0],
  ).agenda_items;

const numbers = async () =>
  (await db.select().from(decisions).orderBy(asc(decisions.number))).map(({ number }) => number);

const close = async (key = meeting) =>
  closeMeeting(leader, { ...key, version: (await stored(key.meeting)).version }, now);

test("a meeting starts at its first item and goes on as it is told", async () => {
  expect(await stored()).toMatchObject({
    state: "running",
    startedAt: now,
    currentItemId: (await itemOf("approve")).id,
  });

  await goToItem(as("secretary"), budget);
  expect((await meetingPage(db, leader, meeting, now)).currentItemKey).toBe("budget");
  await expect(startMeeting(leader, { ...meeting, version: 3 }, now)).rejects.toMatchObject({
    words: "meetingNotPublished",
  });
});

test("what is written under an item carries the version it was based on", async () => {
  expect(await saveItem(leader, { ...budget, version: 1, note: "Long talk." })).toEqual({
    item: "budget",
    version: 2,
    noteVersion: 1,
    goTo: "budget",
  });
  const late = saveItem(as("secretary"), { ...budget, version: 1, note: "Short talk." });

  await expect(late).rejects.toBeInstanceOf(Conflict);
  await expect(late).rejects.toMatchObject({ theirs: { version: 2, note: "Long talk.", outcome: null } });
  await saveItem(leader, { ...budget, version: 2, outcome: "deferred" });
  expect(await itemOf("budget")).toMatchObject({ note: "Long talk.", outcome: "deferred", version: 3 });
  await saveItem(leader, { ...budget, version: 3, whole: "yes" });
  expect(await itemOf("budget")).toMatchObject({ note: null, outcome: null });
});

test("who came is said per person, and nobody comes by having accepted", async () => {
  await db.execute(sql`update invitations set partstat = 'ACCEPTED'`);
  const { attendance } = await meetingPage(db, leader, meeting, now);
  expect(attendance.map(({ status }) => status)).toEqual([null, null, null]);

  await attend(leader, { ...meeting, person: "member", status: "present" });
  await attend(leader, { ...meeting, person: "member", status: "apologies" });
  await attend(leader, { ...meeting, person: "colleague", status: "present" });

  const rows = await db.select({ status: attendances.status }).from(attendances).orderBy(attendances.status);
  expect(rows).toEqual([{ status: "apologies" }, { status: "present" }]);
  await expect(attend(leader, { ...meeting, person: "stranger", status: "present" })).rejects.toBeInstanceOf(
    NotFound,
  );
});

test("two who close the same meeting send its minutes once, and the second hears that it is closed", async () => {
  const { version } = await stored();
  await db.execute(sql`update agenda_items set outcome = 'noted'`);

  const both = await Promise.allSettled(
    [leader, as("secretary")].map((actor) => closeMeeting(actor, { ...meeting, version }, now)),
  );

  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(both).toContainEqual({
    status: "rejected",
    reason: expect.objectContaining({ words: "meetingIsClosed" }),
  });
  const jobs = await db.execute(sql`select 1 from pgboss.job where name = 'send-minutes'`);
  expect(jobs).toHaveLength(1);
});

test("going on saves what was written and takes the meeting along", async () => {
  const { goTo } = await saveItem(leader, { ...budget, version: 1, outcome: "noted", goTo: "aob" });

  expect(goTo).toBe("aob");
  expect((await meetingPage(db, as("member"), meeting, now)).currentItemKey).toBe("aob");
});

describe("who came, left or stood aside", () => {
  const mark = (kind: "arrived" | "left" | "aside" | "whole", reason?: string) =>
    markAttendance(leader, { ...budget, person: "member", kind, ...(reason ? { reason } : {}) });
  const marks = async (actor = leader) => (await meetingPage(db, actor, meeting, now)).marks;

  test("is said of one person at one item, said again it is changed, and it can be taken back", async () => {
    await mark("aside", "The building is theirs.");
    expect(await marks()).toMatchObject([
      { item: "budget", person: "member", kind: "aside", reason: "The building is theirs." },
    ]);

    await mark("left");
    expect(await marks()).toMatchObject([{ kind: "left", reason: null }]);
    expect(await db.select({ status: attendances.status }).from(attendances)).toEqual([
      { status: "present" },
    ]);

    await mark("whole");
    expect(await marks()).toEqual([]);
  });

  test("is read by those in the room until the minutes are sent, and of a closed item by the circle alone", async () => {
    await mark("aside", "Kin.");
    expect(await marks(as("colleague"))).toEqual([]);
    await db.execute(sql`update agenda_items set closed = true, outcome = 'noted'`);
    expect(await marks(as("member"))).toHaveLength(1);
    await close();
    expect(await marks(as("colleague"))).toEqual([]);
  });

  test("is sealed with the minutes, and minutes that say nothing of it read as they did", async () => {
    await db.execute(sql`update agenda_items set outcome = 'noted'`);
    const sealed = () =>
      db.transaction(async (tx) =>
        canonicalMinutes(await sealedMinutes(tx, await loadMeeting(tx, leader, "siv", meeting.meeting))),
      );
    const silent = await sealed();
    await mark("aside", "Kin.");
    const said = await sealed();
    await mark("whole");

    expect(await sealed()).toBe(silent);
    expect(said).toBe(silent.replace(/\]$/, ',[["budget","member","aside","Kin."]]]'));
    await mark("aside", "Kin.");
    await close();
    await approveMinutes(leader, { ...meeting, version: (await stored()).version }, now);
    await expect(
      db.execute(sql`update attendance_marks set kind = 'left', reason = null`),
    ).rejects.toMatchObject({
      cause: { constraint_name: "approved_marks_are_locked" },
    });
    await expect(mark("whole")).rejects.toMatchObject({ words: "minutesAreLocked" });
  });
});

describe("decisions", () => {
  test("a decision gets the next number and settles its item without disturbing who writes the note", async () => {
    const first = await decide(leader, { ...budget, text: "We go on.", reviewOn: "2027-06-01" });
    const second = await decide(leader, { ...budget, text: "And on." });

    expect([first, second]).toMatchObject([
      { year: 2026, number: 1 },
      { year: 2026, number: 2 },
    ]);
    expect(await itemOf("budget")).toMatchObject({ outcome: "decided", version: 1 });
    expect(
      await editDecision(leader, { ...meeting, decision: first.decision, version: 1, text: "We went on." }),
    ).toMatchObject({ version: 2 });
    const late = editDecision(leader, { ...meeting, decision: first.decision, version: 1, text: "Mine" });
    await expect(late).rejects.toMatchObject({ theirs: { version: 2, text: "We went on.", reviewOn: null } });
  });

  test("twenty at once get twenty numbers in a row", async () => {
    const other = await begin("steering", "2026-12-08");
    const at = (index: number) => ({
      ...(index % 2 ? meeting : other),
      item: "budget",
      text: `Decision ${index}`,
    });
    const made = await Promise.all(Array.from({ length: 20 }, (_, index) => decide(leader, at(index))));

    expect(made.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
  });

  test("each group and each year counts for itself", async () => {
    const operations = await begin("operations", "2026-12-03");
    const nextYear = await begin("steering", "2027-01-12");

    await decide(leader, { ...budget, text: "One" });
    expect(await decide(leader, { ...operations, item: "budget", text: "One" })).toMatchObject({
      year: 2026,
      number: 1,
    });
    expect(await decide(leader, { ...nextYear, item: "budget", text: "One" })).toMatchObject({
      year: 2027,
      number: 1,
    });
  });

  test("whatever is decided and taken back, in two meetings at once, no number is missing or given twice", async () => {
    const other = await begin("steering", "2026-12-08");
    const step = fc.record({ take: fc.boolean(), here: fc.boolean(), pick: fc.nat(30) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        await db.delete(decisions);
        for (const { take, here, pick } of steps) {
          const at = here ? meeting : other;
          const drafts = (await meetingPage(db, leader, at, now)).items.flatMap((item) => item.decisions);
          const picked = drafts[pick % Math.max(drafts.length, 1)];
          if (take && picked)
            await removeDecision(leader, { ...at, decision: picked.id, version: picked.version });
          else await decide(leader, { ...at, item: "budget", text: "A decision" });
          const taken = await numbers();
          expect(taken).toEqual(taken.map((_, index) => index + 1));
        }
      }),
      { numRuns: 15 },
    );
  });

  test("a number before one that has been sent out is not taken back", async () => {
    const { decision } = await decide(leader, { ...budget, text: "First" });
    const other = await begin("steering", "2026-12-08");
    await decide(leader, { ...other, item: "budget", text: "Second" });
    await close(other);

    await expect(removeDecision(leader, { ...meeting, decision, version: 1 })).rejects.toMatchObject({
      words: "laterDecisionsSent",
    });
    expect(await numbers()).toEqual([1, 2]);
  });
});

test("a task belongs to a person who is known, else to whoever was written", async () => {
  const known = await assignTask(leader, {
    ...budget,
    what: "Write to the region",
    who: "member holm",
    due: "2026-12-10",
  });
  await assignTask(leader, { ...budget, what: "Ask around", who: "The team leaders" });

  const rows = await db.select().from(tasks).orderBy(tasks.position);
  expect(rows).toMatchObject([
    { personId: world.person.member, responsible: null, due: "2026-12-10" },
    { personId: null, responsible: "The team leaders", due: null },
  ]);
  await editTask(
    leader,
    {
      ...meeting,
      task: known.task,
      version: 1,
      what: "Write to the region",
      who: "The region's contact",
    },
    now,
  );
  const mine = { ...meeting, task: known.task, version: 1, what: "Mine", who: "member" };
  const stale = editTask(leader, mine, now);
  await expect(stale).rejects.toMatchObject({
    theirs: { version: 2, who: "The region's contact", due: null },
  });
  await removeTask(leader, { ...meeting, task: known.task, version: 2 });
  expect(await db.$count(tasks)).toBe(1);
});

test("a point goes to another group, and is taken back only while it waits", async () => {
  const { referral } = await referPoint(leader, {
    ...budget,
    to: "operations",
    question: "Can you?",
    wantedBy: "2027-01-15",
  });
  await expect(referPoint(leader, { ...budget, to: "steering", question: "Can we?" })).rejects.toMatchObject({
    words: "referralToItself",
    field: "to",
  });
  await expect(
    referPoint(leader, { ...budget, to: "nowhere", question: "Can they?" }),
  ).rejects.toBeInstanceOf(NotFound);
  await begin("operations", "2026-12-03");

  await expect(removeReferral(leader, { ...meeting, referral, version: 1 })).rejects.toMatchObject({
    words: "referralIsUnderway",
  });
  await cancelMeeting(leader, { collaboration: "siv", meeting: "operations-2026-12-03", version: 3 }, now);
  await removeReferral(leader, { ...meeting, referral, version: 1 });
  expect(await db.$count(referrals)).toBe(0);
});

describe("closing", () => {
  test("is refused while a decision item has no outcome, and names it", async () => {
    const refused = closeMeeting(leader, { ...meeting, version: 3 }, now);

    await expect(refused).rejects.toMatchObject({
      words: "decisionsWithoutOutcome",
      params: { count: 1, items: "4 Budget" },
    });
    expect(await stored()).toMatchObject({ state: "running", heldAt: null });
  });

  test("leaves every item with what became of it, and mails the minutes once", async () => {
    await saveItem(leader, { ...budget, version: 1, outcome: "deferred" });
    await saveItem(leader, { ...meeting, item: "previous", version: 1, note: "No comments." });

    await close();

    const items = await db
      .select({ key: agendaItems.key, outcome: agendaItems.outcome })
      .from(agendaItems)
      .orderBy(agendaItems.position);
    expect(items).toEqual([
      { key: "approve", outcome: null },
      { key: "previous", outcome: "noted" },
      { key: "referred", outcome: null },
      { key: "budget", outcome: "deferred" },
      { key: "onward", outcome: null },
      { key: "aob", outcome: null },
    ]);
    expect(await stored()).toMatchObject({
      state: "in-review",
      heldAt: now,
      minutesSentAt: now,
      currentItemId: null,
    });
    const sent = await db.execute(sql`select data from pgboss.job where name = 'send-minutes'`);
    expect(sent.map(({ data }) => data)).toEqual([{ meetingId: (await stored()).id }]);
    await expect(closeMeeting(leader, { ...meeting, version: 4 }, now)).rejects.toMatchObject({
      words: "meetingIsClosed",
    });
  });

  test("may keep the minutes as a draft for the circle, which is sent once and not approved before", async () => {
    await decide(leader, { ...budget, text: "We go on." });
    await saveItem(leader, { ...budget, version: 1, note: "Half a sentence" });
    const told = async () => {
      const { items } = await meetingPage(db, as("colleague"), meeting, now);
      return items.flatMap(({ decisions }) => decisions).length;
    };

    await closeMeeting(leader, { ...meeting, version: 3, asDraft: true }, now);

    expect(await stored()).toMatchObject({ state: "held", minutesInDraft: true, minutesSentAt: null });
    expect(await told()).toBe(0);
    await saveItem(leader, { ...budget, version: 2, note: "A whole sentence." });
    const at = { ...meeting, version: 4, to: "everyone" as const };
    await expect(approveMinutes(leader, at, now)).rejects.toMatchObject({ words: "minutesNotSent" });
    const past = sendMinutes(leader, { ...at, commentsUntil: "2026-11-19" }, now);
    await expect(past).rejects.toMatchObject({ words: "timeIsPast", field: "commentsUntil" });
    const both = await Promise.allSettled([
      sendMinutes(leader, { ...at, commentsUntil: "2026-12-24" }, now),
      sendMinutes(as("secretary"), at, now),
    ]);

    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { words: "minutesAreSent" },
    });
    expect(await stored()).toMatchObject({ state: "in-review", minutesInDraft: false, minutesSentAt: now });
    expect(await told()).toBe(1);
    expect(await db.execute(sql`select 1 from pgboss.job where name = 'send-minutes'`)).toHaveLength(1);
  });

  test.each([
    ["decided", "decided", "on-agenda"],
    ["noted", "noted", "on-agenda"],
    ["withdrawn", "returned", "on-agenda"],
    ["deferred", null, "waiting"],
    ["not-reached", null, "waiting"],
  ] as const)("a point that is %s answers the group that asked: %s", async (outcome, answer, where) => {
    const { referral } = await referPoint(leader, { ...budget, to: "operations", question: "Can you?" });
    const operations = await begin("operations", "2026-12-03");
    const item = `referral:${referral}`;
    await saveItem(leader, { ...operations, item, version: 1, note: "We talked.", outcome });
    await saveItem(leader, { ...operations, item: "budget", version: 1, outcome: "noted" });

    await close(operations);

    const [row] = await db.select().from(referrals);
    expect(row).toMatchObject({ answer, answerText: answer && "We talked." });
    expect(row?.onItemId === null ? "waiting" : "on-agenda").toBe(where);
  });

  test("a point that is sent on to a third group is answered as delegated", async () => {
    const { referral } = await referPoint(leader, { ...budget, to: "operations", question: "Can you?" });
    const operations = await begin("operations", "2026-12-03");
    const item = `referral:${referral}`;
    await referPoint(leader, { ...operations, item, to: "casework", question: "Can you, then?" });
    await saveItem(leader, { ...operations, item, version: 1, outcome: "noted" });
    await saveItem(leader, { ...operations, item: "budget", version: 1, outcome: "noted" });

    await close(operations);

    expect((await db.select().from(referrals).where(eq(referrals.id, referral)))[0]).toMatchObject({
      answer: "delegated",
    });
  });
});

describe("approval", () => {
  const approve = async () => approveMinutes(leader, { ...meeting, version: (await stored()).version }, now);

  test("seals the minutes: nothing in them can be changed, also not behind the verbs' back", async () => {
    const { decision } = await decide(leader, { ...budget, text: "We go on." });
    await expect(approve()).rejects.toMatchObject({ words: "minutesNotSent" });
    await close();

    const { hash } = await approve();

    expect(await stored()).toMatchObject({ state: "approved", approvedAt: now, minutesHash: hash });
    await expect(saveItem(leader, { ...budget, version: 1, note: "Later" })).rejects.toMatchObject({
      words: "minutesAreLocked",
    });
    await expect(
      editDecision(leader, { ...meeting, decision, version: 1, text: "Other" }),
    ).rejects.toMatchObject({ words: "minutesAreLocked" });
    await expect(db.update(decisions).set({ text: "Other" })).rejects.toMatchObject({
      cause: { constraint_name: "approved_decisions_are_locked" },
    });
    await expect(db.update(agendaItems).set({ note: "Other" })).rejects.toMatchObject({
      cause: { constraint_name: "approved_items_are_locked" },
    });
    await expect(approve()).rejects.toMatchObject({ words: "minutesAreLocked" });
  });

  test("can be checked by whoever reads the minutes, and elsewhere by those who read all of them", async () => {
    await decide(leader, { ...budget, text: "We go on." });
    await referPoint(leader, { ...budget, to: "operations", question: "Can you?" });
    await close();
    await expect(verifyMinutes(leader, meeting)).rejects.toMatchObject({ words: "minutesNotApproved" });
    const { hash } = await approve();

    expect(await verifyMinutes(as("colleague"), meeting)).toEqual({ isWhole: true, mayHaveText: true });
    const text = await sealedText(as("colleague"), meeting);
    expect(createHash("sha256").update(text, "utf8").digest("hex")).toBe(hash);
    expect(text).toContain("We go on.");

    // behind the verbs' back: what no trigger keeps is told by the seal
    await db.update(referrals).set({ question: "Something else?" });
    expect(await verifyMinutes(leader, meeting)).toMatchObject({ isWhole: false });
  });

  test("does not give the text of closed items away", async () => {
    await db.update(agendaItems).set({ closed: true }).where(eq(agendaItems.key, "budget"));
    await decide(leader, { ...budget, text: "We go on." });
    await close();
    await approve();

    expect(await verifyMinutes(as("colleague"), meeting)).toEqual({ isWhole: true, mayHaveText: false });
    await expect(sealedText(as("colleague"), meeting)).rejects.toBeInstanceOf(NotFound);
    expect(await sealedText(as("member"), meeting)).toContain("We go on.");
  });

  test("texts are corrected until then, but nothing comes or goes", async () => {
    const { decision } = await decide(leader, { ...budget, text: "We go on." });
    await close();

    await saveItem(leader, { ...budget, version: 1, note: "Corrected." });
    await editDecision(leader, { ...meeting, decision, version: 1, text: "We go on, slowly." });
    const refused = await Promise.allSettled([
      decide(leader, { ...budget, text: "More" }),
      removeDecision(leader, { ...meeting, decision, version: 2 }),
      saveItem(leader, { ...budget, version: 2, outcome: "deferred" }),
      assignTask(leader, { ...budget, what: "More", who: "member" }),
      referPoint(leader, { ...budget, to: "operations", question: "More?" }),
    ]);
    const reason = expect.objectContaining({ words: "meetingNotRunning" });
    expect(refused).toEqual(refused.map(() => ({ status: "rejected", reason })));
    const { version } = await stored();
    await approveMinutes(leader, { ...meeting, version }, now);
  });

  test("is offered where the group's later meeting looks back", async () => {
    await decide(leader, { ...budget, text: "We go on." });
    await close();
    await makeMeeting(world, "steering", "2027-01-12T13:00");

    const later = { collaboration: "siv", meeting: "steering-2027-01-12" };
    expect((await meetingPage(db, leader, later, now)).approvable).toMatchObject([
      { key: meeting.meeting, version: 4 },
    ]);
    expect((await meetingPage(db, as("member"), later, now)).approvable).toEqual([]);
  });
});

test("minutes in the making are for those in the room, and for everyone once they are sent", async () => {
  await decide(leader, { ...budget, text: "We go on." });
  const seenBy = async (key: string) =>
    (await meetingPage(db, as(key), meeting, now)).items.flatMap((item) =>
      item.decisions.map(({ text }) => text),
    );

  expect(await seenBy("member")).toEqual(["We go on."]);
  expect(await seenBy("colleague")).toEqual([]);
  await close();
  expect(await seenBy("colleague")).toEqual(["We go on."]);
});

test.each([
  ["a member", as("member"), Forbidden],
  ["an administrator", as("admin"), Forbidden],
  ["a colleague", as("colleague"), Forbidden],
  ["a machine", machine("worker"), Forbidden],
  ["a stranger", as("stranger"), NotFound],
])("%s writes nothing", async (_, actor, error) => {
  const { decision } = await decide(leader, { ...budget, text: "We go on." });
  const { task } = await assignTask(leader, { ...budget, what: "Write", who: "member" });
  const { referral } = await referPoint(leader, { ...budget, to: "operations", question: "Can you?" });
  const everything = async () => [
    await db.select().from(meetings),
    await db.select().from(agendaItems),
    await db.select().from(decisions),
    await db.select().from(tasks),
    await db.select().from(referrals),
    await db.$count(auditEvents),
  ];
  const before = await everything();

  const calls = [
    startMeeting(actor, { ...meeting, version: 3 }, now),
    goToItem(actor, budget),
    attend(actor, { ...meeting, person: "member", status: "present" }),
    saveItem(actor, { ...budget, version: 1, note: "Mine" }),
    decide(actor, { ...budget, text: "Mine" }),
    editDecision(actor, { ...meeting, decision, version: 1, text: "Mine" }),
    removeDecision(actor, { ...meeting, decision, version: 1 }),
    assignTask(actor, { ...budget, what: "Mine", who: "me" }),
    editTask(actor, { ...meeting, task, version: 1, what: "Mine", who: "me" }, now),
    removeTask(actor, { ...meeting, task, version: 1 }),
    referPoint(actor, { ...budget, to: "operations", question: "Mine?" }),
    removeReferral(actor, { ...meeting, referral, version: 1 }),
    closeMeeting(actor, { ...meeting, version: 3 }, now),
    approveMinutes(actor, { ...meeting, version: 3 }, now),
  ];
  for (const call of await Promise.allSettled(calls)) {
    expect(call).toMatchObject({ status: "rejected", reason: expect.any(error) });
  }
  expect(await everything()).toEqual(before);
});

test("another meeting's decision, task and referral are not found through this one", async () => {
  const operations = await begin("operations", "2026-12-03");
  const { decision } = await decide(leader, { ...operations, item: "budget", text: "Theirs" });
  const { task } = await assignTask(leader, { ...operations, item: "budget", what: "Theirs", who: "member" });
  const { referral } = await referPoint(leader, {
    ...operations,
    item: "budget",
    to: "casework",
    question: "Theirs?",
  });

  await expect(removeDecision(leader, { ...meeting, decision, version: 1 })).rejects.toBeInstanceOf(NotFound);
  await expect(removeTask(leader, { ...meeting, task, version: 1 })).rejects.toBeInstanceOf(NotFound);
  await expect(removeReferral(leader, { ...meeting, referral, version: 1 })).rejects.toBeInstanceOf(NotFound);
  await expect(saveItem(leader, { ...meeting, item: "nowhere", version: 1 })).rejects.toBeInstanceOf(
    NotFound,
  );
});

test("a running meeting is cancelled only while nothing has come of it", async () => {
  await decide(leader, { ...budget, text: "We go on." });

  await expect(cancelMeeting(leader, { ...meeting, version: 3 }, now)).rejects.toBeInstanceOf(Refused);
  expect((await stored()).state).toBe("running");
});
