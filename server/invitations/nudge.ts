// Those who have not answered are asked once more, when the leader presses: the invitation again, short, for the same calendar entry.
import { and, asc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { invitations, nudges } from "@/db/schema/mail";
import type { Actor } from "../actor";
import { record } from "../audit";
import { Refused } from "../domain/errors";
import type { EventFacts, ItipMessage } from "../domain/itip";
import { authorize } from "../domain/policy";
import { dayAt } from "../domain/wall-time";
import type { Jobs } from "../jobs/queue";
import { enqueue } from "../jobs/queue";
import type { InMeeting } from "../meetings/input";
import { loadMeeting, type Meeting } from "../meetings/queries";
import { holdAnnounced } from "./announce-meeting";
import type { Announcer } from "./announcement";
import { announcementOf } from "./announcement-of";
import { isComing } from "./coming-meetings";
import { type Invited, invitedNow } from "./follow-circle";
import { postMessages } from "./post-messages";

/** Answers how many are asked. Throws Refused where everybody has answered, or has been asked again the same day. */
export function nudgeInvited(actor: Actor, input: InMeeting, now: Date): Promise<{ nudged: number }> {
  return db.transaction(async (tx) => {
    const { collaboration, group, roles, meeting } = await loadMeeting(
      tx,
      actor,
      input.collaboration,
      input.meeting,
      { lock: true },
    );

    authorize(roles, "answers.nudge", group.confidential);

    requireComing(meeting, now);
    const silent = await silentAt(tx, meeting);
    if (silent.length === 0) throw new Refused("everybodyHasAnswered", "Everybody has answered.");
    const on = dayAt(now, meeting.timeZone);
    const asked = await tx
      .insert(nudges)
      .values(
        silent.map(({ id: invitationId }) => {
          return { collaborationId: collaboration.id, invitationId, on, at: now };
        }),
      )
      .onConflictDoNothing({ target: [nudges.invitationId, nudges.on] })
      .returning({ id: nudges.invitationId });
    if (asked.length === 0) throw new Refused("nudgedToday", "They have been asked again today.");

    await record(tx, actor, "invitation.nudged", {
      collaborationId: collaboration.id,
      subject: `meeting:${meeting.key}`,
      details: { nudged: asked.length },
    });
    await enqueue(tx, "nudge-invited", { meetingId: meeting.id, on });
    return { nudged: asked.length };
  });
}

function requireComing(meeting: Meeting, now: Date): void {
  if (isComing(meeting, now)) return;
  if (meeting.state === "cancelled") throw new Refused("meetingIsCancelled", "The meeting is cancelled.");
  throw new Refused("nudgeNotNow", "People are asked while the agenda is out and the meeting has not begun.");
}

/** Their invitation went out, and they have said nothing. */
function silentAt(tx: Transaction, { id }: Meeting) {
  return tx
    .select({ id: invitations.id })
    .from(invitations)
    .where(
      and(
        eq(invitations.meetingId, id),
        ...[isNull(invitations.removedAt), isNotNull(invitations.told)],
        eq(invitations.partstat, "NEEDS-ACTION"),
      ),
    )
    .orderBy(asc(invitations.id));
}

/** Writes the day's mails to those who still have said nothing. Run again it writes nobody a second. */
export function sendNudges(
  { meetingId, on }: Jobs["nudge-invited"],
  announcer: Announcer,
  now: Date,
): Promise<void> {
  return db.transaction(async (tx) => {
    const announced = await holdAnnounced(tx, meetingId);
    if (!announced || !isComing(announced.meeting, now)) return;
    const silent = (await silentAt(tx, announced.meeting)).map(({ id }) => id);
    if (silent.length === 0) return;
    const due = await tx
      .select({ id: nudges.invitationId })
      .from(nudges)
      .where(and(eq(nudges.on, on), inArray(nudges.invitationId, silent)));
    const invited = await invitedNow(tx, announced);
    const announcement = { ...(await announcementOf(tx, announced, invited, now)), supplement: null };
    const asked = invited.filter(({ invitation }) => due.some(({ id }) => id === invitation.id));
    await postMessages(
      tx,
      asked.map((to) => {
        const message = askedAgain(announced.meeting, to);
        return { announcement, announcer, announced, message, to, knew: knownTo(to), on, now };
      }),
    );
  });
}

/** They know all that it says. */
function knownTo({ invitation: { told } }: Invited): EventFacts | null {
  if (!told) return null;
  const { role: _role, asked: _asked, ...facts } = told;
  return facts;
}

/** The object their calendar has, with a newer DTSTAMP: its buttons work again, and nothing else changes (RFC 5546 2.1.5). */
const askedAgain = ({ uid, sequence }: Meeting, attendee: Invited) =>
  ({
    ...{ uid, attendee, sequence: sequence ?? 0, occasion: "nudge" as const },
    ...{ method: "REQUEST" as const, status: "CONFIRMED" as const, asksAgain: false, changes: [] },
  }) satisfies Omit<ItipMessage, "occasion"> & { occasion: "nudge" };
