// How long what is filed stays, what has had its time, and what was deleted.
import { and, asc, desc, eq, exists, isNull, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { citizens } from "@/db/schema/citizens";
import {
  citizenDeletions,
  networkMeetings,
  networkNotes,
  retentionRules,
} from "@/db/schema/network-meetings";
import type { Actor } from "../actor";
import { type Collaboration, loadCollaboration } from "../collaborations/queries";
import { fingerprint } from "../collaborations/registers";
import { authorize } from "../domain/policy";
import { dueOn, type KeptCitizen, type KeptMeeting, type RetentionMonths } from "../domain/retention";
import { dayAt } from "../domain/wall-time";

/** For administrators: numbers and days, and nobody they are about. */
export async function retentionPage(
  tx: Database | Transaction,
  actor: Actor,
  collaborationKey: string,
  now: Date,
) {
  const { collaboration, roles } = await loadCollaboration(tx, actor, collaborationKey);
  authorize(roles, "retention.set");
  const months = await monthsIn(tx, collaboration.id);
  const due = dueOn(await keptIn(tx, collaboration), months, dayAt(now, collaboration.timeZone));
  const log = await tx
    .select({
      id: citizenDeletions.id,
      what: citizenDeletions.what,
      months: citizenDeletions.months,
      on: citizenDeletions.on,
      count: citizenDeletions.count,
    })
    .from(citizenDeletions)
    .where(eq(citizenDeletions.collaborationId, collaboration.id))
    .orderBy(desc(citizenDeletions.on), asc(citizenDeletions.what))
    .limit(100);
  return {
    fields: retentionFields(months),
    due: { meetings: due.meetings.length, citizens: due.citizens.length },
    log,
  };
}

export async function monthsIn(
  tx: Database | Transaction,
  collaborationId: string,
): Promise<RetentionMonths> {
  const rules = await tx
    .select()
    .from(retentionRules)
    .where(eq(retentionRules.collaborationId, collaborationId));
  return Object.fromEntries(rules.map(({ what, months }) => [what, months]));
}

/** As the form's fields, with what a save is based on. */
export function retentionFields(months: RetentionMonths) {
  const written = (count: number | undefined) => (count === undefined ? "" : String(count));
  const fields = {
    meetingMonths: written(months["network-meeting"]),
    citizenMonths: written(months.citizen),
  };
  return { ...fields, basis: fingerprint(fields) };
}

/** Every citizen with their meetings; `lock` holds the citizens, so that nobody holds a case back while it is deleted. */
export async function keptIn(
  tx: Database | Transaction,
  { id, timeZone }: Collaboration,
  { lock = false } = {},
): Promise<KeptCitizen[]> {
  const asked = tx
    .select({ id: citizens.id, closedOn: citizens.closedOn, isHeld: citizens.isHeld })
    .from(citizens)
    .where(eq(citizens.collaborationId, id))
    .orderBy(asc(citizens.id));
  const known = await (lock ? asked.for("update") : asked);
  const held = await tx
    .select({
      id: networkMeetings.id,
      citizenId: networkMeetings.citizenId,
      state: networkMeetings.state,
      filedAt: networkMeetings.filedAt,
      noteWaits: exists(
        tx
          .select({ one: sql`1` })
          .from(networkNotes)
          .where(and(eq(networkNotes.meetingId, networkMeetings.id), isNull(networkNotes.filedAt))),
      ).mapWith(Boolean),
    })
    .from(networkMeetings)
    .where(eq(networkMeetings.collaborationId, id));
  const meetings = new Map<string, KeptMeeting[]>(known.map((citizen) => [citizen.id, []]));
  for (const { citizenId, filedAt, noteWaits, ...meeting } of held) {
    // a note of it that nobody has filed keeps it here
    const filedOn = filedAt && !noteWaits ? dayAt(filedAt, timeZone) : null;
    meetings.get(citizenId)?.push({ ...meeting, filedOn, noteWaits });
  }
  return known.map((citizen) => ({ ...citizen, meetings: meetings.get(citizen.id) ?? [] }));
}
