// What becomes of a task after the meeting: answered by link and in the product, handed back, given on, and never lost.
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { mails } from "@/db/schema/mail";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { tasks } from "@/db/schema/minutes";
import { taskEvents } from "@/db/schema/tasks";
import type { PersonActor } from "../actor";
import { Conflict, Forbidden, NotFound, Refused } from "../domain/errors";
import { sendMinutes } from "../jobs/send-minutes";
import { sendTask } from "../jobs/send-task";
import { tellOfTask } from "../jobs/tell-task";
import { publishAgenda } from "../meetings/publish-agenda";
import { approveMinutes, sealedMinutes } from "../minutes/approve-minutes";
import { assignTask, editTask } from "../minutes/assign-task";
import { closeMeeting } from "../minutes/close-meeting";
import { decide } from "../minutes/decide";
import { startMeeting } from "../minutes/start-meeting";
import { overviewOf } from "../overview/queries";
import { markAsLeft } from "../people/mark-as-left";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { acceptByLink, acceptTask } from "./accept-task";
import { addCheck, moveCheck, removeCheck, tickByLink, tickCheck } from "./checklist";
import { commentByLink, commentTask } from "./comment-task";
import { completeTask, finishByLink, reopenTask } from "./complete-task";
import { giveTask, moveTask } from "./give-task";
import { handBackByLink, handBackTask } from "./hand-back-task";
import { taskPage } from "./page";
import { myTasks } from "./queries";
import { repeatTask } from "./repeat-task";
import { shownTask } from "./shown-task";

testDatabase();
const leader = as("leader");
const siv = { collaboration: "siv" };
const steering = { ...siv, meeting: "steering-2026-11-24" };
const budget = { ...steering, item: "budget" };
const during = new Date("2026-11-24T12:30Z");
const later = new Date("2026-12-08T09:00Z");
const minutesAfter = (minutes: number) => new Date(later.getTime() + minutes * 60_000);
const from = "192.0.2.1";
let world: TestWorld;
let meetingId: string;
let closed: string;

beforeAll(async () => {
  world = await makeWorld();
  meetingId = (await makeMeeting(world, "steering", "2026-11-24T13:00")).id;
  await publishAgenda(leader, { ...steering, version: 1 }, now);
  await startMeeting(leader, { ...steering, version: 2 }, during);
  await decide(leader, { ...budget, text: "We go on." });
  closed = (await assignTask(leader, { ...budget, what: "Keep this", who: "member", due: "2026-12-01" }))
    .task;
  await closeMeeting(leader, { ...steering, version: 3 }, during);
});

beforeEach(() => db.delete(mails));

/** A task of the meeting, given to somebody after it; answers its id and its link's token. */
async function given(who: string): Promise<{ task: string; token: string }> {
  const [row] = await db
    .insert(tasks)
    .values({
      ...{ collaborationId: world.collaborationId, groupId: required(world.group.steering), meetingId },
      ...{ itemId: (await rowOf(closed)).itemId, position: 9, what: "Write the letter", due: "2026-12-15" },
      responsible: "Nobody yet",
    })
    .returning();
  const task = required(row).id;
  await giveTask(leader, { task, version: 1, who }, during);
  await sendTask({ taskId: task, turn: 2 });
  return { task, token: await tokenIn(task) };
}

async function rowOf(task: string) {
  const [row] = await db.select().from(tasks).where(eq(tasks.id, task));
  return required(row);
}

/** The token in the newest mail that holds a task's link. */
async function tokenIn(task: string): Promise<string> {
  const { turn } = await rowOf(task);
  const [mail] = await db
    .select()
    .from(mails)
    .where(eq(mails.about, `task:${task}:${turn}`));
  return /\/task\/([a-z2-7]{26})/.exec(mail?.text ?? "")?.[1] ?? "";
}

/** Does what is queued about the task, and answers whom it was mailed to, with the text. */
async function told(task: string): Promise<Record<string, string>> {
  await db.delete(mails);
  for (const { id } of await db.select().from(taskEvents).where(eq(taskEvents.taskId, task)))
    await tellOfTask({ eventId: id });
  const rows = await db.select().from(mails);
  return Object.fromEntries(rows.map(({ toAddress, text }) => [toAddress, text]));
}

