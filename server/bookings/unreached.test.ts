// Mail about a booking that does not arrive: the other of the two is told once, by mail and where their bookings stand.
import { and, eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { people } from "@/db/schema/collaborations";
import { mails } from "@/db/schema/mail";
import { attempts } from "@/db/schema/sign-in";
import type { Bounce, IncomingMail, Letterhead } from "../domain/incoming-mail";
import { bounceAddress, replyAddress, replyToken } from "../domain/reply-address";
import { env } from "../env";
import { takeIn } from "../inbound/take-in";
import type { Jobs } from "../jobs/queue";
import { followBookings, tellBooking, tellBookingUnreached } from "../jobs/tell-booking";
import { standStill } from "../test-clock";
import { testDatabase } from "../test-database";
import { as, makeWorld, now, required, type TestWorld } from "../test-world";
import { bookTime } from "./book-time";
import { cancelBooking } from "./cancel-booking";
import { findUnreached } from "./find-unreached";
import { BookTime, OpenTimes } from "./input";
import { openTimes } from "./open-times";
import { myBookings } from "./queries";

testDatabase();
standStill(now);

const here = { collaboration: "siv" };
let world: TestWorld;
let booking = "";

/** The colleague has booked the leader. */
beforeEach(async () => {
  await db.execute(sql`truncate collaborations cascade`);
  await db.delete(mails);
  await db.delete(attempts);
  world = await makeWorld();
  const open = { week: { tuesday: "9–12" }, minutes: "45", bufferMinutes: "15", leadHours: "24" };
  await openTimes(as("leader"), OpenTimes.parse({ ...here, ...open, places: "Room 2" }));
  const input = BookTime.parse({
    ...here,
    person: "leader",
    at: "2026-11-24T09:00:00.000Z",
    place: "Room 2",
  });
  booking = (await bookTime(as("colleague"), input, now)).booking;
  await tellBooking({ bookingId: booking });
  await db.execute(sql`delete from pgboss.job`);
});

type Who = "leader" | "colleague";
const nameOf = { leader: "Leader Holm", colleague: "Colleague Holm" };
const otherOf = { leader: "colleague", colleague: "leader" } as const;
const tokenOf = (who: Who) => replyToken(env().AUTH_SECRET, booking, required(world.person[who]));

const bounced = (who: Who, more: Partial<Letterhead & Bounce> = {}): IncomingMail => ({
  ...{ messageId: null, inReplyTo: null, digest: crypto.randomUUID(), from: null, sender: null },
  ...{ subject: "Undelivered", automatic: true, forged: false, what: "bounce", permanent: true },
  ...{ status: "5.1.1", recipient: `${who}@siv.example`, said: "No such user", ...more },
});

const take = (who: Who, mail = bounced(who), to = bounceAddress(tokenOf(who), env().MAIL_DOMAIN), at = now) =>
  takeIn({ envelope: { from: null, to }, mail }, at);

const jobs = async () =>
  (
    await db.execute<{ data: Jobs["tell-booking-unreached"] }>(
      sql`select data from pgboss.job where name = 'tell-booking-unreached'`,
    )
  ).map(({ data }) => data);

/** Does what waits, twice, and answers who is told of whom. */
async function told() {
  for (const job of await jobs()) for (const _ of [1, 2]) await tellBookingUnreached(job);
  const sent = await db.select().from(mails).where(eq(mails.kind, "booking-unreached"));
  return sent.map(({ toAddress, subject, text }) => ({ to: toAddress.split("@")[0], subject, text }));
}

const marked = async (who: Who) =>
  (await myBookings(db, as(who), now)).booked.map(({ isUnreached }) => isUnreached);

test.each([
  "leader",
  "colleague",
] as const)("mail to the %s bounces: the other is told, once", async (who) => {
  expect(await take(who)).toBe("kept");
  expect(await take(who)).toBe("nothing");
  const [mail, ...more] = await told();
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ to: otherOf[who] });
  expect(mail?.subject).toBe(`Ikke nået frem: ${nameOf[who]} tirsdag 24. november kl. 10.00`);
  expect(mail?.text).toContain(`kunne ikke leveres til ${nameOf[who]} på ${who}@siv.example`);
  expect(mail?.text).toContain("Tiden er stadig booket.");
  expect([await marked(otherOf[who]), await marked(who)]).toEqual([[true], [false]]);
});

test("where neither is reached each is told of the other, and no more comes of it", async () => {
  await take("leader");
  await take("colleague");
  expect((await told()).map(({ to }) => to).toSorted()).toEqual(["colleague", "leader"]);
  const bouncing = await db.select().from(mails).where(eq(mails.kind, "booking-unreached"));
  for (const { envelopeFrom } of bouncing) expect(envelopeFrom).not.toContain(tokenOf("leader"));
  for (const { envelopeFrom } of bouncing) expect(envelopeFrom).not.toContain(tokenOf("colleague"));
});

test("a server that tries on is no news, nor what comes where answers go, nor once it has begun", async () => {
  expect(await take("leader", bounced("leader", { permanent: false, status: "4.4.1" }))).toBe("nothing");
  const answers = replyAddress(tokenOf("leader"), env().MAIL_DOMAIN);
  expect(await take("leader", bounced("leader"), answers)).toBe("nothing");
  const begun = new Date("2026-11-24T09:00:00.000Z");
  expect(await take("leader", bounced("leader"), undefined, begun)).toBe("nothing");
  expect(await told()).toEqual([]);
});

test("who would come for nothing is told of by whoever cancelled; who cancelled themselves is not", async () => {
  await cancelBooking(as("leader"), { ...here, booking }, now);
  await tellBooking({ bookingId: booking });
  await take("leader");
  expect(await jobs()).toEqual([]);
  await take("colleague");
  const [mail] = await told();
  expect(mail).toMatchObject({ to: "leader" });
  expect(mail?.text).toContain("er aflyst, kunne ikke leveres til Colleague Holm");
  expect(mail?.text).not.toContain("stadig booket");
});

test("what the server refused is found by the clock, and told once", async () => {
  await db
    .update(mails)
    .set({ state: "dead", lastError: "550 5.1.1 no such user" })
    .where(and(eq(mails.kind, "booked"), eq(mails.toAddress, "colleague@siv.example")));
  for (const _ of [1, 2]) await findUnreached(now);
  expect((await told()).map(({ to }) => to)).toEqual(["leader"]);
  await followBookings();
  expect(await jobs()).toHaveLength(1);
});

test("whoever has left is told nothing", async () => {
  await db.update(people).set({ leftOn: "2026-11-01" }).where(eq(people.key, "leader"));
  await take("colleague");
  expect(await told()).toEqual([]);
  expect(await db.$count(bookings)).toBe(1);
});
