// Who reads about citizens is drawn, asked about and found unusual, and nobody who asks learns of whom.
import { and, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { demoNow, paaVej, whoIsWho } from "@/db/demo/who-is-who";
import { auditEvents } from "@/db/schema/audit";
import { citizenSeats, citizens } from "@/db/schema/citizens";
import { collaborations } from "@/db/schema/collaborations";
import { mails } from "@/db/schema/mail";
import { readingChecks } from "@/db/schema/reading-checks";
import { unusualReading } from "@/emails/unusual-reading";
import type { PersonActor } from "../actor";
import { desk } from "../citizens/desk";
import { citizenPage, planPage } from "../citizens/page";
import { demoDatabase } from "../demo/demo-database";
import { daysAfter } from "../domain/calendar-day";
import { Conflict, Forbidden, NamesCitizen, NotFound, Refused } from "../domain/errors";
import { namedId } from "../domain/named-id";
import { createCaller } from "../router";
import { required } from "../test-world";
import { translator } from "../words";
import { checkReading } from "./check-reading";
import { drawReadings } from "./draw-readings";
import { findUnusual } from "./find-unusual";
import { CheckReading } from "./input";
import { readingsPage } from "./page";

demoDatabase();

const now = demoNow;
const today = "2026-11-22";
const here = { collaboration: paaVej };
const as = (email: string): PersonActor => ({ kind: "person", accountId: "", email, language: null });
const nadia = as("nadia.rask@naestved.example");
const kim = as("kim.overby@naestved.example");
const maria = as(whoIsWho.elsewhere.email);
const annelise = as("annelise.borre@naestved.example");
const agnete = namedId(paaVej, "citizen", "agnete");

beforeEach(async () => {
  await db.execute(sql`delete from reading_checks`);
  // what was read is kept by a trigger, but in a test
  await db.execute(sql`alter table audit_events disable trigger user`);
  await db.execute(sql`delete from audit_events`);
  await db.execute(sql`alter table audit_events enable trigger user`);
});

const place = async () => {
  const [found] = await db.select().from(collaborations).where(eq(collaborations.key, paaVej));
  return required(found).id;
};

/** The ids of those somebody helps. */
const citizensOf = async (email: string) => {
  const rows = await db.execute<{ id: string }>(
    sql`select s.citizen_id as id from citizen_seats s join people p on p.id = s.person_id
      where p.email = ${email} and s."to" is null order by s.citizen_id`,
  );
  return [...rows].map(({ id }) => id);
};

interface Reading {
  on?: string;
  at?: string;
  citizen?: string;
  action?: string;
  details?: Record<string, unknown>;
}

const read = async (
  { email }: PersonActor,
  {
    on = "2026-11-20",
    at = "10:00",
    citizen = agnete,
    action = "citizen.read",
    details = { as: "circle" },
  }: Reading,
) =>
  db.insert(auditEvents).values({
    ...{ collaborationId: await place(), actor: email, action, subject: `citizen:${citizen}`, details },
    at: new Date(`${on}T${at}:00+01:00`),
  });

const find = () => findUnusual((facts) => unusualReading(facts, translator(facts.language)), now);
const found = () => db.select().from(readingChecks);

describe("a sample", () => {
  test("tells who read, when, what kind of page and with which standing, and nothing of the citizen", async () => {
    await citizenPage(nadia, { ...here, citizen: agnete }, now);
    await planPage(nadia, { ...here, citizen: agnete }, now);
    await read(maria, { details: { as: "witness", of: "letter" } });
    expect(await drawReadings(annelise, here, now)).toEqual({ key: paaVej, drawn: 2 });

    const page = await readingsPage(annelise, here, now);
    expect(page.read).toEqual({ readings: 3, readers: 2, emergencies: 1 });
    const told = page.open.map(({ reader, reading }) => `${reader.split(" ")[0]} ${reading?.standing}`);
    expect(told.toSorted()).toEqual(["Maria witness", "Nadia circle"]);
    expect(JSON.stringify(page)).not.toMatch(new RegExp(`${agnete}|Agnete|Sommerlund|number`));
  });

  test("is one reading of each reader and case, and what is drawn is not drawn again", async () => {
    const [one, other, third] = await citizensOf(nadia.email);
    for (const at of ["09:00", "09:10", "09:20"]) await read(nadia, { at, citizen: one ?? "" });
    await read(nadia, { citizen: other ?? "" });
    await read(nadia, { citizen: third ?? "", action: "citizen.exported" });
    await read(nadia, { citizen: "own", action: "citizen.listed" });
    await read(nadia, { on: "2026-10-01" });
    expect(await drawReadings(annelise, here, now)).toMatchObject({ drawn: 3 });
    expect(await drawReadings(annelise, here, now)).toMatchObject({ drawn: 1 });
    expect(await drawReadings(annelise, here, now)).toMatchObject({ drawn: 1 });
    await expect(drawReadings(annelise, here, now)).rejects.toThrow(Refused);
  });

  test("is for administrators of the collaboration", async () => {
    await read(nadia, {});
    await expect(drawReadings(nadia, here, now)).rejects.toThrow(Forbidden);
    await expect(readingsPage(nadia, here, now)).rejects.toThrow(Forbidden);
    await expect(readingsPage(as(whoIsWho.steeringLeader.email), here, now)).rejects.toThrow(NotFound);
  });
});

describe("an answer", () => {
  const drawn = async (reader: PersonActor) => {
    await read(reader, {});
    await drawReadings(annelise, here, now);
    const [check] = await found();
    return { ...here, check: required(check).id, version: 0 };
  };

  test("is followed up until it is fine, by others than whoever read", async () => {
    const check = await drawn(nadia);
    const again = { ...check, verdict: "follow-up" as const, note: "Vi taler om det på fredag." };
    await checkReading(annelise, again, now);
    expect((await readingsPage(maria, here, now)).open).toMatchObject([{ verdict: "follow-up", version: 1 }]);
    await expect(checkReading(maria, { ...check, verdict: "fine" }, now)).rejects.toMatchObject(
      new Conflict({ version: 1, verdict: "follow-up", note: "Vi taler om det på fredag." }),
    );
    await checkReading(maria, { ...check, version: 1, verdict: "fine" }, now);
    const page = await readingsPage(maria, here, now);
    expect([page.open.length, page.asked.length]).toEqual([0, 1]);
    const audited = await db.select().from(auditEvents).where(eq(auditEvents.action, "readings.checked"));
    expect(audited.map(({ details }) => details)).toEqual([{ verdict: "follow-up" }, { verdict: "fine" }]);
  });

  test("is never given by whoever read, by the rules or by the database", async () => {
    const check = await drawn(annelise);
    await expect(checkReading(annelise, { ...check, verdict: "fine" }, now)).rejects.toMatchObject({
      words: "ownReading",
    });
    expect((await readingsPage(annelise, here, now)).open).toMatchObject([{ isMine: true }]);
    const themselves = sql`update reading_checks set verdict = 'fine', checked_at = now(), checked_by_id = reader_id`;
    await expect(db.execute(themselves)).rejects.toMatchObject({
      cause: { constraint_name: "nobody_checks_their_own_reading" },
    });
  });

  test("names no citizen, and says how it is followed up", async () => {
    const check = await drawn(nadia);
    const api = createCaller({ actor: annelise, now });
    const named = { ...check, verdict: "fine" as const, note: "Det var Agnete Sommerlund." };
    await expect(api.readings.check(named)).rejects.toMatchObject({ cause: expect.any(NamesCitizen) });
    const issues = CheckReading.safeParse({ ...check, verdict: "follow-up" }).error?.issues;
    expect(issues).toMatchObject([{ path: ["note"], message: "sayWhatToFollow" }]);
  });

  test("is asked of the reader on their own desk, with the case for as long as it is theirs", async () => {
    const check = await drawn(nadia);
    expect((await desk(nadia, here, now)).askedAbout).toMatchObject([{ part: "case", of: { id: agnete } }]);
    expect((await desk(kim, here, now)).askedAbout).toEqual([]);
    await checkReading(annelise, { ...check, verdict: "fine" }, now);
    expect((await desk(nadia, here, now)).askedAbout).toEqual([]);
  });
});

describe("the night", () => {
  test("finds nothing in what is usual", async () => {
    const theirs = await citizensOf(kim.email);
    for (let ago = 20; ago > 0; ago -= 1)
      for (const citizen of theirs.slice(0, 4)) await read(kim, { on: daysAfter(today, -ago), citizen });
    await find();
    expect(await found()).toEqual([]);
  });

  test("finds far more than before, cases that are left again, nights, files and emergencies, once", async () => {
    const theirs = await citizensOf(kim.email);
    for (let ago = 20; ago > 14; ago -= 1)
      await read(kim, { on: daysAfter(today, -ago), citizen: theirs[0] ?? "" });
    for (const citizen of theirs.slice(0, 8)) await read(kim, { on: "2026-11-19", at: "22:30", citizen });
    const all = await db.select({ id: citizens.id }).from(citizens);
    const others = all.map(({ id }) => id).filter((id) => !theirs.includes(id));
    for (const citizen of others.slice(0, 3)) await read(kim, { on: "2026-11-18", citizen });
    for (const citizen of theirs.slice(0, 3))
      await read(kim, { on: "2026-11-17", citizen, action: "citizen.exported" });
    await read(maria, { on: "2026-11-20", details: { as: "witness" } });
    // today is not over, and what is older was looked at
    for (const citizen of theirs.slice(0, 8)) await read(kim, { on: today, at: "03:00", citizen });
    await find();
    await find();
    const days = (await found()).map(({ reader, day, reasons }) => [reader, day, reasons]);
    expect(days.toSorted()).toEqual(
      [
        [kim.email, "2026-11-17", ["files"]],
        [kim.email, "2026-11-18", ["not-theirs"]],
        [kim.email, "2026-11-19", ["many", "at-night"]],
        [maria.email, "2026-11-20", ["emergency"]],
      ].toSorted(),
    );
    const posted = await db.select().from(mails).where(eq(mails.kind, "unusual-reading"));
    expect(posted.map(({ toAddress }) => toAddress).toSorted()).toEqual(
      [annelise.email, maria.email].toSorted(),
    );
    expect(posted[0]?.text).toContain("4 dages læsninger");
    expect(posted.map(({ text, html }) => `${text}${html}`).join()).not.toMatch(/Kim|kim\.overby|Agnete/);
    expect((await readingsPage(annelise, here, now)).open[0]?.unusual?.reasons).toBeDefined();
  });

  test("does not ask about those who hand over one or two", async () => {
    const [one] = await citizensOf(kim.email);
    await read(kim, { on: "2026-11-18", citizen: one ?? "" });
    const theirs = and(eq(citizenSeats.citizenId, one ?? ""), sql`"to" is null`);
    await db.update(citizenSeats).set({ to: "2026-11-18" }).where(theirs);
    await find();
    expect(await found()).toEqual([]);
  });
});
