// A calendar program's door: what is behind it, to whom it opens, and when it answers that nothing is new.
import { eq, sql } from "drizzle-orm";
import ICAL from "ical.js";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { bookings } from "@/db/schema/bookings";
import { collaborations, people } from "@/db/schema/collaborations";
import { calendarChanges, feeds } from "@/db/schema/feeds";
import { groupMembers, groups } from "@/db/schema/groups";
import { meetingGuests, meetings } from "@/db/schema/meetings";
import { accounts } from "@/db/schema/sign-in";
import type { PersonActor } from "../actor";
import { daysAfter } from "../domain/calendar-day";
import { NotFound, TooMany } from "../domain/errors";
import { forgetCalendarChanges } from "../housekeeping/forget-calendar-changes";
import { tellOfMeeting } from "../jobs/announce-meeting";
import { cancelMeeting } from "../meetings/cancel-meeting";
import { publishAgenda } from "../meetings/publish-agenda";
import { restoreMeeting } from "../meetings/restore-meeting";
import { linkLimits } from "../sign-in/attempts";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { closeFeed } from "./close-feed";
import { openFeed } from "./open-feed";
import { myFeed } from "./queries";
import { readFeed } from "./read-feed";

testDatabase();
const from = "192.0.2.7";
let world: TestWorld;
let member: PersonActor;
let nextWeek: string;

beforeAll(async () => {
  world = await makeWorld();
  member = await withAccount("member");
  // the database's own day decides, whatever day it is
  const [clock] = await db.execute<{ today: string }>(sql`select current_date::text as today`);
  nextWeek = daysAfter(required(clock).today, 7);
  await makeMeeting(world, "steering", `${nextWeek}T13:00`);
  await makeMeeting(world, "operations", `${nextWeek}T09:00`);
});

beforeEach(async () => {
  await db.delete(meetingGuests);
  await db.update(groups).set({ confidential: false });
  await db.update(meetings).set({ state: "planned", cancelledAt: null });
  await openFeed(member, now);
});

async function withAccount(key: string): Promise<PersonActor> {
  const { email } = as(key);
  const [account] = await db.insert(accounts).values({ email }).returning();
  return { ...as(key), accountId: required(account).id };
}

const personCalled = async (key: string) =>
  required((await db.select().from(people).where(eq(people.key, key)))[0]);

async function tokenOf(actor: PersonActor): Promise<string> {
  const { address } = required(await myFeed(actor));
  return required(/\/feeds\/([a-z2-7]{26})\.ics$/.exec(address)?.[1]);
}

const fetched = async (actor: PersonActor, held: string | null = null) =>
  readFeed(await tokenOf(actor), held, from, now);

async function calendarOf(actor: PersonActor): Promise<string> {
  const { calendar } = await fetched(actor);
  return new TextDecoder().decode(required(calendar));
}

/** What is in it, as `STATUS summary`. */
async function entriesOf(actor: PersonActor): Promise<string[]> {
  const events = ICAL.Component.fromString(await calendarOf(actor)).getAllSubcomponents("vevent");
  return events.map(
    (event) => `${event.getFirstPropertyValue("status")} ${event.getFirstPropertyValue("summary")}`,
  );
}

test("the meetings of one's groups are in it, with the UID of their invitations", async () => {
  expect(await entriesOf(member)).toEqual([
    "TENTATIVE The steering group – SIV",
    "TENTATIVE The operations group – SIV",
  ]);
  const text = await calendarOf(member);
  for (const { uid } of await db.select().from(meetings)) expect(text).toContain(`UID:${uid}\r\n`);
  expect(text).not.toMatch(/siv\.example|ATTENDEE|feeds/);
});

test("who has no seat gets nothing, and who is asked as a guest gets that one meeting", async () => {
  const colleague = await withAccount("colleague");
  await openFeed(colleague, now);
  expect(await entriesOf(colleague)).toEqual([]);

  const [meeting] = await db
    .select()
    .from(meetings)
    .where(eq(meetings.groupId, required(world.group.steering)));
  const guest = { meetingId: required(meeting).id, personId: required(world.person.colleague) };
  await db.insert(meetingGuests).values({ ...guest, collaborationId: world.collaborationId });
  expect(await entriesOf(colleague)).toEqual(["TENTATIVE The steering group – SIV"]);

  await db.update(groups).set({ confidential: true }).where(eq(groups.key, "steering"));
  expect(await entriesOf(colleague)).toEqual([]);
});

