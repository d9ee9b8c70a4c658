// What becomes of every point on a real database is what the rules say (`domain/journeys-of-points`), whatever is done to
// groups and their meetings.
import { eq, isNull, sql } from "drizzle-orm";
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
import {
  type Act,
  anyStep,
  beginning,
  type Found,
  find,
  type GroupKey,
  groupKeys,
  isWaiting,
  type Step,
  take,
  type World,
} from "../domain/journeys-of-points.fixture";
import { isDraft } from "../domain/meeting-state";
import { archiveGroup } from "../groups/archive-group";
import { endWhereDue } from "../groups/end-where-due";
import { endingPage } from "../groups/ending-page";
import { mergeGroup } from "../groups/merge-group";
import { planEnding } from "../groups/plan-ending";
import { cancelMeeting } from "../meetings/cancel-meeting";
import { deleteMeeting } from "../meetings/delete-meeting";
import { moveMeeting } from "../meetings/move-meeting";
import { meetingPage } from "../meetings/page";
import { publishAgenda } from "../meetings/publish-agenda";
import { restoreMeeting } from "../meetings/restore-meeting";
import { closeMeeting } from "../minutes/close-meeting";
import { referPoint, removeReferral } from "../minutes/refer-point";
import { saveItem } from "../minutes/save-item";
import { startMeeting } from "../minutes/start-meeting";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { answerReferral } from "./answer-referral";
import { delegateReferral } from "./delegate-referral";
import { sendReferral } from "./send-referral";

testDatabase();
const leader = as("leader");
const administrator = as("admin");
const siv = { collaboration: "siv" };
const because = "The work is done.";
/** The night after `now`, when groups end. */
const night = new Date("2026-11-21T02:40:00Z");
let testWorld: TestWorld;

/** Which meeting and which referral is which of the rules' world. */
interface Known {
  meetings: Map<number, string>;
  points: Map<number, string>;
}

beforeAll(async () => {
  testWorld = await makeWorld();
});

test("whatever happens to three groups and their meetings, every point is where the rules say", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 20, maxLength: 45, size: "max" }), async (steps) => {
      await db.execute(sql`truncate referrals, meetings cascade`);
      await db.update(groups).set({
        ...{ archivedOn: null, mergedIntoId: null, lastDay: null, endsBecause: null, endsIntoId: null },
      });
      const known: Known = { meetings: new Map(), points: new Map() };
      let world = beginning;
      for (const step of [...prelude, ...steps]) {
        world = await follow(world, step, known);
        await expectAsTheRulesSay(world, known);
      }
    }),
    { numRuns: 10, endOnFailure: true },
  );
}, 180_000);

/** The steering group has sent each of the others two points, and all three have met. */
const prelude: Step[] = [
  ...groupKeys.flatMap((group) => Array.from({ length: 3 }, () => doing("go on", group))),
  ...groupKeys.flatMap((other) => [doing("refer", "steering", other), doing("refer", "steering", other)]),
  ...groupKeys.map((group) => doing("go on", group)),
  ...groupKeys.map((group) => doing("go on", group)),
];

function doing(act: Act, group: GroupKey, other = group): Step {
  return { act, group, other, outcome: "noted" };
}

/** Takes the step in both worlds: what the rules refuse is refused, and nothing else. */
async function follow(world: World, step: Step, known: Known): Promise<World> {
  const found = find(world, step);
  if (!found) return world;
  const after = take(world, step, found);
  const done = acts[step.act](step, found, known);
  if (after === null) {
    await expect(done, `the rules refuse ${JSON.stringify(step)}`).rejects.toBeInstanceOf(Refused);
    return world;
  }
  const made = await done;
  for (const { id } of after.meetings)
    if (!known.meetings.has(id)) known.meetings.set(id, (made as { key: string }).key);
  await learnPoints(after, known);
  return after;
}

const acts: Record<Act, (step: Step, found: Found, known: Known) => Promise<unknown>> = {
  "go on": async ({ group, outcome }, found, known) => {
    if (!found.meeting) return makeMeeting(testWorld, group, `${freeDay()}T13:00`);
    const meeting = await meetingOf(found, known);
    if (found.meeting.state === "draft") return publishAgenda(leader, meeting, now);
    return found.meeting.state === "published"
      ? startMeeting(leader, meeting, now)
      : closeWith(meeting, outcome);
  },
  refer: async ({ other }, found, known) =>
    referPoint(leader, {
      ...(await meetingOf(found, known)),
      ...{ item: "budget", to: other, question: "Can you?" },
    }),
  "take back": async (_, found, known) => {
    const { referral, version } = await pointOf(found, known);
    return removeReferral(leader, { ...(await meetingOf(found, known)), referral, version });
  },
  move: async (_, found, known) =>
    moveMeeting(leader, { ...(await meetingOf(found, known)), date: freeDay(), time: "10:00" }, now),
  cancel: async (_, found, known) => cancelMeeting(leader, await meetingOf(found, known), now),
  restore: async (_, found, known) => restoreMeeting(leader, await meetingOf(found, known), now),
  delete: async (_, found, known) => deleteMeeting(leader, await meetingOf(found, known)),
  strike: async (_, found, known) => {
    const meeting = await meetingOf(found, known);
    const { referral } = await pointOf(found, known);
    const { agenda } = await meetingPage(db, leader, meeting, now);
    const item = everyItem(agenda?.items ?? []).find((one) => one.referral === referral);
    return strikeItem(leader, { ...meeting, item: required(item).key }, now);
  },
  send: ({ group, other }) => sendReferral(leader, { ...siv, group, to: other, question: "Will you?" }, now),
  answer: async ({ outcome }, found, known) => {
    const answer = outcome === "noted" ? ("noted" as const) : ("returned" as const);
    return answerReferral(leader, { ...(await pointOf(found, known)), answer, text: because }, now);
  },
  "give onward": async ({ other }, found, known) =>
    delegateReferral(leader, { ...(await pointOf(found, known)), to: other, because }, now),
  "give onward at the meeting": async ({ other }, found, known) => {
    const { referral } = await pointOf(found, known);
    const [item] = await db
      .select()
      .from(agendaItems)
      .innerJoin(referrals, eq(referrals.onItemId, agendaItems.id))
      .where(eq(referrals.id, referral));
    return referPoint(leader, {
      ...(await meetingOf(found, known)),
      ...{ item: required(item).agenda_items.key, to: other, question: "Can you?", delegates: true },
    });
  },
  "close the group": async ({ group, other, outcome }) => {
    const { group: page, points } = await endingPage(db, administrator, { ...siv, group }, now);
    const becomes = outcome === "noted" ? "returned" : `to:${other}`;
    const chosen = points.map(({ id }) => ({ referral: id, becomes }));
    const ending = { ...siv, group, version: page.version, on: "2026-11-20", because };
    return archiveGroup(administrator, { ...ending, points: chosen }, now);
  },
  merge: async ({ group, other }) => {
    const { version } = await groupOf(group);
    return mergeGroup(administrator, { ...siv, group, version, on: "2026-11-20", because, into: other }, now);
  },
  "plan the end": async ({ group, other, outcome }) => {
    const { version } = await groupOf(group);
    const plan = { ...siv, group, version, lastDay: "2026-11-20", because };
    return planEnding(administrator, outcome === "noted" ? plan : { ...plan, into: other }, now);
  },
  night: () => endWhereDue(night),
};

