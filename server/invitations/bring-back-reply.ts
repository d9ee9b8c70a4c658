// A mail that was set aside is brought back to those that somebody must look at.
import { db } from "@/db/client";
import { replies } from "@/db/schema/replies";
import type { Actor } from "../actor";
import { record } from "../audit";
import { Refused } from "../domain/errors";
import { authorize } from "../domain/policy";
import type { BringBackReply } from "./input";
import { holdReply, isTheSame, meetingOf } from "./judge-reply";
import { isSetAside } from "./to-look-at";

/** Answers the meeting's key. It counts no more than before. Throws NotFound, Forbidden, and Refused for what is not set aside. */
export function bringBackReply(actor: Actor, { collaboration, reply: id }: BringBackReply) {
  return db.transaction(async (tx) => {
    const seen = await meetingOf(tx, actor, collaboration, id);

    authorize(seen.roles, "replies.judge", seen.group.confidential);

    const reply = await holdReply(tx, id);
    if (!isSetAside(reply)) throw new Refused("replyIsNotSetAside", "It has been dealt with otherwise.");
    const unjudged = { verdict: null, verdictAt: null, verdictBy: null };
    await tx.update(replies).set(unjudged).where(isTheSame(reply));

    await record(tx, actor, "invitation.reply-brought-back", {
      collaborationId: seen.collaboration.id,
      subject: `meeting:${seen.meeting.key}`,
      details: { invitation: reply.invitationId, digest: reply.digest, doubt: reply.doubt },
    });
    return { meeting: seen.meeting.key };
  });
}
