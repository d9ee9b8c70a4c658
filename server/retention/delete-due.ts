// What was filed and has had its time is deleted at night. What is left of it is a number and a day.
import { randomUUID } from "node:crypto";
import { and, inArray, isNotNull, like } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { citizenConsents, citizens } from "@/db/schema/citizens";
import { collaborations } from "@/db/schema/collaborations";
import { mails } from "@/db/schema/mail";
import { citizenDeletions, networkMeetings, retentionRules } from "@/db/schema/network-meetings";
import { machine } from "../actor";
import { record } from "../audit";
import type { Collaboration } from "../collaborations/queries";
import { dueOn, type RetainedKind } from "../domain/retention";
import { dayAt } from "../domain/wall-time";
import { keptIn, monthsIn } from "./queries";

/** Each collaboration that has a rule, in a transaction of its own. */
export async function deleteDue(now: Date): Promise<void> {
  const ruled = await db.selectDistinct({ id: retentionRules.collaborationId }).from(retentionRules);
  const ids = ruled.map(({ id }) => id);
  const places = await db.select().from(collaborations).where(inArray(collaborations.id, ids));
  for (const place of places) await db.transaction((tx) => deleteIn(tx, place, now));
}

async function deleteIn(tx: Transaction, collaboration: Collaboration, now: Date): Promise<void> {
  const on = dayAt(now, collaboration.timeZone);
  const kept = await keptIn(tx, collaboration, { lock: true });
  const months = await monthsIn(tx, collaboration.id);

  const due = dueOn(kept, months, on);
  if (due.meetings.length + due.citizens.length === 0) return;

  const gone = {
    "network-meeting": await deleteMeetings(tx, due.meetings),
    citizen: await deleteCitizens(tx, due.citizens),
  };
  const { id: collaborationId, key } = collaboration;
  for (const [what, count] of Object.entries(gone) as [RetainedKind, number][]) {
    if (count === 0) continue;
    const rule = { what, months: months[what] ?? 0 };
    await tx.insert(citizenDeletions).values({ id: randomUUID(), collaborationId, ...rule, on, count });
  }

  await record(tx, machine("retention"), "retention.deleted", {
    ...{ collaborationId, subject: `collaboration:${key}`, details: gone },
  });
}

/** With who was called and what was written to the citizen; the plan stays with the citizen. */
async function deleteMeetings(tx: Transaction, ids: string[]): Promise<number> {
  const filed = and(inArray(networkMeetings.id, ids), isNotNull(networkMeetings.filedAt));
  await deleteMails(tx, ids);
  return (await tx.delete(networkMeetings).where(filed).returning({ id: networkMeetings.id })).length;
}

/** What calendars were told of a meeting: the address of somebody from outside stands on it. */
async function deleteMails(tx: Transaction, ids: readonly string[]): Promise<void> {
  for (const id of ids) await tx.delete(mails).where(like(mails.about, `network:${id}:%`));
}

/** With all there is of them; first what speaks of those round them, for the circle goes with the citizen. */
async function deleteCitizens(tx: Transaction, ids: string[]): Promise<number> {
  const { id, citizenId } = networkMeetings;
  const theirs = await tx.select({ id }).from(networkMeetings).where(inArray(citizenId, ids));
  await deleteMails(
    tx,
    theirs.map((meeting) => meeting.id),
  );
  await tx.delete(networkMeetings).where(inArray(citizenId, ids));
  await tx.delete(citizenConsents).where(inArray(citizenConsents.citizenId, ids));
  return (await tx.delete(citizens).where(inArray(citizens.id, ids)).returning({ id: citizens.id })).length;
}
