// The ways mail comes in: delivered to us, or read from a mailbox. Whichever it is, it is read and taken in alike.
import { setTimeout as pause } from "node:timers/promises";
import { briefly } from "../briefly";
import type { ReceivedMail } from "../domain/incoming-mail";
import type { Env } from "../env";
import { readMailbox } from "./imap";
import { isKnownAddress } from "./known-address";
import { type Deliver, openLmtp } from "./lmtp";
import { openMailReader } from "./mail-reader";
import { beOnDuty, type Way } from "./on-duty";

/** Takes in what a mail says. When it throws, the mail is kept where it is and comes again. */
export type TakeIn = (received: ReceivedMail, receivedAt: Date) => Promise<unknown>;

interface WayIn {
  close(): Promise<void>;
}

type Settings = Pick<
  Env,
  "INBOUND_LMTP_PORT" | "INBOUND_LMTP_HOST" | "INBOUND_IMAP_URL" | "INBOUND_AUTHSERV_ID" | "MAIL_DOMAIN"
>;

/** What each way needs. */
interface Post {
  isKnown: (address: string) => Promise<boolean>;
  deliver: Deliver;
}

/** Opens those that are set, and answers at once: one that cannot be opened yet is tried again. Closing finishes what is under way. */
export function openWaysIn(settings: Settings, takeIn: TakeIn): WayIn {
  const { INBOUND_LMTP_PORT: port, INBOUND_IMAP_URL: mailbox, MAIL_DOMAIN: domain } = settings;
  if (port === undefined && mailbox === undefined) return { close: async () => {} };

  const reader = openMailReader(settings.INBOUND_AUTHSERV_ID ?? null);
  const post: Post = {
    isKnown: (address) => isKnownAddress(address, domain, new Date()),
    deliver: async (raw, envelope, receivedAt) =>
      takeIn({ envelope, mail: await reader.read(raw, envelope) }, receivedAt),
  };
  const ways = [
    ...(port === undefined
      ? []
      : [keepLmtpOpen({ host: settings.INBOUND_LMTP_HOST, port, name: domain }, post)]),
    ...(mailbox === undefined ? [] : [keepReading({ url: mailbox, domain }, post)]),
  ];
  return {
    async close() {
      await Promise.all(ways.map((way) => way.close()));
      reader.close();
    },
  };
}

/** A port that somebody else has, such as the worker before this one, is asked for again. */
function keepLmtpOpen(at: { host: string; port: number; name: string }, post: Post): WayIn {
  const closing = new AbortController();
  const opened = open();

  async function open(): Promise<WayIn | null> {
    while (!closing.signal.aborted) {
      try {
        return await openLmtp({ ...at, ...post });
      } catch (error) {
        console.error(`Mail cannot be taken in at ${at.host}:${at.port}: ${briefly(error)}`);
      }
      await pause(5_000, null, { signal: closing.signal }).catch(() => {});
    }
    return null;
  }
  const duty = dutyOf("lmtp");
  void opened.then((way) => way && duty.begin());
  return {
    async close() {
      closing.abort();
      const way = await opened;
      await duty.end();
      await way?.close();
    },
  };
}

function keepReading(at: { url: string; domain: string }, post: Post): WayIn {
  const duty = dutyOf("imap");
  const atWork = (isAtWork: boolean) => void (isAtWork ? duty.begin() : duty.end());
  const reading = readMailbox({ ...at, ...post, atWork });
  return {
    async close() {
      await reading.close();
      await duty.end();
    },
  };
}

/** Begun and ended as often as it takes. */
function dutyOf(way: Way) {
  let said: ReturnType<typeof beOnDuty> | null = null;
  return {
    begin(): void {
      said ??= beOnDuty(way);
    },
    async end(): Promise<void> {
      const ending = said;
      said = null;
      await ending?.end();
    },
  };
}
