// Where a mail server delivers what comes in (RFC 2033): each recipient is asked for, and answered, by itself.
import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import { briefly } from "../briefly";
import { largestMail } from "../domain/classify-mail";
import type { Envelope } from "../domain/incoming-mail";

/** Takes a mail that came at an instant, for one recipient. When it throws, whoever delivers keeps the mail and tries again later. */
export type Deliver = (raw: Uint8Array, envelope: Envelope, receivedAt: Date) => Promise<unknown>;

interface Lmtp {
  host: string;
  port: number;
  /** Our name, as the mail server is greeted. */
  name: string;
  /** Whether an address is one of ours, and somebody's. */
  isKnown: (address: string) => Promise<boolean>;
  deliver: Deliver;
}

/** Opens the port. Throws the system's error when it cannot. Closing lets a delivery under way finish. */
export async function openLmtp({ host, port, name, isKnown, deliver }: Lmtp) {
  const server = new SMTPServer({
    lmtp: true,
    name,
    size: largestMail,
    rejectOversized: true,
    // it stands behind a mail server on the same machine or network, which knows us by address
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    maxClients: 20,
    maxRecipients: 50,
    socketTimeout: 60_000,
    closeTimeout: 8_000,
    logger: false,
    onRcptTo({ address }, _session, done) {
      isKnown(address).then(
        (known) => done(known ? null : refusal(550, "No such address here")),
        (error) => done(putOff(error)),
      );
    },
    onData(stream, session, done) {
      takeAll(stream, session, deliver).then(
        (results) => done(null, results),
        (error) => done(putOff(error)),
      );
    },
  });
  // whoever hangs up in the middle is no failure of ours
  server.on("error", () => {});
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

async function takeAll(
  stream: SMTPServerDataStream,
  { envelope }: SMTPServerSession,
  deliver: Deliver,
): Promise<(string | Error)[]> {
  const raw = await bytesOf(stream);
  if (stream.sizeExceeded) return [];
  const { mailFrom } = envelope;
  const from = mailFrom ? mailFrom.address || null : null;
  const results: (string | Error)[] = [];
  for (const { address } of envelope.rcptTo) {
    const taken = deliver(raw, { from, to: address }, new Date());
    results.push(await taken.then(() => "Taken", putOff));
  }
  return results;
}

/** What goes beyond the size is counted and let go: the server refuses the mail by itself. */
async function bytesOf(stream: SMTPServerDataStream): Promise<Buffer> {
  let chunks: Buffer[] = [];
  for await (const chunk of stream) {
    if (stream.sizeExceeded) chunks = [];
    else chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The mail stays where it is and is delivered again: whatever is wrong here is not the mail's fault. */
function putOff(error: unknown): Error {
  console.error(`A mail could not be taken in: ${briefly(error)}`);
  return refusal(451, "Not now, try again later");
}

const refusal = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });
