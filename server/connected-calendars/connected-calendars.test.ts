// Connecting a calendar, reading it again and removing it: against real servers on this machine and a real database.
import { once } from "node:events";
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { busyBlocks, connectedCalendars } from "@/db/schema/connected-calendars";
import { mails } from "@/db/schema/mail";
import { meetings } from "@/db/schema/meetings";
import { accounts } from "@/db/schema/sign-in";
import { calendarUnread } from "@/emails/calendar-unread";
import type { PersonActor } from "../actor";
import { findTime } from "../availability/find-time";
import { absencesOf, takenDaysOf, takenTimesOf } from "../availability/queries";
import { CalendarUnread } from "../domain/calendar-failure";
import { NotFound } from "../domain/errors";
import { readBlocks } from "../domain/sent-blocks";
import { clearExpired } from "../housekeeping/clear-expired";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { translator } from "../words";
import { connectCalendar } from "./connect-calendar";
import { disconnectCalendar } from "./disconnect-calendar";
import { mailCalendarUnread } from "./mail-calendar-unread";
import { calendarsReadOf, myCalendars } from "./queries";
import { readCalendar, readDueCalendars, readOwnCalendar } from "./read-calendar";
import { reckonBusy } from "./reckon-busy";

testDatabase();

let server: http.Server;
let address: string;
let heard: { method: string | undefined; headers: IncomingMessage["headers"]; body: string }[] = [];
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let world: TestWorld;
let member: PersonActor;

beforeAll(async () => {
  server = http.createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    heard.push({ method: request.method, headers: request.headers, body });
    answer(request, response);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env.CALENDAR_INSIDE_HOSTS = host;
  address = `http://${host}/kanariefugl/private-hemmelig.ics`;
});

afterAll(async () => {
  server.closeAllConnections();
  await once(server.close(), "close");
});

beforeEach(async () => {
  await db.execute(sql`truncate collaborations, accounts, mails, attempts cascade`);
  world = await makeWorld();
  member = await withAccount("member");
  heard = [];
  answer = gives(calendar(meeting));
});

async function withAccount(key: string): Promise<PersonActor> {
  const { email } = as(key);
  const [account] = await db.insert(accounts).values({ email }).returning();
  return { ...as(key), accountId: required(account).id };
}

const calendar = (...lines: string[]) =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//x//EN",
    "X-WR-CALNAME:kanariefugl",
    ...lines,
    "END:VCALENDAR",
    "",
  ].join("\r\n");

const event = (uid: string, ...lines: string[]) => [
  ...[
    "BEGIN:VEVENT",
    `UID:${uid}`,
    "SUMMARY:kanariefugl hos lægen",
    "LOCATION:kanariefugl",
    "DESCRIPTION:kanariefugl",
  ],
  ...["ATTENDEE;CN=kanariefugl:mailto:kanariefugl@x.example", ...lines, "END:VEVENT"],
];
const meeting = event("kanariefugl-1", "DTSTART:20261201T090000Z", "DTEND:20261201T100000Z").join("\r\n");

const gives =
  (text: string, status = 200, headers: Record<string, string> = {}) =>
  (_: IncomingMessage, response: ServerResponse) =>
    void response.writeHead(status, headers).end(text);

const ics = () => ({ kind: "ics" as const, address });
const connect = (actor = member) => connectCalendar(actor, ics(), now);
const kept = async () => required((await db.select().from(connectedCalendars))[0]);
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

async function busyOf(key: string): Promise<string[]> {
  const window = { from: now, until: later(60 * 24 * 60) };
  const [taken] = await takenTimesOf(db, [{ id: required(world.person[key]) }], window);
  const blocks = [...readBlocks(required(taken).busy)].map((at) =>
    new Date(at * 60_000).toISOString().slice(0, 16),
  );
  return blocks;
}

test("a connected calendar takes its owner, and of it nothing is kept, told or logged but when", async () => {
  const said = vi.spyOn(console, "error");
  const { key } = await connect();

  expect(await busyOf("member")).toEqual(["2026-12-01T09:00", "2026-12-01T10:00"]);
  expect(await busyOf("leader")).toEqual([]);
  const { calendars } = await myCalendars(db, member, now);
  expect(calendars).toEqual([
    {
      id: key,
      kind: "ics",
      host: "127.0.0.1",
      failure: null,
      unread: 0,
      blocks: 1,
      ago: { unit: "minutes", count: 0 },
    },
  ]);
  const found = await findTime(db, as("leader"), { collaboration: "siv", must: ["member"] }, later(190));
  expect(found.calendars).toEqual({ people: 1, ago: { unit: "hours", count: 3 } });

  await readDueCalendars(later(60));
  await readOwnCalendar(member, { calendar: key }, later(60));
  const everything = JSON.stringify([await everyRow(), calendars, found, said.mock.calls]);
  for (const secret of ["kanariefugl", "hemmelig", "lægen"]) expect(everything).not.toContain(secret);
});

/** Every table of ours and of the queue, as text; bytes as the letters they may be. */
async function everyRow(): Promise<string[]> {
  const tables = await db.execute<{ name: string }>(
    sql`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss')`,
  );
  const rows: string[] = [];
  for (const { name } of tables) {
    const found = await db.execute<{ row: string }>(sql`select t::text as row from ${sql.raw(name)} t`);
    rows.push(...[...found].map(({ row }) => row));
  }
  const locked = (await db.select().from(connectedCalendars)).map((one) =>
    Buffer.from(one.locked).toString("latin1"),
  );
  return [...rows, ...locked];
}

test.each<[string, (request: IncomingMessage, response: ServerResponse) => void, string]>([
  ["is a page", gives("<!doctype html>"), "notACalendar"],
  ["is not there", gives("", 404), "gone"],
  ["is shut", gives("", 403), "refused"],
  ["is out of order", gives("", 500), "serverTrouble"],
  ["passes us on to this machine", gives("", 302, { location: "https://localhost/" }), "notAllowed"],
])("one that %s is refused beside its field, and nothing is kept", async (_, does, failure) => {
  answer = does;
  await expect(connect()).rejects.toMatchObject({ words: `calendarUnread.${failure}`, field: "address" });
  expect(await db.$count(connectedCalendars)).toBe(0);
});

test("an address inside the house is refused before anybody is asked", async () => {
  for (const inside of [
    "https://127.0.0.1/",
    "https://169.254.169.254/latest",
    "https://db:5432/",
    "https://[::1]/",
  ])
    await expect(connectCalendar(member, { ...ics(), address: inside }, now)).rejects.toMatchObject({
      words: "calendarUnread.notAllowed",
    });
  expect(heard).toEqual([]);
});

