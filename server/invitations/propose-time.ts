// Another time that somebody asks for on a page: kept as it is said, for the leader to answer.
import type { Transaction } from "@/db/client";
import type { Actor } from "../actor";
import { record } from "../audit";
import type { Way } from "../domain/counted-answer";
import { Refused } from "../domain/errors";
import { instantOf } from "../domain/wall-time";
import type { Meeting } from "../meetings/queries";
import type { HeldInvitation } from "./hold-invitation";
import type { AskedTime } from "./input";
import { keepSaid } from "./keep-reply";
import { requireOpen, requireSameTime } from "./save-answer";

/** Keeps it beside what was answered, which stands. Throws Refused for what can no longer be answered, or is no other time to come. */
export async function saveProposed(
  tx: Transaction,
  actor: Actor,
  held: HeldInvitation,
  { date, time, comment, sequence, way }: AskedTime & { way: Exclude<Way, "mail"> },
  now: Date,
): Promise<{ startsAt: Date }> {
  const { invitation, meeting } = held;
  requireOpen(invitation, meeting, now);
  requireSameTime(meeting, sequence);
  const startsAt = timeAsked(meeting, `${date}T${time}`, now);

  await keepSaid(tx, held, {
    ...{ kind: "proposal", way, startsAt, durationMinutes: meeting.durationMinutes },
    ...{ comment: comment || null, receivedAt: now, sequence: sequence ?? meeting.askedSequence },
  });

  await record(tx, actor, "invitation.time-proposed", {
    collaborationId: meeting.collaborationId,
    subject: `meeting:${meeting.key}`,
    details: { invitation: invitation.id, way },
  });
  return { startsAt };
}

function timeAsked(meeting: Meeting, wallTime: string, now: Date): Date {
  const instant = instantOf(wallTime, meeting.timeZone);
  if (!instant) throw new Refused("hourIsSkipped", "The clock skips that hour.", {}, "time");
  if (instant <= now) throw new Refused("timeIsPast", "That time has passed.", {}, "date");
  if (instant.getTime() === meeting.startsAt.getTime())
    throw new Refused("timeIsTheMeetings", "That is when the meeting is.", {}, "time");
  return instant;
}