const historyOf = async (task: string) =>
  (await taskPage(db, leader, { ...siv, task })).history.map(({ what, by, text }) => [what, by, text]);

test("somebody outside is mailed the task, and answers by its link without an account", async () => {
  const { task, token } = await given("Jonas Beck jonas@beck.example");
  const [mail] = await db.select().from(mails);
  expect(mail).toMatchObject({ toName: "Jonas Beck", toAddress: "jonas@beck.example", kind: "tasks" });
  expect(`${mail?.subject} ${mail?.about}`).not.toContain("jonas");

  const shown = required(await shownTask(token, later));
  expect(shown).toMatchObject({ state: "open", told: { what: "Write the letter", reader: "Jonas Beck" } });
  expect((await rowOf(task)).state).toBe("open");

  await acceptByLink({ token }, from, later);
  await acceptByLink({ token }, from, later);
  await commentByLink({ token, text: "I need the figures." }, from, minutesAfter(1));
  await expect(handBackByLink({ token: "a".repeat(26), because: "No" }, from, later)).rejects.toBeInstanceOf(
    NotFound,
  );
  expect(await told(task)).toEqual({
    "leader@siv.example": expect.stringContaining("I need the figures."),
    "secretary@siv.example": expect.stringContaining("Intet – kun til orientering"),
  });
  await finishByLink({ token }, from, minutesAfter(2));

  expect(await rowOf(task)).toMatchObject({ state: "done", doneOn: "2026-12-08" });
  expect((await historyOf(task)).slice(1)).toEqual([
    ["accepted", "Jonas Beck", null],
    ["commented", "Jonas Beck", "I need the figures."],
    ["finished", "Jonas Beck", null],
  ]);
  await expect(handBackByLink({ token, because: "No" }, from, later)).rejects.toMatchObject({
    words: "taskIsDone",
  });
  expect(await shownTask(token, new Date("2027-01-07T12:00Z"))).not.toBeNull();
  expect(await shownTask(token, new Date("2027-01-08T12:00Z"))).toBeNull();
});

test("handed back it waits with those who keep the group, who give it to another, and the old link ends", async () => {
  const { task, token } = await given("Jonas Beck jonas@beck.example");
  await handBackByLink({ token, because: "I have moved to another job." }, from, later);
  const heard = await told(task);
  expect(Object.keys(heard).sort()).toEqual(["leader@siv.example", "secretary@siv.example"]);
  expect(heard["leader@siv.example"]).toContain("Giv opgaven til en anden");

  const waiting = await overviewOf(db, leader, null, later);
  expect(waiting.tasks.find(({ id }) => id === task)).toMatchObject({ state: "handed-back" });

  const { version } = await rowOf(task);
  await giveTask(leader, { task, version, who: "Secretary Holm", because: "You know it." }, later);
  await expect(giveTask(leader, { task, version, who: "member" }, later)).rejects.toBeInstanceOf(Conflict);
  await sendTask({ taskId: task, turn: 2 });
  await sendTask({ taskId: task, turn: 3 });
  expect(await shownTask(token, later)).toBeNull();
  await expect(acceptByLink({ token }, from, later)).rejects.toBeInstanceOf(NotFound);
  expect(await rowOf(task)).toMatchObject({ state: "open", personId: world.person.secretary, turn: 3 });
  await acceptByLink({ token: await tokenIn(task) }, from, later);
  expect((await rowOf(task)).state).toBe("accepted");
});

test("a function is mailed to whoever holds it, and is theirs for as long as they do", async () => {
  const { task } = await given("Sekretæren");
  const [mail] = await db.select().from(mails);
  expect(mail?.toAddress).toBe("secretary@siv.example");
  expect((await myTasks(db, as("secretary"), later)).map(({ id }) => id)).toContain(task);
  expect((await taskPage(db, leader, { ...siv, task })).who).toMatchObject({
    ...{ name: "Sekretæren", isFunction: true, holder: "Secretary Holm" },
  });
  await acceptTask(as("secretary"), { task }, later);
  await expect(acceptTask(as("member"), { task }, later)).rejects.toBeInstanceOf(Forbidden);

  const unheld = await given("Boligkoordinatoren");
  expect(await db.$count(mails, eq(mails.about, `task:${unheld.task}:2`))).toBe(0);
  expect((await taskPage(db, leader, { ...siv, task: unheld.task })).who.holder).toBeNull();
});

