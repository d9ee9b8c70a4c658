// An administrator draws readings by chance. What is drawn stays drawn: nobody draws until they like what they get.
import { randomUUID } from "node:crypto";
import { and, eq, notExists, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { people } from "@/db/schema/collaborations";
import { readingChecks } from "@/db/schema/reading-checks";
import type { Actor } from "../actor";
import { record } from "../audit";
import type { InCollaboration } from "../collaborations/input";
import { loadCollaboration } from "../collaborations/queries";
import { holdCollaboration } from "../collaborations/references";
import { Forbidden, Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import { dayAt } from "../domain/wall-time";
import { daysAgo, readingsSince } from "./readings";

/** So many at a time, of those of the last days. */
export const drawing = { count: 5, days: 30 };

/** Throws Refused where nothing was read that is not drawn already. */
export function drawReadings(
  actor: Actor,
  input: InCollaboration,
  now: Date,
): Promise<{ key: string; drawn: number }> {
  return db.transaction(async (tx) => {
    const { collaboration, person, roles } = await loadCollaboration(tx, actor, input.collaboration);
    const { id: collaborationId, key, timeZone } = collaboration;

    authorize(roles, "readings.check");
    if (!person) throw new Forbidden("readings.check");

    await holdCollaboration(tx, collaborationId);
    const drawn = await anyReadings(tx, collaborationId, now);
    if (drawn.length === 0) throw new Refused("nothingToDraw", "Nothing was read that is not drawn.");
    await tx.insert(readingChecks).values(
      drawn.map(({ id: eventId, at, reader, readerId }) => ({
        ...{ id: randomUUID(), collaborationId, reader, readerId, eventId, day: dayAt(at, timeZone) },
        ...{ drawnById: person.id, drawnAt: now },
      })),
    );

    await record(tx, actor, "readings.drawn", {
      ...{ collaborationId, subject: `collaboration:${key}`, details: { count: drawn.length } },
    });
    return { key, drawn: drawn.length };
  });
}

/** One of each reader and case, then some of them: whoever opens the same case again and again hides nobody. */
function anyReadings(tx: Transaction, collaborationId: string, now: Date) {
  const isDrawn = tx.select().from(readingChecks).where(eq(readingChecks.eventId, auditEvents.id));
  const perCase = tx
    .selectDistinctOn([auditEvents.actor, auditEvents.subject], {
      ...{ id: auditEvents.id, at: auditEvents.at, reader: auditEvents.actor },
    })
    .from(auditEvents)
    .where(and(...readingsSince(collaborationId, daysAgo(drawing.days, now)), notExists(isDrawn)))
    .orderBy(auditEvents.actor, auditEvents.subject, sql`random()`)
    .as("per_case");
  return tx
    .select({ id: perCase.id, at: perCase.at, reader: perCase.reader, readerId: people.id })
    .from(perCase)
    .leftJoin(
      people,
      and(eq(people.collaborationId, collaborationId), eq(sql`lower(${people.email})`, perCase.reader)),
    )
    .orderBy(sql`random()`)
    .limit(drawing.count);
}
