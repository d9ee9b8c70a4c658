// When people work, are away, and are taken: said by themselves, kept by secretaries, read in one piece. Against a real database.
import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { absences, workingSpans } from "@/db/schema/availability";
import { people } from "@/db/schema/collaborations";
import { busyBlocks, connectedCalendars } from "@/db/schema/connected-calendars";
import { dispositions, groupIncludes, groupMembers, groups } from "@/db/schema/groups";
import { invitations } from "@/db/schema/mail";
import { meetingGuests, meetings } from "@/db/schema/meetings";
import { accounts } from "@/db/schema/sign-in";
import { breaks } from "../database/broken-promise";
import { Forbidden, NotFound } from "../domain/errors";
import { readBlocks } from "../domain/sent-blocks";
import { usualSpans } from "../domain/working-hours";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { addAbsence, addAbsenceOf } from "./add-absence";
import { SetHours } from "./input";
import {
  absencesOf,
  absencesOfPerson,
  myAvailability,
  takenBesidesCirclesOf,
  takenTimesOf,
  workingSpansOf,
} from "./queries";
import { removeAbsence, removeAbsenceOf } from "./remove-absence";
import { setHours } from "./set-hours";

testDatabase();

const [member, secretary] = [as("member"), as("secretary")];
const february = { first: "2027-02-08", last: "2027-02-21" };
const inFebruary = { from: february.first, to: february.last };
let world: TestWorld;

beforeEach(async () => {
  await db.execute(sql`truncate collaborations cascade`);
  world = await makeWorld();
});

const idOf = (key: string) => required(world.person[key]);
const say = (input: object) => setHours(member, SetHours.parse(input));

/** The member is in the other collaboration, too, under another key. */
async function alsoElsewhere(): Promise<string> {
  const [stranger] = await db.select().from(people).where(eq(people.key, "stranger"));
  const { collaborationId } = required(stranger);
  const [row] = await db
    .insert(people)
    .values({ collaborationId, key: "m", position: 9, name: "M", email: "Member@siv.example" })
    .returning();
  return required(row).id;
}

test("who has said nothing works the usual week, and says another once for all of their collaborations", async () => {
  const elsewhere = await alsoElsewhere();
  const before = await myAvailability(db, member, now);
  expect(before.places.map(({ key, hasSaid, week }) => [key, hasSaid, week.monday])).toEqual([
    ["other", false, "8–16"],
    ["siv", false, "8–16"],
  ]);

  expect(await say({ week: { tuesday: "8.30–12, 13–16" }, oddDiffers: "true" })).toEqual({ places: 2 });
  const spans = await workingSpansOf(db, [idOf("member"), elsewhere]);
  expect(spans.get(elsewhere)).toEqual(spans.get(idOf("member")));
  expect(spans.get(elsewhere)?.map(({ weeks, startMinute }) => [weeks, startMinute])).toEqual([
    ["even", 510],
    ["even", 780],
  ]);

  await say({ collaboration: "siv", week: { friday: "9-11" }, odd: { monday: "8-9" } });
  const { places } = await myAvailability(db, member, now);
  expect(places.map(({ week, odd }) => [week.tuesday, week.friday, odd?.tuesday])).toEqual([
    ["8.30–12, 13–16", "", ""],
    ["", "9–11", undefined],
  ]);
  await say({});
  expect(await db.select().from(workingSpans)).toEqual([]);
  await expect(say({ collaboration: "nowhere" })).rejects.toThrow(NotFound);
  const told = await db.select().from(auditEvents).where(eq(auditEvents.action, "person.hours-set"));
  expect(told.map(({ details }) => details)).toEqual([null, null, null, null, null]);
});

test("nobody works twice at once: a span of every week is one of the even ones, too", async () => {
  const of = { collaborationId: world.collaborationId, personId: idOf("member") };
  const monday = required(usualSpans[0]);
  await db.insert(workingSpans).values({ ...of, ...monday });
  const among = (change: Partial<typeof monday>) =>
    db
      .insert(workingSpans)
      .values({ ...of, ...monday, ...change })
      .then(
        () => null,
        (error: unknown) => error,
      );
  expect(
    breaks(await among({ weeks: "even", startMinute: 900 }), "working_spans_of_a_person_do_not_overlap"),
  ).toBe(true);
  expect(breaks(await among({ weekday: 2, endMinute: 480 }), "a_working_span_ends_after_it_begins")).toBe(
    true,
  );
  expect(await among({ weeks: "odd", startMinute: 960, endMinute: 1000 })).toBeNull();
  expect(await among({ weeks: "even", startMinute: 960, endMinute: 1000 })).toBeNull();
});

