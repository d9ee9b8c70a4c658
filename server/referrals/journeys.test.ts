// A referral is always exactly one of waiting, on one agenda, or answered; whatever becomes of meetings, it is not lost.
import { and, eq, isNull, sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { referrals } from "@/db/schema/minutes";
import { strikeItem } from "../agendas/strike-item";
import type { Outcome } from "../domain/agenda";
import { everyItem } from "../domain/agenda-edits";
import { Refused } from "../domain/errors";
import { isDraft } from "../domain/meeting-state";
import { chainOf, stateOf } from "../domain/referral";
import { archiveGroup } from "../groups/archive-group";
import { endingPage } from "../groups/ending-page";
import { mergeGroup } from "../groups/merge-group";
import { cancelMeeting } from "../meetings/cancel-meeting";
import { deleteMeeting } from "../meetings/delete-meeting";
import { moveMeeting } from "../meetings/move-meeting";
import { meetingPage } from "../meetings/page";
import { publishAgenda } from "../meetings/publish-agenda";
import { closeMeeting } from "../minutes/close-meeting";
import { referPoint, removeReferral } from "../minutes/refer-point";
import { saveItem } from "../minutes/save-item";
import { startMeeting } from "../minutes/start-meeting";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, type TestWorld } from "../test-world";
import { answerReferral } from "./answer-referral";
import { delegateReferral } from "./delegate-referral";
import { sendReferral } from "./send-referral";

testDatabase();
const leader = as("leader");
const administrator = as("admin");
const groupKeys = ["steering", "operations", "casework"] as const;
type GroupKey = (typeof groupKeys)[number];
let world: TestWorld;

beforeAll(async () => {
  world = await makeWorld();
});

const step = fc.record({
  group: fc.constantFrom(...groupKeys),
  other: fc.constantFrom(...groupKeys),
  act: fc.constantFrom(
    "go on",
    "go on",
    "go on",
    "go on",
    "refer",
    "refer",
    "move",
    "cancel",
    "delete",
    "strike",
    "take back",
    "send",
    "answer",
    "give onward",
    "give onward",
    "give onward at the meeting",
    "close the group",
    "merge",
  ),
  outcome: fc.constantFrom<Outcome>("decided", "noted", "withdrawn", "deferred", "not-reached"),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

test("whatever happens to three groups and their meetings, every point is in exactly one place", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 40 }), async (steps) => {
      await db.execute(sql`truncate referrals, meetings cascade`);
      await db.execute(sql`update groups set archived_on = null, merged_into_id = null`);
      const made = new Set<string>();
      for (const each of [...prelude, ...steps]) {
        await take(each, made);
        await expectEveryPointInOnePlace(made);
      }
    }),
    { numRuns: 10, endOnFailure: true },
  );
}, 120_000);

/** The steering group has sent each of the others two points, and all three have met. */
const prelude: Step[] = [
  ...groupKeys.flatMap((group) => Array.from({ length: 3 }, () => goOn(group))),
  ...groupKeys.flatMap((other) => [refer("steering", other), refer("steering", other)]),
  ...groupKeys.map(goOn),
  ...groupKeys.map(goOn),
];

function goOn(group: GroupKey): Step {
  return { group, other: group, act: "go on", outcome: "noted" };
}

function refer(group: GroupKey, other: GroupKey): Step {
  return { group, other, act: "refer", outcome: "noted" };
}

