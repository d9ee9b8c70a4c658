// Opened, booked by one of many at once, cancelled: against a real database.
import { asc, eq, sql } from "drizzle-orm";
import ICAL from "ical.js";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { bookedPeople, bookingPages, bookings } from "@/db/schema/bookings";
import { people } from "@/db/schema/collaborations";
import { mails } from "@/db/schema/mail";
import { meetings } from "@/db/schema/meetings";
import { addAbsence } from "../availability/add-absence";
import { breaks } from "../database/broken-promise";
import { brokenRules } from "../domain/calendar-rules.fixture";
import { Forbidden, NotFound, TimeTaken } from "../domain/errors";
import { tellBooking } from "../jobs/tell-booking";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { bookTime } from "./book-time";
import { cancelBooking } from "./cancel-booking";
import { BookTime, OpenTimes } from "./input";
import { closeTimes, openTimes } from "./open-times";
import { bookingPage, myBookings } from "./queries";

testDatabase();

const here = { collaboration: "siv" };
const host = { ...here, person: "leader" };
/** Ten on Tuesday the 24th of November, in Denmark. */
const ten = "2026-11-24T09:00:00.000Z";
let world: TestWorld;

beforeEach(async () => {
  await db.execute(sql`truncate collaborations cascade`);
  world = await makeWorld();
  await open({});
});

const open = (rules: object, who = "leader") =>
  openTimes(
    as(who),
    OpenTimes.parse({
      ...{ ...here, week: { tuesday: "9–12" }, minutes: "45", bufferMinutes: "15", leadHours: "24" },
      ...{ places: "Room 2\n\nBy video", ...rules },
    }),
  );
const book = (who: string, at = ten, more: object = {}) =>
  bookTime(as(who), BookTime.parse({ ...host, at, place: "Room 2", ...more }), now);
const page = (who: string) => bookingPage(db, as(who), host, now);
const offered = async (who: string) =>
  (await page(who)).days.flatMap(({ times }) => times.map(({ wallTime }) => wallTime.slice(5)));

test("what is open is offered, less what takes either of the two", async () => {
  expect((await offered("colleague")).slice(0, 4)).toEqual([
    ...["11-24T09:00", "11-24T10:00", "11-24T11:00", "12-01T09:00"],
  ]);
  const meeting = await makeMeeting(world, "steering", "2026-11-24T10:00");
  await addAbsence(as("leader"), { first: "2026-12-01" });
  expect((await offered("colleague")).slice(0, 2)).toEqual(["11-24T09:00", "12-08T09:00"]);
  await db.update(meetings).set({ durationMinutes: 30 }).where(eq(meetings.id, meeting.id));
  expect((await offered("colleague")).slice(0, 2)).toEqual(["11-24T09:00", "11-24T11:00"]);

  await book("colleague", "2026-11-24T10:00:00.000Z", { purpose: "About the plan" });
  expect((await page("colleague")).booked).toMatchObject([
    { wallTime: "2026-11-24T11:00", minutes: 45, place: "Room 2", purpose: "About the plan", isHost: false },
  ]);
  expect((await page("secretary")).booked).toEqual([]);
  expect((await myBookings(db, as("leader"), now)).booked).toMatchObject([
    { guest: "Colleague Holm", isHost: true },
  ]);
  expect((await myBookings(db, as("admin"), now)).booked).toEqual([]);
});

test("of five hundred who book one time at once one has it, 499 hear that it is taken, and nothing else is changed", async () => {
  const { collaborationId } = world;
  const crowd = Array.from({ length: 500 }, (_, nth) => `crowd-${nth}`);
  await db.insert(people).values(
    crowd.map((key, nth) => ({
      ...{ collaborationId, key, name: key, position: 10 + nth, email: `${key}@siv.example` },
    })),
  );
  const told = await db.$count(auditEvents);
  const outcomes = await Promise.allSettled(crowd.map((who) => book(who)));

  const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
  expect(refused).toHaveLength(499);
  expect(refused.filter((reason) => reason instanceof TimeTaken)).toHaveLength(499);
  expect([await db.$count(bookings), await db.$count(bookedPeople)]).toEqual([1, 2]);
  expect((await db.$count(auditEvents)) - told).toBe(1);
});

test("two who book each other for one time, and one who books two people, end with one booking", async () => {
  await open({}, "colleague");
  const outcomes = await Promise.allSettled([
    book("colleague"),
    bookTime(as("leader"), { ...here, person: "colleague", at: ten, place: "Room 2" }, now),
    bookTime(as("admin"), { ...here, person: "colleague", at: ten, place: "Room 2" }, now),
    book("admin"),
  ]);
  const won = outcomes.filter(({ status }) => status === "fulfilled").length;
  for (const outcome of outcomes)
    if (outcome.status === "rejected") expect(outcome.reason).toBeInstanceOf(TimeTaken);
  expect([await db.$count(bookings), await db.$count(bookedPeople)]).toEqual([won, 2 * won]);
  expect(won).toBeGreaterThan(0);
  expect(won).toBeLessThan(3);
});

test("no more than so many a day, whoever is quick", async () => {
  await open({ mostPerDay: "1" });
  const times = ["08", "09", "10"].map((hour) => `2026-11-24T${hour}:00:00.000Z`);
  const outcomes = await Promise.allSettled(
    ["colleague", "admin", "secretary"].map((who, nth) => book(who, required(times[nth]))),
  );
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await offered("member")).not.toContain("11-24T09:00");
});

