// What is kept of a mail that came back from an invitation.
import { looksLikeCpr } from "./boundary";
import type { CounterProposal, IncomingMail } from "./incoming-mail";
import type { Answer } from "./invitation-answer";
import { shortened } from "./plain-text";
import { type Doubt, doubtAbout } from "./reply-doubt";

/** The invitation whose address it came to. */
export interface Invited {
  /** The meeting's. */
  uid: string;
  /** The highest SEQUENCE that can have been sent. */
  sequence: number;
  durationMinutes: number;
  /** Every address the invited person is known by. */
  addresses: readonly string[];
}

export interface MailReply {
  kind: "answer" | "proposal" | "note" | "bounce" | "unreadable";
  answer: Answer | null;
  startsAt: Date | null;
  durationMinutes: number | null;
  sequence: number | null;
  comment: string | null;
  withheld: boolean;
  permanent: boolean | null;
  status: string | null;
  messageId: string | null;
  digest: string;
  fromAddress: string | null;
  doubt: Doubt | null;
}

/**
 * The reply in a mail; null where there is nothing to keep. Where bounces go, nothing else is heard: mail programs send notices
 * of absence there. Text about a citizen does not belong here, and is left out.
 */
export function replyIn(
  mail: IncomingMail,
  sentTo: "answers" | "bounces",
  invited: Invited,
): MailReply | null {
  if (mail.what === "ignored" || (sentTo === "bounces" && mail.what !== "bounce")) return null;
  const reply: MailReply = {
    ...{ kind: "unreadable", answer: null, startsAt: null, durationMinutes: null, sequence: null },
    ...{ comment: null, withheld: false, permanent: null, status: null },
    ...{ messageId: mail.messageId, digest: mail.digest, fromAddress: mail.from },
    doubt: doubtAbout(mail, invited),
  };
  switch (mail.what) {
    case "answer":
      return {
        ...reply,
        kind: "answer",
        answer: mail.answer,
        ...versionIn(mail, invited),
        ...noteIn(mail.comment),
      };
    case "proposal":
      return {
        ...{ ...reply, kind: "proposal", answer: mail.answer, startsAt: mail.startsAt },
        ...{ durationMinutes: lengthOf(mail, invited), ...versionIn(mail, invited), ...noteIn(mail.comment) },
      };
    case "note":
      return { ...reply, kind: "note", ...noteIn(mail.text) };
    case "bounce":
      return {
        ...{ ...reply, kind: "bounce", permanent: mail.permanent, status: mail.status },
        ...noteIn(mail.said),
      };
    default:
      return reply;
  }
}

/** Left out it is 0 (RFC 5545 3.8.7.4), and nobody can have answered what has not been sent. */
const versionIn = ({ sequence }: { sequence: number | null }, invited: Invited) => ({
  sequence: Math.min(Math.max(sequence ?? 0, 0), invited.sequence),
});

const longestNote = 2000;

function noteIn(text: string | null) {
  const note = shortened(text ?? "", longestNote);
  return looksLikeCpr(note) ? { comment: null, withheld: true } : { comment: note || null, withheld: false };
}

/** A proposed time that has no end, or a senseless one, lasts as long as the meeting. */
function lengthOf({ startsAt, endsAt }: CounterProposal, { durationMinutes }: Invited): number {
  const minutes = endsAt === null ? 0 : Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000);
  return minutes > 0 && minutes <= 1440 ? minutes : durationMinutes;
}
