// An administrator says how long what is filed stays.
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { retentionRules } from "@/db/schema/network-meetings";
import type { Actor } from "../actor";
import { record } from "../audit";
import { loadCollaboration } from "../collaborations/queries";
import { holdCollaboration } from "../collaborations/references";
import { Conflict } from "../domain/errors";
import { authorize } from "../domain/policy";
import { retainedKinds } from "../domain/retention";
import type { SetRetention } from "./input";
import { monthsIn, retentionFields } from "./queries";

/** Throws Conflict with what stands, when it was changed in between. */
export function setRetention(actor: Actor, input: SetRetention): Promise<void> {
  return db.transaction(async (tx) => {
    const { collaboration, roles } = await loadCollaboration(tx, actor, input.collaboration);
    const collaborationId = collaboration.id;
    await holdCollaboration(tx, collaborationId);
    const before = await monthsIn(tx, collaborationId);

    authorize(roles, "retention.set");

    const standing = retentionFields(before);
    if (standing.basis !== input.basis) throw new Conflict(standing);
    const after = { "network-meeting": input.meetingMonths, citizen: input.citizenMonths };

    await tx.delete(retentionRules).where(eq(retentionRules.collaborationId, collaborationId));
    const rules = retainedKinds.flatMap((what) => {
      const months = after[what];
      return months === undefined ? [] : [{ collaborationId, what, months }];
    });
    if (rules.length > 0) await tx.insert(retentionRules).values(rules);

    await record(tx, actor, "retention.set", {
      collaborationId,
      subject: `collaboration:${collaboration.key}`,
      details: { before, after },
    });
  });
}