test("either of the two cancels, and the time is free; nobody else can", async () => {
  const { booking } = await book("colleague");
  const cancel = (who: string, at = now) => cancelBooking(as(who), { ...here, booking }, at);
  await expect(cancel("admin")).rejects.toThrow(Forbidden);
  await expect(cancel("leader", new Date("2026-11-24T09:01:00Z"))).rejects.toThrow(NotFound);
  expect(await offered("admin")).not.toContain("11-24T10:00");
  await cancel("leader");
  await expect(cancel("colleague")).rejects.toThrow(NotFound);
  expect(await db.$count(bookedPeople)).toBe(0);
  expect(await offered("admin")).toContain("11-24T10:00");
});

test("both are told in a mail their calendars take in, once, and again when it is cancelled", async () => {
  const { booking } = await book("colleague", ten, { purpose: "Om planen" });
  await tellBooking({ bookingId: booking });
  await tellBooking({ bookingId: booking });
  expect(await sent()).toEqual([
    ["booked", "colleague@siv.example", "REQUEST", "0", "ACCEPTED"],
    ["booked", "leader@siv.example", "REQUEST", "0", "ACCEPTED"],
  ]);

  await cancelBooking(as("leader"), { ...here, booking }, now);
  await tellBooking({ bookingId: booking });
  expect((await sent()).slice(0, 2)).toEqual([
    ["booking-cancelled", "colleague@siv.example", "CANCEL", "1", "ACCEPTED"],
    ["booking-cancelled", "leader@siv.example", "CANCEL", "1", "ACCEPTED"],
  ]);
  const written = (await db.select().from(mails)).map(({ subject, text, calendar }) => [
    subject,
    text,
    calendar,
  ]);
  expect(JSON.stringify(written)).not.toContain("planen");
});

test("of a booking that was cancelled at once nobody hears, nor does who has left", async () => {
  const first = await book("colleague");
  await cancelBooking(as("colleague"), { ...here, ...first }, now);
  await tellBooking({ bookingId: first.booking });
  expect(await sent()).toEqual([]);

  const second = await book("colleague");
  await db.update(people).set({ leftOn: "2026-11-01" }).where(eq(people.key, "colleague"));
  await tellBooking({ bookingId: second.booking });
  expect((await sent()).map(([, to]) => to)).toEqual(["leader@siv.example"]);
});

/** Each mail: its kind, to whom, and what its calendar says. */
async function sent() {
  const rows = await db.select().from(mails).orderBy(asc(mails.kind), asc(mails.toAddress));
  return rows
    .map(({ kind, toAddress, calendarMethod, calendar }) => {
      expect(brokenRules(Buffer.from(required(calendar)), "message")).toEqual([]);
      const event = new ICAL.Component(ICAL.parse(required(calendar))).getFirstSubcomponent("vevent");
      const said = (name: string) => String(event?.getFirstPropertyValue(name));
      const answer = event?.getFirstProperty("attendee")?.getFirstParameter("partstat");
      return [kind, toAddress, calendarMethod, said("sequence"), answer];
    })
    .toSorted(
      (one, other) => Number(other[0] === "booking-cancelled") - Number(one[0] === "booking-cancelled"),
    );
}

test("what is not offered is refused with words for it", async () => {
  await expect(book("leader")).rejects.toMatchObject({ words: "bookingOneself" });
  await expect(book("admin", ten, { place: "The moon" })).rejects.toMatchObject({ field: "place" });
  await expect(book("admin", "2026-11-24T09:05:00.000Z")).rejects.toThrow(TimeTaken);
  await expect(open({ week: {} })).rejects.toMatchObject({ words: "nothingOpened", field: "week.monday" });
  expect(BookTime.safeParse({ ...host, at: ten, purpose: "010190-1234" }).success).toBe(false);
  expect(await db.$count(bookings)).toBe(0);

  await closeTimes(as("leader"), here);
  expect(await closeTimes(as("leader"), here)).toEqual({ closed: 0 });
  expect(await db.$count(bookingPages)).toBe(0);
  await expect(book("admin")).rejects.toThrow(NotFound);
  expect(await page("admin")).toMatchObject({ page: null, days: [] });
});

test("the database lets nobody be booked twice at once, whatever the code thinks", async () => {
  const { booking: bookingId } = await book("colleague");
  const { collaborationId } = world;
  const [colleague] = await db.select().from(people).where(eq(people.key, "colleague"));
  const [admin] = await db.select().from(people).where(eq(people.key, "admin"));
  const again = { startsAt: new Date("2026-11-24T09:30:00Z"), endsAt: new Date("2026-11-24T09:35:00Z") };
  const [other] = await db
    .insert(bookings)
    .values({
      ...{ collaborationId, personId: required(admin).id, bookedById: required(colleague).id, ...again },
    })
    .returning();
  expect(required(other).id).not.toBe(bookingId);
  const error = await db
    .insert(bookedPeople)
    .values({
      ...{ collaborationId, bookingId: required(other).id, personId: required(colleague).id, ...again },
    })
    .then(
      () => null,
      (thrown: unknown) => thrown,
    );
  expect(breaks(error, "nobody_is_booked_twice_at_once")).toBe(true);
});