test("nobody connects one twice, or more than five, and tries are counted", async () => {
  const first = await Promise.allSettled([connect(), connect()]);
  expect(first.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(connect()).rejects.toMatchObject({ words: "calendarConnected" });
  const another = (nth: number) => connectCalendar(member, { ...ics(), address: `${address}?${nth}` }, now);
  for (const nth of [2, 3, 4, 5]) await another(nth);
  await expect(another(6)).rejects.toMatchObject({ words: "calendarsFull" });
  await connect(await withAccount("leader"));
  answer = gives("", 404);
  const tries = await Promise.allSettled(Array.from({ length: 16 }, (_, nth) => another(nth + 10)));
  const words = tries.map((one) => (one.status === "rejected" ? one.reason.words : "ok"));
  expect(words).toContain("tooMany");
});

test("a calendar on a CalDAV server is asked when its owner is busy, and for nothing else", async () => {
  const right = `Basic ${Buffer.from("mette:app-hemmelig").toString("base64")}`;
  const reckoned = calendar(
    ...[
      "BEGIN:VFREEBUSY",
      "FREEBUSY:20261201T120000Z/PT1H",
      "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20261202T120000Z/PT1H",
    ],
    "END:VFREEBUSY",
  );
  answer = ({ method, headers }, response) => {
    if (headers.authorization !== right) response.writeHead(401).end();
    else if (method !== "REPORT") response.writeHead(405).end();
    else response.writeHead(200, { "content-type": "text/calendar" }).end(reckoned);
  };
  const asked = { kind: "caldav" as const, address, user: "mette", password: "app-hemmelig" };
  await expect(connectCalendar(member, { ...asked, password: "forkert" }, now)).rejects.toMatchObject({
    words: "calendarUnread.refused",
  });
  const { key } = await connectCalendar(member, asked, now);

  const { method, headers, body } = required(heard.at(-1));
  expect([method, headers.depth]).toEqual(["REPORT", "1"]);
  expect(body).toContain('<C:time-range start="20261120T090000Z" end="20270528T090000Z"/>');
  const blocks = await db.select().from(busyBlocks).orderBy(busyBlocks.startsAt);
  expect(blocks.map(({ startsAt, tentative }) => [startsAt.toISOString(), tentative])).toEqual([
    ["2026-12-01T12:00:00.000Z", false],
    ["2026-12-02T12:00:00.000Z", true],
  ]);
  for (const [status, text] of [
    [207, "<multistatus/>"],
    [405, ""],
    [403, "<supported-report/>"],
  ] as const) {
    answer = gives(text, status);
    await readOwnCalendar(member, { calendar: key }, now);
    expect((await kept()).failure).toBe("noFreeBusy");
  }
  expect(JSON.stringify(await everyRow())).not.toContain("app-hemmelig");
});

test("what has not changed is not read again, until what was reckoned from it is a week old", async () => {
  answer = gives(calendar(meeting), 200, { etag: '"1"', "last-modified": "Sun, 01 Nov 2026 10:00:00 GMT" });
  const { key } = await connect();
  answer = ({ headers }, response) =>
    headers["if-none-match"] === '"1"'
      ? gives("", 304)({} as IncomingMessage, response)
      : response.end(calendar());
  await readOwnCalendar(member, { calendar: key }, later(30));
  expect([(await kept()).readAt, await db.$count(busyBlocks)]).toEqual([later(30), 1]);

  await readOwnCalendar(member, { calendar: key }, later(7 * 24 * 60));
  expect(await db.$count(busyBlocks)).toBe(0);
});

test("one that fails is tried ever more seldom, its owner is told once, and what it said still counts", async () => {
  const { key: calendarId } = await connect();
  answer = gives("", 503);
  let at = now;
  for (const failures of [1, 2, 3, 4]) {
    at = (await kept()).nextReadAt;
    expect(await readDueCalendars(new Date(at.getTime() - 1000))).toBe(0);
    expect([await readDueCalendars(at), await readDueCalendars(at)]).toEqual([1, 0]);
    await readCalendar({ calendarId }, at);
    expect(await kept()).toMatchObject({ failure: "serverTrouble", failures, readAt: now });
  }
  const tell = () =>
    mailCalendarUnread({ calendarId }, (facts) => calendarUnread(facts, translator(facts.language)));
  await tell();
  await tell();
  const jobs = await db.execute<{ name: string; data: unknown }>(
    sql`select name, data from pgboss.job where data->>'calendarId' = ${calendarId} order by name`,
  );
  expect([...jobs].map(({ data }) => data)).toEqual(Array(5).fill({ calendarId }));
  const sent = await db.select().from(mails).where(eq(mails.kind, "calendar-unread"));
  expect(sent.map(({ subject }) => subject)).toEqual(["En kalender, du har koblet til, kan ikke læses"]);
  expect(JSON.stringify(sent)).not.toMatch(/127\.0\.0\.1|kanariefugl|hemmelig/);
  expect(await busyOf("member")).toHaveLength(2);

  answer = gives(calendar());
  await readCalendar({ calendarId }, at);
  expect(await kept()).toMatchObject({ failure: null, failures: 0, toldAt: null });
  expect(await busyOf("member")).toEqual([]);
});

test("it is its owner's alone, and goes with all it said", async () => {
  const { key } = await connect();
  const colleague = await withAccount("colleague");
  await expect(readOwnCalendar(colleague, { calendar: key }, now)).rejects.toThrow(NotFound);
  expect(await disconnectCalendar(colleague, { calendar: key })).toEqual({ removed: 0 });
  expect((await myCalendars(db, colleague, now)).calendars).toEqual([]);

  expect(await disconnectCalendar(member, { calendar: key })).toEqual({ removed: 1 });
  expect(await disconnectCalendar(member, { calendar: key })).toEqual({ removed: 0 });
  expect([
    await db.$count(busyBlocks),
    await calendarsReadOf(db, [required(world.person.member)], now),
  ]).toEqual([0, null]);
  await readCalendar({ calendarId: key }, now);
});

test("what was locked away in another place does not open, and its owner is told what to do", async () => {
  const { key } = await connect();
  const [, other] = await Promise.all([
    null,
    connectCalendar(member, { ...ics(), address: `${address}?b` }, now),
  ]);
  const { locked } = required(
    (await db.select().from(connectedCalendars).where(eq(connectedCalendars.id, other.key)))[0],
  );
  await db.update(connectedCalendars).set({ locked }).where(eq(connectedCalendars.id, key));
  await readOwnCalendar(member, { calendar: key }, now);
  const { calendars } = await myCalendars(db, member, now);
  expect(calendars.map(({ failure }) => failure)).toEqual(["lockLost", null]);
});

test("our own meetings are not taken twice, and a day that is taken whole is no day for a meeting of the year", async () => {
  await makeMeeting(world, "steering", "2026-12-01T13:00");
  const [{ uid }] = (await db.select().from(meetings)) as [typeof meetings.$inferSelect];
  answer = gives(
    calendar(
      ...event(uid, "DTSTART:20261201T090000Z", "DURATION:PT8H"),
      ...event("whole", "DTSTART;VALUE=DATE:20261203", "DTEND;VALUE=DATE:20261205"),
      ...event("perhaps", "DTSTART;VALUE=DATE:20261208", "STATUS:TENTATIVE"),
      ...event("morning", "DTSTART:20261209T070000Z", "DURATION:PT4H"),
    ),
  );
  await connect();
  expect((await busyOf("member")).slice(0, 4)).not.toContain("2026-12-01T09:00");
  const days = await takenDaysOf(db, world.collaborationId, "2026-12-01", "2026-12-31");
  expect(days.map(({ personId, from, to }) => [personId === world.person.member, from, to])).toEqual([
    [true, "2026-12-03", "2026-12-03"],
    [true, "2026-12-04", "2026-12-04"],
  ]);
  expect(await absencesOf(db, world.collaborationId, "2026-12-01", "2026-12-31")).toEqual([]);
});

test("what is over is cleared away", async () => {
  await connect();
  await clearExpired(later(60));
  expect(await db.$count(busyBlocks)).toBe(1);
  await clearExpired(new Date("2026-12-01T10:00:01Z"));
  expect(await db.$count(busyBlocks)).toBe(0);
});

// there is no 31st of February, which its reader never finds out
const endless = event(
  ...["kanariefugl-2", "DTSTART:20261202T090000Z", "DURATION:PT1H"],
  "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31",
);

test("an entry that cannot be read in full hides no other, and its owner is told how many there are", async () => {
  answer = gives(
    calendar(
      meeting,
      ...endless,
      ...event("odd", "DTSTART:20261203T090000Z", "DURATION:PT1H", "RRULE:FREQ=ODD"),
    ),
  );
  const { key } = await connect();
  expect((await busyOf("member")).filter((_, nth) => nth % 2 === 0)).toEqual([
    ...["2026-12-01T09:00", "2026-12-02T09:00", "2026-12-03T09:00"],
  ]);
  const told = async () => (await myCalendars(db, member, now)).calendars.map(({ unread }) => unread);
  expect(await told()).toEqual([2]);

  answer = gives(calendar(meeting));
  await readOwnCalendar(member, { calendar: key }, now);
  expect(await told()).toEqual([0]);
});

test("a calendar that never ends is ended, and the next one is read", async () => {
  const reading = {
    ...{
      from: now.getTime() / 60_000,
      until: later(60 * 24 * 60).getTime() / 60_000,
      timeZone: "Europe/Copenhagen",
    },
    ...{ ownUids: [], address: "member@siv.example" },
  };
  const limits = { patienceMs: 1_000, megabytes: 64 };
  const [ended, read, heavy] = await Promise.allSettled([
    reckonBusy({ ...reading, text: calendar(...Array(3).fill(endless).flat()) }, limits),
    reckonBusy({ ...reading, text: calendar(meeting) }),
    reckonBusy(
      { ...reading, text: calendar(Array(20_000).fill(meeting).join("\r\n")) },
      { patienceMs: 60_000, megabytes: 16 },
    ),
  ]);
  expect(ended).toMatchObject({ status: "rejected", reason: new CalendarUnread("tooMuch") });
  expect(read).toMatchObject({
    value: { blocks: [{ from: Date.parse("2026-12-01T09:00Z") / 60_000, tentative: false }], unread: 0 },
  });
  expect(heavy).toMatchObject({ status: "rejected", reason: new CalendarUnread("tooMuch") });
});
