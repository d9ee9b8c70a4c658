// Somebody who keeps the meeting looks at what came by mail: it counts as the invited person's, or is set aside. Either can be undone.
import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { invitations } from "@/db/schema/mail";
import { meetings } from "@/db/schema/meetings";
import { replies } from "@/db/schema/replies";
import type { Actor } from "../actor";
import { record } from "../audit";
import { loadCollaboration } from "../collaborations/queries";
import { NotFound, Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import { mayBeCounted } from "../domain/reply-doubt";
import { loadMeeting, type SeenMeeting } from "../meetings/queries";
import { holdInvitation } from "./hold-invitation";
import type { JudgeReply } from "./input";
import { isCopy, type Reply, settleAnswer } from "./keep-reply";

/** Answers the meeting's key. Throws NotFound, Forbidden, and Refused for what is not a mail or says nothing of this meeting. */
export function judgeReply(actor: Actor, { collaboration, reply: id, verdict }: JudgeReply, now: Date) {
  return db.transaction(async (tx) => {
    const seen = await meetingOf(tx, actor, collaboration, id);

    authorize(seen.roles, "replies.judge", seen.group.confidential);

    const reply = await holdReply(tx, id);
    requireJudgeable(reply, verdict);
    const judged = { verdict, verdictAt: now, verdictBy: seen.person?.name ?? null };
    await tx.update(replies).set(judged).where(isTheSame(reply));
    const held = await holdInvitation(tx, eq(invitations.id, reply.invitationId));
    if (held) await settleAnswer(tx, held);

    await record(
      tx,
      actor,
      verdict === "counted" ? "invitation.reply-counted" : "invitation.reply-set-aside",
      {
        collaborationId: seen.collaboration.id,
        subject: `meeting:${seen.meeting.key}`,
        details: { invitation: reply.invitationId, digest: reply.digest, doubt: reply.doubt },
      },
    );
    return { meeting: seen.meeting.key };
  });
}

/** The meeting it came to, as the actor sees it. Throws NotFound. */
export async function meetingOf(
  tx: Transaction,
  actor: Actor,
  key: string,
  id: string,
): Promise<SeenMeeting> {
  const { collaboration } = await loadCollaboration(tx, actor, key);
  const [found] = await tx
    .select({ key: meetings.key })
    .from(replies)
    .innerJoin(invitations, eq(invitations.id, replies.invitationId))
    .innerJoin(meetings, eq(meetings.id, invitations.meetingId))
    .where(and(eq(replies.id, id), eq(replies.collaborationId, collaboration.id)));
  if (!found) throw new NotFound("reply");
  return loadMeeting(tx, actor, key, found.key);
}

export async function holdReply(tx: Transaction, id: string): Promise<Reply> {
  const [named] = await tx.select({ of: replies.invitationId }).from(replies).where(eq(replies.id, id));
  // held in the order of those who take mail in: meeting, invitation, reply
  if (named) await holdInvitation(tx, eq(invitations.id, named.of));
  const [reply] = await tx.select().from(replies).where(eq(replies.id, id));
  if (!reply) throw new NotFound("reply");
  return reply;
}

/** The mail, by whatever way it was delivered once more. */
export const isTheSame = ({ id, invitationId, messageId, doubt }: Reply) =>
  messageId ? isCopy(invitationId, { messageId, doubt }) : eq(replies.id, id);

function requireJudgeable({ way, doubt, verdict }: Reply, to: JudgeReply["verdict"]): void {
  if (way !== "mail")
    throw new Refused("onlyMailIsJudged", "What was said on a page was said by whoever it is from.");
  if (verdict === "accepted" || verdict === "declined")
    throw new Refused("timeIsSettled", "The proposed time has been settled meanwhile.");
  if (to === "counted" && doubt !== null && !mayBeCounted(doubt))
    throw new Refused("cannotBeCounted", "It does not say whether somebody comes to this meeting.");
}
