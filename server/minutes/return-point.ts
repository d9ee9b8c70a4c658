// A meeting sends a point back to the group that asked, with the reason why.
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { agendaItems } from "@/db/schema/meetings";
import { referrals } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { record } from "../audit";
import { Refused } from "../domain/errors";
import { holdMinutesItem } from "./hold";
import type { ReturnPoint } from "./input";

/** Answers the item. The reason is what the group that asked reads, once the meeting is closed. */
export function returnPoint(actor: Actor, input: ReturnPoint): Promise<{ item: string }> {
  return db.transaction(async (tx) => {
    const { collaboration, meeting, item } = await holdMinutesItem(tx, actor, input, "results");
    if (!item.referralId) throw new Refused("nothingToReturn", "The item answers nobody.", {}, "because");

    await tx.update(referrals).set({ answerText: input.because }).where(eq(referrals.id, item.referralId));
    // the item's version stays: who is writing its note need not hear of it
    await tx.update(agendaItems).set({ outcome: "withdrawn" }).where(eq(agendaItems.id, item.id));

    await record(tx, actor, "minutes.point-returned", {
      collaborationId: collaboration.id,
      subject: `meeting:${meeting.key}`,
      details: { item: item.key, referral: item.referralId },
    });
    return { item: item.key };
  });
}
