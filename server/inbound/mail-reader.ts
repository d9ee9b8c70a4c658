// Mails are read in a process of their own, which is ended when one takes too long or too much memory. It is kept warm.
import type { ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { forkAlone } from "../build/program";
import type { Envelope, IncomingMail } from "../domain/incoming-mail";

/** What the process is asked. */
export interface Letter {
  raw: Uint8Array;
  envelope: Envelope;
  /** The name our own mail server signs its findings with; null where it writes none. */
  checkedBy: string | null;
}

export interface MailReader {
  /** What the mail is; one that cannot be read is refused. Throws only where no mail can be read, which is not the mail's fault. */
  read(raw: Uint8Array, envelope: Envelope): Promise<IncomingMail>;
  close(): void;
}

interface Limits {
  patienceMs: number;
  /** Of heap; the mail itself lies beside it. */
  megabytes: number;
}

const usual: Limits = { patienceMs: 10_000, megabytes: 128 };

/** A process begins within a second or two; one that does not in this time never will. */
const beginningMs = 60_000;

/** Reads one mail after the other. The first reader is begun at once, so that the first mail waits for nothing. */
export function openMailReader(checkedBy: string | null, limits = usual): MailReader {
  let reader: Promise<ChildProcess> | null = begin(limits);
  let turn: Promise<unknown> = reader.catch(() => {});

  function read(raw: Uint8Array, envelope: Envelope): Promise<IncomingMail> {
    const mail = turn.then(async () => {
      const letter = { raw, envelope, checkedBy };
      // whatever ended the first reader, such as a machine short of memory, is not held against the mail
      return (await readOnce(letter)) ?? (await readOnce(letter)) ?? tooMuch(letter);
    });
    turn = mail.catch(() => {});
    return mail;
  }
  async function readOnce(letter: Letter): Promise<IncomingMail | null> {
    reader ??= begin(limits);
    const child = await reader.catch((error) => {
      reader = null;
      throw error;
    });
    const answer = await asked(child, letter, limits.patienceMs);
    if (!answer) reader = null;
    return answer;
  }
  function close(): void {
    reader?.then((child) => child.kill("SIGKILL")).catch(() => {});
  }
  return { read, close };
}

function begin({ megabytes }: Limits): Promise<ChildProcess> {
  const child = forkAlone("server/inbound/read-mail-alone.ts", megabytes);
  child.unref();
  return new Promise((resolve, reject) => {
    const impatient = setTimeout(() => child.kill("SIGKILL"), beginningMs);
    child.once("message", () => {
      clearTimeout(impatient);
      child.removeAllListeners("exit");
      child.channel?.unref();
      resolve(child);
    });
    child.once("error", reject);
    child.once("exit", () => reject(new Error("The reader of mails does not begin.")));
  });
}

/** What it answers; null when it ended, or was ended, before it did. */
function asked(child: ChildProcess, letter: Letter, patienceMs: number): Promise<IncomingMail | null> {
  return new Promise((resolve) => {
    const impatient = setTimeout(() => child.kill("SIGKILL"), patienceMs);
    const answered = (answer: IncomingMail | null) => {
      clearTimeout(impatient);
      child.removeAllListeners("message").removeAllListeners("exit");
      child.channel?.unref();
      resolve(answer);
    };
    child.once("message", (answer: IncomingMail) => answered(answer));
    child.once("exit", () => answered(null));
    child.channel?.ref();
    if (child.exitCode !== null || child.signalCode !== null) answered(null);
    else child.send(letter, (error) => error && child.kill("SIGKILL"));
  });
}

function tooMuch({ raw, envelope }: Letter): IncomingMail {
  return {
    ...{ messageId: null, inReplyTo: null, from: null, sender: null, subject: null, forged: false },
    digest: createHash("sha256").update(raw).digest("hex"),
    automatic: envelope.from === null,
    what: "refused",
    because: "took too long",
  };
}
