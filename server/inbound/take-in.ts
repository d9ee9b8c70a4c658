// A mail that came in counts for what its address and its calendar prove together, or waits for somebody to look at it.
import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { invitations } from "@/db/schema/mail";
import { machine } from "../actor";
import { record } from "../audit";
import { takeBookingAnswer } from "../bookings/take-answer";
import { namesCitizen } from "../citizens/name-marks";
import { hasLeft } from "../domain/circle";
import { TooMany } from "../domain/errors";
import type { IncomingMail, ReceivedMail } from "../domain/incoming-mail";
import { linkEnds } from "../domain/invitation-answer";
import { type MailReply, replyIn } from "../domain/mail-reply";
import { hashToken, readAddress } from "../domain/reply-address";
import { dayAt } from "../domain/wall-time";
import { env } from "../env";
import { alsoAbout } from "../invitations/also-about";
import { type HeldInvitation, holdInvitation } from "../invitations/hold-invitation";
import { keepMail, settleAnswer } from "../invitations/keep-reply";
import { takeNetworkAnswer } from "../network-meetings/take-answer";
import { takePollBounce } from "../polls/take-bounce";
import { countAttempt } from "../sign-in/attempts";

export type TakenIn =
  | "kept"
  /** The same mail once more. */
  | "again"
  /** There is nothing in it to keep. */
  | "nothing"
  /** The address is nobody's, or nobody's any more. */
  | "unknown"
  | "too many";

/** Of one address in a day (of UTC): nobody answers oftener, but mail that goes in circles does. */
export const perAddress = { what: "mail to an invitation", most: 20, minutes: 1440 };

/**
 * Takes in what a mail says, that came to the house at `receivedAt`. It is taken in once, however often it is delivered; nobody
 * is ever answered, since the other end may be a machine. Throws only what the database throws: then it should be delivered again.
 */
export async function takeIn({ envelope, mail }: ReceivedMail, receivedAt: Date): Promise<TakenIn> {
  const address = readAddress(envelope.to, env().MAIL_DOMAIN);
  if (!address) return "unknown";
  const tokenHash = hashToken(address.token);
  if (!(await isCounted(tokenHash, receivedAt))) return "too many";

  return db.transaction(async (tx) => {
    const held = await holdInvitation(tx, eq(invitations.replyTokenHash, tokenHash));
    const came = { tokenHash, sentTo: address.for, mail };
    const ofOthers = held
      ? null
      : ((await takeNetworkAnswer(tx, came, receivedAt)) ??
        (await takeBookingAnswer(tx, came, receivedAt)) ??
        (await takePollBounce(tx, came, receivedAt)));
    if (ofOthers) return ofOthers;
    const addresses = held ? await addressesOf(tx, held, receivedAt) : [];
    if (!held || addresses.length === 0) return "unknown";

    const { uid, durationMinutes, askedSequence } = held.meeting;
    const sequence = Math.max(held.meeting.sequence ?? 0, askedSequence);
    const said = replyIn(mail, address.for, { uid, sequence, durationMinutes, addresses });
    if (!said) return "nothing";
    const reply = await withoutCitizens(tx, held, said);

    const isNew = await keepMail(tx, held, { ...reply, receivedAt });
    await settleAnswer(tx, held);

    if (isNew) await recordReply(tx, held, reply);
    if (isNew && reply.kind === "note") await keepForOthers(tx, held, mail, { ...reply, receivedAt });
    return isNew ? "kept" : "again";
  });
}

async function isCounted(tokenHash: string, receivedAt: Date): Promise<boolean> {
  try {
    await countAttempt(perAddress, tokenHash, receivedAt);
    return true;
  } catch (error) {
    if (error instanceof TooMany) return false;
    throw error;
  }
}

/** Where the invited person is reached; nowhere when the address has ended, with its meeting or with the person. */
async function addressesOf(
  tx: Transaction,
  { invitation, meeting }: HeldInvitation,
  receivedAt: Date,
): Promise<string[]> {
  const [person] = await tx
    .select({ email: people.email, leftOn: people.leftOn })
    .from(people)
    .where(eq(people.id, invitation.personId));
  const isOver = receivedAt > linkEnds(meeting.startsAt);
  if (!person || isOver || hasLeft(person, dayAt(receivedAt, meeting.timeZone))) return [];
  return [person.email, ...(invitation.sentTo === null ? [] : [invitation.sentTo])];
}

/** Nobody is answered, so what names a citizen is left out and the rest counts: whoever reads it is told so. */
async function withoutCitizens(
  tx: Transaction,
  { meeting: { collaborationId } }: HeldInvitation,
  said: MailReply,
): Promise<MailReply> {
  const named = said.comment !== null && (await namesCitizen(tx, collaborationId, [said.comment])).length > 0;
  return named ? { ...said, comment: null, withheld: true } : said;
}

/** What is written to a mail about several moves is for whoever leads any of the meetings. */
async function keepForOthers(
  tx: Transaction,
  held: HeldInvitation,
  { inReplyTo }: IncomingMail,
  note: MailReply & { receivedAt: Date },
): Promise<void> {
  for (const other of await alsoAbout(tx, held, inReplyTo))
    if (await keepMail(tx, other, note)) await recordReply(tx, other, note);
}

function recordReply(
  tx: Transaction,
  { invitation, meeting }: HeldInvitation,
  reply: MailReply,
): Promise<void> {
  const { kind, answer, doubt, digest, status } = reply;
  return record(tx, machine("inbound mail"), kind === "bounce" ? "mail.bounced" : "invitation.reply-came", {
    collaborationId: meeting.collaborationId,
    subject: `meeting:${meeting.key}`,
    details: { invitation: invitation.id, kind, answer, doubt, digest, status },
  });
}
