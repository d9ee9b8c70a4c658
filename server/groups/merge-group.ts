// A group goes into another, which takes over what waited for it: points, tasks, proposals, decisions it is to hear of.
import { and, eq, inArray, isNull, ne, or, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { groupIncludes, groups, minutesRecipients } from "@/db/schema/groups";
import { proposals } from "@/db/schema/inputs";
import { meetings } from "@/db/schema/meetings";
import { decisionConcerns, decisions, tasks } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { record } from "../audit";
import { holdCollaboration } from "../collaborations/references";
import { Refused } from "../domain/errors";
import { loopFrom } from "../domain/group-loops";
import { enqueue } from "../jobs/queue";
import { saveAnswer } from "../referrals/answer-referral";
import { carryOnward } from "../referrals/delegate-referral";
import type { Referral } from "../referrals/hold-referral";
import { holdReceiver } from "../referrals/save-referral";
import { cancelComing, type Ending, holdEnding, holdUnanswered, requireDay, saveEnding } from "./ending";
import type { MergeGroup } from "./input";
import type { Group, SeenGroup } from "./queries";
import { takeOverInDispositions } from "./take-over-in-dispositions";

/**
 * Answers the key of the group it went into. What returns from its meetings stands on the successor's next agenda, for the
 * composer asks for both (`source-queries.ts`).
 */
export function mergeGroup(actor: Actor, input: MergeGroup, now: Date): Promise<{ key: string }> {
  return db.transaction(async (tx) => {
    const seen = await holdEnding(tx, actor, input);
    const { collaboration, group } = seen;
    await holdCollaboration(tx, collaboration.id);

    requireDay(seen, input.on, now);
    if (input.into === group.key) throw new Refused("mergedIntoItself", "Choose another group.", {}, "into");
    const successor = await holdSuccessor(tx, seen, input.into);
    await mergeHeld(tx, actor, seen, { ...input, successor }, now);

    return { key: successor.key };
  });
}

/** Merges a group that is held into one that is held, for whoever may. */
export async function mergeHeld(
  tx: Transaction,
  actor: Actor,
  seen: SeenGroup,
  { on, because, successor }: Ending & { successor: Group },
  now: Date,
): Promise<void> {
  const { collaboration, group } = seen;
  const cancelled = await cancelComing(tx, actor, seen, { on, because }, now);
  const open = await holdUnanswered(tx, seen);

  for (const referral of open) await handOver(tx, seen, referral, successor, because, now);
  await takeOverWork(tx, group, successor);
  await takeOverConcerns(tx, group, successor);
  await takeOverPlaces(tx, group, successor);
  const changed = await takeOverInDispositions(tx, group, successor);
  await saveEnding(tx, seen, { on, into: successor.id });

  await record(tx, actor, "group.merged", {
    collaborationId: collaboration.id,
    subject: `group:${group.key}`,
    details: { into: successor.key, on, cancelled, points: open.length, dispositions: changed },
  });
  await enqueue(tx, "follow-circle", { collaborationId: collaboration.id });
}

/** Throws Refused beside `into` where a point could not be sent to it either. */
export function holdSuccessor(tx: Transaction, seen: SeenGroup, key: string): Promise<Group> {
  return holdReceiver(tx, seen, seen.group, key).catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error;
    throw new Refused(error.words, error.message, error.params, "into");
  });
}

/** What the successor itself had asked comes back to it: it has the matter now. */
async function handOver(
  tx: Transaction,
  { person }: SeenGroup,
  referral: Referral,
  successor: Group,
  because: string,
  now: Date,
): Promise<void> {
  const by = person?.id ?? null;
  if (referral.fromGroupId === successor.id)
    await saveAnswer(tx, referral, { answer: "returned", text: because, by }, now);
  else await carryOnward(tx, referral, successor, { because, by }, now);
}

