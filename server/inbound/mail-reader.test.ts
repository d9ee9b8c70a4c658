// Mails read in a process of their own: what one does to its reader, the next does not notice.
import { afterEach, expect, test } from "vitest";
import { classifyMail } from "../domain/classify-mail";
import {
  birgit,
  calendarMail,
  envelope,
  outlookCounter,
  plainMail,
  reply,
} from "../domain/incoming-mails.fixture";
import { type MailReader, openMailReader } from "./mail-reader";

let reader: MailReader;
afterEach(() => reader.close());

test("what is read there is what is read here, instants and all", async () => {
  reader = openMailReader("mx.svar.example");
  const mails = [calendarMail(reply()), calendarMail(outlookCounter), plainMail("Hej")];
  const read = await Promise.all(mails.map((raw) => reader.read(raw, envelope)));
  expect(read).toEqual(await Promise.all(mails.map((raw) => classifyMail(raw, envelope, "mx.svar.example"))));
  expect(read[1]).toMatchObject({ startsAt: new Date("2027-03-30T08:00Z") });
});

test("a mail that takes too long is refused, and the next is read by another process", async () => {
  const limits = { patienceMs: 0, megabytes: 128 };
  reader = openMailReader(null, limits);
  const long = await reader.read(plainMail("x".repeat(5_000_000)), { from: null, to: envelope.to });
  expect(long).toMatchObject({
    ...{ what: "refused", because: "took too long", automatic: true, from: null },
    digest: expect.stringMatching(/^[0-9a-f]{64}$/),
  });

  limits.patienceMs = 60_000;
  expect(await reader.read(plainMail("Hej"), envelope)).toMatchObject({
    what: "note",
    text: "Hej",
    from: birgit,
  });
});

test("where no mail can be read, the mail is not blamed", async () => {
  reader = openMailReader(null, { patienceMs: 60_000, megabytes: 1 });
  await expect(reader.read(plainMail("Hej"), envelope)).rejects.toThrow("does not begin");
});
