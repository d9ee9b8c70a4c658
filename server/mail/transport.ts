// A mail's row as a MIME message, and the one place that hands it to an SMTP server.
import { Readable } from "node:stream";
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
  /** The server did not answer, or takes nothing from us: other mails would fare no better. */
  readonly serverIsAway: boolean;
  constructor(message: string, permanent: boolean, { serverIsAway = false, cause }: Circumstances = {}) {
    super(message, { cause });
    this.name = "MailNotSent";
    this.permanent = permanent;
    this.serverIsAway = serverIsAway;
  }
}

interface Circumstances {
  serverIsAway?: boolean;
  cause?: unknown;
}

/** A server by its host and port, without whatever else the address holds. */
export const serverOf = (smtpUrl: string): string => new URL(smtpUrl).host;

export interface MailTransport {
  /** Hands the mail over, or throws MailNotSent. Its end waits for `mayEnd`: before that no server has taken it (RFC 5321 4.1.1.4). */
  sendMail(mail: MailContent, mayEnd?: () => Promise<void>): Promise<void>;
  /** Waits for nothing: mail under way fails as temporary. */
  close(): void;
}

/** How many mails are under way at once, one on each. */
export const connections = 3;

/** A pool of connections to the server at `smtpUrl` (`smtp://` or `smtps://`, with user and password if it wants them). */
export function openMailTransport(smtpUrl: string): MailTransport {
  // a server that is slow to greet is not away (RFC 5321 4.5.3.2 gives it minutes), and a busy moment of our own is none of it
  const timeouts = { connectionTimeout: 30_000, greetingTimeout: 60_000, socketTimeout: 120_000 };
  const pool: SMTPPool.Options = { url: smtpUrl, pool: true, maxConnections: connections, ...timeouts };
  const transporter: Transporter<SMTPPool.SentMessageInfo> = createTransport(pool);
  transporter.use("stream", ({ data, message }, done) => {
    const { passing } = data as SendMailOptions & Passing;
    message.processFunc((bytes) => Readable.from(passing(bytes)));
    done();
  });
  return {
    async sendMail(mail, mayEnd) {
      let isAskedFor = false;
      async function* passing(bytes: Readable): AsyncGenerator<Buffer> {
        isAskedFor = true;
        yield* bytes;
        await mayEnd?.();
      }
      const message: SendMailOptions & Passing = { ...toMime(mail), passing };
      try {
        await transporter.sendMail(message);
      } catch (error) {
        throw notSent(error, isAskedFor);
      }
    },
    close: () => transporter.close(),
  };
}

interface Passing {
  /** The message's bytes on their way out, from when the server asks for them. */
  passing: (bytes: Readable) => AsyncGenerator<Buffer>;
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

/** The server is about to close, whatever it is asked (RFC 5321 3.8). */
const closing = 421;

/**
 * Only a 5xx to this message is for good; a server that is away, busy or refuses our password may be mended. One that had asked
 * for the message is there: what goes wrong then is about this mail, and holds up no other.
 */
function notSent(error: unknown, isAskedFor: boolean): MailNotSent {
  const { code, responseCode, message } = smtpError(error);
  const aboutThisMessage = code === "EENVELOPE" || code === "EMESSAGE";
  const aboutUs = aboutPassword.includes(responseCode) || responseCode === closing;
  const permanent = aboutThisMessage && responseCode >= 500 && !aboutUs;
  const serverIsAway = !isAskedFor && (!aboutThisMessage || aboutUs);
  return new MailNotSent(message, permanent, { serverIsAway, cause: error });
}

function smtpError(error: unknown): { code: string; responseCode: number; message: string } {
  if (!(error instanceof Error)) return { code: "", responseCode: 0, message: String(error) };
  const code = "code" in error ? String(error.code) : "";
  const responseCode = "responseCode" in error ? Number(error.responseCode) : 0;
  return { code, responseCode, message: error.message };
}