test("what is said in the product is said by whoever may", async () => {
  const { task } = await given("member");
  const { version } = await rowOf(task);
  const may = async (who: string) => {
    const { may } = await taskPage(db, as(who), { ...siv, task });
    return Object.entries(may).flatMap(([deed, allowed]) => (allowed ? [deed] : []));
  };
  expect(await may("member")).toEqual(["accepted", "commented", "handed-back", "finished"]);
  expect(await may("leader")).toEqual(["commented", "finished", "given", "moved"]);
  expect(await may("colleague")).toEqual([]);
  const refused: ((who: PersonActor) => Promise<unknown>)[] = [
    (who) => acceptTask(who, { task }, later),
    (who) => commentTask(who, { task, text: "Mine" }, later),
    (who) => handBackTask(who, { task, because: "Mine" }, later),
    (who) => completeTask(who, { task, version }, later),
    (who) => giveTask(who, { task, version, who: "me" }, later),
    (who) => moveTask(who, { task, version, due: "2027-01-01", because: "Mine" }, later),
  ];
  for (const call of refused) {
    await expect(call(as("colleague"))).rejects.toBeInstanceOf(Forbidden);
    await expect(call(as("stranger"))).rejects.toBeInstanceOf(NotFound);
  }

  await commentTask(leader, { task, text: "How far are you?" }, later);
  await moveTask(leader, { task, version, due: "2027-01-15", because: "The council meets later." }, later);
  expect(Object.keys(await told(task)).sort()).toEqual(["member@siv.example", "secretary@siv.example"]);
  await completeTask(as("member"), { task, version: version + 1 }, later);
  await reopenTask(leader, { task, version: version + 2 }, later);
  expect(await rowOf(task)).toMatchObject({ state: "open", due: "2027-01-15", doneOn: null });
});

test("the minutes say what was agreed, whoever has the task since, and their seal holds", async () => {
  const seal = async () => {
    const [found] = await db
      .select({ meeting: meetings, group: groups })
      .from(meetings)
      .innerJoin(groups, eq(groups.id, meetings.groupId))
      .where(eq(meetings.id, meetingId));
    return db.transaction((tx) => sealedMinutes(tx, required(found)));
  };
  const before = await seal();
  const { version } = await rowOf(closed);
  await giveTask(leader, { task: closed, version, who: "Jonas Beck jonas@beck.example" }, later);
  await moveTask(leader, { task: closed, version: version + 1, due: "2027-02-01", because: "Later." }, later);
  expect(await seal()).toEqual(before);

  // a word put right in the minutes leaves it with whoever has it now
  const words = { ...steering, task: closed, version: version + 2, what: "Keep all this" };
  await editTask(leader, { ...words, who: "Member Holm", due: "2026-12-01" }, later);
  expect(await rowOf(closed)).toMatchObject({ what: "Keep all this", outsideName: "Jonas Beck" });
  // what was agreed otherwise is so from now on
  await editTask(leader, { ...words, version: version + 3, who: "secretary", due: "2026-12-01" }, later);
  expect(await rowOf(closed)).toMatchObject({ personId: world.person.secretary, due: "2026-12-01" });

  await approveMinutes(leader, { ...steering, version: 4 }, later);
});

test("a group's task that must stay inside goes to nobody outside, and its link tells nothing", async () => {
  const { task, token } = await given("member");
  const { itemId, version } = await rowOf(task);
  await db.execute("alter table agenda_items disable trigger user");
  await db.update(agendaItems).set({ closed: true }).where(eq(agendaItems.id, itemId));

  expect(await shownTask(token, later)).toMatchObject({ told: null });
  await expect(acceptByLink({ token }, from, later)).rejects.toBeInstanceOf(Refused);
  await expect(
    giveTask(leader, { task, version, who: "Jonas Beck jonas@beck.example" }, later),
  ).rejects.toMatchObject({ words: "closedTaskOutside", field: "who" });
  await expect(giveTask(leader, { task, version, who: "colleague" }, later)).rejects.toMatchObject({
    words: "closedTaskOutside",
  });
  await handBackTask(as("member"), { task, because: "The secret reason." }, later);
  const heard = await told(task);
  expect(Object.keys(heard).sort()).toEqual(["leader@siv.example", "secretary@siv.example"]);
  expect(JSON.stringify(heard)).not.toMatch(/secret reason|Write the letter/);
  await db.update(agendaItems).set({ closed: false }).where(eq(agendaItems.id, itemId));
});

