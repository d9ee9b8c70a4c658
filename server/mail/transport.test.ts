// Mail sent over a real socket to a real SMTP server, and read back by an independent parser.
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, describe, expect, test } from "vitest";
import {
  type MailContent,
  MailNotSent,
  type MailTransport,
  openMailTransport,
  rawMessage,
} from "./transport";

const mail: MailContent = {
  toName: 'Ørsted, Søren "Bo"; afd. B',
  toAddress: "soren@region.example",
  fromName: "Birgit Aagaard, SIV Haderslev",
  fromAddress: "r-k3q7m2x9@svar.moeder.example",
  replyTo: "r-k3q7m2x9@svar.moeder.example",
  envelopeFrom: "b-k3q7m2x9@svar.moeder.example",
  messageId: "<7b0d2d0e@svar.moeder.example>",
  subject: "Styringsteam tirsdag 1. december kl. 13.00: dagsorden – æøå 👩‍🏫",
  html: "<p>Dagsorden</p>",
  text: "Dagsorden\n1. Velkomst\n.\nEn linje, der begyndte med punktum.",
  unsubscribeUrl: null,
  inReplyTo: null,
  calendarMethod: "REQUEST",
  calendar: "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n",
  createdAt: new Date("2026-11-22T08:00:00Z"),
};

interface Delivery {
  from: string;
  to: string[];
  email: Email;
}

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const { close } of opened.splice(0)) await close();
});

/** A server that keeps what it gets, and a transport to it. */
async function post(
  options: SMTPServerOptions = {},
): Promise<{ transport: MailTransport; deliveries: Delivery[] }> {
  const deliveries: Delivery[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", async () => {
        const { mailFrom, rcptTo } = session.envelope;
        deliveries.push({
          from: mailFrom ? mailFrom.address : "",
          to: rcptTo.map(({ address }) => address),
          email: await PostalMime.parse(Buffer.concat(chunks)),
        });
        done();
      });
    },
    ...options,
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  if (address === null || typeof address === "string") throw new Error("The server listens on no port.");
  const transport = openMailTransport(`smtp://127.0.0.1:${address.port}`);
  opened.push(transport, { close: () => new Promise<void>((resolve) => server.close(() => resolve())) });
  return { transport, deliveries };
}

const header = ({ email }: Delivery, key: string) => email.headers.find((one) => one.key === key)?.value;

async function delivered(content: MailContent): Promise<Delivery> {
  const { transport, deliveries } = await post();
  await transport.sendMail(content);
  const [delivery, ...others] = deliveries;
  expect(others).toEqual([]);
  if (!delivery) throw new Error("Nothing arrived.");
  return delivery;
}

describe("an invitation", () => {
  test("goes to its one recipient, and comes back to an address of its own if it cannot", async () => {
    const delivery = await delivered(mail);
    expect(delivery.to).toEqual(["soren@region.example"]);
    expect(delivery.from).toBe("b-k3q7m2x9@svar.moeder.example");
  });

  test("shows the names and addresses it was written with", async () => {
    const { email } = await delivered(mail);
    expect(email.to).toEqual([{ name: mail.toName, address: mail.toAddress }]);
    expect(email.from).toEqual({ name: mail.fromName, address: mail.fromAddress });
    expect(email.replyTo).toEqual([{ name: mail.fromName, address: mail.replyTo }]);
    expect(email.subject).toBe(mail.subject);
    expect(email.messageId).toBe(mail.messageId);
  });

  test("keeps its text and HTML", async () => {
    const { email } = await delivered(mail);
    expect(email.text?.trimEnd()).toBe(mail.text);
    expect(email.html?.trim()).toBe(mail.html);
  });

  test("asks for no absence notice", async () => {
    const delivery = await delivered(mail);
    expect(header(delivery, "auto-submitted")).toBe("auto-generated");
    expect(header(delivery, "x-auto-response-suppress")).toBe("OOF");
  });

  test("carries the calendar twice, byte for byte: to be answered, and as a file", async () => {
    const { email } = await delivered(mail);
    expect(email.attachments.map(({ mimeType, method, filename }) => [mimeType, method, filename])).toEqual([
      ["text/calendar", "REQUEST", null],
      ["application/ics", undefined, "invite.ics"],
    ]);
    const [inline, file] = email.attachments;
    expect(inline?.disposition).not.toBe("attachment");
    expect(file?.disposition).toBe("attachment");
    const bytes = Buffer.from(mail.calendar ?? "").toString("base64");
    const raw = (await rawMessage(mail)).toString("latin1").replaceAll("\r\n", "");
    expect(raw.split(bytes)).toHaveLength(3);
  });
});

test("a mail without a calendar has no calendar part", async () => {
  const { email } = await delivered({ ...mail, calendar: null, calendarMethod: null });
  expect(email.attachments).toEqual([]);
});

test("the raw message is what is sent: 7-bit, CRLF, no line too long", async () => {
  const raw = (await rawMessage({ ...mail, html: `<p>${"ø".repeat(5000)}</p>` })).toString("latin1");
  expect(raw).not.toMatch(/[^\r]\n|[\x80-\xff]/);
  expect(Math.max(...raw.split("\r\n").map(({ length }) => length))).toBeLessThanOrEqual(998);
});

describe("what somebody wrote cannot become a header or a recipient", () => {
  const evil = 'x"\r\nBcc: evil@attacker.example\r\n\r\n<script>';

  test("in a name, a subject or a text", async () => {
    const delivery = await delivered({
      ...mail,
      toName: evil,
      fromName: evil,
      subject: evil,
      text: evil,
      html: evil,
    });
    expect(delivery.to).toEqual([mail.toAddress]);
    expect(header(delivery, "bcc")).toBeUndefined();
    const name = 'x" Bcc: evil@attacker.example <script>';
    expect(delivery.email.to).toEqual([{ name, address: mail.toAddress }]);
    expect(delivery.email.from?.name).toBe(name);
    expect(delivery.email.subject).toBe(name);
    expect(delivery.email.attachments).toHaveLength(2);
  });

  test("in an address: the mail is refused for good", async () => {
    const { transport, deliveries } = await post();
    const toAddress = "soren@region.example, evil@attacker.example";
    await expect(transport.sendMail({ ...mail, toAddress })).rejects.toMatchObject({ permanent: true });
    expect(deliveries).toEqual([]);
  });
});

describe("a mail that does not go", () => {
  const refusing = (responseCode: number): SMTPServerOptions => ({
    onRcptTo: (_address, _session, done) => done(Object.assign(new Error("No."), { responseCode })),
  });

  test.each<[string, SMTPServerOptions, boolean]>([
    ["to nobody we know (550)", refusing(550), true],
    ["to a full mailbox today (452)", refusing(452), false],
    ["that is refused once read (554)", contentRefused(554), true],
    ["to a server that wants a password", { disabledCommands: ["STARTTLS"], authOptional: false }, false],
  ])("%s", async (_, options, permanent) => {
    const { transport } = await post(options);
    const failure = await transport.sendMail(mail).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(MailNotSent);
    expect(failure).toMatchObject({ permanent });
  });

  test("because nobody listens is tried again", async () => {
    const transport = openMailTransport("smtp://127.0.0.1:1");
    opened.push(transport);
    await expect(transport.sendMail(mail)).rejects.toMatchObject({ permanent: false });
  });
});

function contentRefused(responseCode: number): SMTPServerOptions {
  return {
    onData(stream, _session, done) {
      stream.resume();
      stream.on("end", () => done(Object.assign(new Error("No."), { responseCode })));
    },
  };
}
