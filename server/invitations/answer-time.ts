// The leader answers another time that somebody asked for: the meeting is moved there, or stays.
import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { invitations } from "@/db/schema/mail";
import { replies } from "@/db/schema/replies";
import type { Actor } from "../actor";
import { record } from "../audit";
import { askedOf } from "../domain/counted-answer";
import { NotFound, Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import { timeStandings } from "../domain/time-proposal";
import { wallTimeAt } from "../domain/wall-time";
import { enqueue } from "../jobs/queue";
import { moveMeetingIn } from "../meetings/move-meeting";
import { loadMeeting, type SeenMeeting } from "../meetings/queries";
import type { AcceptTime, DeclineTime } from "./input";
import { proposedIn } from "./keep-reply";

/** Moves the meeting there, as any move: everyone is told and asked anew. Throws NotFound, Forbidden, Refused and Conflict. */
export function acceptTime(actor: Actor, input: AcceptTime, now: Date) {
  return db.transaction(async (tx) => {
    const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting, { lock: true });
    const { meeting } = seen;

    authorize(seen.roles, "time.answer", seen.group.confidential);

    const { startsAt, durationMinutes } = await holdOpen(tx, seen, input.reply, now);
    await settle(tx, seen, input.reply, { verdict: "accepted" }, now);
    const [date = "", time = ""] = wallTimeAt(startsAt, meeting.timeZone).split("T");
    const moved = await moveMeetingIn(
      tx,
      actor,
      seen,
      { date, time, durationMinutes, version: input.version },
      now,
    );

    await record(tx, actor, "invitation.time-accepted", about(seen, input.reply));
    return moved;
  });
}

/** Says no, and why if there is a reason to give; whoever proposed it is told. Throws NotFound, Forbidden and Refused. */
export function declineTime(actor: Actor, input: DeclineTime, now: Date) {
  return db.transaction(async (tx) => {
    const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting, { lock: true });

    authorize(seen.roles, "time.answer", seen.group.confidential);

    await holdOpen(tx, seen, input.reply, now);
    const said = { verdict: "declined", verdictBecause: input.because || null } as const;
    await settle(tx, seen, input.reply, said, now);

    await record(tx, actor, "invitation.time-declined", about(seen, input.reply));
    await enqueue(tx, "decline-time", { replyId: input.reply });
    return { reply: input.reply };
  });
}

const about = ({ meeting }: SeenMeeting, reply: string) => ({
  collaborationId: meeting.collaborationId,
  subject: `meeting:${meeting.key}`,
  details: { reply },
});

/** The proposal, as long as it waits for an answer. */
async function holdOpen(tx: Transaction, { meeting }: SeenMeeting, id: string, now: Date) {
  const [held] = await tx
    .select({ invitation: invitations })
    .from(replies)
    .innerJoin(invitations, eq(invitations.id, replies.invitationId))
    .where(and(eq(replies.id, id), eq(replies.kind, "proposal"), eq(invitations.meetingId, meeting.id)))
    .for("update", { of: invitations });
  if (!held) throw new NotFound("proposal");
  const { invitation } = held;
  const kept = await tx.select().from(replies).where(eq(replies.invitationId, invitation.id));
  const proposals = kept.flatMap(proposedIn);
  const standing = timeStandings(proposals, askedOf(invitation, meeting), meeting.startsAt, now).get(id);
  const proposal = proposals.find((one) => one.id === id);
  if (standing !== "open" || !proposal)
    throw new Refused("timeIsSettled", "The proposed time has been settled meanwhile.");
  return proposal;
}

async function settle(
  tx: Transaction,
  { person }: SeenMeeting,
  id: string,
  said: { verdict: "accepted" | "declined"; verdictBecause?: string | null },
  now: Date,
): Promise<void> {
  await tx
    .update(replies)
    .set({ ...said, verdictAt: now, verdictBy: person?.name ?? null })
    .where(eq(replies.id, id));
}
