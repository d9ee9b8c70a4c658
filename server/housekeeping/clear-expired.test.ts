// What housekeeping takes away, and what it must not touch.
import { randomUUID } from "node:crypto";
import { asc } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { absences } from "@/db/schema/availability";
import { bookings } from "@/db/schema/bookings";
import { collaborations, people } from "@/db/schema/collaborations";
import { mails } from "@/db/schema/mail";
import { accounts, attempts, sessions, signInLinks } from "@/db/schema/sign-in";
import { testDatabase } from "../test-database";
import { required } from "../test-world";
import { clearExpired } from "./clear-expired";

testDatabase();
const now = new Date("2026-11-24T02:15:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

const mail = (about: string, kind: string, state: "waiting" | "sent" | "shown" | "dead") => ({
  ...{ about, kind, state, messageId: `<${randomUUID()}@x.example>`, subject: about },
  ...{ toName: "Ida", toAddress: "ida@x.example", fromName: "House", fromAddress: "house@x.example" },
  ...{ replyTo: "house@x.example", envelopeFrom: "house@x.example" },
  ...{ html: "<p>The key</p>", text: "The key", calendar: "BEGIN:VCALENDAR" },
});

async function wasAway(from: string, to: string): Promise<void> {
  const [place] = await db
    .insert(collaborations)
    .values({ key: "siv", name: "SIV", timeZone: "Europe/Copenhagen", language: "da" })
    .returning();
  const collaborationId = required(place).id;
  const ida = { collaborationId, key: "ida", position: 0, name: "Ida", email: "ida@x.example" };
  const [person] = await db.insert(people).values(ida).returning();
  const of = { collaborationId, personId: required(person).id };
  await db.insert(absences).values([
    { ...of, from, to },
    { ...of, from: "2025-12-01", to: "2025-12-02" },
  ]);
  const bo = { collaborationId, key: "bo", position: 1, name: "Bo", email: "bo@x.example" };
  const [other] = await db.insert(people).values(bo).returning();
  const booked = (at: string) => ({
    ...{ ...of, bookedById: required(other).id },
    ...{ startsAt: new Date(`${at}T09:00:00Z`), endsAt: new Date(`${at}T10:00:00Z`) },
  });
  await db.insert(bookings).values([booked(to), booked("2025-12-01")]);
}

beforeAll(async () => {
  await wasAway("2025-11-01", "2025-11-22");
  const [account] = await db.insert(accounts).values({ email: "ida@x.example" }).returning();
  const userId = required(account).id;
  await db.insert(sessions).values([
    { sessionToken: "expired", userId, expires: hoursAgo(1) },
    { sessionToken: "just expired", userId, expires: now },
    { sessionToken: "open", userId, expires: hoursAgo(-1) },
  ]);
  await db.insert(signInLinks).values([
    { email: "old@x.example", requestedAt: hoursAgo(25), expiresAt: hoursAgo(24.75) },
    { email: "new@x.example", requestedAt: hoursAgo(23), expiresAt: hoursAgo(22.75) },
  ]);
  await db.insert(attempts).values([
    { what: "old", windowStart: hoursAgo(25), count: 3 },
    { what: "new", windowStart: hoursAgo(1), count: 3 },
  ]);
  await db
    .insert(mails)
    .values([
      mail("a sent link", "sign-in", "sent"),
      mail("an undeliverable link", "sign-in", "dead"),
      mail("a link to be sent", "sign-in", "waiting"),
      mail("a link that is shown", "sign-in", "shown"),
      mail("an invitation", "invited", "sent"),
    ]);
});

test("what has had its day goes, what is in use stays", async () => {
  expect(await clearExpired(now)).toEqual({
    sessions: 2,
    links: 1,
    counters: 1,
    mails: 2,
    files: 0,
    sendings: 0,
    calendars: 0,
    absences: 1,
    bookings: 1,
    polls: 0,
    busyBlocks: 0,
  });

  expect((await db.select().from(sessions)).map(({ sessionToken }) => sessionToken)).toEqual(["open"]);
  expect((await db.select().from(signInLinks)).map(({ email }) => email)).toEqual(["new@x.example"]);
  expect((await db.select().from(attempts)).map(({ what }) => what)).toEqual(["new"]);
  const said = await db.select().from(mails).orderBy(asc(mails.about));
  expect(said.map(({ about, html, text, calendar }) => [about, html + text + (calendar ?? "")])).toEqual([
    ["a link that is shown", expect.stringContaining("The key")],
    ["a link to be sent", expect.stringContaining("The key")],
    ["a sent link", ""],
    ["an invitation", expect.stringContaining("The key")],
    ["an undeliverable link", ""],
  ]);
});

test("it is audited when something was cleared, and a second time there is nothing", async () => {
  expect(await clearExpired(now)).toEqual({
    ...{ sessions: 0, links: 0, counters: 0, mails: 0, files: 0, calendars: 0, sendings: 0, absences: 0 },
    bookings: 0,
    polls: 0,
    busyBlocks: 0,
  });

  expect(await db.select().from(auditEvents)).toMatchObject([
    { actor: "housekeeping", action: "house.cleared", collaborationId: null },
  ]);
});
