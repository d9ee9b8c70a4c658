// The last day of a group is over: it is closed, or goes into the group that takes over.
import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { collaborations } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { proposals } from "@/db/schema/inputs";
import { type Actor, machine } from "../actor";
import type { Collaboration } from "../collaborations/queries";
import { holdCollaboration } from "../collaborations/references";
import { isNeutral } from "../domain/boundary";
import { daysAfter } from "../domain/calendar-day";
import { Refused } from "../domain/errors";
import { whoHasTheWork } from "../domain/succession";
import { dayAt } from "../domain/wall-time";
import { enqueue } from "../jobs/queue";
import type { Referral } from "../referrals/hold-referral";
import { holdReceiver } from "../referrals/save-referral";
import { archiveHeld, type Choice } from "./archive-group";
import { mergeHeld } from "./merge-group";
import { type Group, loadGroup, type SeenGroup } from "./queries";

/** Each group in a transaction of its own. One that has a meeting in progress ends the next night. */
export async function endWhereDue(now: Date): Promise<void> {
  const planned = await db
    .select({ group: groups.key, lastDay: groups.lastDay, collaboration: collaborations })
    .from(groups)
    .innerJoin(collaborations, eq(collaborations.id, groups.collaborationId))
    .where(isNotNull(groups.lastDay))
    .orderBy(groups.lastDay, groups.key);
  for (const { group, lastDay, collaboration } of planned) {
    if (!isPast(lastDay, collaboration, now)) continue;
    await end(collaboration.key, group, now).catch((error: unknown) => {
      if (!(error instanceof Refused)) throw error;
    });
  }
}

function end(collaboration: string, group: string, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const actor = machine("a planned end");
    const seen = await loadGroup(tx, actor, collaboration, group, { lock: true });
    const { lastDay, endsBecause } = seen.group;
    // it may have been withdrawn, or moved, since it was found
    if (lastDay === null || !isPast(lastDay, seen.collaboration, now)) return;
    await endHeld(tx, actor, seen, { on: daysAfter(lastDay, 1), because: endsBecause ?? "" }, now);
  });
}

const isPast = (day: string | null, { timeZone }: Collaboration, now: Date): boolean =>
  day !== null && day < dayAt(now, timeZone);

async function endHeld(
  tx: Transaction,
  actor: Actor,
  seen: SeenGroup,
  ending: { on: string; because: string },
  now: Date,
): Promise<void> {
  await holdCollaboration(tx, seen.collaboration.id);
  const key = await successorOf(tx, seen.group);
  if (key) {
    const successor = await holdReceiver(tx, seen, seen.group, key);
    await mergeHeld(tx, actor, seen, { ...ending, successor }, now);
    return;
  }
  await turnDownProposals(tx, seen.group, ending.because, now);
  // what waits goes back with the reason: nobody is there to choose for each
  await archiveHeld(tx, actor, seen, { ...ending, choose: (open) => open.map(sentBack) }, now);
}

const sentBack = (referral: Referral): Choice => ({ referral, becomes: "returned", field: "" });

/** The key of the group that takes over, or of the one that has taken over from it since; null where none is left. */
async function successorOf(
  tx: Transaction,
  { id: own, endsIntoId, collaborationId }: Group,
): Promise<string | null> {
  const all = await tx.select().from(groups).where(eq(groups.collaborationId, collaborationId));
  const successor = whoHasTheWork(endsIntoId, all);
  return successor && successor.id !== own && !isNeutral(successor) ? successor.key : null;
}

/** Whoever proposed something hears why it is not taken up; the mail speaks of the meeting it was for, or the group's last. */
async function turnDownProposals(tx: Transaction, group: Group, because: string, now: Date): Promise<void> {
  const lastMeeting = sql`(select m.id from meetings m where m.group_id = ${group.id} order by m.starts_at desc limit 1)`;
  const declined = await tx
    .update(proposals)
    .set({
      ...{ state: "declined", reason: because, answeredAt: now, answeredById: null },
      ...{ meetingId: sql`coalesce(${proposals.meetingId}, ${lastMeeting})` },
      version: sql`${proposals.version} + 1`,
    })
    .where(and(eq(proposals.groupId, group.id), inArray(proposals.state, ["proposed", "postponed"])))
    .returning({ id: proposals.id });
  for (const { id: proposalId } of declined)
    await enqueue(tx, "answer-proposal", { proposalId, answeredAt: now.toISOString() });
}
