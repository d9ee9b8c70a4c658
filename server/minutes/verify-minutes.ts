// Whether approved minutes are as they were: the text that was sealed is made anew and compared, and given out to be checked elsewhere.
import { asc, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { minutesVersions } from "@/db/schema/versions";
import type { Actor } from "../actor";
import { readsClosed } from "../agendas/closed-items";
import { NotFound, Refused } from "../domain/errors";
import { isUnbroken } from "../domain/minutes-chain";
import { canonicalMinutes } from "../domain/minutes-hash";
import { authorize } from "../domain/policy";
import type { InMeeting } from "../meetings/input";
import { loadMeeting } from "../meetings/queries";
import { sealedMinutes } from "./approve-minutes";
import type { InVersion } from "./input";

/**
 * Answered to everyone who may read the minutes: that they are whole says nothing of what stands in them. Where they have been
 * corrected, so are the versions before, each upon the one before it.
 */
export function verifyMinutes(actor: Actor, input: InMeeting) {
  return db.transaction(async (tx) => {
    const { texts, mayHaveText } = await remade(tx, actor, input);
    return { isWhole: isUnbroken(texts), mayHaveText };
  });
}

/**
 * A sealed text itself, the one that stands or an earlier version's. It holds closed items, so where there are any, it is for
 * those who read them.
 */
export function sealedText(actor: Actor, input: InMeeting & Partial<InVersion>): Promise<string> {
  return db.transaction(async (tx) => {
    const { texts, mayHaveText } = await remade(tx, actor, input);
    const sealed = input.number === undefined ? texts.at(-1) : texts[input.number - 1];
    if (!mayHaveText || !sealed) throw new NotFound("sealed text");
    return sealed.text;
  });
}

/** Every version's text with the hash it was sealed by, the first first; the last is made anew from what stands. */
async function remade(tx: Transaction, actor: Actor, input: InMeeting) {
  const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting);
  const { roles, group, meeting } = seen;
  authorize(roles, "minutes.read", group.confidential);
  if (meeting.state !== "approved" || !meeting.minutesHash)
    throw new Refused("minutesNotApproved", "The minutes are not approved.");
  const sealed = await sealedMinutes(tx, seen);
  const kept = await tx
    .select({ text: minutesVersions.text, hash: minutesVersions.hash })
    .from(minutesVersions)
    .where(eq(minutesVersions.meetingId, meeting.id))
    .orderBy(asc(minutesVersions.version));
  const mayHaveText = readsClosed(seen) || sealed.items.every(({ closed }) => !closed);
  const standing = { text: canonicalMinutes(sealed), hash: meeting.minutesHash };
  return { texts: [...kept.slice(0, -1), standing], mayHaveText };
}
