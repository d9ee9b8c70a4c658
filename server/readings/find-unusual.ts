// The night looks at what was read of citizens in the days before: what is unusual is to be asked about, and administrators hear of it.
import { randomUUID } from "node:crypto";
import { and, asc, eq, inArray } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { citizenSeats, citizens } from "@/db/schema/citizens";
import { collaborations, people } from "@/db/schema/collaborations";
import { readingChecks } from "@/db/schema/reading-checks";
import { machine } from "../actor";
import { record } from "../audit";
import type { Collaboration } from "../collaborations/queries";
import { holdCollaboration } from "../collaborations/references";
import { grouped } from "../collaborations/row-changes";
import { daysAfter } from "../domain/calendar-day";
import { sitsOn } from "../domain/case-circle";
import type { InLanguage, Letter, UnusualReadingFacts } from "../domain/mail-facts";
import { standingIn } from "../domain/reading";
import { type DayOfReading, isNight, unusualAbout, usualWeeks } from "../domain/unusual-reading";
import { wallTimeAt } from "../domain/wall-time";
import { env } from "../env";
import { postLetter } from "../mail/post-letter";
import { stillHere } from "../people/still-here";
import { daysAgo, readingsSince } from "./readings";

/** A worker that was away for some days looks at those too. */
const daysLooked = 7;

type Write = (facts: UnusualReadingFacts & InLanguage) => Letter;

/** Each collaboration with citizens, in a transaction of its own. Run again it finds nothing anew and mails nothing more. */
export async function findUnusual(write: Write, now: Date): Promise<void> {
  const withCitizens = await db.selectDistinct({ id: citizens.collaborationId }).from(citizens);
  const ids = withCitizens.map(({ id }) => id);
  const places = await db.select().from(collaborations).where(inArray(collaborations.id, ids));
  for (const place of places) await db.transaction((tx) => findIn(tx, place, write, now));
}

async function findIn(tx: Transaction, place: Collaboration, write: Write, now: Date): Promise<void> {
  const { id: collaborationId, key } = place;
  await holdCollaboration(tx, collaborationId);
  const days = await daysRead(tx, place, now);

  const unusual = days.flatMap(({ reader, readerId, day, facts }) => {
    const reasons = unusualAbout(facts);
    return reasons.length > 0 ? [{ reader, readerId, day, facts, reasons }] : [];
  });
  if (unusual.length === 0) return;

  const found = await tx
    .insert(readingChecks)
    .values(unusual.map((one) => ({ ...one, id: randomUUID(), collaborationId, drawnAt: now })))
    .onConflictDoNothing()
    .returning({ id: readingChecks.id });
  if (found.length === 0) return;

  await record(tx, machine("readings"), "readings.found", {
    ...{ collaborationId, subject: `collaboration:${key}`, details: { count: found.length } },
  });
  await tellAdministrators(tx, place, { count: found.length, occasion: found[0]?.id ?? "" }, write);
}

type Reading = Awaited<ReturnType<typeof readingsIn>>[number];

/** The days that are past and not older than we look, of each reader, each beside all of theirs before it. */
async function daysRead(tx: Transaction, { id, timeZone }: Collaboration, now: Date) {
  const readings = await readingsIn(tx, id, timeZone, now);
  const today = wallTimeAt(now, timeZone).slice(0, 10);
  const from = daysAfter(today, -daysLooked);
  const seats = await tx.select().from(citizenSeats).where(eq(citizenSeats.collaborationId, id));
  const seatsOf = grouped(seats, ({ personId }) => personId ?? "");
  return [...grouped(readings, ({ reader }) => reader)].flatMap(([reader, theirs]) => {
    const readerId = theirs[0]?.readerId ?? null;
    const byDay = [...grouped(theirs, ({ day }) => day)];
    return byDay
      .filter(([day]) => day >= from && day < today)
      .map(([day, read]) => {
        const before = byDay.filter(([other]) => other < day && other >= daysAfter(day, -7 * usualWeeks));
        const sits = new Set(
          (seatsOf.get(readerId ?? "") ?? [])
            .filter((seat) => sitsOn(seat, daysAfter(day, 1)))
            .map(({ citizenId }) => citizenId),
        );
        return {
          reader,
          readerId,
          day,
          facts: factsOf(
            read,
            before.map(([, other]) => other),
            sits,
          ),
        };
      });
  });
}

async function readingsIn(tx: Transaction, collaborationId: string, timeZone: string, now: Date) {
  const { at, actor: reader, action, subject, details } = auditEvents;
  const rows = await tx
    .select({ at, reader, action, subject, details })
    .from(auditEvents)
    .where(and(...readingsSince(collaborationId, daysAgo(7 * usualWeeks + daysLooked, now))))
    .orderBy(asc(at));
  const known = await tx.select().from(people).where(eq(people.collaborationId, collaborationId));
  const idOf = new Map(known.map(({ id, email }) => [email?.toLowerCase(), id]));
  return rows.map(({ at, reader, action, subject, details }) => {
    const wallTime = wallTimeAt(at, timeZone);
    return {
      ...{ reader, readerId: idOf.get(reader) ?? null, citizen: subject.replace(/^citizen:/, "") },
      ...{ day: wallTime.slice(0, 10), atNight: isNight(wallTime), isFile: action === "citizen.exported" },
      isEmergency: standingIn({ details }) === "witness",
    };
  });
}

/** A day beside those before it. */
function factsOf(
  read: readonly Reading[],
  before: readonly (readonly Reading[])[],
  sits: ReadonlySet<string>,
): DayOfReading {
  const own = read.filter(({ isEmergency }) => !isEmergency);
  return {
    cases: casesIn(read).size,
    most: Math.max(0, ...before.map((day) => casesIn(day).size)),
    days: before.length,
    left: [...casesIn(own)].filter((citizen) => !sits.has(citizen)).length,
    emergencies: casesIn(read.filter(({ isEmergency }) => isEmergency)).size,
    atNight: read.some(({ atNight }) => atNight),
    nights: before.filter((day) => day.some(({ atNight }) => atNight)).length,
    files: casesIn(read.filter(({ isFile }) => isFile)).size,
  };
}

const casesIn = (readings: readonly Reading[]): Set<string> =>
  new Set(readings.map(({ citizen }) => citizen));

/** How many days are unusual: neither who read nor of whom leaves the house. */
async function tellAdministrators(
  tx: Transaction,
  { id: collaborationId, key, name: collaborationName, language }: Collaboration,
  { count, occasion }: { count: number; occasion: string },
  write: Write,
): Promise<void> {
  const url = `${env().APP_URL}/${key}/administration/readings`;
  const letter = write({ collaborationName, language, count, url });
  const administrators = await tx
    .select()
    .from(people)
    .where(and(eq(people.collaborationId, collaborationId), eq(people.administrator, true), stillHere));
  for (const { id, name, email } of administrators)
    await postLetter(tx, {
      ...{ about: `unusual-reading:${occasion}:${id}`, kind: "unusual-reading", collaborationId, letter },
      to: { name, address: email },
    });
}
