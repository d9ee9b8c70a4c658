// A meeting sends a point onward to another group, with a question and the day an answer is wanted by.
import { and, eq, max } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { referrals } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { record } from "../audit";
import { breaks } from "../database/broken-promise";
import { Conflict, NotFound, Refused } from "../domain/errors";
import { stateOf } from "../domain/referral";
import { loadGroup } from "../groups/queries";
import type { Meeting } from "../meetings/queries";
import { holdMinutes, holdMinutesItem } from "./hold";
import type { Refer, RemoveReferral } from "./input";

/** Answers the referral's id. It waits for the other group's next agenda from now on. */
export function referPoint(actor: Actor, input: Refer): Promise<{ referral: string }> {
  return db.transaction(async (tx) => {
    const held = await holdMinutesItem(tx, actor, input, "results");
    const { collaboration, group: from, meeting, item } = held;
    const to = await loadGroup(tx, actor, input.collaboration, input.to);
    if (from.confidential)
      throw new Refused("confidentialStaysHere", "Its texts stay in its circle.", {}, "to");

    const { question, wantedBy } = input;
    const referral = await saveReferral(tx, {
      ...{ collaborationId: collaboration.id, fromGroupId: meeting.groupId, fromMeetingId: meeting.id },
      ...{ fromItemId: item.id, toGroupId: to.group.id, position: await nextPosition(tx, meeting.id) },
      ...{ question, wantedBy: wantedBy ?? null },
    });

    await record(tx, actor, "minutes.point-referred", {
      collaborationId: collaboration.id,
      subject: `meeting:${meeting.key}`,
      details: { item: item.key, to: to.group.key, referral },
    });
    return { referral };
  });
}

/** Takes a point back while the meeting runs and the other group has not taken it up. */
export function removeReferral(actor: Actor, input: RemoveReferral): Promise<{ referral: string }> {
  return db.transaction(async (tx) => {
    const { collaboration, meeting } = await holdMinutes(tx, actor, input, "results");
    const referral = await referralOf(tx, meeting, input);

    if (stateOf(referral) !== "waiting") {
      throw new Refused("referralIsUnderway", "The point is on the other group's agenda, or answered.");
    }

    await tx.delete(referrals).where(eq(referrals.id, referral.id));

    await record(tx, actor, "minutes.referral-removed", {
      collaborationId: collaboration.id,
      subject: `meeting:${meeting.key}`,
      details: { referral: referral.id },
    });
    return { referral: referral.id };
  });
}

async function saveReferral(tx: Transaction, values: typeof referrals.$inferInsert): Promise<string> {
  try {
    const [saved] = await tx.insert(referrals).values(values).returning({ id: referrals.id });
    if (!saved) throw new Error("A referral was saved, and is gone.");
    return saved.id;
  } catch (error) {
    if (!breaks(error, "referral_goes_to_another_group")) throw error;
    throw new Refused("referralToItself", "A point goes to another group.", {}, "to");
  }
}

async function nextPosition(tx: Transaction, meetingId: string): Promise<number> {
  const [last] = await tx
    .select({ position: max(referrals.position) })
    .from(referrals)
    .where(eq(referrals.fromMeetingId, meetingId));
  return (last?.position ?? -1) + 1;
}

/** Locked, so that it is not taken up by the other group's agenda meanwhile. */
async function referralOf(
  tx: Transaction,
  meeting: Meeting,
  { referral: id, version }: { referral: string; version: number },
) {
  const [referral] = await tx
    .select()
    .from(referrals)
    .where(and(eq(referrals.id, id), eq(referrals.fromMeetingId, meeting.id)))
    .for("update");
  if (!referral) throw new NotFound("referral");
  const { question, wantedBy } = referral;
  if (referral.version !== version) throw new Conflict({ version: referral.version, question, wantedBy });
  return referral;
}
