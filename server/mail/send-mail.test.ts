// Mail handed to a real SMTP server that takes it, puts it off, refuses it or is away.
import { randomUUID } from "node:crypto";
import { SMTPServer } from "smtp-server";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { mails } from "@/db/schema/mail";
import { testDatabase } from "../test-database";
import { makeMeeting, makeWorld, now, required } from "../test-world";
import { sendMail } from "./send-mail";
import { MailNotSent, type MailTransport, openMailTransport } from "./transport";

testDatabase();

/** What the server says to the next message; 250 takes it. */
let answer = 250;
let received: string[] = [];
let server: SMTPServer;
let transport: MailTransport;
let meetingId: string;
let collaborationId: string;

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    async onData(stream, _session, done) {
      let message = "";
      for await (const chunk of stream) message += chunk;
      if (answer === 250) received.push(message);
      done(answer === 250 ? null : Object.assign(new Error("not this time"), { responseCode: answer }));
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = required(server.server.address());
  transport = openMailTransport(`smtp://127.0.0.1:${typeof address === "string" ? address : address.port}`);
  const world = await makeWorld();
  collaborationId = world.collaborationId;
  meetingId = (await makeMeeting(world, "steering", "2026-12-01T13:00")).id;
});

afterAll(async () => {
  transport.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

beforeEach(() => {
  answer = 250;
  received = [];
});

afterEach(async () => {
  await db.delete(mails);
});

async function makeMail() {
  const id = randomUUID();
  await db.insert(mails).values({
    ...{
      id,
      collaborationId,
      meetingId,
      about: `meeting:${meetingId}:0:invited:1:someone`,
      kind: "invited",
    },
    ...{
      toName: "Åse Juul",
      toAddress: "aase@siv.example",
      fromName: "The group",
      fromAddress: "r-x@siv.example",
    },
    ...{ replyTo: "r-x@siv.example", envelopeFrom: "b-x@siv.example", messageId: `<${id}@siv.example>` },
    ...{
      subject: "A meeting",
      html: "<p>When</p>",
      text: "When",
      calendarMethod: "REQUEST" as const,
      calendar: "BEGIN:VCALENDAR",
    },
  });
  return id;
}

const stored = async (id: string) => required((await db.select().from(mails)).find((mail) => mail.id === id));
const send = (id: string, isLastTry = false) => sendMail(id, transport, { isLastTry }, now);

test("a mail goes once, however often its job is done", async () => {
  const id = await makeMail();
  await Promise.all([send(id), send(id), send(id)]);
  await send(id);

  expect(received).toHaveLength(1);
  expect(await stored(id)).toMatchObject({ state: "sent", attempts: 1, sentAt: now, lastError: null });
});

test("put off, it is tried again as the same message", async () => {
  const id = await makeMail();
  answer = 451;
  await expect(send(id)).rejects.toBeInstanceOf(MailNotSent);
  expect(await stored(id)).toMatchObject({
    state: "waiting",
    attempts: 1,
    lastError: expect.stringContaining("451"),
  });

  answer = 250;
  await send(id);
  expect(await stored(id)).toMatchObject({ state: "sent", attempts: 2, lastError: null });
  expect(received[0]).toContain(`Message-ID: <${id}@siv.example>`);
});

test("refused for good, it is given up at once and the job is not tried again", async () => {
  const id = await makeMail();
  answer = 550;

  await send(id);
  expect(await stored(id)).toMatchObject({
    state: "dead",
    attempts: 1,
    lastError: expect.stringContaining("550"),
  });
  answer = 250;
  await send(id);
  expect(received).toEqual([]);
});

test("put off at the last try, it is given up where an administrator sees it", async () => {
  const id = await makeMail();
  answer = 451;

  await send(id, true);
  expect(await stored(id)).toMatchObject({ state: "dead", lastError: expect.stringContaining("451") });
});

test("with no server to send through, it is only shown", async () => {
  const id = await makeMail();
  await sendMail(id, null, { isLastTry: false }, now);

  expect(await stored(id)).toMatchObject({ state: "shown", sentAt: now });
  expect(received).toEqual([]);
});

test("one that was taken back for a newer message does not go", async () => {
  const id = await makeMail();
  await db.update(mails).set({ state: "superseded" });
  await send(id);

  expect(await stored(id)).toMatchObject({ state: "superseded", attempts: 0 });
  expect(received).toEqual([]);
});

test("a mail that is gone, or was never there, is nothing to do", async () => {
  await send(randomUUID());
  expect(received).toEqual([]);
});