test("somebody is away, and not twice on a day; it is taken away where it was put", async () => {
  const elsewhere = await alsoElsewhere();
  await addAbsence(member, february);
  await addAbsence(member, { collaboration: "siv", first: "2027-03-01" });
  const again = addAbsence(member, { first: "2027-02-21", last: "2027-02-22" });
  await expect(again).rejects.toMatchObject({ words: "awayAlready", field: "first" });
  await expect(addAbsence(member, { first: "2027-05-02", last: "2027-05-01" })).rejects.toMatchObject({
    ...{ words: "lastDayIsFirst", field: "last" },
  });

  expect((await myAvailability(db, member, now)).absences).toEqual([
    { ...inFebruary, places: ["OTHER", "SIV"] },
    { from: "2027-03-01", to: "2027-03-01", places: ["SIV"] },
  ]);
  const siv = (from: string, to: string) => absencesOf(db, world.collaborationId, from, to);
  expect(await siv("2027-02-21", "2027-02-28")).toEqual([{ personId: idOf("member"), ...inFebruary }]);
  expect(await siv("2027-02-22", "2027-02-28")).toEqual([]);

  expect(await removeAbsence(member, february)).toEqual({ removed: 2 });
  expect(await removeAbsence(member, february)).toEqual({ removed: 0 });
  expect(await db.select().from(absences).where(eq(absences.personId, elsewhere))).toEqual([]);
});

test("a secretary keeps the absence of those in their groups, an administrator everyone's, and nobody else anyone's", async () => {
  const of = (person: string) => ({ collaboration: "siv", person });
  await addAbsenceOf(secretary, { ...of("member"), ...february }, now);
  await addAbsenceOf(as("admin"), { ...of("colleague"), ...february }, now);
  const { absences: kept, may } = await absencesOfPerson(db, secretary, of("member"), now);
  expect([kept, may]).toEqual([[expect.objectContaining(inFebruary)], { editPerson: false }]);

  for (const [who, person] of [
    ["secretary", "colleague"],
    ["leader", "member"],
    ["member", "member"],
  ] as const) {
    await expect(absencesOfPerson(db, as(who), of(person), now)).rejects.toThrow(Forbidden);
    await expect(addAbsenceOf(as(who), { ...of(person), first: "2028-01-01" }, now)).rejects.toThrow(
      Forbidden,
    );
    const removal = { ...of(person), absence: required(kept[0]).id };
    await expect(removeAbsenceOf(as(who), removal, now)).rejects.toThrow(Forbidden);
  }
  await removeAbsenceOf(secretary, { ...of("member"), absence: required(kept[0]).id }, now);
  expect((await absencesOfPerson(db, secretary, of("member"), now)).absences).toEqual([]);
});

const december = { from: new Date("2026-11-30T23:00:00Z"), until: new Date("2026-12-31T23:00:00Z") };
const blocks = (sent: Uint8Array | null) =>
  [...readBlocks(sent)].map((minute) => new Date(minute * 60_000).toISOString().slice(5, 16)).toSorted();

async function taken(...keys: string[]) {
  const rows = await takenTimesOf(
    db,
    keys.map((key) => ({ id: idOf(key) })),
    december,
  );
  return keys.map((key) => {
    const row = rows.find(({ personId }) => personId === idOf(key));
    return { busy: blocks(row?.busy ?? null), away: blocks(row?.away ?? null) };
  });
}

test("people are taken where their circle meets, and where they are invited; not by what is off, nor what they declined", async () => {
  await makeMeeting(world, "steering", "2026-12-01T13:00");
  const off = await makeMeeting(world, "operations", "2026-12-02T13:00");
  await db.update(meetings).set({ state: "cancelled" }).where(eq(meetings.id, off.id));
  const declined = await makeMeeting(world, "casework", "2026-12-03T13:00");
  await db.insert(invitations).values({
    ...{ collaborationId: world.collaborationId, meetingId: declined.id, personId: idOf("member") },
    ...{ replyTokenHash: "x", partstat: "DECLINED" },
  });
  await db.insert(meetingGuests).values({
    ...{ collaborationId: world.collaborationId, meetingId: declined.id, personId: idOf("colleague") },
    because: "invited",
  });
  const steering = ["12-01T12:00", "12-01T14:00"];
  const casework = ["12-03T12:00", "12-03T14:00"];
  expect(await taken("leader", "secretary", "member", "colleague", "admin")).toEqual(
    [[...steering, ...casework], [...steering, ...casework], steering, casework, []].map((busy) => ({
      ...{ busy, away: [] },
    })),
  );
});

