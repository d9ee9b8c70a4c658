// A case through what seldom happens: somebody is let in, a colleague leaves, the citizen asks to see everything, and is reminded.
import fs from "node:fs";
import { and, eq, like, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { demoNow, paaVej, whoIsWho } from "@/db/demo/who-is-who";
import { auditEvents } from "@/db/schema/audit";
import { citizenGlimpses } from "@/db/schema/citizens";
import { collaborations } from "@/db/schema/collaborations";
import { mails } from "@/db/schema/mail";
import { citizenLetters } from "@/db/schema/network-meetings";
import type { PersonActor } from "../actor";
import { demoDatabase } from "../demo/demo-database";
import { namedId } from "../domain/named-id";
import { tellOfGlimpse } from "../jobs/tell-glimpse";
import { tellOfNetwork } from "../jobs/tell-network";
import { bookNetwork } from "../network-meetings/book-network";
import { cancelNetwork } from "../network-meetings/cancel-network";
import { moveNetwork } from "../network-meetings/move-network";
import { networkPage } from "../network-meetings/page";
import { remindCitizens } from "../network-meetings/remind-citizens";
import { markAsLeft } from "../people/mark-as-left";
import { standStill } from "../test-clock";
import { required } from "../test-world";
import { desk } from "./desk";
import { exportCitizen } from "./export-citizen";
import { askIn, letIn } from "./glimpses";
import { namesCitizen } from "./name-marks";
import { citizenPage } from "./page";
import { reachCitizen } from "./reach-citizen";
import { savePlan } from "./save-plan";

demoDatabase();

const now = demoNow;
const as = (email: string): PersonActor => ({ kind: "person", accountId: "", email, language: null });
const nadia = as("nadia.rask@naestved.example");
const maria = as(whoIsWho.elsewhere.email);
const annelise = as("annelise.borre@naestved.example");
const agnete = { collaboration: paaVej, citizen: namedId(paaVej, "citizen", "agnete") };
const seat = (role: string) => namedId(paaVej, "citizen-seat", `agnete ${role}`);
const house = { collaboration: paaVej };

const book = async (seats: string[], time: string) =>
  bookNetwork(nadia, { ...agnete, seats, time, minutes: 60, place: "library", anyJobConsultant: false }, now);

describe("the way in for emergencies", () => {
  standStill(now);

  test("an administrator is let in by another, for a day, to read and not to write, and the circle hears of both", async () => {
    const reason = "Borgeren er meldt savnet.";
    // a number that is nobody's is answered alike
    expect(await askIn(maria, { ...house, number: 999, reason }, now)).toEqual({ asked: true });
    expect(await askIn(maria, { ...house, number: 27, reason }, now)).toEqual({ asked: true });
    expect((await desk(maria, house, now)).asked).toEqual([]);
    const [glimpse] = await db.select().from(citizenGlimpses);
    const { id } = required(glimpse);
    await expect(letIn(maria, { ...house, glimpse: id }, now)).rejects.toMatchObject({ words: "takesTwo" });
    await expect(citizenPage(maria, agnete, now)).rejects.toThrow("does not exist");
    expect((await desk(annelise, house, now)).asked).toMatchObject([{ number: 27, reason, citizen: null }]);

    await tellOfGlimpse({ glimpseId: id });
    await letIn(annelise, { ...house, glimpse: id }, now);
    await tellOfGlimpse({ glimpseId: id });
    const page = await citizenPage(maria, agnete, now);
    expect(page.citizen.name).toBe("Agnete Sommerlund");
    expect(page.may).toEqual({ edit: false, book: false });
    const plan = {
      ...agnete,
      planVersion: 2,
      hopes: "",
      goals: [],
      activities: [],
      agreements: [],
      chosen: [],
    };
    await expect(savePlan(maria, plan, now)).rejects.toMatchObject({ code: "FORBIDDEN" });
    const later = new Date(now.getTime() + 25 * 60 * 60 * 1000);
    await expect(citizenPage(maria, agnete, later)).rejects.toThrow("does not exist");

    const told = await db.select().from(mails).where(like(mails.about, "glimpse:%"));
    const to = (about: string) =>
      told
        .filter((mail) => mail.about?.includes(about))
        .map(({ toName }) => toName)
        .toSorted();
    expect(to(":asked:true")).toEqual(["Annelise Borre"]);
    for (const when of [":asked:false", ":allowed:false"])
      expect(to(when)).toEqual(["Bente Ulrich", "Nadia Rask", "Pia Steffens", "Rosa Lindhardt"]);
    const all = told.flatMap(({ subject, text, html }) => [subject, text, html]).join();
    expect(all).not.toContain("Agnete");
    expect(all).not.toContain("savnet");
  });
});

test("whoever asks to see everything gets it, and who has read it", async () => {
  await citizenPage(nadia, agnete, now);
  const everything = await exportCitizen(nadia, agnete, now);
  expect(everything.name).toBe("Agnete Sommerlund");
  expect(everything.plans).toHaveLength(2);
  expect(everything.meetings.map(({ wishes }) => wishes)).toContain(
    "Jeg vil gerne vise jer drivhuset først.",
  );
  expect(everything.circle.map(({ name }) => name)).toContain("Ditte Sommerlund");
  expect(everything.reads.map(({ actor, action }) => `${actor} ${action}`)).toContain(
    "nadia.rask@naestved.example citizen.read",
  );
  const exported = and(
    eq(auditEvents.action, "citizen.exported"),
    eq(auditEvents.subject, `citizen:${agnete.citizen}`),
  );
  expect(await db.$count(auditEvents, exported)).toBe(1);
});

test("the day before, whoever takes text messages gets one, and another when the meeting has been moved", async () => {
  await reachCitizen(
    nadia,
    {
      ...agnete,
      postal: "Drosselvej 8",
      cpr: "010190-0000",
      takesDigitalPost: false,
      isExempt: false,
      takesSms: true,
    },
    now,
  );
  const { meeting } = await book([seat("consultant")], "2027-06-01T10:00");
  const reminders = () =>
    db.$count(
      citizenLetters,
      and(eq(citizenLetters.meetingId, meeting), eq(citizenLetters.kind, "reminder")),
    );
  await remindCitizens(new Date("2027-05-30T07:00:00Z"));
  expect(await reminders()).toBe(0);
  await remindCitizens(new Date("2027-05-31T10:00:00Z"));
  await remindCitizens(new Date("2027-05-31T11:00:00Z"));
  expect(await reminders()).toBe(1);
  const moved = {
    ...house,
    meeting,
    version: 0,
    time: "2027-06-08T10:00",
    minutes: 60,
    place: "walk" as const,
    without: [],
  };
  await moveNetwork(nadia, moved, now);
  await remindCitizens(new Date("2027-06-07T10:00:00Z"));
  expect(await reminders()).toBe(2);
});

test("a colleague who leaves the collaboration leaves the meetings, and their calendar is cleared", async () => {
  const { meeting } = await book([seat("consultant"), seat("job")], "2027-06-15T10:00");
  await tellOfNetwork({ meetingId: meeting });
  await markAsLeft(annelise, { ...house, person: "pia" }, now);
  await tellOfNetwork({ meetingId: meeting });
  const told = await db
    .select()
    .from(mails)
    .where(like(mails.about, `network:${meeting}:%`));
  expect(told.map(({ toName, calendarMethod }) => `${toName} ${calendarMethod}`).toSorted()).toEqual([
    ...["Nadia Rask REQUEST", "Pia Steffens CANCEL", "Pia Steffens REQUEST"],
  ]);
  await expect(citizenPage(as("pia.steffens@naestved.example"), agnete, now)).rejects.toThrow(
    "does not exist",
  );
  const { called } = await networkPage(nadia, { ...house, meeting }, now);
  expect(called.find(({ name }) => name === "Pia Steffens")?.isCalledOff).toBe(true);
});

test("a meeting whose time has passed stands on the desk until somebody says what became of it", async () => {
  const later = new Date("2027-06-01T10:00:00Z");
  const open = async () => (await desk(nadia, house, later)).unfinished;
  const [first, ...others] = await open();
  const { meeting } = required(first);
  const at = { ...house, meeting };
  const { meeting: facts } = await networkPage(nadia, at, later);
  await cancelNetwork(nadia, { ...at, version: facts.version }, later);
  expect(await open()).toEqual(others);
  expect((await desk(nadia, house, now)).unfinished.map(({ meeting: id }) => id)).not.toContain(meeting);
});

test("nothing that the demo world governs by, and no line of a collaboration file, is taken for a citizen's name", async () => {
  const columns = await db.execute<{ table: string; column: string }>(sql`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = 'public' and data_type in ('text', 'ARRAY', 'jsonb')
      and table_name not similar to '(citizen|network)%' and table_name not in ('mails', 'audit_events')`);
  const texts: string[] = [];
  for (const { table, column } of columns) {
    const rows = await db.execute<{ text: string | null }>(
      sql.raw(`select "${column}"::text as text from "${table}"`),
    );
    texts.push(...[...rows].flatMap(({ text }) => text ?? []));
  }
  for (const file of fs.readdirSync("db/collaborations"))
    texts.push(fs.readFileSync(`db/collaborations/${file}`, "utf8"));
  const [place] = await db.select().from(collaborations).where(eq(collaborations.key, paaVej));
  const named = await namesCitizen(db, required(place).id, texts);
  expect(texts.length).toBeGreaterThan(1_000);
  expect(named.map((at) => texts[at])).toEqual([]);
  expect(await namesCitizen(db, required(place).id, ["Agnete Somerlund"])).toEqual([0]);
});