test("a task that comes again is followed by one when it is done, with its list unticked", async () => {
  const { task, token } = await given("Jonas Beck jonas@beck.example");
  const { version } = await rowOf(task);
  await repeatTask(leader, { task, version, repeats: "month" }, later);
  const { check: first } = await addCheck(leader, { task, what: "Ask the region" });
  const { check: second } = await addCheck(leader, { task, what: "Write it down" });
  await moveCheck(leader, { task, check: second, direction: "up" });
  await moveCheck(leader, { task, check: second, direction: "up" });
  await tickByLink({ token, check: first, ticked: true }, from, later);
  await tickByLink({ token, check: first, ticked: true }, from, later);
  const checks = async (id: string) =>
    (await taskPage(db, leader, { ...siv, task: id })).checks.map(({ what, tickedBy }) => [what, tickedBy]);
  expect(await checks(task)).toEqual([
    ["Write it down", null],
    ["Ask the region", "Jonas Beck"],
  ]);

  await finishByLink({ token }, from, new Date("2027-01-20T09:00Z"));
  const nextOf = () => db.select().from(tasks).where(eq(tasks.followsId, task));
  const [next] = await nextOf();
  expect(next).toMatchObject({
    due: "2027-02-15",
    state: "open",
    outsideName: "Jonas Beck",
    repeats: "month",
  });
  expect(await checks(required(next).id)).toEqual([
    ["Write it down", null],
    ["Ask the region", null],
  ]);

  // not done after all: what came by itself goes by itself, and comes once when it is done again
  await reopenTask(leader, { task, version: version + 2 }, later);
  expect(await nextOf()).toEqual([]);
  await completeTask(leader, { task, version: version + 3 }, later);
  expect(await nextOf()).toMatchObject([{ due: "2027-01-15" }]);
  await db.update(tasks).set({ standing: "accepted" }).where(eq(tasks.followsId, task));
  await reopenTask(leader, { task, version: version + 4 }, later);
  expect(await nextOf()).toHaveLength(1);
  await removeCheck(leader, { task, check: first });
  expect(await checks(task)).toEqual([["Write it down", null]]);
});

test("another task's check is not reached through one's own", async () => {
  const [one, other] = [await given("member"), await given("member")];
  const { check } = await addCheck(leader, { task: other.task, what: "Theirs" });
  const calls = [
    tickCheck(as("member"), { task: one.task, check, ticked: true }, later),
    moveCheck(as("member"), { task: one.task, check, direction: "up" }),
    removeCheck(as("member"), { task: one.task, check }),
    tickByLink({ token: one.token, check, ticked: true }, from, later),
  ];
  for (const call of await Promise.allSettled(calls))
    expect(call).toMatchObject({ status: "rejected", reason: expect.any(NotFound) });
});

test("whoever leaves leaves their tasks visibly with the leader", async () => {
  const { task, token } = await given("member");
  await markAsLeft(as("admin"), { ...siv, person: "member" }, later);

  expect(await rowOf(task)).toMatchObject({ state: "handed-back", personId: world.person.member });
  expect(await shownTask(token, later)).toBeNull();
  expect(await told(task)).toMatchObject({ "leader@siv.example": expect.stringContaining("Member Holm") });
  expect((await taskPage(db, leader, { ...siv, task })).who).toMatchObject({ hasLeft: true });
  expect((await overviewOf(db, leader, null, later)).tasks.map(({ id }) => id)).toContain(task);
});

test("the mail of a meeting's close holds each a link of their own", async () => {
  await sendMinutes({ meetingId });
  const rows = await db.select().from(mails).where(eq(mails.kind, "tasks"));
  expect(rows.length).toBeGreaterThan(0);
  const links = rows.flatMap(({ text }) => text.match(/\/task\/[a-z2-7]{26}/g) ?? []);
  expect(new Set(links).size).toBe(links.length);
  for (const link of links) expect(await shownTask(link.slice("/task/".length), during)).not.toBeNull();
});