test("whoever plans the year hears of no meeting of the circles here: of those people are asked to besides, elsewhere, and of calendars what is certain", async () => {
  const { collaborationId } = world;
  const other = required((await db.select().from(people).where(eq(people.key, "stranger")))[0]);
  await db.update(people).set({ email: "member@siv.example" }).where(eq(people.id, other.id));
  const steering = await makeMeeting(world, "steering", "2026-12-01T13:00");
  for (const key of ["member", "colleague"])
    await db.insert(invitations).values({
      ...{ collaborationId, meetingId: steering.id, personId: idOf(key), replyTokenHash: key },
    });
  const [disposition] = await db
    .insert(dispositions)
    .values({ collaborationId: other.collaborationId, key: "d", position: 0, name: "D" })
    .returning();
  const [theirs] = await db
    .insert(groups)
    .values({
      ...{ collaborationId: other.collaborationId, key: "theirs", position: 0, name: "Theirs" },
      ...{ layer: "steering", leaderId: other.id, dispositionId: required(disposition).id },
    })
    .returning();
  const elsewhere = { collaborationId: other.collaborationId, group: { theirs: required(theirs).id } };
  await makeMeeting({ ...world, ...elsewhere }, "theirs", "2026-12-02T13:00");
  await db.delete(accounts);
  const [account] = await db.insert(accounts).values({ email: "member@siv.example" }).returning();
  const [calendar] = await db
    .insert(connectedCalendars)
    .values({
      ...{ id: randomUUID(), accountId: required(account).id, place: 1, kind: "ics", host: "x.example" },
      ...{ locked: Buffer.from("x"), fingerprint: "x", connectedAt: now, readAt: now },
      ...{ reckonedAt: now, nextReadAt: now },
    })
    .returning();
  const block = (day: string, tentative: boolean) => ({
    ...{ calendarId: required(calendar).id, tentative },
    ...{ startsAt: new Date(`${day}T08:00Z`), endsAt: new Date(`${day}T09:00Z`) },
  });
  await db.insert(busyBlocks).values([block("2026-12-03", false), block("2026-12-04", true)]);

  const among = ["member", "colleague", "leader"].map((key) => ({ id: idOf(key) }));
  const rows = await takenBesidesCirclesOf(db, among, { collaborationId, ...december });
  const busy = among.map(({ id }) => blocks(rows.find(({ personId }) => personId === id)?.busy ?? null));
  expect(busy).toEqual([
    ["12-02T12:00", "12-02T14:00", "12-03T08:00", "12-03T09:00"],
    ["12-01T12:00", "12-01T14:00"],
    [],
  ]);
  await db.delete(accounts);
});

test("a seat counts while it lasts, and through the groups that include its own", async () => {
  const { collaborationId, group } = world;
  const [steering, operations] = [required(group.steering), required(group.operations)];
  await db.delete(groupMembers).where(eq(groupMembers.groupId, operations));
  await db
    .insert(groupIncludes)
    .values({ collaborationId, groupId: operations, includedId: steering, position: 0 });
  const seat = and(eq(groupMembers.groupId, steering), eq(groupMembers.personId, idOf("member")));
  await db.update(groupMembers).set({ to: "2026-12-02" }).where(seat);
  await makeMeeting(world, "operations", "2026-12-02T13:00");
  await makeMeeting(world, "operations", "2026-12-03T13:00");
  const [{ busy } = { busy: [] }] = await taken("member");
  expect(busy).toEqual(["12-02T12:00", "12-02T14:00"]);
});

test("what they do in another collaboration takes them here, and their absence follows the clock where it stands", async () => {
  const elsewhere = await alsoElsewhere();
  const meeting = await makeMeeting(world, "steering", "2026-12-01T13:00");
  const [other] = await db.select().from(people).where(eq(people.id, elsewhere));
  const rows = await takenTimesOf(db, [{ id: elsewhere }], december);
  expect(rows.map(({ personId, busy }) => [personId, blocks(busy)])).toEqual([
    [required(other).id, ["12-01T12:00", "12-01T14:00"]],
  ]);
  await db.delete(meetings).where(eq(meetings.id, meeting.id));
  await addAbsence(member, { collaboration: "siv", first: "2026-12-24", last: "2026-12-26" });
  await addAbsence(member, { collaboration: "siv", first: "2026-10-24", last: "2026-10-25" });
  expect(await taken("member")).toEqual([{ busy: [], away: ["12-23T23:00", "12-26T23:00"] }]);
  const october = { from: new Date("2026-10-20T00:00:00Z"), until: new Date("2026-10-30T00:00:00Z") };
  const [row] = await takenTimesOf(db, [{ id: idOf("member") }], october);
  expect(blocks(required(row).away)).toEqual(["10-23T22:00", "10-25T23:00"]);
});
