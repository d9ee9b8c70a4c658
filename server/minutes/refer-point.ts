// A meeting sends a point onward to another group, with a question and the day an answer is wanted by.
import { and, eq, max } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { agendaItems } from "@/db/schema/meetings";
import { referrals } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { record } from "../audit";
import { Conflict, NotFound, Refused } from "../domain/errors";
import { stateOf } from "../domain/referral";
import type { Meeting } from "../meetings/queries";
import { holdReceiver, raiserOf, saveReferral } from "../referrals/save-referral";
import { holdMinutes, holdMinutesItem, type Item } from "./hold";
import type { Refer, RemoveReferral } from "./input";

/** Answers the referral's id. It waits for the other group's next agenda from now on. */
export function referPoint(actor: Actor, input: Refer): Promise<{ referral: string }> {
  return db.transaction(async (tx) => {
    const held = await holdMinutesItem(tx, actor, input, "results");
    const { collaboration, group, meeting, item } = held;
    if (item.closed) throw new Refused("closedStaysHere", "A closed item stays in its circle.", {}, "to");
    const to = await holdReceiver(tx, held, group, input.to);
    const raisedById = await raiserOf(tx, collaboration.id, input.raisedBy);
    const delegatedFromId = delegatedFrom(item, input);

    const { question, background, wantedBy } = input;
    const referral = await saveReferral(tx, {
      ...{ collaborationId: collaboration.id, fromGroupId: meeting.groupId, fromMeetingId: meeting.id },
      ...{ fromItemId: item.id, toGroupId: to.id, position: await nextPosition(tx, meeting.id) },
      ...{
        question,
        background: background ?? null,
        wantedBy: wantedBy ?? null,
        raisedById,
        delegatedFromId,
      },
    });
    if (delegatedFromId) await settle(tx, item);

    await record(tx, actor, "minutes.point-referred", {
      collaborationId: collaboration.id,
      subject: `meeting:${meeting.key}`,
      details: { item: item.key, to: to.key, referral },
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

/** The referral the item answers, where another group is to answer it instead. */
function delegatedFrom({ referralId }: Item, { delegates }: Refer): string | null {
  if (!delegates) return null;
  if (!referralId) throw new Refused("nothingToDelegate", "The item answers nobody.", {}, "delegates");
  return referralId;
}

/** Giving the question onward is what was done with it; the item's version stays, for who is writing its note. */
async function settle(tx: Transaction, item: Item): Promise<void> {
  if (item.outcome) return;
  await tx.update(agendaItems).set({ outcome: "noted" }).where(eq(agendaItems.id, item.id));
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
