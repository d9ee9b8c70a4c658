// What is deleted of citizens, and what never is, whatever the rules say.
import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import {
  citizenConsents,
  citizenNameMarks,
  citizenPlans,
  citizenSeats,
  citizens,
} from "@/db/schema/citizens";
import { organisations } from "@/db/schema/collaborations";
import {
  citizenAddresses,
  citizenDeletions,
  citizenLetters,
  networkMeetings,
  networkNotes,
  networkSeats,
  retentionRules,
} from "@/db/schema/network-meetings";
import { lockText } from "../citizens/locked";
import { markName } from "../citizens/name-marks";
import { daysAfter, monthsAfter } from "../domain/calendar-day";
import { Conflict, Forbidden, NotFound } from "../domain/errors";
import type { NetworkState } from "../domain/network-meeting";
import type { RetainedKind } from "../domain/retention";
import { testDatabase } from "../test-database";
import { as, makeWorld, now, required, type TestWorld } from "../test-world";
import { deleteDue } from "./delete-due";
import { SetRetention } from "./input";
import { retentionPage } from "./queries";
import { setRetention } from "./set-retention";

testDatabase();

const canary = "Kanarina Opdigtet";
const today = "2026-11-20";
let world: TestWorld;
let authority: string;

beforeEach(async () => {
  await db.execute(sql`truncate collaborations, audit_events cascade`);
  world = await makeWorld();
  const { collaborationId } = world;
  const [made] = await db
    .insert(organisations)
    .values({ collaborationId, key: "authority", position: 0, name: "Havneby", kind: "municipality" })
    .returning();
  authority = required(made).id;
});

interface Case {
  closedOn?: string | null;
  isHeld?: boolean;
  meetings?: { state: NetworkState; filedOn: string | null }[];
}

let numbers = 0;

/** With something in every table there is of a citizen. Answers the citizen's id, and the meetings' in their order. */
async function makeCase({ closedOn = null, isHeld = false, meetings = [] }: Case) {
  const { collaborationId, person } = world;
  const [citizenId, seatId, personId] = [randomUUID(), randomUUID(), required(person.member)];
  numbers += 1;
  await db.insert(citizens).values({
    ...{ id: citizenId, collaborationId, number: numbers, organisationId: authority, openedAt: now },
    ...{ closedOn, isHeld, lockedName: lockText(citizenId, "name", canary) },
  });
  const of = { collaborationId, citizenId };
  await db.transaction((tx) => markName(tx, { ...of, name: canary }));
  await db.insert(citizenSeats).values({ ...of, id: seatId, personId, role: "mentor", from: "2026-01-01" });
  await db.insert(citizenConsents).values({
    ...{ ...of, id: randomUUID(), seatId, purpose: "network-meeting", basis: "law", recordedById: personId },
    ...{ lockedScope: lockText(citizenId, "scope", canary), givenOn: "2026-01-01", expiresOn: "2027-01-01" },
  });
  await db.insert(citizenPlans).values({
    ...{ ...of, number: 1, locked: lockText(citizenId, "plan", canary), madeAt: now, madeById: personId },
  });
  const lockedAddress = lockText(citizenId, "address", canary);
  await db.insert(citizenAddresses).values({ ...of, channel: "print", lockedAddress });
  const ids: string[] = [];
  for (const [place, { state, filedOn }] of meetings.entries()) {
    const id = randomUUID();
    const startsAt = new Date(Date.UTC(2000 + numbers, 0, 1 + place, 9));
    await db.insert(networkMeetings).values({
      ...{ ...of, id, startsAt, durationMinutes: 60, place: "library", bookedById: personId, state },
      ...{ heldAt: state === "held" ? startsAt : null },
      ...{ filedAt: filedOn === null ? null : new Date(`${filedOn}T12:00:00Z`) },
    });
    const endsAt = new Date(startsAt.getTime() + 3_600_000);
    await db.insert(networkSeats).values({ ...of, meetingId: id, seatId, startsAt, endsAt });
    await db.insert(citizenLetters).values({
      ...{ ...of, id: randomUUID(), meetingId: id, kind: "invited", channel: "print", state: "sent" },
      madeAt: now,
    });
    ids.push(id);
  }
  return { citizenId, meetings: ids };
}

