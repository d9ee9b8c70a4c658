// An answer in the product, by the person who is invited.
import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { invitations } from "@/db/schema/mail";
import type { Actor } from "../actor";
import { Forbidden } from "../domain/errors";
import type { InMeeting } from "../meetings/input";
import { loadMeeting } from "../meetings/queries";
import { type HeldInvitation, holdInvitation } from "./hold-invitation";
import type { AnswerInvitation, ProposeTime } from "./input";
import { saveProposed } from "./propose-time";
import { saveAnswer } from "./save-answer";

/** Answers what now counts. Throws NotFound, Forbidden for those who see the meeting and were never invited, and Refused. */
export function answerInvitation(actor: Actor, input: AnswerInvitation, now: Date) {
  return db.transaction(async (tx) => {
    const held = await holdOwn(tx, actor, input);

    return saveAnswer(tx, actor, held, { ...input, way: "product" }, now);
  });
}

/** Asks for another time. The same as `answerInvitation`. */
export function proposeTime(actor: Actor, input: ProposeTime, now: Date) {
  return db.transaction(async (tx) => {
    const held = await holdOwn(tx, actor, input);

    return saveProposed(tx, actor, held, { ...input, way: "product" }, now);
  });
}

/** The actor's own invitation: it is the right to answer it. */
async function holdOwn(tx: Transaction, actor: Actor, input: InMeeting): Promise<HeldInvitation> {
  const { person, meeting } = await loadMeeting(tx, actor, input.collaboration, input.meeting);
  if (!person) throw new Forbidden("invitation.answer");
  const own = and(eq(invitations.meetingId, meeting.id), eq(invitations.personId, person.id));
  const held = await holdInvitation(tx, own);
  if (!held) throw new Forbidden("invitation.answer");
  return held;
}
