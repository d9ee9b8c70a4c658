// The job that hands a mail to the mail server.
import { env } from "../env";
import { sendMail } from "../mail/send-mail";
import { type MailTransport, openMailTransport } from "../mail/transport";
import type { Jobs } from "./queue";

let transport: MailTransport | undefined;

export function deliverMail({ mailId }: Jobs["send-mail"], tries: { isLastTry: boolean }): Promise<void> {
  const { SMTP_URL } = env();
  if (SMTP_URL) transport ??= openMailTransport(SMTP_URL);
  return sendMail(mailId, transport ?? null, tries, new Date());
}

/** Closes the connections to the mail server. The next mail opens new ones. */
export function closeMailTransport(): void {
  transport?.close();
  transport = undefined;
}
