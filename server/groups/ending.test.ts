// Groups that end: closed, merged into another, or deleted; and meetings that were planned by mistake.
import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { dispositionVersions, groupIncludes, groups, minutesRecipients } from "@/db/schema/groups";
import { proposals } from "@/db/schema/inputs";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { decisionConcerns, decisions, referrals, tasks } from "@/db/schema/minutes";
import { addItem } from "../agendas/add-item";
import { mapOf } from "../collaborations/map";
import { everyItem } from "../domain/agenda-edits";
import { Conflict, Forbidden, NotFound } from "../domain/errors";
import { deleteMeeting } from "../meetings/delete-meeting";
import { moveMeeting } from "../meetings/move-meeting";
import { meetingPage } from "../meetings/page";
import { planNextMeeting } from "../meetings/plan-next-meeting";
import { publishAgenda } from "../meetings/publish-agenda";
import { startMeeting } from "../minutes/start-meeting";
import { sendReferral } from "../referrals/send-referral";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { archiveGroup } from "./archive-group";
import { createGroup } from "./create-group";
import { deleteGroup } from "./delete-group";
import { endWhereDue } from "./end-where-due";
import { endingPage } from "./ending-page";
import { mergeGroup } from "./merge-group";
import { planEnding, withdrawEnding } from "./plan-ending";

testDatabase();
const leader = as("leader");
const admin = as("admin");
const siv = { collaboration: "siv" };
let world: TestWorld;

beforeEach(async () => {
  await db.execute(sql`truncate collaborations cascade`);
  world = await makeWorld();
});

const ending = (group: string, version = 1) => ({
  ...{ ...siv, group, version, on: "2026-11-20", because: "The work is done." },
});
const idOf = (key: string) => required(world.group[key]);
const send = async (group: string, to: string) =>
  (await sendReferral(leader, { ...siv, group, to, question: "Who pays?" }, now)).referral;
const referralOf = async (id: string) =>
  required((await db.select().from(referrals).where(eq(referrals.id, id)))[0]);
const groupOf = async (key: string) =>
  required(
    (
      await db
        .select()
        .from(groups)
        .where(eq(groups.id, idOf(key)))
    )[0],
  );

test("a closed group's coming meetings are cancelled, and each point that waited has gone where one chose", async () => {
  const { key } = await makeMeeting(world, "operations", "2026-12-01T13:00");
  const [back, noted, onward] = [
    await send("steering", "operations"),
    await send("steering", "operations"),
    await send("steering", "operations"),
  ];
  await publishAgenda(leader, { ...siv, meeting: key, version: 1 }, now);
  expect(await endingPage(db, admin, { ...siv, group: "operations" }, now)).toMatchObject({
    cancelled: [{ key }],
    points: [{}, {}, {}],
    mayDelete: false,
  });

  const points = [
    { referral: back, becomes: "returned" },
    { referral: noted, becomes: "noted" },
    { referral: onward, becomes: "to:casework" },
  ];
  await archiveGroup(admin, { ...ending("operations"), points }, now);

  expect(await groupOf("operations")).toMatchObject({ archivedOn: "2026-11-20", mergedIntoId: null });
  const [meeting] = await db.select().from(meetings).where(eq(meetings.key, key));
  expect(meeting).toMatchObject({ state: "cancelled", cancelledBecause: "The work is done." });
  expect(await referralOf(back)).toMatchObject({ answer: "returned", answerText: "The work is done." });
  expect(await referralOf(noted)).toMatchObject({ answer: "noted" });
  expect(await referralOf(onward)).toMatchObject({ answer: "delegated" });
  const [carried] = await db.select().from(referrals).where(eq(referrals.delegatedFromId, onward));
  expect(carried).toMatchObject({ toGroupId: idOf("casework"), answer: null });
  await expect(planNextMeeting(leader, { ...siv, group: "operations" }, now)).rejects.toMatchObject({
    words: "groupIsArchived",
  });
});

