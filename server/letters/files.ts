// Digital Post and NemSMS as files that a program of the house's own hands on (SF1601, KombiPostAfsend). A file gets its name when
// it is whole and on the disk, and not before; its name is the letter's and tells nothing.
import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { flush } from "../attachments/file-store";
import { cprDigits } from "../domain/citizen-letter";
import type { Channel, LetterMessage } from "./channel";
import { LetterNotSent } from "./letter-not-sent";
import { digitalPost, nemSms } from "./memo";

/** One message a file, with the letter and the appointment in it. Without the authority's CVR number nothing goes. */
export const digitalPostFiles = (folder: string, cvr: string | null): Channel => ({
  async send(message) {
    const parties = partiesOf(message, cvr);
    await put(folder, message.letterId, digitalPost(message, parties, await message.pdf()));
    return { state: "sent", receipt: message.letterId };
  },
  reaches: (address) => notListed(folder, address),
});

/** One text message a file. */
export const nemSmsFiles = (folder: string, cvr: string | null): Channel => ({
  async send(message) {
    await put(folder, message.letterId, nemSms(message, partiesOf(message, cvr)));
    return { state: "sent", receipt: message.letterId };
  },
  reaches: (address) => notListed(folder, address),
});

/** Who is exempt, a number a line: put beside the letters by the program that hands them on, which can ask (SF1601, PostForespoerg). */
const exemptList = "exempt.txt";

async function notListed(folder: string, address: string): Promise<boolean> {
  const numbers = await readFile(path.join(folder, exemptList), "utf8").catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return "";
      throw new LetterNotSent(`Who is exempt could not be read (${error.code ?? "unknown"}).`);
    },
  );
  return !numbers
    .split("\n")
    .some((line) => cprDigits(line) !== null && cprDigits(line) === cprDigits(address));
}

function partiesOf({ address }: LetterMessage, cvr: string | null) {
  const cpr = address === null ? null : cprDigits(address);
  if (cpr === null) throw new LetterNotSent("There is no CPR number to send it to.");
  if (cvr === null) throw new LetterNotSent("DIGITAL_POST_CVR is not set: nobody would know who writes.");
  return { cpr, cvr };
}

/** Whole or not at all, for the house's own account alone. Put there again, it is the same file. */
async function put(folder: string, letterId: string, xml: string): Promise<void> {
  if (!/^[0-9a-f-]{36}$/.test(letterId)) throw new Error("A letter has a name of another making.");
  const unfinished = path.join(folder, `.${randomUUID()}`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await write(unfinished, xml);
    await rename(unfinished, path.join(folder, `${letterId}.xml`));
    await flush(folder);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    const { code = "unknown" } = error as NodeJS.ErrnoException;
    throw new LetterNotSent(`The letter could not be put into the outbox (${code}).`);
  }
}

async function write(file: string, text: string): Promise<void> {
  const handle = await open(file, "wx", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
