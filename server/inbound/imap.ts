// For those who cannot have mail delivered: a mailbox that is read, and told by the server when something comes (RFC 2177).
import { setTimeout as pause } from "node:timers/promises";
import { ImapFlow, type ImapFlowOptions } from "imapflow";
import { briefly } from "../briefly";
import { largestMail } from "../domain/classify-mail";
import type { Envelope } from "../domain/incoming-mail";
import { envelopesIn } from "../domain/mailbox-mail";
import type { Deliver } from "./lmtp";

interface Mailbox {
  /** `imaps://user:password@host:993/INBOX`. */
  url: string;
  /** The domain of our addresses. */
  domain: string;
  isKnown: (address: string) => Promise<boolean>;
  deliver: Deliver;
  /** Told whenever the mailbox begins or ceases to be read. */
  atWork: (isAtWork: boolean) => void;
  /** How long to wait before the server is tried again, and at most how long between two looks. */
  waits?: { betweenTriesMs: number; betweenLooksMs: number };
}

/** Where mails lie that have been taken. What is not for us stays where it is. */
export const takenFolder = "Bordet Rundt";

/** Reads until it is closed; a server that is away is tried again. Closing lets a mail under way be taken. */
export function readMailbox({
  waits = { betweenTriesMs: 15_000, betweenLooksMs: 300_000 },
  ...mailbox
}: Mailbox): { close(): Promise<void> } {
  const closing = new AbortController();
  const bell = new Bell();
  const reading = readOn();

  async function readOn(): Promise<void> {
    while (!closing.signal.aborted) {
      await look(mailbox, waits.betweenLooksMs, bell, closing.signal).catch((error) =>
        console.error(`The mailbox cannot be read: ${briefly(error)}`),
      );
      await pause(waits.betweenTriesMs, null, { signal: closing.signal }).catch(() => {});
    }
  }
  async function close(): Promise<void> {
    closing.abort();
    bell.ring();
    await reading;
  }
  return { close };
}

/** Rung when there may be something to do, and remembers it while nobody listens. */
class Bell {
  private isRung = false;
  private wake = () => {};

  ring(): void {
    this.isRung = true;
    this.wake();
  }

  async rungWithin(ms: number): Promise<void> {
    if (!this.isRung) {
      await new Promise<void>((resolve) => {
        const silence = setTimeout(resolve, ms);
        this.wake = () => {
          clearTimeout(silence);
          resolve();
        };
      });
    }
    this.isRung = false;
  }
}

/** Reads until the connection is lost or `closing` is told. */
async function look(
  mailbox: Omit<Mailbox, "waits">,
  betweenLooksMs: number,
  bell: Bell,
  closing: AbortSignal,
): Promise<void> {
  const client = new ImapFlow(connectionTo(mailbox.url));
  // an error is followed by `close`, and by the failure of whatever was asked
  client.on("error", () => {});
  client.on("close", () => bell.ring());
  client.on("exists", () => bell.ring());
  try {
    await client.connect();
    await client.mailboxCreate(takenFolder);
    await client.mailboxOpen(pathIn(mailbox.url));
    mailbox.atWork(true);
    const passed = new Set<number>();
    while (client.usable && !closing.aborted) {
      await takeNew(client, mailbox, passed, closing);
      await bell.rungWithin(betweenLooksMs);
    }
  } finally {
    mailbox.atWork(false);
    client.close();
  }
}

/** One mail after another, in the order they came. `passed` are those that are not for us, or taken and yet not to be moved. */
async function takeNew(
  client: ImapFlow,
  mailbox: Pick<Mailbox, "domain" | "isKnown" | "deliver">,
  passed: Set<number>,
  closing: AbortSignal,
): Promise<void> {
  const uids = (await client.search({ all: true }, { uid: true })) || [];
  for (const uid of uids) {
    if (passed.has(uid)) continue;
    if (closing.aborted) return;
    const envelopes = await envelopesFor(client, uid, mailbox);
    if (envelopes.length === 0 || (await takeOne(client, uid, envelopes, mailbox.deliver))) passed.add(uid);
  }
}

async function envelopesFor(
  client: ImapFlow,
  uid: number,
  { domain, isKnown }: Pick<Mailbox, "domain" | "isKnown">,
): Promise<Envelope[]> {
  const head = await client.fetchOne(String(uid), { headers: true }, { uid: true });
  const headers = head ? (head.headers?.toString("latin1") ?? "") : "";
  const known = [];
  for (const envelope of envelopesIn(headers, domain)) if (await isKnown(envelope.to)) known.push(envelope);
  return known;
}

/** Whether it was taken: only then is it marked and moved; else it stays, and is taken at a later look. */
async function takeOne(
  client: ImapFlow,
  uid: number,
  envelopes: Envelope[],
  deliver: Deliver,
): Promise<boolean> {
  const wanted = { source: { maxLength: largestMail + 1 }, internalDate: true };
  const mail = (await client.fetchOne(String(uid), wanted, { uid: true })) || null;
  if (!mail?.source) return false;
  const receivedAt = mail.internalDate ? new Date(mail.internalDate) : new Date();
  try {
    for (const envelope of envelopes) await deliver(mail.source, envelope, receivedAt);
  } catch (error) {
    console.error(`A mail could not be taken in: ${briefly(error)}`);
    return false;
  }
  await client.messageFlagsAdd(String(uid), ["\\Seen"], { uid: true });
  await client.messageMove(String(uid), takenFolder, { uid: true });
  return true;
}

/** Without encryption only to a server beside us; elsewhere `imap://` is made safe before the password is said. */
function connectionTo(given: string): ImapFlowOptions {
  const url = new URL(given);
  const secure = url.protocol === "imaps:";
  const isNearby = /^(localhost|127(\.\d+){3}|\[::1\]|[^.]+)$/.test(url.hostname);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port) || (secure ? 993 : 143),
    secure,
    ...(secure || isNearby ? {} : { doSTARTTLS: true }),
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    logger: false,
    autoIdleDelay: 500,
    // a connection that died in silence is noticed at the next round
    maxIdleTime: 240_000,
    maxLiteralSize: 4 * largestMail,
    maxResponseSize: 5 * largestMail,
  };
}

const pathIn = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1)) || "INBOX";