test("a point nobody chose for keeps the group open, and says which", async () => {
  const referral = await send("steering", "operations");
  await expect(archiveGroup(admin, { ...ending("operations"), points: [] }, now)).rejects.toMatchObject({
    words: "pointsArrived",
  });
  await expect(
    archiveGroup(admin, { ...ending("operations"), points: [{ referral }] }, now),
  ).rejects.toMatchObject({ words: "pointWithoutChoice", field: "points.0.becomes" });
  await expect(
    archiveGroup(admin, { ...ending("operations"), points: [{ referral, becomes: "to:operations" }] }, now),
  ).rejects.toMatchObject({ field: "points.0.becomes" });
  expect((await groupOf("operations")).archivedOn).toBeNull();
});

test("a group does not close ahead, nor in the middle of a meeting, nor on another's version, nor with proposals", async () => {
  const tomorrow = { ...ending("operations"), on: "2026-11-21", points: [] };
  await expect(archiveGroup(admin, tomorrow, now)).rejects.toMatchObject({
    words: "dayIsAhead",
    field: "on",
  });
  await expect(archiveGroup(admin, { ...ending("operations", 7), points: [] }, now)).rejects.toBeInstanceOf(
    Conflict,
  );
  await db.insert(proposals).values({
    ...{ collaborationId: world.collaborationId, groupId: idOf("operations"), title: "Longer hours" },
    ...{ personId: required(world.person.member), type: "decision" as const },
  });
  await expect(archiveGroup(admin, { ...ending("operations"), points: [] }, now)).rejects.toMatchObject({
    words: "proposalsWait",
  });
  const { key: meeting } = await makeMeeting(world, "casework", "2026-12-01T13:00");
  await publishAgenda(leader, { ...siv, meeting, version: 1 }, now);
  await startMeeting(leader, { ...siv, meeting, version: 2 }, now);
  await expect(archiveGroup(admin, { ...ending("casework"), points: [] }, now)).rejects.toMatchObject({
    words: "groupIsMeeting",
  });
});

test.each([
  ["leader", Forbidden],
  ["member", Forbidden],
  ["stranger", NotFound],
] as const)("a %s ends no group", async (who, refusal) => {
  const calls = [
    () => archiveGroup(as(who), { ...ending("operations"), points: [] }, now),
    () => mergeGroup(as(who), { ...ending("operations"), into: "casework" }, now),
    () => deleteGroup(as(who), { ...siv, group: "operations", version: 1 }),
  ];
  for (const call of calls) await expect(call()).rejects.toBeInstanceOf(refusal);
});