test("a confidential group gives away the time and nothing else", async () => {
  await db.update(groups).set({ confidential: true });
  expect(await entriesOf(member)).toEqual(Array(2).fill("TENTATIVE Møde – se løsningen"));
  expect(await calendarOf(member)).not.toMatch(/SIV|The steering group|Leader Holm|Town hall/);
});

test("one calendar holds the meetings of all of somebody's collaborations", async () => {
  const [other] = await db.select().from(collaborations).where(eq(collaborations.key, "other"));
  const collaborationId = required(other).id;
  const [person] = await db
    .insert(people)
    .values({ ...{ collaborationId, key: "member", position: 9, name: "M" }, email: "Member@siv.example" })
    .returning();
  const [like] = await db.select().from(groups).where(eq(groups.key, "steering"));
  await db.execute(
    sql`insert into dispositions (collaboration_id, key, position, name) values (${collaborationId}, 'd', 0, 'D')`,
  );
  const [disposition] = await db.execute<{ id: string }>(
    sql`select id from dispositions where collaboration_id = ${collaborationId}`,
  );
  const { id: _, ...copied } = required(like);
  const leaderId = required(person).id;
  const [group] = await db
    .insert(groups)
    .values({
      ...{ ...copied, collaborationId, leaderId, secretaryId: null, name: "Elsewhere" },
      dispositionId: required(disposition).id,
    })
    .returning();
  await makeMeeting(
    { ...world, collaborationId, group: { else: required(group).id } },
    "else",
    `${nextWeek}T10:00`,
  );

  expect(await entriesOf(member)).toContain("TENTATIVE Elsewhere – OTHER");
  await db.delete(groups).where(eq(groups.id, required(group).id));
  await db.delete(people).where(eq(people.id, leaderId));
});

test("a cancelled meeting is seen to be so, and leaves after a month", async () => {
  const inSteering = eq(meetings.groupId, required(world.group.steering));
  await db.update(meetings).set({ state: "cancelled", cancelledAt: sql`now()` }).where(inSteering);
  expect(await entriesOf(member)).toContain("CANCELLED Aflyst: The steering group – SIV");

  await db.update(meetings).set({ cancelledAt: sql`now() - interval '31 days'` }).where(inSteering);
  expect(await entriesOf(member)).toEqual(["TENTATIVE The operations group – SIV"]);
});

test("a meeting that is held after all is seen to be so, above its cancellation", async () => {
  const { id, key, uid } = await makeMeeting(world, "steering", `${daysAfter(nextWeek, 14)}T13:00`);
  const [leader, at] = [as("leader"), { collaboration: "siv", meeting: key }];
  const { version } = await publishAgenda(leader, { ...at, version: 1 }, now);
  const seen = async () => {
    await tellOfMeeting({ meetingId: id });
    const events = ICAL.Component.fromString(await calendarOf(member)).getAllSubcomponents("vevent");
    const event = required(events.find((one) => one.getFirstPropertyValue("uid") === uid));
    return [event.getFirstPropertyValue("status"), Number(event.getFirstPropertyValue("sequence"))] as const;
  };
  const [, sent] = await seen();
  // by the database's day it is forgotten after a month
  const today = new Date();
  const cancelled = await cancelMeeting(leader, { ...at, version, because: "Snow" }, today);
  const [off, later] = await seen();
  await restoreMeeting(leader, { ...at, version: cancelled.version }, today);
  const [on, last] = await seen();
  expect([off, on]).toEqual(["CANCELLED", "CONFIRMED"]);
  expect([sent, later, last]).toEqual([sent, sent + 1, sent + 2]);
  await db.delete(meetings).where(eq(meetings.id, id));
});

test("a booked time is in the calendars of the two, and is seen to be cancelled", async () => {
  const held = (await fetched(member)).etag;
  const [host, guest] = [await personCalled("leader"), await personCalled("member")];
  const startsAt = new Date(`${nextWeek}T12:00:00Z`);
  const [booking] = await db
    .insert(bookings)
    .values({
      ...{ collaborationId: world.collaborationId, personId: host.id, bookedById: guest.id },
      ...{ startsAt, endsAt: new Date(startsAt.getTime() + 45 * 60_000), place: "Room 2", purpose: "Secret" },
    })
    .returning();
  expect((await fetched(member, held)).calendar).not.toBeNull();
  const text = await calendarOf(member);
  expect(text).toContain(`UID:${required(booking).id}\r\nSEQUENCE:0\r\n`);
  expect(text).toContain("LOCATION:Room 2\r\n");
  expect(text).not.toContain("Secret");
  expect(await entriesOf(member)).toContain("CONFIRMED Aftale med Leader Holm");
  const outsider = await withAccount("secretary");
  await openFeed(outsider, now);
  expect((await entriesOf(outsider)).join()).not.toContain("Aftale");

  await db.update(bookings).set({ cancelledAt: sql`now()`, cancelledById: guest.id });
  expect(await entriesOf(member)).toContain("CANCELLED Aflyst: Aftale med Leader Holm");
  await db.delete(bookings);
  expect((await entriesOf(member)).join()).not.toContain("Aftale");
});

