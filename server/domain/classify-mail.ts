// What a mail that came in is: pure, and never fails on account of the mail.
import { createHash } from "node:crypto";
import PostalMime, { type Address, type Attachment, type Email } from "postal-mime";
import { largestCalendar, type Reply, readReply } from "./calendar-reply";
import { readDeliveryReport } from "./delivery-report";
import type { Envelope, IncomingMail, Letterhead, Said } from "./incoming-mail";
import { longestComment } from "./invitation-answer";
import { ownWords, textOfHtml } from "./own-words";
import { oneLine, shortened } from "./plain-text";

/** In bytes. */
export const largestMail = 10 * 1024 * 1024;

const longestSubject = 200;
/** RFC 5322 2.1.1. */
const longestHeader = 998;

/**
 * Reads a mail's bytes. `checkedBy` is the name our own mail server signs its findings with (the authserv-id of RFC 8601); null
 * where it writes none. The calendar is looked for before anything else, since Google's answers are marked as automatic; but a
 * report of a mail server is never an answer, and the mail it returns is never opened.
 */
export async function classifyMail(
  raw: Uint8Array,
  envelope: Envelope,
  checkedBy: string | null,
): Promise<IncomingMail> {
  const digest = createHash("sha256").update(raw).digest("hex");
  const unread: Letterhead = {
    ...{ messageId: null, inReplyTo: null, digest, from: null, sender: null, subject: null },
    ...{ automatic: envelope.from === null, forged: false },
  };
  if (raw.length > largestMail) return { ...unread, what: "refused", because: "mail too large" };
  const mail = hasFewParts(raw) ? await parsed(raw) : null;
  if (!mail) return { ...unread, what: "refused", because: "mail not readable" };
  const letterhead = { ...unread, ...letterheadOf(mail, envelope, checkedBy) };
  return { ...letterhead, ...said(mail, letterhead) };
}

/** More lines than this that might begin a part are no mail of anybody's, and would cost more memory than a mail is worth. */
const mostBoundaries = 2_000;

function hasFewParts(raw: Uint8Array): boolean {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  let at = bytes.indexOf("\n--");
  for (let seen = 0; at !== -1; seen += 1) {
    if (seen === mostBoundaries) return false;
    at = bytes.indexOf("\n--", at + 1);
  }
  return true;
}

/** A mail within the mail, forwarded or returned, stays closed. */
async function parsed(raw: Uint8Array): Promise<Email | null> {
  try {
    return await PostalMime.parse(raw, { forceRfc822Attachments: true, maxNestingDepth: 256 });
  } catch {
    return null;
  }
}

function letterheadOf(mail: Email, envelope: Envelope, checkedBy: string | null): Omit<Letterhead, "digest"> {
  return {
    messageId: oneLine(mail.messageId ?? "").slice(0, longestHeader) || null,
    inReplyTo: oneLine(mail.inReplyTo ?? "").slice(0, longestHeader) || null,
    from: addressOf(mail.from),
    sender: addressOf(mail.sender),
    subject: oneLine((mail.subject ?? "").slice(0, longestHeader)).slice(0, longestSubject) || null,
    automatic: envelope.from === null || isAutomatic(mail),
    forged: checkedBy !== null && isForged(mail, checkedBy.toLowerCase()),
  };
}

const addressOf = (address: Address | undefined): string | null =>
  oneLine(address?.address ?? "")
    .toLowerCase()
    .slice(0, longestHeader) || null;

/** RFC 3834 5, and what older programs write instead. */
function isAutomatic(mail: Email): boolean {
  const automatic = header(mail, "auto-submitted");
  return (
    (automatic !== "" && !/^no\b/i.test(automatic)) ||
    /^(bulk|junk|list|auto_reply)\b/i.test(header(mail, "precedence")) ||
    ["x-autoreply", "x-autorespond", "x-loop", "list-id"].some((name) => header(mail, name) !== "")
  );
}

/** `name; dmarc=fail (p=reject) …` under our own server's name, which it strips from what comes in (RFC 8601 5). */
function isForged(mail: Email, checkedBy: string): boolean {
  return mail.headers
    .filter(({ key }) => key === "authentication-results")
    .map(({ value }) => value.toLowerCase().split(";"))
    .filter(([server = ""]) => server.trim().split(/\s/)[0] === checkedBy)
    .some((findings) => findings.some(saysForged));
}