test("a successor takes over points, tasks, proposals and what returns; its own question comes back to it", async () => {
  const [theirs, own] = [await send("steering", "operations"), await send("casework", "operations")];
  const { collaborationId, person } = world;
  const held = await makeMeeting(world, "operations", "2026-10-01T13:00");
  await db.update(meetings).set({ state: "in-review", minutesSentAt: now }).where(eq(meetings.id, held.id));
  const item = { collaborationId, meetingId: held.id, type: "decision" as const, fill: "none" as const };
  const [deferred] = await db
    .insert(agendaItems)
    .values({ ...item, key: "budget", standing: "budget", position: 0, title: "Budget", outcome: "deferred" })
    .returning();
  await db.insert(tasks).values({
    ...{ collaborationId, groupId: idOf("operations"), meetingId: held.id, itemId: required(deferred).id },
    ...{ position: 0, what: "Ask the bank", personId: person.member },
  });
  await db.insert(proposals).values({
    ...{ collaborationId, groupId: idOf("operations"), title: "Longer hours" },
    ...{ personId: required(person.member), type: "decision" as const },
    ...{ reason: "Later", answeredAt: now },
    state: "postponed",
  });
  const planned = await makeMeeting(world, "operations", "2026-12-02T13:00");
  const vacancy = { title: "Vacancy", type: "discussion" as const, minutes: 5 };
  await addItem(leader, { ...siv, meeting: planned.key, ...vacancy }, now);

  await mergeGroup(admin, { ...ending("operations"), into: "casework" }, now);

  expect(await groupOf("operations")).toMatchObject({ mergedIntoId: idOf("casework") });
  expect(await referralOf(own)).toMatchObject({ answer: "returned" });
  expect(await referralOf(theirs)).toMatchObject({ answer: "delegated" });
  const [task] = await db.select().from(tasks);
  expect(task?.groupId).toBe(idOf("casework"));
  const [proposal] = await db.select().from(proposals);
  expect(proposal).toMatchObject({ groupId: idOf("casework"), meetingId: null, state: "postponed" });

  const next = await makeMeeting(world, "casework", "2026-12-03T13:00");
  const { agenda } = await meetingPage(db, leader, { ...siv, meeting: next.key }, now);
  const items = everyItem(required(agenda).items);
  const lineage = required(deferred).lineageId;
  expect(items.filter(({ carriedFrom }) => carriedFrom?.lineageId === lineage)).toMatchObject([
    { title: "Budget", standing: null },
  ]);
  expect(items.map(({ title }) => title)).toEqual(expect.arrayContaining(["Vacancy", "Who pays?"]));
  expect(items.flatMap(({ lines }) => lines).map(({ says }) => says.params.what)).toContain("Ask the bank");
});

test("of decisions that concern the group the successor hears, unless it hears already or decided them itself", async () => {
  const { collaborationId } = world;
  const [operations, casework, steering] = ["operations", "casework", "steering"].map(idOf);
  const decided = async (group: string, number: number) => {
    const { id: meetingId } = await makeMeeting(world, group, `2026-11-${number + 10}T13:00`);
    const place = { collaborationId, groupId: idOf(group), meetingId };
    const [item] = await db
      .insert(agendaItems)
      .values({
        ...{ collaborationId, meetingId, key: "k", position: 0, title: "K", type: "decision", fill: "none" },
      })
      .returning();
    const row = { ...place, itemId: required(item).id, year: 2026, number, text: `Decision ${number}` };
    return required((await db.insert(decisions).values(row).returning())[0]).id;
  };
  const [fresh, told, both] = [
    await decided("steering", 1),
    await decided("steering", 2),
    await decided("steering", 3),
  ];
  const own = await decided("casework", 4);
  const concerns = (decisionId: string, groupId = "", toldAt: Date | null = null) => ({
    ...{ collaborationId, decisionId, groupId, toldAt },
  });
  await db
    .insert(decisionConcerns)
    .values([
      concerns(fresh, operations),
      concerns(told, operations, now),
      concerns(both, operations),
      concerns(both, casework),
      concerns(own, operations),
      concerns(own, steering),
    ]);

  await mergeGroup(admin, { ...ending("operations"), into: "casework" }, now);

  const rows = await db.select().from(decisionConcerns);
  const pairs = rows.map(({ decisionId, groupId }) => `${decisionId} ${groupId}`);
  expect(pairs.sort()).toEqual(
    [
      [fresh, casework],
      [told, operations],
      [both, casework],
      [own, steering],
    ]
      .map((pair) => pair.join(" "))
      .sort(),
  );
});

