// A group answers a point outside a meeting: it has noted it, or returns it with a reason. A decision is made at a meeting.
import { eq, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { referrals } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { record } from "../audit";
import type { ReferralAnswer } from "../domain/referral";
import { enqueue } from "../jobs/queue";
import { holdWaiting, type Referral } from "./hold-referral";
import type { AnswerReferral } from "./input";

/** Answers the referral's id. The answer stands on the sender's next agenda by itself. */
export function answerReferral(
  actor: Actor,
  input: AnswerReferral,
  now: Date,
): Promise<{ referral: string }> {
  return db.transaction(async (tx) => {
    const { collaboration, person, group, referral } = await holdWaiting(tx, actor, input);

    const { answer, text } = input;
    await saveAnswer(tx, referral, { answer, text: text ?? null, by: person?.id ?? null }, now);

    await record(tx, actor, "referral.answered", {
      collaborationId: collaboration.id,
      subject: `group:${group.key}`,
      details: { referral: referral.id, answer },
    });
    return { referral: referral.id };
  });
}

/** Writes the answer down, and tells whoever raised it. */
export async function saveAnswer(
  tx: Transaction,
  { id: referralId }: Pick<Referral, "id">,
  { answer, text, by }: { answer: ReferralAnswer; text: string | null; by: string | null },
  now: Date,
): Promise<void> {
  await tx
    .update(referrals)
    .set({
      ...{ answer, answerText: text, answeredAt: now, answeredById: by },
      version: sql`${referrals.version} + 1`,
    })
    .where(eq(referrals.id, referralId));
  await enqueue(tx, "tell-who-raised", { referralId });
}