/** One thing a leader may do; a refusal is an answer, too. */
async function take(each: Step, made: Set<string>): Promise<void> {
  try {
    await acts[each.act](each, made);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
}

const acts: Record<Step["act"], (step: Step, made: Set<string>) => Promise<unknown>> = {
  "go on": async ({ group, outcome }) => {
    const meeting = await openMeeting(group);
    if (!meeting) return planMeeting(group);
    if (isDraft(meeting.state)) return publishAgenda(leader, meeting, now);
    return meeting.state === "published" ? startMeeting(leader, meeting, now) : closeWith(meeting, outcome);
  },
  refer: async ({ group, other }, made) => {
    const meeting = await openMeeting(group);
    if (meeting?.state !== "running") return;
    const { referral } = await referPoint(leader, {
      ...meeting,
      item: "budget",
      to: other,
      question: "Can you?",
    });
    made.add(referral);
  },
  move: async ({ group }) => {
    const meeting = await openMeeting(group);
    return meeting && moveMeeting(leader, { ...meeting, date: freeDay(), time: "10:00" }, now);
  },
  cancel: async ({ group }) => {
    const meeting = await openMeeting(group);
    return meeting && cancelMeeting(leader, meeting, now);
  },
  strike: async ({ group }) => {
    const meeting = await openMeeting(group);
    if (!meeting || !isDraft(meeting.state)) return;
    const { agenda } = await meetingPage(db, leader, meeting, now);
    const [point] = everyItem(agenda?.items ?? []).filter(({ referral }) => referral);
    return point && strikeItem(leader, { ...meeting, item: point.key }, now);
  },
  "take back": async ({ group }, made) => {
    const meeting = await openMeeting(group);
    if (meeting?.state !== "running") return;
    const { items } = await meetingPage(db, leader, meeting, now);
    const [point] = items.flatMap((item) => item.referrals);
    if (!point) return;
    await removeReferral(leader, { ...meeting, referral: point.id, version: point.version });
    made.delete(point.id);
  },
  delete: async ({ group }) => {
    const meeting = await openMeeting(group);
    return meeting && deleteMeeting(leader, meeting);
  },
  send: ({ group, other }) =>
    sendReferral(leader, { collaboration: "siv", group, to: other, question: "Will you?" }, now),
  answer: async ({ group, outcome }) => {
    const point = await waitingPoint(group);
    const answer = outcome === "noted" ? ("noted" as const) : ("returned" as const);
    return point && answerReferral(leader, { ...point, answer, text: "Because." }, now);
  },
  "give onward": async ({ group, other }) => {
    const point = await waitingPoint(group);
    return point && delegateReferral(leader, { ...point, to: other, because: "It is theirs." }, now);
  },
  "give onward at the meeting": async ({ group, other }) => {
    const meeting = await openMeeting(group);
    if (meeting?.state !== "running") return;
    const { items } = await meetingPage(db, leader, meeting, now);
    const item = items.find(({ asked }) => asked && asked.answer === null);
    if (!item) return;
    return referPoint(leader, {
      ...meeting,
      item: item.key,
      to: other,
      question: "Can you?",
      delegates: true,
    });
  },
  "close the group": async ({ group, other, outcome }) => {
    const {
      group: { version },
      points,
    } = await endingPage(db, administrator, { collaboration: "siv", group }, now);
    const becomes = outcome === "noted" ? "returned" : `to:${other}`;
    const chosen = points.map(({ id }) => ({ referral: id, becomes }));
    return archiveGroup(administrator, { ...ended(group, version), points: chosen }, now);
  },
  merge: async ({ group, other }) => {
    const {
      group: { version },
    } = await endingPage(db, administrator, { collaboration: "siv", group }, now);
    return mergeGroup(administrator, { ...ended(group, version), into: other }, now);
  },
};

const ended = (group: GroupKey, version: number) => ({
  ...{ collaboration: "siv", group, version, on: "2026-11-20", because: "The work is done." },
});

/** A point that waits for the group, as its leader would answer it. */
async function waitingPoint(group: GroupKey) {
  const waiting = and(isNull(referrals.onItemId), isNull(referrals.answer));
  const [point] = await db
    .select()
    .from(referrals)
    .where(and(eq(referrals.toGroupId, world.group[group] ?? ""), waiting))
    .limit(1);
  return point && { collaboration: "siv", referral: point.id, version: point.version };
}

const keysOf = (meeting: string) => ({ collaboration: "siv", meeting });

/** The group's meeting that is not over. */
async function openMeeting(group: GroupKey) {
  const rows = await db
    .select()
    .from(meetings)
    .where(eq(meetings.groupId, world.group[group] ?? ""));
  const open = rows.find(({ state }) => isDraft(state) || state === "published" || state === "running");
  return open && { ...keysOf(open.key), version: open.version, state: open.state };
}

let days = 0;
const freeDay = () => {
  days += 1;
  return new Date(Date.UTC(2027, 0, 1 + days)).toISOString().slice(0, 10);
};

const planMeeting = (group: GroupKey) => makeMeeting(world, group, `${freeDay()}T13:00`);

async function closeWith(
  meeting: { collaboration: string; meeting: string; version: number },
  outcome: Outcome,
) {
  const { items } = await meetingPage(db, leader, meeting, now);
  for (const { key, version, type } of items) {
    if (type === "decision")
      await saveItem(leader, { ...keysOf(meeting.meeting), item: key, version, outcome, note: "Because." });
  }
  return closeMeeting(leader, meeting, now);
}

/** What was made is there still; what is there now was made. */
async function expectEveryPointInOnePlace(made: Set<string>): Promise<void> {
  const points = await db.select().from(referrals);
  for (const id of made) expect(points.map((point) => point.id)).toContain(id);
  for (const { id } of points) made.add(id);
  await expectSomebodyHasThem(points);
  const standing = await db
    .select({ item: agendaItems, state: meetings.state })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId));
  const drafts = await pointsOnDrafts();
  for (const point of points) {
    const onAgendas = standing.filter(
      ({ item, state }) => item.referralId === point.id && (state === "published" || state === "running"),
    );
    const expected = { waiting: 0, "on-agenda": 1, answered: 0 }[stateOf(point)];
    expect(onAgendas).toHaveLength(expected);
    if (expected === 1) expect(onAgendas[0]?.item.id).toBe(point.onItemId);
    const to = groupKeys.find((key) => world.group[key] === point.toGroupId);
    const onDraft = drafts.get(to ?? "")?.filter((id) => id === point.id).length ?? 0;
    expect(onDraft).toBe(stateOf(point) === "waiting" && drafts.has(to ?? "") ? 1 : 0);
  }
}

/** What waits, waits for a group that can still meet; what was given onward is with somebody, and the chain says with whom. */
async function expectSomebodyHasThem(points: readonly (typeof referrals.$inferSelect)[]): Promise<void> {
  const meeting = await db.select().from(groups).where(isNull(groups.archivedOn));
  const ids = meeting.map(({ id }) => id);
  for (const point of points) {
    if (stateOf(point) !== "answered") expect(ids).toContain(point.toGroupId);
    const onward = points.filter(({ delegatedFromId }) => delegatedFromId === point.id);
    const carried = { from: onward[0]?.fromGroupId, links: onward.length };
    if (point.answer === "delegated") expect(carried).toEqual({ from: point.toGroupId, links: 1 });
    else if (point.answer) expect(carried.links).toBe(0);
    expect(chainOf(point.id, points)[0]?.delegatedFromId).toBeNull();
  }
}

/** The points on each group's next agenda in the making, struck ones included: they wait on. */
async function pointsOnDrafts(): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const group of groupKeys) {
    const meeting = await openMeeting(group);
    if (!meeting || !isDraft(meeting.state)) continue;
    const { agenda } = await meetingPage(db, leader, meeting, now);
    found.set(
      group,
      everyItem(agenda?.items ?? []).flatMap(({ referral }) => (referral ? [referral] : [])),
    );
  }
  return found;
}
