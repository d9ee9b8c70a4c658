// Canaries in every field of a citizen, sung through every verb: nothing of them lies in the open in the database, in a mail, a job or
// a log, and no question of anybody outside the circle is answered with one.
import { callTRPCProcedure, TRPCError } from "@trpc/server";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { demoNow, paaVej, siv, whoIsWho } from "@/db/demo/who-is-who";
import { mails } from "@/db/schema/mail";
import type { PersonActor } from "../actor";
import { demoDatabase } from "../demo/demo-database";
import { composeFeed } from "../feeds/queries";
import { tellOfGlimpse } from "../jobs/tell-glimpse";
import { tellOfNetwork } from "../jobs/tell-network";
import { appRouter, createCaller } from "../router";

demoDatabase();

const song = "KANARIE";
let notes = 0;
/** A new one for each field, so that the one that got out tells from where. */
const canary = (field: string) => `${song}${++notes}${field}`;

const as = (email: string): PersonActor => ({
  kind: "person",
  accountId: crypto.randomUUID(),
  email,
  language: null,
});
const nadia = as("nadia.rask@naestved.example");
const now = demoNow;
const said: string[] = [];

beforeAll(async () => {
  for (const way of ["error", "warn", "info", "log"] as const)
    vi.spyOn(console, way).mockImplementation((...words) => void said.push(words.map(String).join(" ")));
  await sing();
});
afterAll(() => vi.restoreAllMocks());

/** Every verb that takes a text about a citizen. */
async function sing(): Promise<void> {
  const api = createCaller({ actor: nadia, now });
  const collaboration = paaVej;
  const { citizen } = await api.citizens.open({
    collaboration,
    name: canary("name"),
    role: "resource-consultant",
  });
  const of = { collaboration, citizen };
  await api.citizens.edit({ ...of, version: 0, name: canary("renamed"), intervalMonths: 3 });
  const contact = { name: canary("contact"), reach: `${canary("reach")}@borger.example`.toLowerCase() };
  const { seat } = await api.citizens.seat({ ...of, role: "relative", ...contact });
  await api.citizens.seat({ ...of, role: "caseworker", person: "bente" });
  await api.citizens.recordConsent({
    ...{ ...of, to: `seat:${seat}`, purpose: "network-meeting", basis: "consent", form: "oral" },
    ...{ scope: canary("scope"), givenOn: "01.11.2026", expiresOn: "01.11.2027" },
  });
  await api.citizens.reach({ ...of, postal: canary("postal"), cpr: "010190-0000", takesDigitalPost: true });
  await api.citizens.savePlan({
    ...{ ...of, planVersion: 0, hopes: canary("hopes") },
    goals: [{ words: canary("goal"), steps: [{ words: canary("step") }] }],
    activities: [{ kind: "course", words: canary("activity") }],
    agreements: [{ what: canary("agreement"), due: "01.12.2026" }],
  });
  const { circle } = await api.citizens.page(of);
  const { meeting } = await api.networkMeetings.book({
    ...{ ...of, seats: circle.map(({ id }) => id), time: "2027-05-03T10:00", place: "citizens-choice" },
    ...{ where: canary("where"), wishes: canary("wishes"), words: canary("words") },
  });
  await tellOfNetwork({ meetingId: meeting });
  const at = { collaboration, meeting };
  await api.networkMeetings.answer({ ...at, answer: "tentative", input: canary("input") });
  await api.networkMeetings.save({
    ...{ ...at, version: 0, planVersion: 1, hopes: canary("hopes-again"), wishes: canary("wishes-again") },
    ...{ minutes: canary("minutes"), remark: canary("remark") },
  });
  const later = createCaller({ actor: nadia, now: new Date("2027-05-03T12:00:00Z") });
  await later.networkMeetings.note({ ...at, item: canary("item"), words: canary("note") });
  const maria = createCaller({ actor: as(whoIsWho.elsewhere.email), now });
  const { citizens } = await api.citizens.desk({ collaboration });
  const number = citizens.find(({ id }) => id === citizen)?.number ?? 0;
  await maria.citizens.askIn({ collaboration, number, reason: canary("reason-in-words") });
  const [glimpse] = await db.execute<{ id: string }>(sql`select id from citizen_glimpses`);
  await tellOfGlimpse({ glimpseId: glimpse?.id ?? "" });
  await api.networkMeetings.move({
    ...at,
    version: 1,
    day: "04.05.2027",
    clock: "11",
    place: "phone",
    where: canary("where-now"),
  });
  await tellOfNetwork({ meetingId: meeting });
  // what goes wrong is told, and logged, without what was written
  await api.citizens
    .savePlan({ ...of, planVersion: 0, hopes: canary("refused") })
    .catch((error: unknown) => said.push(error instanceof Error ? error.message : ""));
}