const rule = (what: RetainedKind, months: number) =>
  db.insert(retentionRules).values({ collaborationId: world.collaborationId, what, months });

const left = async () => ({
  citizens: (await db.select({ id: citizens.id }).from(citizens)).map(({ id }) => id),
  meetings: (await db.select({ id: networkMeetings.id }).from(networkMeetings)).map(({ id }) => id),
});

describe("at night", () => {
  test("a meeting goes with its seats and letters when it has had its time, and the plan stays", async () => {
    const filed = (filedOn: string) => ({ state: "held" as const, filedOn });
    const one = await makeCase({ meetings: [filed("2026-05-20"), filed("2026-05-21")] });
    await rule("network-meeting", 6);
    await deleteDue(now);
    expect(await left()).toEqual({ citizens: [one.citizenId], meetings: [one.meetings[1]] });
    expect(await db.$count(networkSeats)).toBe(1);
    expect(await db.$count(citizenLetters)).toBe(1);
    expect(await db.$count(citizenPlans)).toBe(1);
  });

  test("a note that nobody has filed keeps its meeting, and its citizen", async () => {
    const filed = [{ state: "held" as const, filedOn: "2026-05-20" }];
    const { citizenId, meetings } = await makeCase({ closedOn: "2026-05-20", meetings: filed });
    const { collaborationId } = world;
    await db.insert(networkNotes).values({
      ...{ id: randomUUID(), collaborationId, citizenId, meetingId: required(meetings[0]), notedAt: now },
      lockedWords: lockText(citizenId, "note", canary),
    });
    await rule("network-meeting", 1);
    await rule("citizen", 1);
    await deleteDue(now);
    expect(await left()).toEqual({ citizens: [citizenId], meetings });
    await db.update(networkNotes).set({ filedAt: now });
    await deleteDue(now);
    expect(await left()).toEqual({ citizens: [], meetings: [] });
    expect(await db.$count(networkNotes)).toBe(0);
  });

  test("a citizen goes with all there is of them, and no row is left that knew them", async () => {
    await makeCase({ closedOn: "2026-10-20", meetings: [{ state: "held", filedOn: "2026-10-01" }] });
    await rule("citizen", 1);
    await deleteDue(now);
    for (const table of [
      ...[citizens, citizenNameMarks, citizenSeats, citizenConsents, citizenPlans, citizenAddresses],
      ...[networkMeetings, networkSeats, citizenLetters],
    ])
      expect(await db.$count(table)).toBe(0);
  });

  test("what is left is a number, a day and a rule, and the audit's row is a machine's", async () => {
    const gone = await makeCase({ closedOn: "2026-10-20" });
    await makeCase({ closedOn: "2026-10-20" });
    await rule("citizen", 1);
    await deleteDue(now);
    await deleteDue(now);
    const log = await db.select().from(citizenDeletions);
    expect(log).toMatchObject([{ what: "citizen", months: 1, on: today, count: 2 }]);
    const audited = await db.select().from(auditEvents).where(eq(auditEvents.action, "retention.deleted"));
    expect(audited).toMatchObject([
      { actor: "retention", subject: "collaboration:siv", details: { "network-meeting": 0, citizen: 2 } },
    ]);
    expect(JSON.stringify([log, audited])).not.toMatch(
      new RegExp(`kanarina|opdigtet|${gone.citizenId}`, "i"),
    );
  });

  test("nothing unfiled, held back or without a rule is ever deleted, and all else that has had its time is", async () => {
    const day = fc.integer({ min: -400, max: 30 }).map((days) => daysAfter(today, days));
    const meeting = fc.oneof(
      fc.record({ state: fc.constant("held" as const), filedOn: fc.option(day, { nil: null }) }),
      fc.record({
        state: fc.constantFrom("booked" as const, "cancelled" as const),
        filedOn: fc.constant(null),
      }),
    );
    const someCase = fc.record({
      closedOn: fc.option(day, { nil: null }),
      isHeld: fc.boolean(),
      meetings: fc.array(meeting, { maxLength: 3 }),
    });
    const months = fc.option(fc.integer({ min: 1, max: 12 }), { nil: null });
    await fc.assert(
      fc.asyncProperty(
        fc.array(someCase, { maxLength: 5 }),
        months,
        months,
        async (cases, ofMeeting, ofCase) => {
          for (const table of [networkMeetings, citizenConsents, citizens]) await db.delete(table);
          await db.delete(retentionRules);
          if (ofMeeting) await rule("network-meeting", ofMeeting);
          if (ofCase) await rule("citizen", ofCase);
          const made = await Promise.all(cases.map(async (one) => ({ ...one, ids: await makeCase(one) })));

          await deleteDue(now);

          const stays = await left();
          for (const { closedOn, isHeld, meetings, ids } of made) {
            const isOver = (from: string | null, rule: number | null) =>
              from !== null && rule !== null && monthsAfter(from, rule) <= today;
            const isFiled = meetings.every(({ state, filedOn }) => state === "cancelled" || filedOn !== null);
            const goes =
              !isHeld &&
              isFiled &&
              isOver(closedOn, ofCase) &&
              meetings.every(({ filedOn }) => filedOn === null || isOver(filedOn, ofCase));
            expect(stays.citizens.includes(ids.citizenId)).toBe(!goes);
            for (const [place, { filedOn }] of meetings.entries())
              expect(stays.meetings.includes(required(ids.meetings[place]))).toBe(
                !goes && (isHeld || !isOver(filedOn, ofMeeting)),
              );
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  test("a case that is held back while it is being deleted stays", async () => {
    const { citizenId } = await makeCase({ closedOn: "2026-10-20" });
    await rule("citizen", 1);
    let deleting = Promise.resolve();
    await db.transaction(async (tx) => {
      await tx.update(citizens).set({ isHeld: true }).where(eq(citizens.id, citizenId));
      deleting = deleteDue(now);
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    await deleting;
    expect((await left()).citizens).toEqual([citizenId]);
  });
});

describe("the rules", () => {
  const page = (key = "admin") => retentionPage(db, as(key), "siv", now);
  const save = async (fields: object, basis?: string) =>
    setRetention(
      as("admin"),
      SetRetention.parse({ collaboration: "siv", basis: basis ?? (await page()).fields.basis, ...fields }),
    );

  test("are set, changed and taken away, and say what goes tonight", async () => {
    await makeCase({ closedOn: "2026-10-20", meetings: [{ state: "held", filedOn: "2026-10-01" }] });
    await save({ meetingMonths: "1", citizenMonths: " 24 " });
    expect(await page()).toMatchObject({
      fields: { meetingMonths: "1", citizenMonths: "24" },
      due: { meetings: 1, citizens: 0 },
    });
    await save({ citizenMonths: "1" });
    expect(await page()).toMatchObject({
      fields: { meetingMonths: "", citizenMonths: "1" },
      due: { meetings: 0, citizens: 1 },
    });
    await save({});
    expect(await page()).toMatchObject({ due: { meetings: 0, citizens: 0 }, log: [] });
  });

  test.each(["0", "241", "6,5", "seks", "-1", "1e2"])("%s months are refused beside the field", (written) => {
    const asked = { collaboration: "siv", basis: "0".repeat(64), meetingMonths: written };
    expect(SetRetention.safeParse(asked).error?.issues).toMatchObject([
      { path: ["meetingMonths"], message: "retentionMonths" },
    ]);
  });

  test("that were changed by somebody else are not written over", async () => {
    const { basis } = (await page()).fields;
    await save({ meetingMonths: "6" });
    await expect(save({ meetingMonths: "12" }, basis)).rejects.toThrow(Conflict);
    expect((await page()).fields.meetingMonths).toBe("6");
  });

  test("are for administrators, here", async () => {
    await expect(page("leader")).rejects.toThrow(Forbidden);
    await expect(page("stranger")).rejects.toThrow(NotFound);
    const asked = { collaboration: "siv", basis: (await page()).fields.basis };
    await expect(setRetention(as("leader"), asked)).rejects.toThrow(Forbidden);
  });
});
