// A referral that waits, held while the group it was sent to answers it outside a meeting.
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { referrals } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { loadCollaboration } from "../collaborations/queries";
import { Conflict, NotFound, Refused } from "../domain/errors";
import { authorize, authorizeEnd } from "../domain/policy";
import { stateOf } from "../domain/referral";
import { type SeenGroup, seeGroup } from "../groups/queries";
import type { InReferral } from "./input";

export type Referral = typeof referrals.$inferSelect;

/** It and the group that answers it. Throws NotFound, Forbidden, Conflict, or Refused when it is answered or on an agenda. */
export async function holdWaiting(
  tx: Transaction,
  actor: Actor,
  input: InReferral & { version: number },
): Promise<SeenGroup & { referral: Referral }> {
  const seen = await loadCollaboration(tx, actor, input.collaboration);
  const [row] = await tx
    .select({ referral: referrals, group: groups })
    .from(referrals)
    .innerJoin(groups, eq(groups.id, referrals.toGroupId))
    .where(and(eq(referrals.id, input.referral), eq(referrals.collaborationId, seen.collaboration.id)))
    .for("update", { of: referrals });
  if (!row) throw new NotFound("referral");
  const receiver = await seeGroup(tx, seen, row.group);

  // who leads a group that meets no more has left it: an administrator sees to what still waits
  if (row.group.archivedOn === null) authorize(receiver.roles, "referral.answer", row.group.confidential);
  else authorizeEnd(receiver.roles, row.group);

  requireWaiting(row.referral);
  const { version, question, answer } = row.referral;
  if (version !== input.version) throw new Conflict({ version, question, answer });
  return { ...receiver, referral: row.referral };
}

/** What is on an agenda is answered at its meeting, and what is answered stays so. */
function requireWaiting(referral: Referral): void {
  const state = stateOf(referral);
  if (state === "answered") throw new Refused("referralIsAnswered", "It has been answered.");
  if (state === "on-agenda") throw new Refused("referralOnAgenda", "It is answered at the meeting.");
}
