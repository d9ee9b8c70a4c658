// The agenda is published: frozen as it is now, and sent to everyone who belongs at the meeting.
import { db, type Transaction } from "@/db/client";
import type { Actor } from "../actor";
import { composedAgenda } from "../agendas/compose";
import { freezeAgenda, holdWaitingReferrals } from "../agendas/freeze";
import { bringPapers } from "../attachments/papers-along";
import { record } from "../audit";
import type { Agenda } from "../domain/agenda";
import { Refused } from "../domain/errors";
import { isDraft } from "../domain/meeting-state";
import { authorize } from "../domain/policy";
import { latestDisposition } from "../groups/dispositions";
import { postponeUnanswered, settleAccepted } from "../inputs/settle-proposals";
import { inviteCircle } from "../invitations/invite-circle";
import { enqueue } from "../jobs/queue";
import { seatGuests } from "../themes/seat-guests";
import type { MeetingAt } from "./input";
import { loadMeeting, type Meeting, type SeenMeeting } from "./queries";
import { requireMeetingVersion, saveMeeting } from "./save-meeting";

/** Answers the meeting's key and new version. Composes while it holds the meeting: what is sent is what is true then. */
export function publishAgenda(actor: Actor, input: MeetingAt, now: Date) {
  return db.transaction(async (tx) => {
    const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting, { lock: true });

    authorize(seen.roles, "agenda.publish", seen.group.confidential);

    requireDraft(seen.meeting);
    requireMeetingVersion(seen.meeting, input.version);
    return publishHeld(tx, actor, seen, now);
  });
}

/** Publishes the agenda in the making of a meeting that is held locked, for whoever may. Throws Refused where nothing is on it. */
export async function publishHeld(tx: Transaction, actor: Actor, seen: SeenMeeting, now: Date) {
  await holdWaitingReferrals(tx, seen.group.id);
  const { versionId: dispositionVersionId } = await latestDisposition(tx, seen.group, { lock: true });
  await postponeUnanswered(tx, seen, now);
  const agenda = await composedAgenda(tx, seen, now);
  requireItems(agenda);

  await freezeAgenda(tx, seen.meeting, agenda);
  await bringPapers(tx, seen.meeting, agenda.items);
  await seatGuests(tx, seen.group, now);
  await settleAccepted(tx, seen, agenda, now);
  const invited = await inviteCircle(tx, seen);
  const { id, key, version } = await saveMeeting(tx, seen.meeting, {
    state: "published",
    publishedAt: now,
    sequence: 0,
    dispositionVersionId,
  });

  await record(tx, actor, "agenda.published", {
    collaborationId: seen.collaboration.id,
    subject: `meeting:${key}`,
    details: { invited, items: agenda.items.length },
  });
  await enqueue(tx, "announce-meeting", { meetingId: id });
  return { key, version };
}

function requireDraft({ state }: Meeting): void {
  if (isDraft(state)) return;
  if (state === "cancelled") throw new Refused("meetingIsCancelled", "The meeting is cancelled.");
  throw new Refused("agendaIsSent", "The agenda has been sent already.");
}

function requireItems({ items }: Agenda): void {
  if (items.some(({ struck }) => !struck)) return;
  throw new Refused("agendaIsEmpty", "An agenda without items is not sent.");
}
