// A draft follows its sources, and people's edits follow the draft: against a real database, through the verbs.
import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { collaborations } from "@/db/schema/collaborations";
import { indicatorPoints, indicators } from "@/db/schema/figures";
import { dispositionVersions, groups } from "@/db/schema/groups";
import { agendaEdits, meetings } from "@/db/schema/meetings";
import { everyItem } from "../domain/agenda-edits";
import { fingerprintOf, marksOf, newsSince } from "../domain/agenda-news";
import type { StandingItem } from "../domain/collaboration-file";
import { Conflict } from "../domain/errors";
import { meetingPage } from "../meetings/page";
import { publishAgenda } from "../meetings/publish-agenda";
import { approveMinutes } from "../minutes/approve-minutes";
import { assignTask } from "../minutes/assign-task";
import { closeMeeting } from "../minutes/close-meeting";
import { decide } from "../minutes/decide";
import { referPoint, removeReferral } from "../minutes/refer-point";
import { startMeeting } from "../minutes/start-meeting";
import { completeTask } from "../tasks/complete-task";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { addItem } from "./add-item";
import { changedSince } from "./changed-since";
import { editItem } from "./edit-item";
import { moveItem } from "./move-item";
import { resetItem } from "./reset-item";
import { seeAgenda } from "./see-agenda";
import { strikeItem } from "./strike-item";

testDatabase();
const leader = as("leader");
const siv = { collaboration: "siv" };
const draft = { ...siv, meeting: "steering-2026-12-15" };
let world: TestWorld;

const hears: StandingItem[] = [
  { id: "previous", title: "Last minutes", type: "information", fill: "previous-minutes", minutes: 5 },
  { id: "news", title: "News", type: "information", fill: "minutes-of", groups: ["operations"], minutes: 5 },
  { id: "figures", title: "Figures", type: "information", fill: "indicators", minutes: 5 },
  { id: "referred", title: "Points from others", type: "decision", fill: "referred-items", minutes: 20 },
  { id: "budget", title: "Budget", type: "decision", fill: "none", minutes: 10 },
];

beforeEach(async () => {
  await db.delete(collaborations);
  await db.execute(sql`delete from pgboss.job`);
  world = await makeWorld();
  const [steering] = await db.select().from(groups).where(eq(groups.key, "steering"));
  const { dispositionId } = required(steering);
  await db
    .update(dispositionVersions)
    .set({ items: hears })
    .where(eq(dispositionVersions.dispositionId, dispositionId));
  await makeMeeting(world, "steering", "2026-12-15T13:00");
});

const stored = async (key: string) =>
  required((await db.select().from(meetings).where(eq(meetings.key, key)))[0]);
const at = async (meeting: string) => ({ ...siv, meeting, version: (await stored(meeting)).version });

/** A meeting of operations, running. */
async function begin(day = "2026-12-01"): Promise<string> {
  const { key } = await makeMeeting(world, "operations", `${day}T13:00`);
  await publishAgenda(leader, await at(key), now);
  await startMeeting(leader, await at(key), now);
  return key;
}

const page = () => meetingPage(db, leader, draft, now);
const agenda = async () => required((await page()).agenda);
const look = async () => seeAgenda(leader, { ...draft, lines: marksOf(await agenda()) }, now);

/** What is new since the last look: what became of which kind of line. */
async function news(): Promise<string[]> {
  const seen = await page();
  return newsSince(required(seen.newSince).lines, required(seen.agenda)).map(
    ({ kind, line: { key } }) => `${kind} ${key.slice(key.lastIndexOf("/") + 1).split(":")[0]}`,
  );
}

/** What happens elsewhere while the draft is open, and how the draft tells of it, though nobody does anything with it. */
async function happens(what: () => Promise<unknown>): Promise<string[]> {
  await look();
  const shown = fingerprintOf(await agenda());
  await what();
  const told = await news();
  expect(await changedSince(db, leader, { ...draft, shown }, now)).toEqual({ changes: told.length });
  return told;
}

