// Mail that comes to the house, as a mail server hands it over.
import { createTransport, type SendMailOptions } from "nodemailer";

/** By LMTP at the port; throws when the house does not take it. */
export async function deliver(port: number, mail: SendMailOptions): Promise<void> {
  const transport = createTransport({ host: "127.0.0.1", port, lmtp: true, ignoreTLS: true });
  await transport.sendMail(mail);
  transport.close();
}
