// An answer in the product, by the person who is invited.
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { invitations } from "@/db/schema/mail";
import type { Actor } from "../actor";
import { Forbidden } from "../domain/errors";
import { loadMeeting } from "../meetings/queries";
import { holdInvitation } from "./hold-invitation";
import type { AnswerInvitation } from "./input";
import { saveAnswer } from "./save-answer";

/** Answers what now counts. Throws NotFound, Forbidden for those who see the meeting and were never invited, and Refused. */
export function answerInvitation(actor: Actor, input: AnswerInvitation, now: Date) {
  return db.transaction(async (tx) => {
    const { person, meeting } = await loadMeeting(tx, actor, input.collaboration, input.meeting);
    if (!person) throw new Forbidden("invitation.answer");

    // the invitation is the right to answer it
    const held = await holdInvitation(
      tx,
      and(eq(invitations.meetingId, meeting.id), eq(invitations.personId, person.id)),
    );
    if (!held) throw new Forbidden("invitation.answer");

    return saveAnswer(tx, actor, held, { ...input, way: "product" }, now);
  });
}
