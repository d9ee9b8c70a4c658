// A mail's row as a MIME message, and the one place that hands it to an SMTP server.
import { createTransport, type SendMailOptions, type Transporter } from "nodemailer";
import type SMTPPool from "nodemailer/lib/smtp-pool";
import type { mails } from "@/db/schema/mail";
import { oneLine } from "../domain/plain-text";
import { isMailAddress } from "../domain/reply-address";

/** What a message is made of; a row of `mails` is one. */
export type MailContent = Pick<
  typeof mails.$inferSelect,
  | "toName"
  | "toAddress"
  | "fromName"
  | "fromAddress"
  | "replyTo"
  | "envelopeFrom"
  | "messageId"
  | "inReplyTo"
  | "subject"
  | "html"
  | "text"
  | "unsubscribeUrl"
  | "calendarMethod"
  | "calendar"
  | "createdAt"
> & {
  /** A file that goes along. */
  file?: { name: string; mediaType: string; bytes: Uint8Array } | null;
};

/** The mail did not go. `permanent`: the server refused this message, and will again. Otherwise it is worth another try. */
export class MailNotSent extends Error {
  readonly permanent: boolean;
  constructor(message: string, permanent: boolean, cause?: unknown) {
    super(message, { cause });
    this.name = "MailNotSent";
    this.permanent = permanent;
  }
}

export interface MailTransport {
  /** Hands the mail over, or throws MailNotSent. */
  sendMail(mail: MailContent): Promise<void>;
  /** Waits for nothing: mail under way fails as temporary. */
  close(): void;
}

/** A pool of connections to the server at `smtpUrl` (`smtp://` or `smtps://`, with user and password if it wants them). */
export function openMailTransport(smtpUrl: string): MailTransport {
  const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000 };
  const pool: SMTPPool.Options = { url: smtpUrl, pool: true, maxConnections: 3, ...timeouts };
  const transporter: Transporter<SMTPPool.SentMessageInfo> = createTransport(pool);
  return {
    async sendMail(mail) {
      const message = toMime(mail);
      try {
        await transporter.sendMail(message);
      } catch (error) {
        throw notSent(error);
      }
    },
    close: () => transporter.close(),
  };
}

/** The exact bytes that go over the wire. */
export async function rawMessage(mail: MailContent): Promise<Buffer> {
  const transporter = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const { message } = await transporter.sendMail(toMime(mail));
  if (!Buffer.isBuffer(message)) throw new Error("The message was streamed, not kept.");
  return message;
}

/**
 * The message nodemailer is to write: text, HTML and calendar as alternatives, the calendar last (RFC 6047 2.4), and the
 * same object as a file for clients that only know files. Throws MailNotSent for an address that is not one.
 */
function toMime(mail: MailContent): SendMailOptions {
  for (const address of [mail.toAddress, mail.fromAddress, mail.replyTo, mail.envelopeFrom]) {
    if (!isMailAddress(address)) throw new MailNotSent(`“${address}” is not a mail address.`, true);
  }
  // encoded, a line break in a name would pass every relay and break the header where it is decoded
  const fromName = oneLine(mail.fromName);
  return {
    from: { name: fromName, address: mail.fromAddress },
    to: { name: oneLine(mail.toName), address: mail.toAddress },
    replyTo: { name: fromName, address: mail.replyTo },
    envelope: { from: mail.envelopeFrom, to: [mail.toAddress] },
    messageId: mail.messageId,
    ...(mail.inReplyTo ? { inReplyTo: mail.inReplyTo, references: mail.inReplyTo } : {}),
    date: mail.createdAt,
    subject: oneLine(mail.subject),
    text: mail.text,
    html: mail.html,
    ...calendarParts(mail),
    ...(mail.file ? { attachments: [attachedFile(mail.file)] } : {}),
    headers: {
      // absence notices stay at home (RFC 3834 5; Exchange knows only its own header)
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "OOF",
      ...unsubscribing(mail),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** One press in the mail program is enough (RFC 8058); what is owed has no such button. */
function unsubscribing({ unsubscribeUrl }: MailContent): Record<string, string> {
  if (unsubscribeUrl === null) return {};
  return {
    "List-Unsubscribe": `<${unsubscribeUrl}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  };
}

/** nodemailer's own `icalEvent` says the wrong method when none is given, and makes the alternative an attachment. */
function calendarParts({
  calendar,
  calendarMethod,
}: MailContent): Pick<SendMailOptions, "alternatives" | "attachments"> {
  if (calendar === null || calendarMethod === null) return {};
  const content = Buffer.from(calendar);
  return {
    alternatives: [
      {
        content,
        contentType: `text/calendar; charset=UTF-8; method=${calendarMethod}`,
        contentTransferEncoding: "base64",
      },
    ],
    attachments: [
      { filename: "invite.ics", content, contentType: "application/ics", contentTransferEncoding: "base64" },
    ],
  };
}

/** nodemailer writes the name in UTF-8 by RFC 2231, and once more as older programs know it. */
const attachedFile = ({ name, mediaType, bytes }: NonNullable<MailContent["file"]>) => ({
  filename: oneLine(name),
  content: Buffer.from(bytes),
  contentType: mediaType,
  contentDisposition: "attachment" as const,
});

/** What a server says to us rather than to the message: it wants another password, or one at all (RFC 4954 6). */
const aboutPassword = [530, 534, 535, 538];

/** Only a 5xx to this message is for good; a server that is away, busy or refuses our password may be mended. */
function notSent(error: unknown): MailNotSent {
  const { code, responseCode, message } = smtpError(error);
  const aboutThisMessage = code === "EENVELOPE" || code === "EMESSAGE";
  const permanent = aboutThisMessage && responseCode >= 500 && !aboutPassword.includes(responseCode);
  return new MailNotSent(message, permanent, error);
}

function smtpError(error: unknown): { code: string; responseCode: number; message: string } {
  if (!(error instanceof Error)) return { code: "", responseCode: 0, message: String(error) };
  const code = "code" in error ? String(error.code) : "";
  const responseCode = "responseCode" in error ? Number(error.responseCode) : 0;
  return { code, responseCode, message: error.message };
}