async function takeOverWork(tx: Transaction, from: Group, to: Group): Promise<void> {
  await tx
    .update(tasks)
    .set({ groupId: to.id })
    .where(and(eq(tasks.groupId, from.id), isNull(tasks.doneOn)));
  const passed = tx.select({ id: meetings.id }).from(meetings).where(eq(meetings.state, "cancelled"));
  await tx
    .update(proposals)
    .set({ groupId: to.id, meetingId: null })
    .where(
      and(
        eq(proposals.groupId, from.id),
        ne(proposals.state, "declined"),
        or(
          isNull(proposals.meetingId),
          inArray(proposals.state, ["proposed", "postponed"]),
          inArray(proposals.meetingId, passed),
        ),
      ),
    );
}

/** Of decisions nobody has told it of yet, the successor is told. What was told stays in the minutes as it was. */
async function takeOverConcerns(tx: Transaction, from: Group, to: Group): Promise<void> {
  const untold = and(eq(decisionConcerns.groupId, from.id), isNull(decisionConcerns.toldAt));
  const already = tx
    .select({ id: decisionConcerns.decisionId })
    .from(decisionConcerns)
    .where(eq(decisionConcerns.groupId, to.id));
  const own = tx.select({ id: decisions.id }).from(decisions).where(eq(decisions.groupId, to.id));
  const known = or(inArray(decisionConcerns.decisionId, already), inArray(decisionConcerns.decisionId, own));
  await tx.delete(decisionConcerns).where(and(untold, known));
  await tx.update(decisionConcerns).set({ groupId: to.id }).where(untold);
}

/** Where the group was included, got minutes, or stood over others, the successor does now, unless it would be twice or in a ring. */
async function takeOverPlaces(tx: Transaction, from: Group, to: Group): Promise<void> {
  await takeOverIncludes(tx, from, to);
  await takeOverMinutes(tx, from, to);
  await takeOverChildren(tx, from, to);
}

async function takeOverIncludes(tx: Transaction, from: Group, to: Group): Promise<void> {
  const all = await tx
    .select()
    .from(groupIncludes)
    .where(eq(groupIncludes.collaborationId, from.collaborationId));
  const including = all.filter(({ includedId }) => includedId === from.id).map(({ groupId }) => groupId);
  const steps = all
    .filter(({ includedId }) => includedId !== from.id)
    .map(({ groupId, includedId }) => ({ from: groupId, to: includedId }));
  for (const groupId of including) {
    const row = and(eq(groupIncludes.groupId, groupId), eq(groupIncludes.includedId, from.id));
    const step = { from: groupId, to: to.id };
    const isThere = groupId === to.id || steps.some((one) => one.from === groupId && one.to === to.id);
    if (isThere || loopFrom(groupId, [...steps, step])) await tx.delete(groupIncludes).where(row);
    else {
      await tx.update(groupIncludes).set({ includedId: to.id }).where(row);
      steps.push(step);
    }
  }
}

async function takeOverMinutes(tx: Transaction, from: Group, to: Group): Promise<void> {
  const toFrom = eq(minutesRecipients.recipientGroupId, from.id);
  const already = sql`exists (select 1 from ${minutesRecipients} other where other.group_id = ${minutesRecipients.groupId}
    and other.kind = ${minutesRecipients.kind} and other.recipient_group_id = ${to.id})`;
  const twice = or(eq(minutesRecipients.groupId, to.id), already);
  await tx.delete(minutesRecipients).where(and(toFrom, twice));
  await tx.update(minutesRecipients).set({ recipientGroupId: to.id }).where(toFrom);
}

/** The successor does not come to stand under itself; where it would, the group above takes its place. */
async function takeOverChildren(tx: Transaction, from: Group, to: Group): Promise<void> {
  const all = await tx.select().from(groups).where(eq(groups.collaborationId, from.collaborationId));
  const over = new Map(all.map(({ id, parentId }) => [id, parentId]));
  for (const child of all.filter(({ parentId }) => parentId === from.id)) {
    over.set(child.id, to.id);
    const steps = [...over].flatMap(([id, parentId]) => (parentId ? [{ from: id, to: parentId }] : []));
    if (child.id === to.id || loopFrom(child.id, steps)) over.set(child.id, from.parentId);
    await tx
      .update(groups)
      .set({ parentId: over.get(child.id) ?? null, version: sql`${groups.version} + 1` })
      .where(eq(groups.id, child.id));
  }
}
