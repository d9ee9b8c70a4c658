// A meeting is cancelled; who was invited hears of it, and the points sent to it wait for the next.
import { and, eq, inArray, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { agendaItems } from "@/db/schema/meetings";
import { decisions, referrals, tasks } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { composedAgenda } from "../agendas/compose";
import { freezeAgenda, holdWaitingReferrals } from "../agendas/freeze";
import { record } from "../audit";
import { Refused } from "../domain/errors";
import { isDraft, mayBecome } from "../domain/meeting-state";
import { authorize } from "../domain/policy";
import { giveFilesBack } from "../inputs/proposal-files";
import { enqueue } from "../jobs/queue";
import { free } from "../rooms/bookings";
import type { CancelMeeting } from "./input";
import { loadMeeting, type Meeting, type SeenMeeting } from "./queries";
import { requireMeetingVersion, saveMeeting } from "./save-meeting";

/** Answers the meeting's key and new version. A meeting that has decided something is closed, not cancelled. */
export function cancelMeeting(actor: Actor, input: CancelMeeting, now: Date) {
  return db.transaction(async (tx) => {
    const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting, { lock: true });

    authorize(seen.roles, "meeting.cancel", seen.group.confidential);

    requireMeetingVersion(seen.meeting, input.version);
    const cancelled = await cancelHeld(tx, actor, seen, input.because || null, now);
    const { id: meetingId, sequence } = seen.meeting;
    // whoever was called hears of it by the cancellation itself
    if (sequence === null && input.tell)
      await enqueue(tx, "tell-not-held", { meetingId, inWriting: input.inWriting ?? false });
    return cancelled;
  });
}

/** Cancels a meeting that is held locked, for whoever may; it says why to those who were invited. */
export async function cancelHeld(
  tx: Transaction,
  actor: Actor,
  seen: SeenMeeting,
  because: string | null,
  now: Date,
) {
  const { collaboration, meeting } = seen;
  requireCancellable(meeting);
  if (await hasResults(tx, meeting)) {
    throw new Refused("meetingHasResults", "What the meeting has decided would be lost. Close it instead.");
  }

  if (isDraft(meeting.state)) await keepAddedItems(tx, seen, now);
  const released = await releaseReferrals(tx, seen);
  await giveFilesBack(tx, meeting.id);
  const roomsBefore = await free(tx, meeting);
  const saved = await saveMeeting(tx, meeting, {
    ...{ state: "cancelled", cancelledAt: now, cancelledBecause: because },
    ...{ stateBefore: meeting.state, roomsBefore },
  });

  await record(tx, actor, "meeting.cancelled", {
    collaborationId: collaboration.id,
    subject: `meeting:${meeting.key}`,
    details: { referralsWaitingAgain: released },
  });
  if (saved.sequence !== null) await enqueue(tx, "announce-meeting", { meetingId: saved.id });
  return { key: meeting.key, version: saved.version };
}

function requireCancellable({ state }: Meeting): void {
  if (mayBecome(state, "cancelled")) return;
  if (state === "cancelled") throw new Refused("meetingIsCancelled", "The meeting is cancelled.");
  throw new Refused("meetingIsOver", "A meeting that has been held is not cancelled.");
}

async function hasResults(tx: Transaction, { id }: Meeting): Promise<boolean> {
  const made = [
    await tx.$count(decisions, eq(decisions.meetingId, id)),
    await tx.$count(tasks, eq(tasks.meetingId, id)),
    await tx.$count(referrals, eq(referrals.fromMeetingId, id)),
  ];
  return made.some((count) => count > 0);
}

/** What people had added to an agenda in the making is written down, so that it returns on the group's next. */
async function keepAddedItems(tx: Transaction, seen: SeenMeeting, now: Date): Promise<void> {
  const agenda = await composedAgenda(tx, seen, now);
  const added = agenda.items.filter(({ byHand }) => byHand.includes("added"));
  await freezeAgenda(tx, seen.meeting, { ...agenda, items: added });
}

/** The points on its agenda wait again; answers how many. */
async function releaseReferrals(tx: Transaction, { group, meeting }: SeenMeeting): Promise<number> {
  // in the order whoever publishes or restores another of the group's meetings holds them in
  await holdWaitingReferrals(tx, group.id);
  const items = tx
    .select({ id: agendaItems.id })
    .from(agendaItems)
    .where(eq(agendaItems.meetingId, meeting.id));
  const released = await tx
    .update(referrals)
    .set({ onItemId: null, answerText: null })
    .where(and(inArray(referrals.onItemId, items), isNull(referrals.answer)))
    .returning({ id: referrals.id });
  return released.length;
}
