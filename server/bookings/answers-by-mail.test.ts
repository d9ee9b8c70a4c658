// Answers to a booking by mail: a no from one of the two cancels it, and nothing else does.
import { asc, eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { bookedPeople, bookingReaders, bookings } from "@/db/schema/bookings";
import { people } from "@/db/schema/collaborations";
import { mails } from "@/db/schema/mail";
import { attempts } from "@/db/schema/sign-in";
import { classifyMail } from "../domain/classify-mail";
import type { CalendarAnswer, IncomingMail, Letterhead } from "../domain/incoming-mail";
import { bounceAddress, replyAddress, replyToken } from "../domain/reply-address";
import { env } from "../env";
import { isKnownAddress } from "../inbound/known-address";
import { takeIn } from "../inbound/take-in";
import { tellBooking } from "../jobs/tell-booking";
import { testDatabase } from "../test-database";
import { as, makeWorld, now, required, type TestWorld } from "../test-world";
import { bookTime } from "./book-time";
import { cancelBooking } from "./cancel-booking";
import { BookTime, OpenTimes } from "./input";
import { openTimes } from "./open-times";
import { bookingPage } from "./queries";

testDatabase();

const here = { collaboration: "siv" };
const ten = "2026-11-24T09:00:00.000Z";
let world: TestWorld;
let booking = "";

beforeEach(async () => {
  await db.execute(sql`truncate collaborations cascade`);
  await db.delete(mails);
  await db.delete(attempts);
  world = await makeWorld();
  const open = { week: { tuesday: "9–12" }, minutes: "45", bufferMinutes: "15", leadHours: "24" };
  await openTimes(as("leader"), OpenTimes.parse({ ...here, ...open, places: "Room 2" }));
  booking = await bookTen();
});

async function bookTen() {
  const input = BookTime.parse({ ...here, person: "leader", at: ten, place: "Room 2" });
  const made = await bookTime(as("colleague"), input, now);
  await tellBooking({ bookingId: made.booking });
  return made.booking;
}

const at = (minute: number) => new Date(now.getTime() + minute * 60_000);
const tokenOf = (who: string) => replyToken(env().AUTH_SECRET, booking, required(world.person[who]));
const replyTo = (who: string) => replyAddress(tokenOf(who), env().MAIL_DOMAIN);

function answer(who: string, more: Partial<Letterhead & CalendarAnswer> = {}): IncomingMail {
  const address = `${who}@siv.example`;
  return {
    ...{ messageId: `<${crypto.randomUUID()}@siv.example>`, digest: crypto.randomUUID(), from: address },
    ...{ sender: null, subject: "Declined", automatic: false, forged: false, inReplyTo: null },
    ...{ what: "answer", uid: booking, sequence: 0, occurrence: null, comment: null, attendee: address },
    ...{ answer: "declined", ...more },
  };
}

const take = (mail: IncomingMail, to = replyTo("colleague"), receivedAt = at(1)) =>
  takeIn({ envelope: { from: mail.from, to }, mail }, receivedAt);

const isFree = async () => {
  const { days } = await bookingPage(db, as("secretary"), { ...here, person: "leader" }, now);
  return days.some(({ times }) => times.some((time) => time.at === ten));
};
const cancelledBy = async () =>
  required((await db.select().from(bookings).where(eq(bookings.id, booking)))[0]).cancelledById;

test.each([
  "colleague",
  "leader",
])("a no from %s cancels it: the time is free, and both are told by whom", async (who) => {
  expect(await isFree()).toBe(false);
  expect(await take(answer(who), replyTo(who))).toBe("kept");
  expect([await isFree(), await db.$count(bookedPeople), await cancelledBy()]).toEqual([
    true,
    0,
    world.person[who],
  ]);
  for (const _ of [1, 2]) await tellBooking({ bookingId: booking });
  const told = await db
    .select()
    .from(mails)
    .where(eq(mails.kind, "booking-cancelled"))
    .orderBy(asc(mails.toAddress));
  expect(told.map(({ toAddress }) => toAddress)).toEqual(["colleague@siv.example", "leader@siv.example"]);
  const name = who === "leader" ? "Leader Holm" : "Colleague Holm";
  for (const { text, calendar, replyTo: answers } of told) {
    expect(text).toContain(`${name} har aflyst aftalen`);
    expect(calendar).toContain("METHOD:CANCEL");
    expect(calendar?.replace(/\r\n /g, "")).toContain(`mailto:${answers}`);
  }
  const [last] = await db.select().from(auditEvents).where(eq(auditEvents.action, "booking.cancelled"));
  expect(last).toMatchObject({ subject: "person:leader" });
  // the time is anybody's again
  await bookTen();
});

test.each(["accepted", "tentative"] as const)("%s changes nothing", async (said) => {
  expect(await take(answer("colleague", { answer: said }))).toBe("nothing");
  expect([await isFree(), await cancelledBy()]).toEqual([false, null]);
});

test("another time that is proposed cancels nothing, and neither does a mail in words", async () => {
  const { messageId, digest, from, sender, subject, automatic, forged } = answer("colleague");
  const head = { messageId, inReplyTo: null, digest, from, sender, subject, automatic, forged };
  const about = { uid: booking, sequence: 0, occurrence: null, comment: null };
  const proposed = { attendee: "colleague@siv.example", startsAt: at(9000), endsAt: null };
  expect(await take({ ...head, ...about, ...proposed, what: "proposal", answer: "declined" })).toBe(
    "nothing",
  );
  expect(await take({ ...head, digest: "other", what: "note", text: "Jeg kan ikke." })).toBe("nothing");
  expect(await cancelledBy()).toBeNull();
});

test("nobody answers for another: a forwarded invitation, the other's name, another booking, a forged sender", async () => {
  const elsewhere = "somebody@else.example";
  for (const mail of [
    answer("colleague", { from: elsewhere, attendee: elsewhere }),
    answer("colleague", { from: elsewhere }),
    answer("leader"),
    answer("colleague", { uid: crypto.randomUUID() }),
    answer("colleague", { forged: true }),
  ])
    expect(await take(mail)).toBe("nothing");
  expect([await isFree(), await cancelledBy()]).toEqual([false, null]);
});

test("what comes once it has begun, or is cancelled, or from who has left, changes nothing", async () => {
  expect(await take(answer("colleague"), replyTo("colleague"), new Date(ten))).toBe("nothing");
  await db.update(people).set({ leftOn: "2026-11-01" }).where(eq(people.key, "colleague"));
  expect(await take(answer("colleague"))).toBe("nothing");
  await db.update(people).set({ leftOn: null }).where(eq(people.key, "colleague"));
  await cancelBooking(as("leader"), { ...here, booking }, now);
  expect(await take(answer("colleague"))).toBe("nothing");
  expect(await cancelledBy()).toBe(world.person.leader);
});

test("both decline at once: it is cancelled once, and both are told once", async () => {
  const outcomes = await Promise.all([
    take(answer("colleague")),
    take(answer("leader"), replyTo("leader")),
    take(answer("colleague")),
  ]);
  expect(outcomes.toSorted()).toEqual(["kept", "nothing", "nothing"]);
  expect(await db.$count(auditEvents, eq(auditEvents.action, "booking.cancelled"))).toBe(1);
});

test("the addresses are known at the door, until thirty days after; what bounces changes nothing", async () => {
  const knownAt = (to: string, on: string) => isKnownAddress(to, env().MAIL_DOMAIN, new Date(on));
  const bounces = bounceAddress(tokenOf("leader"), env().MAIL_DOMAIN);
  for (const to of [replyTo("leader"), bounces]) {
    expect(await knownAt(to, "2026-12-20T10:00Z")).toBe(true);
    expect(await knownAt(to, "2027-01-20T10:00Z")).toBe(false);
  }
  expect(await take(answer("leader"), bounces)).toBe("nothing");
  expect(await cancelledBy()).toBeNull();
});

test("the mail that was sent is answered by a calendar's own words", async () => {
  const [sent] = await db.select().from(mails).where(eq(mails.toAddress, "colleague@siv.example"));
  const invitation = required(sent?.calendar).replace(/\r\n /g, "");
  const organizer = required(/^ORGANIZER.*:mailto:(.*)$/im.exec(invitation)?.[1]?.trim());
  expect(organizer).toBe(sent?.replyTo);
  expect(invitation).toContain("X-MICROSOFT-DISALLOW-COUNTER:TRUE");
  const uid = required(/^UID:(.*)$/im.exec(invitation)?.[1]?.trim());
  const raw = [
    "From: Colleague Holm <colleague@siv.example>",
    `To: ${organizer}`,
    "Message-ID: <outlook@siv.example>",
    "Subject: Afvist",
    "MIME-Version: 1.0",
    "Content-Type: text/calendar; charset=utf-8; method=REPLY",
    "",
    ...["BEGIN:VCALENDAR", "METHOD:REPLY", "PRODID:x", "VERSION:2.0", "BEGIN:VEVENT"],
    "ATTENDEE;PARTSTAT=DECLINED:mailto:Colleague@siv.example",
    ...[`UID:${uid}`, "SEQUENCE:0", "DTSTAMP:20261120T100000Z", "DTSTART:20261124T090000Z"],
    ...["END:VEVENT", "END:VCALENDAR", ""],
  ].join("\r\n");
  const envelope = { from: "colleague@siv.example", to: organizer };
  const mail = await classifyMail(Buffer.from(raw), envelope, "mx.svar.example");
  expect(await take(mail, organizer)).toBe("kept");
  expect(await isFree()).toBe(true);
});

test("told before there were addresses, it is cancelled as it was told: by the house", async () => {
  await db.delete(bookingReaders);
  await cancelBooking(as("leader"), { ...here, booking }, now);
  await tellBooking({ bookingId: booking });
  const [told] = await db.select().from(mails).where(eq(mails.kind, "booking-cancelled"));
  expect(told?.replyTo).toBe(told?.fromAddress);
  expect(told?.calendar?.replace(/\r\n /g, "")).toContain(`mailto:${told?.fromAddress}`);
});