test("nothing that is about a citizen lies in the open in any row of the database", async () => {
  const tables = await db.execute<{ name: string }>(sql`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema in ('public', 'pgboss') order by 1`);
  const leaks: string[] = [];
  for (const { name } of tables) {
    const rows = await db.execute<{ row: string }>(
      sql.raw(`select r::text as row from ${name} r where r::text ilike '%${song}%'`),
    );
    leaks.push(...[...rows].map(({ row }) => `${name}: ${row}`));
  }
  // the address one from outside has given is where the mail goes, and stands in nothing but its envelope
  const others = leaks.filter((leak) => !leak.startsWith("public.mails"));
  expect(others).toEqual([]);
});

test("no mail says more than that there is a meeting, and only its reader's own name", async () => {
  const rows = await db.select().from(mails);
  const texts = rows.flatMap(({ toAddress, toName, subject, text, html, calendar }) =>
    [subject, text, html, calendar ?? ""].map((words) =>
      // whoever reads it may read their own name and address
      words.replaceAll("\r\n ", "").replaceAll(toName, "").replaceAll(toAddress, ""),
    ),
  );
  expect(texts.filter((words) => words.includes(song))).toEqual([]);
  expect(texts.filter((words) => words.includes(song.toLowerCase()))).toEqual([]);
  expect(rows.filter(({ about }) => about?.startsWith("network:")).length).toBeGreaterThan(4);
});

test("no line of the log holds one", () => {
  expect(said.filter((line) => line.includes(song))).toEqual([]);
});

const readers = [
  ["an administrator of the collaboration", whoIsWho.elsewhere.email],
  ["a consultant who helps others", "kim.overby@naestved.example"],
  ["somebody of the region", "rosa.lindhardt@region.example"],
  ["an administrator of another collaboration", whoIsWho.steeringLeader.email],
  ["nobody", "nobody@nowhere.example"],
] as const;

/** What there is to be asked with: the ids of a citizen and of all that is theirs. */
async function everyQuestion(): Promise<Record<string, unknown>[]> {
  const [ids] = await db.execute<Record<string, string>>(sql`
    select c.id as citizen, m.id as meeting, l.id as letter from citizens c join network_meetings m on m.citizen_id = c.id
      join citizen_letters l on l.meeting_id = m.id order by c.opened_at desc limit 1`);
  return [paaVej, siv].flatMap((collaboration) => [
    { collaboration, ...ids },
    { collaboration, citizen: ids?.citizen },
    { collaboration, meeting: ids?.meeting },
    { collaboration, citizen: ids?.citizen, number: 1 },
    { collaboration },
    { text: song },
    {},
  ]);
}

test.each(readers)("%s hears none of them, whatever they ask", async (_, email) => {
  const actor = as(email);
  const told: string[] = [];
  const queries = Object.entries(appRouter._def.procedures).filter(
    ([, one]) => (one as unknown as { _def: { type: string } })._def.type === "query",
  );
  for (const [path] of queries)
    for (const input of await everyQuestion()) {
      const answer = await callTRPCProcedure({
        ...{ router: appRouter, path, type: "query", signal: undefined, batchIndex: 0 },
        ctx: { actor, now },
        getRawInput: () => Promise.resolve(input),
      } as never).catch((error: unknown) =>
        error instanceof TRPCError ? [error.message, error.cause] : String(error),
      );
      if (JSON.stringify(answer ?? null).includes(song)) told.push(`${path} ${JSON.stringify(input)}`);
    }
  expect(told).toEqual([]);
});

test("the circle does read them: the canaries are there", async () => {
  const [question] = await everyQuestion();
  const { citizen, meeting } = question as { citizen: string; meeting: string };
  const api = createCaller({ actor: nadia, now });
  const read = JSON.stringify([
    await api.citizens.page({ collaboration: paaVej, citizen }),
    await api.networkMeetings.page({ collaboration: paaVej, meeting }),
  ]);
  for (const field of [
    "renamed",
    "contact",
    "scope",
    "postal",
    "hopes-again",
    "minutes",
    "remark",
    "note",
    "item",
    "input",
    "where-now",
  ])
    expect([field, read.includes(`${field}`) && read.includes(song)]).toEqual([field, true]);
});

test("no calendar that is fetched holds one, the circle's own neither", async () => {
  const calendar = await composeFeed(db, {
    ...{ accountId: nadia.accountId, email: nadia.email, day: "2026-11-22", changes: null, changedAt: null },
    madeAt: now.toISOString(),
  });
  expect(new TextDecoder().decode(calendar)).not.toContain(song);
});
