// A decision concerns other groups: their leaders are told once the minutes are sent, and it stands on their next agendas.
import { and, eq, inArray, isNull } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { decisionConcerns, decisions } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { record } from "../audit";
import type { Seen } from "../collaborations/queries";
import { isNeutral } from "../domain/boundary";
import { Conflict, Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import { type Group, groupsSeenBy } from "../groups/queries";
import { enqueue } from "../jobs/queue";
import { areMinutesSent } from "../minutes/told";
import type { Concern } from "./input";
import { seeDecision } from "./see-decision";

/** Says which groups a decision concerns; who has been told stays told. Answers its new version. */
export function concern(actor: Actor, input: Concern): Promise<{ decision: string; version: number }> {
  return db.transaction(async (tx) => {
    const seen = await seeDecision(tx, actor, input, { lock: true });
    const { collaboration, group, roles, meeting, decision } = seen;

    authorize(roles, "minutes.write", group.confidential);

    if (decision.version !== input.version) throw new Conflict({ version: decision.version });
    const version = decision.version + 1;

    if (input.concerns?.length) requireOpen(seen.item);
    await saveConcerns(tx, seen, decision.id, input.concerns ?? []);
    await tx.update(decisions).set({ version }).where(eq(decisions.id, decision.id));

    await record(tx, actor, "decision.concerns", {
      collaborationId: collaboration.id,
      subject: `meeting:${meeting.key}`,
      details: { decision: decision.id, groups: input.concerns ?? [] },
    });
    if (areMinutesSent(meeting)) await enqueue(tx, "tell-decisions", { meetingId: meeting.id });
    return { decision: decision.id, version };
  });
}

/** What is decided under a closed item stays in the circle. */
export function requireOpen({ closed }: { closed: boolean }): void {
  if (closed) throw new Refused("closedStaysHere", "A closed item stays in its circle.", {}, "concerns");
}

/** Makes `keys` the groups the decision concerns, those that were told already besides. Throws Refused in words. */
export async function saveConcerns(
  tx: Transaction,
  seen: Seen & { group: Group },
  decisionId: string,
  keys: readonly string[],
): Promise<void> {
  const wanted = await groupsAmong(tx, seen, keys);
  const isUntold = and(eq(decisionConcerns.decisionId, decisionId), isNull(decisionConcerns.toldAt));
  await tx.delete(decisionConcerns).where(isUntold);
  if (wanted.length === 0) return;
  const collaborationId = seen.collaboration.id;
  await tx
    .insert(decisionConcerns)
    .values(wanted.map(({ id: groupId }) => ({ collaborationId, decisionId, groupId })))
    .onConflictDoNothing();
}

async function groupsAmong(
  tx: Transaction,
  seen: Seen & { group: Group },
  keys: readonly string[],
): Promise<Group[]> {
  if (keys.length === 0) return [];
  if (isNeutral(seen.group)) {
    throw new Refused(
      "confidentialDecision",
      "What a confidential group decides stays in its circle.",
      {},
      "concerns",
    );
  }
  const open = await concernable(tx, seen);
  const wanted = open.filter(({ key }) => keys.includes(key));
  if (wanted.length < new Set(keys).size) {
    throw new Refused("groupCannotBeConcerned", "One of the groups cannot be told of it.", {}, "concerns");
  }
  return wanted;
}

/** The groups a decision of this one can concern: others that still meet, and none whose meetings are about a citizen. */
export async function concernable(
  tx: Database | Transaction,
  seen: Seen & { group: Group },
): Promise<Group[]> {
  const visible = await groupsSeenBy(tx, seen);
  return [...visible.values()].filter(
    (group) => group.id !== seen.group.id && !isNeutral(group) && group.archivedOn === null,
  );
}

/** The groups decisions concern, and when each was told, by decision. */
export async function concernsOf(tx: Database | Transaction, decisionIds: readonly string[]) {
  if (decisionIds.length === 0) return [];
  return tx
    .select({
      decisionId: decisionConcerns.decisionId,
      groupId: decisionConcerns.groupId,
      toldAt: decisionConcerns.toldAt,
    })
    .from(decisionConcerns)
    .where(inArray(decisionConcerns.decisionId, [...decisionIds]));
}