describe("an open draft follows, though nobody does anything with it", () => {
  test("minutes sent and approved elsewhere", async () => {
    const meeting = await begin();
    await decide(leader, { ...siv, meeting, item: "budget", text: "Yes" });

    expect(await happens(async () => closeMeeting(leader, await at(meeting), now))).toEqual([
      "came minutes",
      "came decision",
    ]);
    expect(await happens(async () => approveMinutes(leader, await at(meeting), now))).toEqual([
      "went minutes",
    ]);
  });

  test("a point sent here, and withdrawn", async () => {
    const meeting = await begin();
    const point = { ...siv, meeting, item: "onward", to: "steering", question: "May we?" };
    let referral = "";
    expect(await happens(async () => ({ referral } = await referPoint(leader, point)))).toEqual([
      "came referral",
    ]);
    const withdraw = () => removeReferral(leader, { ...siv, meeting, referral, version: 1 });
    expect(await happens(withdraw)).toEqual(["went referral"]);
  });

  test("our own minutes approved, and a task of ours done", async () => {
    await makeMeeting(world, "steering", "2026-12-01T13:00");
    const meeting = "steering-2026-12-01";
    await publishAgenda(leader, await at(meeting), now);
    await startMeeting(leader, await at(meeting), now);
    const { task } = await assignTask(leader, {
      ...siv,
      meeting,
      item: "budget",
      what: "Write",
      who: "leader",
    });
    await decide(leader, { ...siv, meeting, item: "budget", text: "Yes" });
    await closeMeeting(leader, await at(meeting), now);

    expect(await happens(async () => approveMinutes(leader, await at(meeting), now))).toEqual([
      "changed minutes",
    ]);
    expect(await happens(() => completeTask(leader, { ...siv, task, version: 1 }, now))).toEqual([
      "went task",
    ]);
  });

  test("figures added", async () => {
    const { collaborationId } = world;
    const [indicator] = await db
      .insert(indicators)
      .values({ collaborationId, key: "jobs", position: 1, name: "Jobs", unit: "percent" })
      .returning();
    const measure = (on: string, value: number) =>
      db.insert(indicatorPoints).values({ collaborationId, indicatorId: required(indicator).id, on, value });
    await measure("2026-09-01", 40);

    expect(await happens(() => measure("2026-11-01", 45))).toContain("changed figures");
  });

  test("and once it is sent, it stands with the words it had", async () => {
    const meeting = await begin();
    await decide(leader, { ...siv, meeting, item: "budget", text: "Yes" });
    await closeMeeting(leader, await at(meeting), now);
    const shown = fingerprintOf(await agenda());
    await publishAgenda(leader, await at(draft.meeting), now);
    const sent = await agenda();
    await approveMinutes(leader, await at(meeting), now);
    await db.execute(sql`update people set name = 'Somebody Else'`);

    expect(await agenda()).toEqual(sent);
    expect(await changedSince(db, leader, { ...draft, shown }, now)).toEqual({ changes: null });
  });
});

test("a source goes while its item is edited: it is said, and what was written stays to be used", async () => {
  const meeting = await begin();
  const { referral } = await referPoint(leader, {
    ...siv,
    meeting,
    item: "onward",
    to: "steering",
    question: "May we?",
  });
  const item = `referral:${referral}`;
  await editItem(leader, { ...draft, item, version: 0, note: "Ask the lawyer" }, now);
  await removeReferral(leader, { ...siv, meeting, referral, version: 1 });

  const late = editItem(leader, { ...draft, item, version: 1, note: "Ask the lawyer first" }, now);
  await expect(late).rejects.toMatchObject({ words: "itemIsGone" });
  expect((await page()).leftBehind).toEqual([{ item, title: null, note: "Ask the lawyer" }]);
  await resetItem(leader, { ...draft, item }, now);
  expect((await page()).leftBehind).toEqual([]);
});

