// Letters that wait, sent by the worker's half against a real database and real files.
import { randomUUID } from "node:crypto";
import { access, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { citizenConsents, citizenSeats, citizens } from "@/db/schema/citizens";
import { organisations, people } from "@/db/schema/collaborations";
import {
  citizenAddresses,
  citizenLetters,
  networkMeetings,
  networkSeats,
} from "@/db/schema/network-meetings";
import { lockContact, lockText } from "../citizens/locked";
import type { LetterChannel, LetterKind } from "../domain/citizen-letter";
import { letterText } from "../domain/citizen-letter";
import { NotFound } from "../domain/errors";
import { env } from "../env";
import { letterWriter } from "../jobs/letter-writer";
import { writeToCitizen } from "../network-meetings/citizen-letters";
import { bare, readTags } from "../renderings/read-tags.fixture";
import { testDatabase } from "../test-database";
import { makeWorld, now, required } from "../test-world";
import { findLetter, letterFacts } from "./letter-facts";
import { LetterNotSent } from "./letter-not-sent";
import { makeLetterPdf } from "./letter-pdf";
import { sendCitizenLetter } from "./send-letter";

testDatabase();

/** Others' tests have the same folder: each looks for its own letters alone. */
const fileOf = (way: "digital-post" | "nemsms", id: string) =>
  path.join(env().DATA_DIR, "outbox", way, `${id}.xml`);
const made: string[] = [];
afterAll(() =>
  Promise.all(
    made.flatMap((id) =>
      (["digital-post", "nemsms"] as const).map((way) =>
        rm(fileOf(way, id), { recursive: true, force: true }),
      ),
    ),
  ),
);

/** Two in the afternoon of Tuesday the 24th of November, in Denmark. */
const startsAt = new Date("2026-11-24T13:00:00Z");
const [citizenId, meetingId] = [randomUUID(), randomUUID()];
let here: Awaited<ReturnType<typeof makeWorld>>;

beforeEach(async () => {
  await db.execute(sql`truncate collaborations, audit_events cascade`);
  here = await makeWorld();
  await makeCitizen();
});

/** Anna, whose case a centre of the municipality has; the leader booked a meeting, and the region's colleague comes by consent. */
async function makeCitizen() {
  const { collaborationId, person } = here;
  const organisation = async (name: string, parentId: string | null) => {
    const key = name.replaceAll(" ", "-").toLowerCase();
    const values = { collaborationId, key, name, parentId, kind: "unit", position: 0 };
    return required((await db.insert(organisations).values(values).returning())[0]).id;
  };
  const municipality = await organisation("Næstved Kommune", null);
  const centre = await organisation("Center for Psykiatri", municipality);
  const region = await organisation("Regionen", null);
  const [leader, colleague] = [required(person.leader), required(person.colleague)];
  await db.update(people).set({ organisationId: centre, mobile: "12 34 56 78" }).where(eq(people.id, leader));
  await db.update(people).set({ organisationId: region }).where(eq(people.id, colleague));
  await db.insert(citizens).values({
    ...{ id: citizenId, collaborationId, number: 27, organisationId: centre, openedAt: now },
    lockedName: lockText(citizenId, "name", "Anna Lind"),
  });
  await db.insert(networkMeetings).values({
    ...{ id: meetingId, collaborationId, citizenId, startsAt, durationMinutes: 60, place: "library" },
    ...{ lockedWhere: lockText(citizenId, "where", "Biblioteket, Ny Vej 3"), bookedById: leader },
  });
  const consent = { collaborationId, citizenId, organisationId: region, purpose: "network-meeting" as const };
  await db.insert(citizenConsents).values({
    ...{ id: randomUUID(), ...consent, basis: "consent", form: "written", recordedById: leader },
    ...{
      givenOn: "2026-09-01",
      expiresOn: "2027-03-31",
      lockedScope: lockText(citizenId, "scope", "Planen"),
    },
  });
  await seat({ role: "resource-consultant", personId: leader, from: "2026-01-01" });
  await seat({ role: "health-professional", personId: colleague, from: "2026-01-02" });
  const contact = lockContact(citizenId, { name: "Bo Krag", reach: null });
  await seat({ role: "relative", lockedContact: contact, from: "2026-01-03" });
}

async function seat(
  who: Pick<typeof citizenSeats.$inferInsert, "role" | "personId" | "lockedContact" | "from">,
) {
  const of = { collaborationId: here.collaborationId, citizenId };
  const id = randomUUID();
  await db.insert(citizenSeats).values({ id, ...of, ...who });
  const endsAt = new Date(startsAt.getTime() + 3_600_000);
  await db
    .insert(networkSeats)
    .values({ ...of, meetingId, seatId: id, personId: who.personId ?? null, startsAt, endsAt });
}

async function write(kind: LetterKind, channel: LetterChannel, words?: string): Promise<string> {
  const id = randomUUID();
  made.push(id);
  await db.insert(citizenLetters).values({
    ...{ id, collaborationId: here.collaborationId, citizenId, meetingId, kind, channel },
    ...{ state: "waiting", madeAt: now, lockedWords: words ? lockText(citizenId, "words", words) : null },
  });
  return id;
}

const reach = (channel: LetterChannel, address: string) =>
  db.insert(citizenAddresses).values({
    ...{ collaborationId: here.collaborationId, citizenId, channel },
    lockedAddress: lockText(citizenId, "address", address),
  });

const send = (letterId: string, { isLastTry = false, at = now } = {}) =>
  sendCitizenLetter({ letterId }, letterWriter, { isLastTry }, at);
const letter = async (id: string) =>
  required((await db.select().from(citizenLetters).where(eq(citizenLetters.id, id)))[0]);
const isOut = (way: "digital-post" | "nemsms", id: string) =>
  access(fileOf(way, id)).then(
    () => true,
    () => false,
  );
const readOut = (way: "digital-post" | "nemsms", id: string) => readFile(fileOf(way, id), "utf8");
/** The message without the letter that is in it. */
const outside = (xml: string) => xml.replace(/<memo:content>[^<]*/, "");
const factsOf = (id: string) =>
  db.transaction(async (tx) => letterFacts(tx, required(await findLetter(tx, id))));

test("an invitation goes once by Digital Post, and the audit tells nobody to whom", async () => {
  await reach("digital-post", "010190-0000");
  const id = await write("invited", "digital-post", "Vi taler om bussen.");
  await Promise.all([send(id), send(id)]);
  await send(id);

  expect(await letter(id)).toMatchObject({
    state: "sent",
    sentAt: now,
    receipt: id,
    channel: "digital-post",
  });
  const xml = await readOut("digital-post", id);
  expect(xml).toContain(`<memo:reservationUUID>${meetingId}</memo:reservationUUID>`);
  expect(xml).toContain("<memo:label>Brev fra Næstved Kommune</memo:label>");
  expect(outside(xml)).not.toMatch(/Anna|Psykiatri|Biblioteket|bussen/);
  const pdf = Buffer.from(required(/<memo:content>([^<]+)</.exec(xml)?.[1]), "base64");
  const { spoken } = await readTags(pdf);
  for (const words of ["Anna Lind", "Biblioteket, Ny Vej 3", "Vi taler om bussen.", "12 34 56 78"])
    expect(spoken).toContain(bare([words]));
  const [event, ...more] = await db.select().from(auditEvents);
  expect(more).toEqual([]);
  expect(event).toMatchObject({
    ...{ actor: "worker", action: "letter.sent", subject: `letter:${id}` },
    details: { kind: "invited", channel: "digital-post" },
  });
});

test("one who turns out to be exempt when it is sent gets it on paper, and it says why; the next goes on paper at once", async () => {
  const exempt = path.join(env().DATA_DIR, "outbox", "digital-post", "exempt.txt");
  await mkdir(path.dirname(exempt), { recursive: true });
  await writeFile(exempt, "311299-0000\n");
  await reach("digital-post", "311299-0000");
  const id = await write("invited", "digital-post");
  await send(id);
  await rm(exempt);

  expect(await letter(id)).toMatchObject({
    state: "to-print",
    channel: "print",
    sentAt: null,
    isFallback: true,
  });
  expect(await isOut("digital-post", id)).toBe(false);
  const [citizen] = await db.select().from(citizens).where(eq(citizens.id, citizenId));
  expect(citizen).toMatchObject({ exemptOn: now.toISOString().slice(0, 10), exemptNotedById: null });
  const { collaborationId } = here;
  const writing = { collaborationId, citizenId, meetingId, kind: "moved" as const, now };
  await db.transaction((tx) => writeToCitizen(tx, writing));
  const moved = and(eq(citizenLetters.meetingId, meetingId), eq(citizenLetters.kind, "moved"));
  expect(await db.select().from(citizenLetters).where(moved)).toMatchObject([{ channel: "print" }]);
});

test("it says who comes: those called who may, by the names they have", async () => {
  const names = async () => (await factsOf(await write("invited", "print"))).comes.map(({ name }) => name);
  expect(await names()).toEqual(["Leader Holm", "Colleague Holm", "Bo Krag"]);

  // the consent is withdrawn between booking and sending
  await db.update(citizenConsents).set({ withdrawnAt: now });
  expect(await names()).toEqual(["Leader Holm", "Bo Krag"]);

  await db
    .update(networkSeats)
    .set({ takes: false })
    .where(eq(networkSeats.personId, required(here.person.leader)));
  expect(await names()).toEqual(["Bo Krag"]);
  await db.update(citizenSeats).set({ to: "2026-11-23" }).where(eq(citizenSeats.role, "relative"));
  expect(await names()).toEqual([]);
});

test.each([[null], ["exempt"]])("who is reached by %j in Digital Post gets it on paper", async (address) => {
  if (address) await reach("digital-post", address);
  const id = await write("invited", "digital-post");
  await send(id);
  expect(await letter(id)).toMatchObject({
    state: "to-print",
    channel: "print",
    sentAt: null,
    receipt: null,
  });
  expect(await isOut("digital-post", id)).toBe(false);
});

test("a reminder is a text message without a name; whom none can be sent has failed", async () => {
  const lost = await write("reminder", "sms");
  await send(lost);
  expect(await letter(lost)).toMatchObject({ state: "failed" });

  await reach("sms", "0101900000");
  const id = await write("reminder", "sms");
  await send(id);
  expect(await letter(id)).toMatchObject({ state: "sent" });
  const xml = await readOut("nemsms", id);
  expect(xml).toContain("Husk din aftale tirsdag den 24. november kl. 14.00 med Næstved Kommune.");
  expect(xml).not.toMatch(/Anna|Psykiatri|Biblioteket/);
});

test("what calls to a meeting that is cancelled or has begun is not sent; that it is cancelled is", async () => {
  await reach("digital-post", "0101900000");
  const late = await write("reminder", "digital-post");
  await send(late, { at: startsAt });
  await db.update(networkMeetings).set({ state: "cancelled" });
  const [invited, cancelled] = [
    await write("invited", "digital-post"),
    await write("cancelled", "digital-post"),
  ];
  for (const id of [invited, cancelled]) await send(id);

  expect(await letter(late)).toMatchObject({ state: "dropped", sentAt: null });
  expect(await letter(invited)).toMatchObject({ state: "dropped", sentAt: null });
  expect(await isOut("digital-post", invited)).toBe(false);
  expect(await readOut("digital-post", cancelled)).not.toContain("memo:Reservation");
});

test("while the disk fails the letter waits; at the last try it has failed, and nothing is told of it", async () => {
  await reach("digital-post", "0101900000");
  const id = await write("invited", "digital-post");
  await mkdir(fileOf("digital-post", id), { recursive: true });
  await expect(send(id)).rejects.toThrow(LetterNotSent);
  expect(await letter(id)).toMatchObject({ state: "waiting" });
  await expect(send(id, { isLastTry: true })).rejects.toThrow(/outbox/);
  expect(await letter(id)).toMatchObject({ state: "failed", sentAt: null });
  expect(await db.$count(auditEvents)).toBe(0);
});

test("after the meeting the letter has its minutes, and when they meet again", async () => {
  await db.update(networkMeetings).set({
    ...{ state: "held", heldAt: startsAt, lockedMinutes: lockText(citizenId, "minutes", "Du vil køre bus.") },
  });
  await db.insert(networkMeetings).values({
    ...{
      id: randomUUID(),
      collaborationId: here.collaborationId,
      citizenId,
      durationMinutes: 60,
      place: "walk",
    },
    ...{ startsAt: new Date("2027-01-12T09:00:00Z"), bookedById: required(here.person.leader) },
  });
  const facts = await factsOf(await write("minutes", "print", "Tak for snakken."));
  expect(facts).toMatchObject({ about: "Du vil køre bus.\nTak for snakken.", next: "2027-01-12T10:00" });
  expect(letterText(letterWriter.letter(facts))).toContain("Vi ses igen tirsdag den 12. januar kl. 10.00.");
});

test("it is printed with its address; a letter there is not is not found", async () => {
  await reach("print", "Havnegade 1, 2. tv.\n\n 4700 Næstved \n");
  const id = await write("invited", "print");
  await send(id);
  expect(await letter(id)).toMatchObject({ state: "to-print" });
  const pdf = await db.transaction((tx) => makeLetterPdf(tx, id, letterWriter));
  const { spoken } = await readTags(pdf);
  expect(spoken).toContain(
    bare(["20. november 2026", "Anna Lind", "Havnegade 1, 2. tv.", "4700 Næstved", "Vil du"]),
  );
  await expect(db.transaction((tx) => makeLetterPdf(tx, randomUUID(), letterWriter))).rejects.toThrow(
    NotFound,
  );
  await send(randomUUID());
});
