// A letter from the house itself: kept as a row, sent by a job of the same transaction.
import { randomUUID } from "node:crypto";
import type { Transaction } from "@/db/client";
import { mails } from "@/db/schema/mail";
import type { Letter } from "../domain/mail-facts";
import { type MailKind, mailUrgency } from "../domain/notices";
import { messageId } from "../domain/reply-address";
import { env } from "../env";
import { enqueue } from "../jobs/queue";

interface Posting {
  /** Names the occasion: the same occasion is mailed once. */
  about: string;
  kind: MailKind;
  collaborationId: string | null;
  to: { name: string; address: string };
  letter: Letter;
  /** What the reader's calendar takes in. */
  calendar?: { method: "REQUEST" | "CANCEL"; text: string };
  /** A file that goes along. */
  fileId?: string | null;
  /** Where the reader unsubscribes from what is no more than a notice. */
  unsubscribeUrl?: string;
  /** The Message-ID of the mail it belongs under. */
  inReplyTo?: string | null;
  /** Where answers and bounces go, where that is not the house itself. */
  ways?: { answers?: string; bounces: string };
}

/** Sent if `tx` commits. Answers the mail's id; a second posting about the same occasion does nothing, and answers null. */
export async function postLetter(
  tx: Transaction,
  { about, kind, collaborationId, to, letter, calendar, fileId, unsubscribeUrl, inReplyTo, ways }: Posting,
): Promise<string | null> {
  const id = randomUUID();
  const house = houseSender();
  const posted = await tx
    .insert(mails)
    .values({
      id,
      collaborationId,
      about,
      kind,
      toName: to.name,
      toAddress: to.address,
      fromName: house.name,
      fromAddress: house.address,
      replyTo: ways?.answers ?? house.address,
      envelopeFrom: ways?.bounces ?? house.address,
      messageId: messageId(id, env().MAIL_DOMAIN),
      inReplyTo: inReplyTo ?? null,
      ...letter,
      calendarMethod: calendar?.method ?? null,
      calendar: calendar?.text ?? null,
      fileId: fileId ?? null,
      unsubscribeUrl: unsubscribeUrl ?? null,
    })
    .onConflictDoNothing({ target: mails.about })
    .returning({ id: mails.id });
  if (posted.length === 0) return null;
  await enqueue(tx, "send-mail", { mailId: id }, { urgency: mailUrgency(kind) });
  return id;
}

/** Who letters of the house come from: `MAIL_FROM`, which is `Name <address>` or an address alone. */
export function houseSender(): { name: string; address: string } {
  const from = env().MAIL_FROM;
  const [, name = "", address = from] = /^\s*"?(.*?)"?\s*<(.+)>\s*$/.exec(from) ?? [];
  return { name, address: address.trim() };
}
