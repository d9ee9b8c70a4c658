// Whether approved minutes are as they were: the text that was sealed is made anew and compared, and given out to be checked elsewhere.
import { db, type Transaction } from "@/db/client";
import type { Actor } from "../actor";
import { readsClosed } from "../agendas/closed-items";
import { NotFound, Refused } from "../domain/errors";
import { canonicalMinutes, hashOfText } from "../domain/minutes-hash";
import { authorize } from "../domain/policy";
import type { InMeeting } from "../meetings/input";
import { loadMeeting } from "../meetings/queries";
import { sealedMinutes } from "./approve-minutes";

/** Answered to everyone who may read the minutes: that they are whole says nothing of what stands in them. */
export function verifyMinutes(actor: Actor, input: InMeeting) {
  return db.transaction(async (tx) => {
    const { hash, text, mayHaveText } = await remade(tx, actor, input);
    return { isWhole: hashOfText(text) === hash, mayHaveText };
  });
}

/** The sealed text itself. It holds closed items, so where there are any, it is for those who read them. */
export function sealedText(actor: Actor, input: InMeeting): Promise<string> {
  return db.transaction(async (tx) => {
    const { text, mayHaveText } = await remade(tx, actor, input);
    if (!mayHaveText) throw new NotFound("sealed text");
    return text;
  });
}

async function remade(tx: Transaction, actor: Actor, input: InMeeting) {
  const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting);
  const { roles, group, meeting } = seen;
  authorize(roles, "minutes.read", group.confidential);
  if (meeting.state !== "approved" || !meeting.minutesHash)
    throw new Refused("minutesNotApproved", "The minutes are not approved.");
  const sealed = await sealedMinutes(tx, seen);
  const mayHaveText = readsClosed(seen) || sealed.items.every(({ closed }) => !closed);
  return { hash: meeting.minutesHash, text: canonicalMinutes(sealed), mayHaveText };
}
