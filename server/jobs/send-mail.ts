// The job that hands a mail to the mail server, when it is its turn.
import { setTimeout as pause } from "node:timers/promises";
import { env } from "../env";
import { sendMail } from "../mail/send-mail";
import { serverIsAway, serverIsBack, takeTurn } from "../mail/server-pace";
import { MailNotSent, type MailTransport, openMailTransport, serverOf } from "../mail/transport";
import type { Jobs } from "./queue";

let transport: MailTransport | undefined;
let stopping = new AbortController();
/** Whether the server took the last mail of this process: then there is nothing to ask the others. */
let answers = false;

export async function deliverMail(
  { mailId }: Jobs["send-mail"],
  tries: { isLastTry: boolean },
): Promise<void> {
  const { SMTP_URL, SMTP_PER_MINUTE } = env();
  if (!SMTP_URL) return sendMail(mailId, null, tries, new Date());
  transport ??= openMailTransport(SMTP_URL);
  const server = serverOf(SMTP_URL);
  const away = SMTP_PER_MINUTE || !answers ? (await ownTurn(server, SMTP_PER_MINUTE)).away : false;
  try {
    await sendMail(mailId, transport, tries, new Date());
  } catch (error) {
    answers = !(error instanceof MailNotSent && error.serverIsAway);
    if (!answers) await serverIsAway(server);
    throw error;
  }
  answers = true;
  if (away) await serverIsBack(server);
}

/** Looked at again so often while the server does not answer: another process may have found it back. */
const longestPauseMs = 5_000;

async function ownTurn(server: string, perMinute: number | undefined): Promise<{ away: boolean }> {
  for (;;) {
    const { wait, notYet, away } = await takeTurn(server, perMinute);
    await pause(notYet ? Math.min(wait, longestPauseMs) : wait, undefined, { signal: stopping.signal });
    if (!notYet) return { away };
  }
}

/** Whoever waits for their turn does not: the job is taken up again by the next worker. */
export function stopWaiting(): void {
  stopping.abort();
  stopping = new AbortController();
}

/** Closes the connections to the mail server. The next mail opens new ones. */
export function closeMailTransport(): void {
  transport?.close();
  transport = undefined;
}