test("where the group stood in others' circles, minutes and dispositions, the successor stands, and nothing goes in a ring", async () => {
  const { collaborationId } = world;
  const [steering, operations, casework] = ["steering", "operations", "casework"].map(idOf);
  const includes = (groupId = "", includedId = "") => ({ collaborationId, groupId, includedId, position: 0 });
  await db.insert(groupIncludes).values([includes(steering, operations), includes(casework, operations)]);
  await db.insert(minutesRecipients).values(
    [steering, casework].map((groupId = "") => ({
      collaborationId,
      groupId,
      recipientGroupId: operations,
      position: 0,
    })),
  );
  await db
    .update(groups)
    .set({ parentId: operations })
    .where(eq(groups.id, required(casework)));
  await db
    .update(groups)
    .set({ parentId: steering })
    .where(eq(groups.id, required(operations)));
  const disposition = (await groupOf("steering")).dispositionId;
  await db.insert(dispositionVersions).values({
    ...{ collaborationId, dispositionId: disposition, version: 2 },
    items: [{ id: "news", title: "News", type: "information", fill: "minutes-of", groups: ["operations"] }],
  });

  await mergeGroup(admin, { ...ending("operations"), into: "casework" }, now);

  expect(await db.select().from(groupIncludes)).toMatchObject([{ groupId: steering, includedId: casework }]);
  expect(await db.select().from(minutesRecipients)).toMatchObject([
    { groupId: steering, recipientGroupId: casework },
  ]);
  expect((await groupOf("casework")).parentId).toBe(steering);
  const [latest] = await db
    .select()
    .from(dispositionVersions)
    .where(eq(dispositionVersions.dispositionId, disposition))
    .orderBy(sql`version desc`);
  expect(latest).toMatchObject({ version: 3, items: [{ groups: ["casework", "operations"] }] });
});

test("a group without a past is deleted with its own disposition; one with a past is not", async () => {
  const made = await createGroup(admin, { ...siv, name: "By mistake", layer: "sparring", leader: "leader" });
  expect((await endingPage(db, admin, { ...siv, group: made.key }, now)).mayDelete).toBe(true);
  await deleteGroup(admin, { ...siv, group: made.key, version: 1 });
  await expect(endingPage(db, admin, { ...siv, group: made.key }, now)).rejects.toBeInstanceOf(NotFound);
  await send("steering", "operations");
  await expect(deleteGroup(admin, { ...siv, group: "operations", version: 1 })).rejects.toMatchObject({
    words: "groupHasHistory",
  });
});

test("a planned meeting is deleted as long as nobody wrote to it, and what waited waits on", async () => {
  const { key } = await makeMeeting(world, "operations", "2026-12-01T13:00");
  const referral = await send("steering", "operations");
  const at = { ...siv, meeting: key, version: 1 };
  await expect(deleteMeeting(as("member"), at)).rejects.toBeInstanceOf(Forbidden);
  await deleteMeeting(leader, at);
  expect(await db.select().from(meetings)).toEqual([]);
  expect(await referralOf(referral)).toMatchObject({ onItemId: null, answer: null });

  const { key: again } = await makeMeeting(world, "operations", "2026-12-01T13:00");
  await addItem(leader, { ...siv, meeting: again, title: "Vacancy", type: "discussion", minutes: 5 }, now);
  await expect(deleteMeeting(leader, { ...at, meeting: again })).rejects.toMatchObject({
    words: "meetingHasWriting",
  });
  await publishAgenda(leader, { ...at, meeting: again }, now);
  await expect(deleteMeeting(leader, { ...at, meeting: again, version: 2 })).rejects.toMatchObject({
    words: "meetingIsNotDraft",
  });
});

