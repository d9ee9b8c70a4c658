// A real mail server that keeps what it is sent, and reads it with libraries that had no part in writing it.

import { expect } from "@playwright/test";
import ICAL from "ical.js";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

export interface ReceivedMail {
  to: string;
  raw: string;
  mail: Email;
  /** The calendar part's method and event, as ical.js reads them; null for a mail without one. */
  calendar: { method: string; event: ICAL.Event; component: ICAL.Component } | null;
}

export interface Mailbox {
  url: string;
  mails: ReceivedMail[];
  /** Waits for `count` mails whose subject matches, and gives them. */
  receive(subject: RegExp, count: number): Promise<ReceivedMail[]>;
  close(): Promise<void>;
}

export async function openMailbox(port: number): Promise<Mailbox> {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData(stream, session, accepted) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", async () => {
        const to = session.envelope.rcptTo[0]?.address ?? "";
        mails.push(await read(to, Buffer.concat(chunks)));
        accepted();
      });
    },
  });
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", () => listening()));
  const matching = (subject: RegExp) => mails.filter(({ mail }) => subject.test(mail.subject ?? ""));
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    async receive(subject, count) {
      await expect.poll(() => matching(subject).length, { timeout: 30_000 }).toBeGreaterThanOrEqual(count);
      return matching(subject);
    },
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

async function read(to: string, raw: Buffer): Promise<ReceivedMail> {
  const mail = await PostalMime.parse(raw);
  const part = mail.attachments.find(({ mimeType }) => mimeType === "text/calendar");
  const text =
    part && (typeof part.content === "string" ? part.content : new TextDecoder().decode(part.content));
  return { to, raw: raw.toString("latin1"), mail, calendar: text ? calendarIn(text) : null };
}

function calendarIn(text: string): ReceivedMail["calendar"] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const component = calendar.getFirstSubcomponent("vevent");
  if (!component) return null;
  return {
    method: String(calendar.getFirstPropertyValue("method")),
    event: new ICAL.Event(component),
    component,
  };
}