let days = 0;
const freeDay = () => {
  days += 1;
  return new Date(Date.UTC(2027, 0, 1 + days)).toISOString().slice(0, 10);
};

async function groupOf(key: GroupKey) {
  const [row] = await db.select().from(groups).where(eq(groups.key, key));
  return required(row);
}

async function meetingOf({ meeting }: Found, known: Known) {
  const key = required(known.meetings.get(required(meeting).id));
  const [row] = await db.select().from(meetings).where(eq(meetings.key, key));
  return { ...siv, meeting: key, version: required(row).version };
}

async function pointOf({ point }: Found, known: Known) {
  const referral = required(known.points.get(required(point).id));
  const [row] = await db.select().from(referrals).where(eq(referrals.id, referral));
  return { ...siv, referral, version: required(row).version };
}

async function closeWith(
  meeting: { collaboration: string; meeting: string; version: number },
  outcome: Outcome,
) {
  const { items } = await meetingPage(db, leader, meeting, now);
  for (const { key, version, type } of items) {
    if (type === "decision")
      await saveItem(leader, {
        ...siv,
        meeting: meeting.meeting,
        item: key,
        version,
        outcome,
        note: because,
      });
  }
  return closeMeeting(leader, meeting, now);
}

/** Points that have come are known by what they carry onward; without that there is one at a time. */
async function learnPoints(world: World, { points }: Known): Promise<void> {
  const rows = await db.select().from(referrals);
  const fresh = rows.filter(({ id }) => ![...points.values()].includes(id));
  for (const { id, carries } of world.points) {
    if (points.has(id)) continue;
    const carried = carries === null ? null : required(points.get(carries));
    const row = required(fresh.find(({ delegatedFromId }) => delegatedFromId === carried));
    points.set(id, row.id);
  }
}

/** As many points as the rules have, each where they have it; and on an agenda where it stands, once. */
async function expectAsTheRulesSay(world: World, known: Known): Promise<void> {
  const rows = await db.select().from(referrals);
  expect(rows).toHaveLength(world.points.length);
  const standing = await db
    .select({ item: agendaItems, meeting: meetings })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId));
  const drafts = await pointsOnDrafts(world, known);
  for (const point of world.points) {
    const row = required(rows.find(({ id }) => id === known.points.get(point.id)));
    expect(row).toMatchObject({
      ...{ fromGroupId: testWorld.group[point.from], toGroupId: testWorld.group[point.to] },
      answer: point.answer,
      delegatedFromId: point.carries === null ? null : known.points.get(point.carries),
    });
    const open = standing.filter(
      ({ item, meeting: { state } }) =>
        item.referralId === row.id && (state === "published" || state === "running"),
    );
    const on = point.answer === null && point.on !== null ? known.meetings.get(point.on) : undefined;
    expect(open.map(({ meeting }) => meeting.key)).toEqual(on ? [on] : []);
    if (point.answer === null) expect(row.onItemId).toBe(open[0]?.item.id ?? null);
    // struck ones included: they wait on
    const onDraft = drafts.get(point.to)?.filter((id) => id === row.id);
    if (onDraft) expect(onDraft).toHaveLength(isWaiting(point) ? 1 : 0);
  }
  const meeting = await db.select({ key: groups.key }).from(groups).where(isNull(groups.archivedOn));
  expect(new Set(meeting.map(({ key }) => key))).toEqual(
    new Set(world.groups.flatMap(({ key, closed }) => (closed ? [] : [key]))),
  );
}

/** The points on each group's next agenda in the making. */
async function pointsOnDrafts(world: World, known: Known): Promise<Map<GroupKey, string[]>> {
  const found = new Map<GroupKey, string[]>();
  for (const { id, group, state } of world.meetings) {
    if (state !== "draft") continue;
    const page = await meetingPage(db, leader, { ...siv, meeting: required(known.meetings.get(id)) }, now);
    expect(isDraft(page.meeting.state)).toBe(true);
    const items = everyItem(page.agenda?.items ?? []);
    found.set(
      group,
      items.flatMap(({ referral }) => referral ?? []),
    );
  }
  return found;
}
