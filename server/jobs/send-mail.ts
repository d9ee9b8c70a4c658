// The job that hands a mail to the mail server, when it is its turn.
import { setTimeout as pause } from "node:timers/promises";
import { env } from "../env";
import { inDoubt } from "../mail/in-doubt";
import { sendMail } from "../mail/send-mail";
import { serverIsAway, serverIsBack, type Turn, takeTurn } from "../mail/server-pace";
import { MailNotSent, type MailTransport, openMailTransport, serverOf } from "../mail/transport";
import type { Jobs } from "./queue";

let transport: MailTransport | undefined;
let stopping = new AbortController();
/** Whether the server took the last mail of this process: then there is nothing to ask the others. */
let answers = false;

/** While the server does not answer the mail keeps its place, and uses up no try. */
export async function deliverMail({ mailId }: Jobs["send-mail"], tries: Tries): Promise<void> {
  const { SMTP_URL, SMTP_PER_MINUTE } = env();
  if (!SMTP_URL) return sendMail(mailId, null, tries, new Date());
  const server = serverOf(SMTP_URL);
  let failure: MailNotSent | null;
  do {
    for (const { signal } of [tries, stopping]) signal.throwIfAborted();
    const isAsked = SMTP_PER_MINUTE !== undefined || !answers;
    const wasAway = isAsked && (await ownTurn(server, SMTP_PER_MINUTE, tries)).away;
    failure = await handOver(mailId, SMTP_URL, tries);
    answers = !failure?.serverIsAway;
    if (failure?.serverIsAway) await serverIsAway(server);
    else if (wasAway) await serverIsBack(server);
  } while (failure?.serverIsAway);
  if (failure) throw failure;
}

/** What kept the mail from going. */
async function handOver(mailId: string, smtpUrl: string, tries: Tries): Promise<MailNotSent | null> {
  transport ??= openMailTransport(smtpUrl);
  const doubt = inDoubt();
  try {
    const around = { mayEnd: doubt.begin, isKept: doubt.end };
    await sendMail(mailId, transport, { ...tries, ...around }, new Date());
    return null;
  } catch (error) {
    if (error instanceof MailNotSent) return error;
    throw error;
  } finally {
    doubt.end();
  }
}

interface Tries {
  isLastTry: boolean;
  /** Aborted when the job is no longer this worker's. */
  signal: AbortSignal;
}

/** Looked at again so often while the server does not answer: another process may have found it back. */
const longestPauseMs = 5_000;

async function ownTurn(server: string, perMinute: number | undefined, tries: Tries): Promise<Turn> {
  for (;;) {
    const turn = await takeTurn(server, perMinute);
    const wait = turn.notYet ? Math.min(turn.wait, longestPauseMs) : turn.wait;
    await pause(wait, undefined, { signal: stopping.signal });
    if (!turn.notYet) return turn;
    tries.signal.throwIfAborted();
  }
}

/** Nothing is begun any more, and nobody waits for their turn: the next worker takes the jobs up. */
export function stopMailing(): void {
  stopping.abort(new Error("the worker stops, and the next one takes it up"));
}

/** Closes the connections to the mail server. The next mail opens new ones. */
export function closeMailTransport(): void {
  transport?.close();
  transport = undefined;
  stopping = new AbortController();
}
