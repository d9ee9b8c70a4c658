// A house of a journey's own that sends its mail to a mailbox here.
import fs from "node:fs";
import type { houseAt } from "./house";
import { type Mailbox, openMailbox } from "./mailbox";
import { ended, type StartedHouse, startHouse, untilWell } from "./started-house";

export interface MailedHouse {
  mailbox: Mailbox;
  /** Ends the house, and then the mailbox. */
  close: () => Promise<void>;
}

/** Furnished anew, and answering; `settings` stand beside the house's own. */
export async function openMailedHouse(
  { address, folder, settings }: ReturnType<typeof houseAt>,
  smtpPort: number,
  more: Record<string, string> = {},
): Promise<MailedHouse> {
  fs.rmSync(folder, { recursive: true, force: true });
  const mailbox = await openMailbox(smtpPort);
  const mail = { SMTP_URL: mailbox.url, MAIL_DOMAIN: "svar.haderslev.example" };
  const house = startHouse({ ...settings, ...mail, ...more });
  const close = () => end(house).finally(mailbox.close);
  await untilWell(address, 150_000).catch((error: unknown) => close().finally(() => Promise.reject(error)));
  return { mailbox, close };
}

async function end(house: StartedHouse): Promise<void> {
  house.process.kill("SIGTERM");
  await ended(house);
}
