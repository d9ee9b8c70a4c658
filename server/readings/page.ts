// Who reads about citizens, as an administrator checks it: who, when, what kind of page and with which standing, and never whose.
import { and, asc, desc, eq, isNull, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Transaction } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { people } from "@/db/schema/collaborations";
import { readingChecks } from "@/db/schema/reading-checks";
import type { Actor } from "../actor";
import type { InCollaboration } from "../collaborations/input";
import { loadCollaboration } from "../collaborations/queries";
import { authorize } from "../domain/policy";
import { partRead, standingIn } from "../domain/reading";
import { wallTimeAt } from "../domain/wall-time";
import { drawing } from "./draw-readings";
import { daysAgo, readingsSince } from "./readings";

export type ReadingsPage = Awaited<ReturnType<typeof readingsPage>>;

export function readingsPage(actor: Actor, input: InCollaboration, now: Date) {
  return db.transaction(async (tx) => {
    const { collaboration, person, roles } = await loadCollaboration(tx, actor, input.collaboration);
    const { id, key, name, timeZone } = collaboration;
    authorize(roles, "readings.check");
    const open = await checksIn(tx, id)
      .where(and(here(id), isOpen))
      // a day that was found unusual before what was drawn by chance
      .orderBy(desc(isNull(readingChecks.eventId)), asc(readingChecks.drawnAt), asc(readingChecks.id));
    const asked = await checksIn(tx, id)
      .where(and(here(id), eq(readingChecks.verdict, "fine")))
      .orderBy(desc(readingChecks.checkedAt))
      .limit(100);
    return {
      collaboration: { key, name },
      ...{ read: await readLately(tx, id, now), drawing },
      open: open.map((one) => told(one, { timeZone, me: person?.id ?? null })),
      asked: asked.map((one) => told(one, { timeZone, me: person?.id ?? null })),
    };
  });
}

const here = (collaborationId: string) => eq(readingChecks.collaborationId, collaborationId);

const isOpen = or(isNull(readingChecks.verdict), eq(readingChecks.verdict, "follow-up"));

const reader = alias(people, "reader");
const checker = alias(people, "checker");

const checksIn = (tx: Transaction, collaborationId: string) =>
  tx
    .select({
      check: readingChecks,
      ...{ name: reader.name, title: reader.title, checkedBy: checker.name },
      ...{ at: auditEvents.at, action: auditEvents.action, details: auditEvents.details },
    })
    .from(readingChecks)
    .leftJoin(auditEvents, eq(auditEvents.id, readingChecks.eventId))
    .leftJoin(reader, and(eq(reader.collaborationId, collaborationId), eq(reader.id, readingChecks.readerId)))
    .leftJoin(
      checker,
      and(eq(checker.collaborationId, collaborationId), eq(checker.id, readingChecks.checkedById)),
    )
    .$dynamic();

type Row = Awaited<ReturnType<typeof checksIn>>[number];

function told(
  { check, name, title, checkedBy, at, action, details }: Row,
  { timeZone, me }: { timeZone: string; me: string | null },
) {
  const { id, day, reasons, facts, verdict, note, checkedAt, version } = check;
  const event = action === null ? null : { action, details };
  return {
    ...{ id, day, verdict, note, version, title },
    reader: name ?? check.reader,
    /** null where it is a day that is asked about. */
    reading: event && {
      ...{ part: partRead(event), standing: standingIn(event) },
      wallTime: at && wallTimeAt(at, timeZone),
    },
    /** What was unusual about a day, in numbers. */
    unusual: facts && {
      reasons,
      counts: { cases: facts.cases, most: facts.most, left: facts.left, files: facts.files },
    },
    isMine: me !== null && check.readerId === me,
    checked: checkedAt && { by: checkedBy ?? "", wallTime: wallTimeAt(checkedAt, timeZone) },
  };
}

/** How much was read in the days that are drawn from. */
async function readLately(tx: Transaction, collaborationId: string, now: Date) {
  const [counted] = await tx
    .select({
      readings: sql<number>`count(*)::int`,
      readers: sql<number>`count(distinct ${auditEvents.actor})::int`,
      emergencies: sql<number>`(count(*) filter (where ${auditEvents.details} ->> 'as' = 'witness'))::int`,
    })
    .from(auditEvents)
    .where(and(...readingsSince(collaborationId, daysAgo(drawing.days, now))));
  return counted ?? { readings: 0, readers: 0, emergencies: 0 };
}

export type AskedOf = Awaited<ReturnType<typeof askedOf>>[number];

/** What somebody is asked about, so that they know which it is: for their own desk. */
export async function askedOf(
  tx: Transaction,
  { collaborationId, id }: { collaborationId: string; id: string },
  timeZone: string,
) {
  const { at, action, details, subject } = auditEvents;
  const rows = await tx
    .select({ check: readingChecks, at, action, details, subject })
    .from(readingChecks)
    .leftJoin(auditEvents, eq(auditEvents.id, readingChecks.eventId))
    .where(and(here(collaborationId), eq(readingChecks.readerId, id), isOpen))
    .orderBy(asc(readingChecks.day), asc(readingChecks.id));
  return rows.map(({ check, at, action, details, subject }) => ({
    ...{ id: check.id, day: check.day, cases: check.facts?.cases ?? 0 },
    /** null where it is a day. */
    part: action && partRead({ action, details }),
    wallTime: at && wallTimeAt(at, timeZone),
    citizen: subject?.replace(/^citizen:/, "") ?? null,
  }));
}
