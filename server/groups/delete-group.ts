// A group that was started by mistake goes away; one with anything behind it is closed instead.
import { eq, or } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { dispositions, groupIncludes, groups, minutesRecipients } from "@/db/schema/groups";
import { proposals } from "@/db/schema/inputs";
import { meetings } from "@/db/schema/meetings";
import { decisionConcerns, referrals } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { record } from "../audit";
import { Refused } from "../domain/errors";
import { holdEnding } from "./ending";
import type { GroupAt } from "./input";
import type { Group } from "./queries";

/** Answers its key. Refused as soon as anything has happened to it. */
export function deleteGroup(actor: Actor, input: GroupAt): Promise<{ key: string }> {
  return db.transaction(async (tx) => {
    const { collaboration, group } = await holdEnding(tx, actor, input);

    if (await hasHistory(tx, group))
      throw new Refused("groupHasHistory", "Something has happened in the group. Close it instead.");

    await tx.delete(groups).where(eq(groups.id, group.id));
    await deleteUnused(tx, group);

    await record(tx, actor, "group.deleted", {
      collaborationId: collaboration.id,
      subject: `group:${group.key}`,
      details: { name: group.name },
    });
    return { key: group.key };
  });
}

/** Whether it has met, been asked, asked or proposed to, or other groups count on it. */
export async function hasHistory(tx: Transaction | typeof db, { id }: Group): Promise<boolean> {
  const traces = [
    await tx.$count(meetings, eq(meetings.groupId, id)),
    await tx.$count(referrals, or(eq(referrals.fromGroupId, id), eq(referrals.toGroupId, id))),
    await tx.$count(proposals, eq(proposals.groupId, id)),
    await tx.$count(decisionConcerns, eq(decisionConcerns.groupId, id)),
    await tx.$count(groupIncludes, eq(groupIncludes.includedId, id)),
    await tx.$count(minutesRecipients, eq(minutesRecipients.recipientGroupId, id)),
    await tx.$count(
      groups,
      or(eq(groups.parentId, id), eq(groups.mergedIntoId, id), eq(groups.endsIntoId, id)),
    ),
  ];
  return traces.some((count) => count > 0);
}

/** The disposition it alone had goes with it. */
async function deleteUnused(tx: Transaction, { dispositionId }: Group): Promise<void> {
  if ((await tx.$count(groups, eq(groups.dispositionId, dispositionId))) > 0) return;
  await tx.delete(dispositions).where(eq(dispositions.id, dispositionId));
}
