// An answer by the link in an invitation: whoever holds the token may answer, with or without an account.
import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { invitations } from "@/db/schema/mail";
import { machine } from "../actor";
import { hasLeft } from "../domain/circle";
import { NotFound } from "../domain/errors";
import { linkEnds } from "../domain/invitation-answer";
import { hashToken } from "../domain/reply-address";
import { dayAt } from "../domain/wall-time";
import { countAttempt } from "../sign-in/attempts";
import { type HeldInvitation, holdInvitation } from "./hold-invitation";
import type { ProposeByLink, Respond } from "./input";
import { saveProposed } from "./propose-time";
import { saveAnswer } from "./save-answer";

/** Many who work together come from one address, and answer in the same minutes. */
export const perCaller = { what: "answer from a caller", most: 300, minutes: 60 };
export const perInvitation = { what: "answer to an invitation", most: 30, minutes: 15 };

/** Answers what now counts. `from` is the caller's IP address. Throws NotFound, Refused and TooMany. */
export async function respond({ token, ...said }: Respond, from: string, now: Date) {
  const tokenHash = await countUse(token, from, now);

  return db.transaction(async (tx) => {
    const held = await holdByLink(tx, tokenHash, now);

    return saveAnswer(tx, machine("answer link"), held, { ...said, way: "link" }, now);
  });
}

/** Asks for another time. The same as `respond`. */
export async function proposeByLink({ token, ...asked }: ProposeByLink, from: string, now: Date) {
  const tokenHash = await countUse(token, from, now);

  return db.transaction(async (tx) => {
    const held = await holdByLink(tx, tokenHash, now);

    return saveProposed(tx, machine("answer link"), held, { ...asked, way: "link" }, now);
  });
}

async function countUse(token: string, from: string, now: Date): Promise<string> {
  const tokenHash = hashToken(token);
  await countAttempt(perCaller, from, now);
  await countAttempt(perInvitation, tokenHash, now);
  return tokenHash;
}

async function holdByLink(tx: Transaction, tokenHash: string, now: Date): Promise<HeldInvitation> {
  const held = await holdInvitation(tx, eq(invitations.replyTokenHash, tokenHash));
  if (!held || !(await isUsable(tx, held, now))) throw new NotFound("invitation");
  return held;
}

/** A link ends some time after its meeting, and for whoever leaves at once. */
async function isUsable(
  tx: Transaction,
  { invitation, meeting }: HeldInvitation,
  now: Date,
): Promise<boolean> {
  const [person] = await tx
    .select({ leftOn: people.leftOn })
    .from(people)
    .where(eq(people.id, invitation.personId));
  const isGone = person !== undefined && hasLeft(person, dayAt(now, meeting.timeZone));
  return !isGone && now <= linkEnds(meeting.startsAt);
}
