// Answers to a network meeting by mail: what counts, and what is heard by nobody.
import { and, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { demoNow, paaVej } from "@/db/demo/who-is-who";
import { networkSeats } from "@/db/schema/network-meetings";
import { replies } from "@/db/schema/replies";
import { attempts } from "@/db/schema/sign-in";
import type { PersonActor } from "../actor";
import { desk } from "../citizens/desk";
import { openIfAny } from "../citizens/locked";
import { demoDatabase } from "../demo/demo-database";
import type { CalendarAnswer, IncomingMail, Letterhead } from "../domain/incoming-mail";
import { namedId } from "../domain/named-id";
import { bounceAddress, replyAddress, replyToken } from "../domain/reply-address";
import { env } from "../env";
import { isKnownAddress } from "../inbound/known-address";
import { takeIn } from "../inbound/take-in";
import { tellOfNetwork } from "../jobs/tell-network";
import { required } from "../test-world";
import { bookNetwork } from "./book-network";
import { moveNetwork } from "./move-network";

demoDatabase();

const now = demoNow;
const nadia: PersonActor = {
  ...{ kind: "person", accountId: "", email: "nadia.rask@naestved.example", language: null },
};
const citizen = namedId(paaVej, "citizen", "agnete");
const pia = namedId(paaVej, "citizen-seat", "agnete job");
const address = "pia.steffens@naestved.example";
let meeting = "";
let token = "";
let hour = 8;

beforeEach(async () => {
  await db.delete(attempts);
  hour += 1;
  const time = `2027-04-${String(hour).padStart(2, "0")}T10:00`;
  const booked = {
    collaboration: paaVej,
    citizen,
    seats: [pia],
    time,
    minutes: 60,
    place: "library" as const,
  };
  ({ meeting } = await bookNetwork(nadia, { ...booked, anyJobConsultant: false }, now));
  await tellOfNetwork({ meetingId: meeting });
  token = replyToken(env().AUTH_SECRET, meeting, pia);
});

const at = (minute: number) => new Date(now.getTime() + minute * 60_000);

const letterhead = (more: Partial<Letterhead> = {}): Letterhead => ({
  ...{ messageId: `<${crypto.randomUUID()}@naestved.example>`, digest: crypto.randomUUID(), from: address },
  ...{ sender: null, subject: "KANARIE", automatic: false, forged: false, inReplyTo: null, ...more },
});

const answer = (more: Partial<Letterhead & CalendarAnswer> = {}): IncomingMail => ({
  ...letterhead(more),
  ...{ what: "answer", uid: meeting, sequence: 0, occurrence: null, comment: null, attendee: address },
  ...{ answer: "accepted", ...more },
});

const take = (mail: IncomingMail, receivedAt = at(1), to = replyAddress(token, env().MAIL_DOMAIN)) =>
  takeIn({ envelope: { from: mail.from, to }, mail }, receivedAt);

async function seat() {
  const mine = and(eq(networkSeats.meetingId, meeting), eq(networkSeats.seatId, pia));
  const { answer, takes, isUnreached, lockedInput } = required(
    (await db.select().from(networkSeats).where(mine))[0],
  );
  return { answer, takes, isUnreached, input: openIfAny(citizen, "input", lockedInput) };
}

test("an answer counts for whoever the address is of, and what they write with it lies locked", async () => {
  expect(await take(answer({ answer: "declined", comment: "Jeg er på kursus." }))).toBe("kept");
  expect(await seat()).toEqual({
    answer: "DECLINED",
    takes: false,
    isUnreached: false,
    input: "Jeg er på kursus.",
  });
});

test("what is sent to the address is taken at the door, until thirty days after the meeting", async () => {
  const knownAt = (to: string, on: string) => isKnownAddress(to, env().MAIL_DOMAIN, new Date(on));
  for (const to of [replyAddress(token, env().MAIL_DOMAIN), bounceAddress(token, env().MAIL_DOMAIN)]) {
    expect(await knownAt(to, "2027-04-20T10:00Z")).toBe(true);
    expect(await knownAt(to, "2027-06-20T10:00Z")).toBe(false);
  }
  expect(await knownAt(replyAddress("a".repeat(26), env().MAIL_DOMAIN), "2027-04-20T10:00Z")).toBe(false);
});

test("a forwarded invitation answers for nobody, and stands in no list for others to look at", async () => {
  const before = await db.$count(replies);
  const from = "somebody.else@naestved.example";
  expect(await take(answer({ from, attendee: from }))).toBe("nothing");
  expect((await seat()).answer).toBe("NEEDS-ACTION");
  expect(await db.$count(replies)).toBe(before);
});

test("an answer that is older than the one that stands, or to a time that was moved, counts for nothing", async () => {
  await take(answer({ answer: "declined" }), at(5));
  expect(await take(answer({ answer: "accepted" }), at(3))).toBe("nothing");
  const moved = {
    collaboration: paaVej,
    meeting,
    version: 0,
    minutes: 60,
    place: "walk" as const,
    without: [],
  };
  await moveNetwork(nadia, { ...moved, time: `2027-05-${String(hour).padStart(2, "0")}T10:00` }, now);
  await tellOfNetwork({ meetingId: meeting });
  expect(await take(answer(), at(8))).toBe("nothing");
  expect((await seat()).answer).toBe("NEEDS-ACTION");
  expect(await take(answer({ sequence: 1 }), at(9))).toBe("kept");
});

test("a mail that cannot be delivered shows at the meeting and on the desk, and nowhere else", async () => {
  const bounce: IncomingMail = {
    ...{ ...letterhead({ from: null }), what: "bounce", permanent: true, status: "5.1.1" },
    ...{ recipient: address, said: "No such user" },
  };
  expect(await take(bounce, at(1), bounceAddress(token, env().MAIL_DOMAIN))).toBe("kept");
  expect((await seat()).isUnreached).toBe(true);
  const { citizens } = await desk(nadia, { collaboration: paaVej }, now);
  const seen = required(citizens.find(({ id }) => id === citizen));
  expect(seen.unreached).toBe(seen.next?.id === meeting ? 1 : 0);
});

test("once it has begun nothing is answered any more", async () => {
  expect(await take(answer(), new Date("2027-06-01T10:00:00Z"))).toBe("nothing");
});
