// A group's leader sends a question to another group, outside a meeting.
import { db } from "@/db/client";
import type { Actor } from "../actor";
import { record } from "../audit";
import { authorize } from "../domain/policy";
import { loadGroup } from "../groups/queries";
import { requireOpen } from "../groups/still-meets";
import type { SendReferral } from "./input";
import { holdReceiver, raiserOf, saveReferral } from "./save-referral";

/** Answers the referral's id. It waits for the other group's next agenda from now on. */
export function sendReferral(actor: Actor, input: SendReferral, now: Date): Promise<{ referral: string }> {
  return db.transaction(async (tx) => {
    const seen = await loadGroup(tx, actor, input.collaboration, input.group);
    const { collaboration, group: from, roles, person } = seen;

    authorize(roles, "referral.send", from.confidential);

    requireOpen(from);
    const to = await holdReceiver(tx, seen, from, input.to);
    const raisedById = await raiserOf(tx, collaboration.id, input.raisedBy);

    const { question, background, wantedBy } = input;
    const referral = await saveReferral(tx, {
      ...{ collaborationId: collaboration.id, fromGroupId: from.id, toGroupId: to.id, position: 0 },
      ...{ question, background: background ?? null, wantedBy: wantedBy ?? null, raisedById },
      ...{ sentById: person?.id ?? null, createdAt: now },
    });

    await record(tx, actor, "referral.sent", {
      collaborationId: collaboration.id,
      subject: `group:${from.key}`,
      details: { to: to.key, referral },
    });
    return { referral };
  });
}
