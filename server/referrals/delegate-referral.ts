// A group gives a point onward to another group, which answers in its place; the one that asked hears both.
import { db, type Transaction } from "@/db/client";
import type { Actor } from "../actor";
import { record } from "../audit";
import type { Group } from "../groups/queries";
import { saveAnswer } from "./answer-referral";
import { holdWaiting, type Referral } from "./hold-referral";
import type { DelegateReferral } from "./input";
import { holdReceiver, saveReferral } from "./save-referral";

/** Answers the id of the referral that carries the question onward. */
export function delegateReferral(
  actor: Actor,
  input: DelegateReferral,
  now: Date,
): Promise<{ referral: string }> {
  return db.transaction(async (tx) => {
    const held = await holdWaiting(tx, actor, input);
    const { collaboration, person, group, referral } = held;

    const to = await holdReceiver(tx, held, group, input.to);

    const by = person?.id ?? null;
    const wanted = { ...referral, wantedBy: input.wantedBy ?? referral.wantedBy };
    const onward = await carryOnward(tx, wanted, to, { because: input.because, by }, now);

    await record(tx, actor, "referral.delegated", {
      collaborationId: collaboration.id,
      subject: `group:${group.key}`,
      details: { referral: referral.id, onward, to: to.key },
    });
    return { referral: onward };
  });
}

/** The question goes on as it was asked, and the one who asked is answered that it did. */
export async function carryOnward(
  tx: Transaction,
  referral: Referral,
  to: Group,
  { because, by }: { because: string; by: string | null },
  now: Date,
): Promise<string> {
  const { id, collaborationId, toGroupId: fromGroupId, question, background, wantedBy } = referral;
  const onward = await saveReferral(tx, {
    ...{ collaborationId, fromGroupId, toGroupId: to.id, delegatedFromId: id, position: 0 },
    ...{ question, background, wantedBy, sentById: by, createdAt: now },
  });
  await saveAnswer(tx, referral, { answer: "delegated", text: because, by }, now);
  return onward;
}