test("two leaders change the same item: the second is shown the first's words, and nothing is lost", async () => {
  const edit = (key: string, title: string) =>
    editItem(as(key), { ...draft, item: "budget", version: 0, title }, now);
  const both = await Promise.allSettled([edit("leader", "Budget 2027"), edit("secretary", "Money")]);

  const refused = both.filter((one) => one.status === "rejected");
  expect(refused).toHaveLength(1);
  const standing = everyItem((await agenda()).items).find(({ key }) => key === "budget");
  expect(refused[0]?.reason).toBeInstanceOf(Conflict);
  expect(refused[0]?.reason).toMatchObject({ theirs: { version: 1, title: standing?.title } });
});

describe("edits through the verbs, whatever happens to the sources in between", () => {
  const nat = fc.nat(20);
  const step = fc.oneof(
    fc.record({ does: fc.constant("write" as const), item: nat, title: fc.constantFrom("One", "Two") }),
    fc.record({ does: fc.constant("time" as const), item: nat, minutes: fc.nat(60) }),
    fc.record({ does: fc.constant("move" as const), item: nat, after: nat }),
    fc.record({ does: fc.constant("strike" as const), item: nat }),
    fc.record({ does: fc.constant("add" as const), after: nat }),
    { weight: 3, arbitrary: fc.record({ does: fc.constant("refer" as const) }) },
    { weight: 2, arbitrary: fc.record({ does: fc.constant("withdraw" as const), point: nat }) },
  );

  test("stand as they were last made", async () => {
    const meeting = await begin();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
        await db.execute(sql`delete from agenda_edits`);
        await db.execute(sql`delete from referrals`);
        const set = new Map<string, Record<string, unknown>>();
        const placed: { key: string; after: string | null }[] = [];
        const points: string[] = [];
        for (const one of steps) await take(one, { meeting, set, placed, points });

        const { items } = await agenda();
        for (const item of everyItem(items)) expect(item).toMatchObject(set.get(item.key) ?? {});
        const keys = everyItem(items).map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        const last = placed.at(-1);
        if (last?.after && keys.includes(last.key) && keys.includes(last.after))
          expect(keys.indexOf(last.key)).toBeGreaterThan(keys.indexOf(last.after));
        expect((await agenda()).items).toEqual(items);
      }),
      { numRuns: 15 },
    );
    expect(await db.$count(agendaEdits)).toBeGreaterThan(0);
  });

  interface Told {
    meeting: string;
    set: Map<string, Record<string, unknown>>;
    placed: { key: string; after: string | null }[];
    points: string[];
  }

  type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

  async function take(one: Step, { meeting, set, placed, points }: Told): Promise<void> {
    const { items } = await agenda();
    const pick = <Thing>(things: readonly Thing[], index: number) =>
      things[index % Math.max(1, things.length)];
    const keep = (key: string, what: Record<string, unknown>) => set.set(key, { ...set.get(key), ...what });
    if (one.does === "refer") {
      const question = `Question ${points.length}?`;
      const point = { ...siv, meeting, item: "onward", to: "steering", question };
      points.push((await referPoint(leader, point)).referral);
      return;
    }
    if (one.does === "withdraw") {
      const referral = pick(points, one.point);
      if (!referral) return;
      points.splice(points.indexOf(referral), 1);
      await removeReferral(leader, { ...siv, meeting, referral, version: 1 });
      return;
    }
    if (one.does === "add") {
      const after = required(pick(items, one.after)).key;
      const { item } = await addItem(
        leader,
        { ...draft, title: "Added", type: "decision", minutes: 5, after },
        now,
      );
      keep(item, { title: "Added", minutes: 5 });
      placed.push({ key: item, after });
      return;
    }
    const { key } = required(pick(one.does === "move" ? items : everyItem(items), one.item));
    if (one.does === "write") {
      await editItem(leader, { ...draft, item: key, title: one.title }, now);
      keep(key, { title: one.title });
    } else if (one.does === "time") {
      await editItem(leader, { ...draft, item: key, minutes: one.minutes }, now);
      keep(key, { minutes: one.minutes });
    } else if (one.does === "strike") {
      await strikeItem(leader, { ...draft, item: key }, now);
      keep(key, { struck: true });
    } else {
      const other = required(pick(items, one.after)).key;
      const after = other === key ? null : other;
      await moveItem(leader, { ...draft, item: key, after }, now);
      placed.push({ key, after });
    }
  }
});
