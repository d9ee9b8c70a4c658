// The registers — tasks, decisions and referrals — show what was agreed to those who may see it.
import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { tasks } from "@/db/schema/minutes";
import { listDecisions } from "../decisions/queries";
import { Conflict, Forbidden, NotFound } from "../domain/errors";
import { publishAgenda } from "../meetings/publish-agenda";
import { assignTask } from "../minutes/assign-task";
import { closeMeeting } from "../minutes/close-meeting";
import { decide } from "../minutes/decide";
import { referPoint } from "../minutes/refer-point";
import { startMeeting } from "../minutes/start-meeting";
import { loadReferral } from "../referrals/journey";
import { listReferrals } from "../referrals/queries";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required } from "../test-world";
import { completeTask, reopenTask } from "./complete-task";
import { myTasks } from "./queries";
import { listTasks } from "./register";

testDatabase();
const leader = as("leader");
const siv = { collaboration: "siv" };
const steering = { ...siv, meeting: "steering-2026-11-24" };
const budget = { ...steering, item: "budget" };
const during = new Date("2026-11-24T12:30Z");
let referral: string;
let task: string;

beforeAll(async () => {
  const world = await makeWorld();
  await makeMeeting(world, "steering", "2026-11-24T13:00");
  await makeMeeting(world, "operations", "2026-12-01T13:00");
  await publishAgenda(leader, { ...steering, version: 1 }, now);
  await startMeeting(leader, { ...steering, version: 2 }, during);
  await decide(leader, { ...budget, text: "We go on." });
  ({ task } = await assignTask(leader, { ...budget, what: "Write", who: "member", due: "2026-11-20" }));
  ({ referral } = await referPoint(leader, { ...budget, to: "operations", question: "Can you?" }));
});

const one = {
  ...siv,
  get referral() {
    return referral;
  },
};

test("until the minutes are sent, the registers say nothing of it", async () => {
  expect((await listDecisions(db, as("colleague"), siv, during)).decisions).toEqual([]);
  expect((await listTasks(db, as("colleague"), siv, during)).tasks).toEqual([]);
  expect(await listReferrals(db, as("colleague"), siv)).toEqual([]);
  expect(await myTasks(db, as("member"), during)).toEqual([]);
  await expect(loadReferral(db, as("colleague"), one, during)).rejects.toBeInstanceOf(NotFound);
  await expect(completeTask(as("colleague"), { task, version: 1 }, during)).rejects.toBeInstanceOf(NotFound);
  expect((await loadReferral(db, as("member"), one, during)).question).toBe("Can you?");

  await closeMeeting(leader, { ...steering, version: 3 }, during);

  const { decisions } = await listDecisions(db, as("colleague"), siv, during);
  expect(decisions).toMatchObject([
    {
      said: "2026-01",
      text: "We go on.",
      group: "steering",
      meeting: { key: "steering-2026-11-24" },
      item: { title: "Budget" },
      approved: false,
    },
  ]);
  expect((await listDecisions(db, leader, { ...siv, group: "operations" }, during)).decisions).toEqual([]);
});

test("a task is done by whoever it belongs to, or by the group's leader or secretary", async () => {
  expect(await myTasks(db, as("member"), during)).toMatchObject([
    { id: task, isMine: true, daysLeft: -4, who: "Member Holm" },
  ]);
  await expect(completeTask(as("colleague"), { task, version: 1 }, during)).rejects.toBeInstanceOf(Forbidden);
  await expect(completeTask(as("stranger"), { task, version: 1 }, during)).rejects.toBeInstanceOf(NotFound);

  expect(await completeTask(as("member"), { task, version: 1 }, during)).toEqual({
    task,
    version: 2,
    doneOn: "2026-11-24",
  });
  await expect(reopenTask(leader, { task, version: 1 }, during)).rejects.toBeInstanceOf(Conflict);
  expect((await listTasks(db, leader, siv, during)).tasks).toEqual([]);
  expect((await listTasks(db, leader, { ...siv, state: "done" }, during)).tasks).toMatchObject([
    { id: task, doneOn: "2026-11-24" },
  ]);
  await reopenTask(leader, { task, version: 2 }, during);
  expect((await listTasks(db, as("secretary"), siv, during)).tasks).toHaveLength(1);
});

test("each reader is told which tasks are theirs to complete, and that is so", async () => {
  const told: Record<string, boolean | undefined> = {};
  for (const who of ["leader", "secretary", "member", "colleague", "admin"]) {
    const [open] = (await listTasks(db, as(who), siv, during)).tasks;
    told[who] = open?.may.finished;
    if (open?.may.finished) continue;
    const refused = completeTask(as(who), { task, version: required(open).version }, during);
    await expect(refused).rejects.toBeInstanceOf(Forbidden);
  }

  expect(told).toEqual({ leader: true, secretary: true, member: true, colleague: false, admin: false });
});

test("a task is done also after the minutes are approved", async () => {
  await db.execute(
    sql`update meetings set state = 'approved', minutes_hash = 'x' where key = ${steering.meeting}`,
  );
  const [{ version } = { version: 0 }] = await db.select().from(tasks).where(eq(tasks.id, task));

  expect(await completeTask(leader, { task, version }, during)).toMatchObject({ doneOn: "2026-11-24" });
});

test("a referral's journey is followed from the item that asked to the item that answers", async () => {
  const asked = { meeting: "steering-2026-11-24", item: "budget", itemNumber: "4" };
  expect(await loadReferral(db, as("colleague"), one, during)).toMatchObject({
    state: "waiting",
    askedAt: asked,
    agendas: [],
  });

  await publishAgenda(leader, { ...siv, meeting: "operations-2026-12-01", version: 1 }, during);
  const agendas = [{ at: { meeting: "operations-2026-12-01", itemNumber: "3.1" }, outcome: null }];
  expect(await loadReferral(db, as("colleague"), one, during)).toMatchObject({ state: "on-agenda", agendas });
  expect(await listReferrals(db, leader, siv)).toMatchObject([
    { state: "on-agenda", from: { key: "steering" }, to: { key: "operations" } },
  ]);
});

test("what belongs to a confidential group, or to strangers, is not found", async () => {
  await db.execute(sql`update groups set confidential = true where key = 'steering'`);

  expect(
    required((await listDecisions(db, as("admin"), siv, during)).groups).map(({ key }) => key),
  ).not.toContain("steering");
  expect((await listDecisions(db, as("admin"), siv, during)).decisions).toEqual([]);
  expect(await listReferrals(db, as("admin"), siv)).toEqual([]);
  await expect(loadReferral(db, as("admin"), one, during)).rejects.toBeInstanceOf(NotFound);
  await expect(listTasks(db, as("stranger"), siv, during)).rejects.toBeInstanceOf(NotFound);
  await expect(loadReferral(db, as("stranger"), one, during)).rejects.toBeInstanceOf(NotFound);
});