test("a point sent while the group closes is refused, or keeps it open: none waits for a closed group", async () => {
  for (let turn = 0; turn < 5; turn += 1) {
    await db
      .update(groups)
      .set({ archivedOn: null })
      .where(eq(groups.id, idOf("operations")));
    await db.delete(referrals);
    const { version } = await groupOf("operations");
    const settled = await Promise.allSettled([
      archiveGroup(admin, { ...ending("operations", version), points: [] }, now),
      send("steering", "operations"),
    ]);
    expect(settled.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const closed = (await groupOf("operations")).archivedOn !== null;
    expect(await db.select().from(referrals)).toHaveLength(closed ? 0 : 1);
  }
});

describe("an end that is planned ahead", () => {
  const plan = (group: string, more: { version?: number; into?: string; lastDay?: string } = {}) => ({
    ...{ ...siv, group, version: 1, lastDay: "2026-12-31", because: "The project ends." },
    ...more,
  });
  const night = new Date("2027-01-01T02:40:00Z");

  test("what is after the last day is cancelled now, nothing is planned there, and until then it meets as always", async () => {
    const before = await makeMeeting(world, "operations", "2026-12-31T13:00");
    const after = await makeMeeting(world, "operations", "2027-01-05T13:00");
    await publishAgenda(leader, { ...siv, meeting: after.key, version: 1 }, now);

    await planEnding(admin, plan("operations"), now);

    const states = await db
      .select({ key: meetings.key, state: meetings.state, why: meetings.cancelledBecause })
      .from(meetings);
    expect(new Set(states)).toEqual(
      new Set([
        { key: before.key, state: "planned", why: null },
        { key: after.key, state: "cancelled", why: "The project ends." },
      ]),
    );
    expect(await groupOf("operations")).toMatchObject({
      archivedOn: null,
      lastDay: "2026-12-31",
      version: 2,
    });
    expect(await endingPage(db, admin, { ...siv, group: "operations" }, now)).toMatchObject({
      planned: { lastDay: "2026-12-31", because: "The project ends.", into: null },
    });
    const move = { ...siv, meeting: before.key, version: 1, time: "10:00" };
    await expect(moveMeeting(leader, { ...move, date: "2027-01-04" }, now)).rejects.toMatchObject({
      ...{ words: "groupEndsThen", field: "date", params: { on: "31.12.2026" } },
    });
    await moveMeeting(leader, { ...move, date: "2026-12-30" }, now);
    await db.delete(meetings);
    await db.update(groups).set({ lastDay: "2026-11-20" }).where(eq(groups.key, "operations"));
    await expect(planNextMeeting(leader, { ...siv, group: "operations" }, now)).rejects.toMatchObject({
      words: "groupEndsThen",
    });
  });

  test("the day after, points go back with the reason, proposals are answered, and the rest stays where it is", async () => {
    const { key } = await makeMeeting(world, "operations", "2026-12-20T13:00");
    const referral = await send("steering", "operations");
    await db.insert(proposals).values({
      ...{ collaborationId: world.collaborationId, groupId: idOf("operations"), title: "Longer hours" },
      ...{ personId: required(world.person.member), type: "decision" as const },
    });
    await planEnding(admin, plan("operations"), now);

    await endWhereDue(new Date("2026-12-31T22:00:00Z"));
    expect((await groupOf("operations")).archivedOn).toBeNull();

    await endWhereDue(night);
    await endWhereDue(night);
    expect(await groupOf("operations")).toMatchObject({
      ...{ archivedOn: "2027-01-01", mergedIntoId: null, lastDay: null, endsBecause: null },
    });
    expect(await referralOf(referral)).toMatchObject({ answer: "returned", answerText: "The project ends." });
    const [meeting] = await db.select().from(meetings).where(eq(meetings.key, key));
    expect(meeting?.state).toBe("cancelled");
    const [proposal] = await db.select().from(proposals);
    expect(proposal).toMatchObject({
      ...{ state: "declined", reason: "The project ends.", answeredById: null, meetingId: meeting?.id },
    });
  });

  test("a successor takes over, or the one that has taken over from it since", async () => {
    const referral = await send("steering", "operations");
    await planEnding(admin, plan("operations", { into: "casework" }), now);
    await mergeGroup(admin, { ...ending("casework"), into: "steering" }, now);

    await endWhereDue(night);
    expect(await groupOf("operations")).toMatchObject({ mergedIntoId: idOf("steering"), lastDay: null });
    expect(await referralOf(referral)).toMatchObject({ answer: "returned" });
  });

  test("a group in the middle of a meeting ends the next night, and the others do not wait for it", async () => {
    const { key: meeting } = await makeMeeting(world, "operations", "2026-12-31T23:00");
    await publishAgenda(leader, { ...siv, meeting, version: 1 }, now);
    await startMeeting(leader, { ...siv, meeting, version: 2 }, now);
    await planEnding(admin, plan("operations", { lastDay: "2026-12-30" }), now);
    await planEnding(admin, plan("operations", { version: 2 }), now);
    await planEnding(admin, plan("casework"), now);

    await endWhereDue(night);
    expect((await groupOf("operations")).archivedOn).toBeNull();
    expect((await groupOf("casework")).archivedOn).toBe("2027-01-01");
    await db.update(meetings).set({ state: "in-review", minutesSentAt: night });
    await endWhereDue(new Date("2027-01-02T02:40:00Z"));
    expect((await groupOf("operations")).archivedOn).toBe("2027-01-01");
  });

  test("it is taken back, and refused for a day that is over, into itself, and on another's version", async () => {
    const refusals = [
      [plan("operations", { lastDay: "2026-11-19" }), { words: "dayIsNotAhead", field: "lastDay" }],
      [plan("operations", { into: "operations" }), { words: "mergedIntoItself", field: "into" }],
      [plan("operations", { version: 7 }), { constructor: Conflict }],
    ] as const;
    for (const [input, refusal] of refusals)
      await expect(planEnding(admin, input, now)).rejects.toMatchObject(refusal);

    await planEnding(admin, plan("operations"), now);
    await withdrawEnding(admin, { ...siv, group: "operations", version: 2 });
    await endWhereDue(night);
    expect(await groupOf("operations")).toMatchObject({ archivedOn: null, lastDay: null, endsBecause: null });
  });
});

describe("a confidential group", () => {
  beforeEach(async () => {
    await db
      .update(groups)
      .set({ confidential: true })
      .where(eq(groups.id, idOf("operations")));
  });

  test("is closed by those who lead it, and what it says stays in its circle", async () => {
    const held = await makeMeeting(world, "operations", "2026-12-01T13:00");
    expect(await endingPage(db, leader, { ...siv, group: "operations" }, now)).toMatchObject({
      ...{ stays: true, successors: [], points: [], cancelled: [{ key: held.key }] },
    });
    await expect(
      mergeGroup(leader, { ...ending("operations"), into: "casework" }, now),
    ).rejects.toMatchObject({
      words: "confidentialStaysHere",
    });
    const into = { lastDay: "2026-12-31", because: "Done.", into: "casework" };
    await expect(
      planEnding(leader, { ...siv, group: "operations", version: 1, ...into }, now),
    ).rejects.toMatchObject({ words: "confidentialStaysHere" });

    await archiveGroup(as("secretary"), { ...ending("operations"), points: [] }, now);
    expect((await groupOf("operations")).archivedOn).toBe("2026-11-20");
    const seen = (who: string) => mapOf(db, as(who), "siv", now);
    expect((await seen("member")).closed).toMatchObject([{ key: "operations" }]);
    expect((await seen("admin")).closed).toEqual([]);
  });

  test("ends on its day, too", async () => {
    const plan = { ...siv, group: "operations", version: 1, lastDay: "2026-12-31", because: "Done." };
    await planEnding(leader, plan, now);
    await endWhereDue(new Date("2027-01-01T02:40:00Z"));
    expect((await groupOf("operations")).archivedOn).toBe("2027-01-01");
  });

  test.each([
    ["member", Forbidden],
    ["admin", NotFound],
    ["colleague", NotFound],
  ] as const)("is not closed by a %s", async (who, refusal) => {
    await expect(archiveGroup(as(who), { ...ending("operations"), points: [] }, now)).rejects.toBeInstanceOf(
      refusal,
    );
    await expect(endingPage(db, as(who), { ...siv, group: "operations" }, now)).rejects.toBeInstanceOf(
      refusal,
    );
  });
});