/** A domain whose policy is `none` asks that nothing is made of it. */
const saysForged = (finding: string): boolean =>
  /^\s*dmarc\s*=\s*fail\b/.test(finding) && !/\bp(olicy)?[\w.-]{0,40}\s*=\s*none\b/.test(finding);

function said(mail: Email, { from, sender, automatic }: Letterhead): Said {
  const report = reportIn(mail);
  if (report) return report;
  const answered = answerIn(
    mail,
    [from, sender].filter((address) => address !== null),
  );
  if (answered) return withComment(answered, mail, automatic);
  if (automatic) return { what: "ignored", because: "automatic" };
  const text = wordsIn(mail);
  if (text !== "") return { what: "note", text };
  // encrypted, or in Outlook's own format
  if (mail.attachments.length > 0) return { what: "refused", because: "mail not readable" };
  return { what: "ignored", because: "empty" };
}

/** A report says so on the mail or on one of its parts; a receipt for opening, and complaints, need no doing. */
function reportIn(mail: Email): Said | null {
  const kind = header(mail, "content-type").toLowerCase();
  const part = (type: RegExp) => mail.attachments.find(({ mimeType }) => type.test(mimeType));
  if (part(/^message\/(disposition-notification|feedback-report)$/))
    return { what: "ignored", because: "receipt" };
  const status = part(/^message\/(global-)?delivery-status$/);
  if (!status && !/^\s*multipart\/report\b/.test(kind)) return null;
  return readDeliveryReport(status ? textOf(status) : null, mail.text ?? "");
}

/**
 * The first part that answers; else why the best of them does not. Parts shown in the mail go before parts attached to it, and
 * those that say they are calendars before those that are only called so.
 */
function answerIn(mail: Email, from: readonly string[]): Reply | null {
  const replies = mail.attachments
    .filter(isCalendar)
    .sort((one, other) => rank(one) - rank(other))
    .flatMap((part) => replyIn(part, from) ?? []);
  return replies.find(({ what }) => what === "answer" || what === "proposal") ?? replies[0] ?? null;
}

const isCalendar = ({ mimeType, filename }: Attachment): boolean =>
  mimeType === "text/calendar" || mimeType === "application/ics" || /\.ics$/i.test(filename ?? "");

function rank({ mimeType, disposition }: Attachment): number {
  if (mimeType !== "text/calendar") return 2;
  return disposition === "attachment" ? 1 : 0;
}

function replyIn(part: Attachment, from: readonly string[]): Reply | null {
  if (sizeOf(part) > largestCalendar) return { what: "refused", because: "calendar too large" };
  return readReply(textOf(part), from);
}

/** What somebody wrote around a calendar without words of its own. What a calendar wrote around itself is no comment. */
function withComment(reply: Reply, mail: Email, automatic: boolean): Reply {
  if (reply.what === "ignored" || reply.what === "refused") return reply;
  if (reply.comment !== null || automatic) return reply;
  const words = wordsIn(mail);
  const isByProgram = [mail.from?.name, reply.attendee].some((who) => who && beginsWith(words, who));
  return { ...reply, comment: isByProgram ? null : words || null };
}

/** "Birgit Aagaard has accepted your invitation …", in whichever language: nobody begins their own words with their own name. */
const beginsWith = (text: string, name: string): boolean =>
  text.length <= 500 &&
  text
    .toLowerCase()
    .replace(/^[\s"'“„»*]+/, "")
    .startsWith(name.toLowerCase());

const wordsIn = ({ text, html }: Email): string =>
  shortened(ownWords(text?.trim() ? text : textOfHtml(html ?? "")), longestComment);

const header = (mail: Email, name: string): string =>
  mail.headers.find(({ key }) => key === name)?.value.trim() ?? "";

const sizeOf = ({ content }: Attachment): number =>
  typeof content === "string" ? content.length : content.byteLength;

/** UTF-8, as calendars are; what is not is Windows' Latin. */
function textOf({ content }: Attachment): string {
  if (typeof content === "string") return content;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch {
    return new TextDecoder("windows-1252").decode(content);
  }
}