test("who has it is told that nothing is new, until something is", async () => {
  const changes = [
    () => db.update(meetings).set({ place: "Elsewhere" }),
    () => db.update(meetings).set({ sequence: 1 }),
    () => db.update(groups).set({ name: sql`${groups.name} || '!'` }),
    () => db.update(groupMembers).set({ to: "2020-01-01" }),
    () => db.update(groupMembers).set({ to: null }),
    () => db.update(people).set({ name: "Another Leader" }).where(eq(people.key, "leader")),
    () => db.update(people).set({ leftOn: "2020-01-01" }).where(eq(people.key, "member")),
    () => db.update(people).set({ leftOn: null }).where(eq(people.key, "member")),
    () => db.update(collaborations).set({ accent: "skov" }),
    () => forgetCalendarChanges(db, new Date(Date.now() + 2 * 86_400_000)),
  ];
  for (const change of changes) {
    const { etag, calendar } = await fetched(member);
    expect(calendar).not.toBeNull();
    expect(await fetched(member, etag)).toEqual({ etag, calendar: null });
    await change();
    const after = await fetched(member, etag);
    expect([change.toString(), after.calendar !== null, after.etag === etag]).toEqual([
      change.toString(),
      true,
      false,
    ]);
  }
  await db.update(groups).set({ name: sql`rtrim(${groups.name}, '!')` });
});

test("the same version is the same bytes", async () => {
  const [one, other] = [await fetched(member), await fetched(member)];
  expect(other).toEqual(one);
});

test("what a transaction that began earlier changes is seen, though another was seen before it", async () => {
  let later = "";
  await db.transaction(async (tx) => {
    await tx.update(meetings).set({ place: "First" });
    await db.update(groups).set({ place: "Second" });
    later = (await fetched(member)).etag;
  });
  expect((await fetched(member, later)).calendar).not.toBeNull();
});

test("an old address leads nowhere: made anew, closed, or never made", async () => {
  const old = await tokenOf(member);
  await openFeed(member, now);
  expect(await tokenOf(member)).not.toBe(old);
  await expect(readFeed(old, null, from, now)).rejects.toThrow(NotFound);

  const next = await tokenOf(member);
  expect(await closeFeed(member)).toEqual({ closed: 1 });
  expect(await closeFeed(member)).toEqual({ closed: 0 });
  await expect(readFeed(next, "*", from, now)).rejects.toThrow(NotFound);
  expect(await myFeed(member)).toBeNull();
});

test("whoever reads the database cannot fetch it, and the audit holds no address", async () => {
  const token = await tokenOf(member);
  const kept = JSON.stringify([await db.select().from(feeds), await db.select().from(auditEvents)]);
  expect(kept).not.toContain(token);
});

test("guessing is counted, and ends", async () => {
  const guess = (nth: number) => readFeed(`${nth}`.padStart(26, "a"), null, "192.0.2.8", now);
  const { most } = linkLimits.caller;
  const first = await Promise.allSettled(Array.from({ length: most }, (_, nth) => guess(nth)));
  expect(first.every((one) => one.status === "rejected" && one.reason instanceof NotFound)).toBe(true);
  await expect(guess(most)).rejects.toThrow(TooMany);
  // whoever knows the address is let in all the same
  await readFeed(await tokenOf(member), null, "192.0.2.8", now);
});

test("what is told of changes is cleared away, and a collaboration that goes takes its own along", async () => {
  await forgetCalendarChanges(db, new Date(Date.now() + 2 * 86_400_000));
  const kept = await db.select().from(calendarChanges);
  expect(kept.length).toBe(new Set(kept.map(({ collaborationId }) => collaborationId)).size);
  await db.delete(collaborations).where(eq(collaborations.key, "other"));
  const left = await db.select().from(calendarChanges);
  expect(left.map(({ collaborationId }) => collaborationId)).toEqual([world.collaborationId]);
});
