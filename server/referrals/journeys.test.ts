// A referral is always exactly one of waiting, on one agenda, or answered; whatever becomes of meetings, it is not lost.
import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { referrals } from "@/db/schema/minutes";
import { strikeItem } from "../agendas/strike-item";
import type { Outcome } from "../domain/agenda";
import { everyItem } from "../domain/agenda-edits";
import { Refused } from "../domain/errors";
import { isDraft } from "../domain/meeting-state";
import { stateOf } from "../domain/referral";
import { cancelMeeting } from "../meetings/cancel-meeting";
import { moveMeeting } from "../meetings/move-meeting";
import { meetingPage } from "../meetings/page";
import { publishAgenda } from "../meetings/publish-agenda";
import { closeMeeting } from "../minutes/close-meeting";
import { referPoint, removeReferral } from "../minutes/refer-point";
import { saveItem } from "../minutes/save-item";
import { startMeeting } from "../minutes/start-meeting";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, type TestWorld } from "../test-world";

testDatabase();
const leader = as("leader");
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
    "strike",
    "take back",
  ),
  outcome: fc.constantFrom<Outcome>("decided", "noted", "withdrawn", "deferred", "not-reached"),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

test("whatever happens to three groups' meetings, every point is in exactly one place", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 25 }), async (steps) => {
      await db.execute(sql`truncate referrals, meetings cascade`);
      const made = new Set<string>();
      for (const each of [...prelude, ...steps]) {
        await take(each, made);
        await expectEveryPointInOnePlace(made);
      }
    }),
    { numRuns: 8, endOnFailure: true },
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
};

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
      await saveItem(leader, { ...keysOf(meeting.meeting), item: key, version, outcome });
  }
  return closeMeeting(leader, meeting, now);
}

async function expectEveryPointInOnePlace(made: ReadonlySet<string>): Promise<void> {
  const points = await db.select().from(referrals);
  expect(new Set(points.map(({ id }) => id))).toEqual(made);
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
