// What a mail that came in is taken for.
import fs from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classifyMail, largestMail } from "./classify-mail";
import type { Envelope, IncomingMail } from "./incoming-mail";
import {
  answers,
  birgit,
  bounce,
  calendar,
  calendarMail,
  envelope,
  googleCounter,
  googleReply,
  icloudReply,
  iphoneCounter,
  mail,
  outlookCounter,
  outlookReply,
  plainMail,
  reply,
  uid,
  unknownRecipient,
} from "./incoming-mails.fixture";

const classify = (raw: Uint8Array, sent: Envelope = envelope) => classifyMail(raw, sent, "mx.svar.example");

const about = { uid, sequence: 2, occurrence: null, attendee: birgit };
const yes = { what: "answer", ...about, answer: "accepted", comment: null };

describe("an answer", () => {
  test.each<[string, Buffer, object]>([
    [
      "of Outlook",
      calendarMail(outlookReply, { text: "\n" }),
      { ...yes, answer: "declined", comment: "Jeg er på ferie, men Søren kan svare." },
    ],
    [
      "of Google, which is sent by nobody",
      calendarMail(googleReply, {
        text: "Birgit Aagaard har accepteret",
        headers: {
          "Auto-Submitted": "auto-generated",
          Sender: "Google Calendar <calendar-notification@google.example>",
        },
      }),
      {
        ...yes,
        comment: "It's fine & I come",
        automatic: true,
        sender: "calendar-notification@google.example",
      },
    ],
    ["of iCloud, where people are paths", calendarMail(icloudReply), yes],
    [
      "attached as a file alone",
      mail([
        {
          type: "application/ics; name=invite.ics",
          body: reply(),
          headers: ["Content-Disposition: attachment; filename=invite.ics"],
        },
      ]),
      yes,
    ],
    [
      "attached under another type",
      mail([{ type: "application/octet-stream; name=svar.ICS", body: reply() }]),
      yes,
    ],
    [
      "of a tentative one",
      calendarMail(reply([], { attendee: `ATTENDEE;PARTSTAT=tentative:MAILTO:${birgit.toUpperCase()}` })),
      { ...yes, answer: "tentative" },
    ],
    [
      "with words in the mail alone",
      calendarMail(reply(), {
        text: "Jeg kommer ti minutter for sent.\n\nDen 28. feb. 2027 skrev Styringsteam <r-x@svar.example>:\n\n> Kommer du?\n",
      }),
      { ...yes, comment: "Jeg kommer ti minutter for sent." },
    ],
    [
      "with words its calendar wrote",
      calendarMail(reply(), {
        text: "Birgit Aagaard has accepted your invitation to the event: Styringsteam.",
      }),
      yes,
    ],
    [
      "with lines folded by tabs and a mark at the start",
      calendarMail(`\uFEFF${reply().replace("mailto:", "mail\r\n\tto:")}`),
      yes,
    ],
    [
      "with lines of nothing in between",
      calendarMail(reply().replace("mailto:", "mail\r\n\r\n to:").replace("SUMMARY", "\r\n  \r\nSUMMARY")),
      yes,
    ],
    ["with line feeds only", calendarMail(reply().replaceAll("\r\n", "\n")), yes],
    [
      "with an alarm that has attendees of its own",
      calendarMail(
        reply([
          "BEGIN:VALARM",
          "ACTION:EMAIL",
          "TRIGGER:-PT30M",
          "ATTENDEE:mailto:somebody@else.example",
          "END:VALARM",
        ]),
      ),
      yes,
    ],
    ["without a sequence", calendarMail(reply().replace("SEQUENCE:2\r\n", "")), { ...yes, sequence: null }],
    [
      "to one time of a series",
      calendarMail(reply(["RECURRENCE-ID:20270315T080000Z"])),
      { ...yes, occurrence: "2027-03-15T08:00:00Z" },
    ],
    [
      "with another file of a calendar beside it",
      mail([
        { type: "text/calendar; method=PUBLISH", body: calendar("PUBLISH", [`UID:${uid}`]) },
        { type: "text/calendar; method=REPLY", body: reply() },
      ]),
      yes,
    ],
    [
      "with a comment too long to keep",
      calendarMail(reply([`COMMENT:${"æ".repeat(3000)}`])),
      { ...yes, comment: "æ".repeat(2000) },
    ],
    [
      "for another, by a secretary",
      calendarMail(
        reply([], {
          attendee: `ATTENDEE;PARTSTAT=ACCEPTED;SENT-BY="mailto:lis@haderslev.example":mailto:${birgit}`,
        }),
        { headers: { Sender: "lis@haderslev.example" } },
      ),
      { ...yes, sender: "lis@haderslev.example" },
    ],
  ])("%s", async (_, raw, expected) => {
    expect(await classify(raw)).toMatchObject(expected);
  });
});

describe("another time", () => {
  const proposal = { what: "proposal", ...about, answer: "tentative" };

  test.each<[string, Buffer, object]>([
    // the clock is put forward on 28 March
    [
      "as Outlook asks",
      calendarMail(outlookCounter, { type: "text/calendar; method=COUNTER" }),
      {
        ...proposal,
        comment: "Kan vi tage det dagen efter?",
        startsAt: new Date("2027-03-30T08:00Z"),
        endsAt: new Date("2027-03-30T10:00Z"),
      },
    ],
    [
      "as Google asks, calling it a reply",
      calendarMail(googleCounter, { headers: { "Auto-Submitted": "auto-generated" } }),
      {
        ...proposal,
        comment: "Hellere torsdag",
        startsAt: new Date("2027-03-15T08:00Z"),
        endsAt: new Date("2027-03-15T10:00Z"),
      },
    ],
    [
      "as an iPhone asks, within an answer",
      calendarMail(iphoneCounter),
      {
        ...proposal,
        comment: "Kan vi flytte det til kl. 10?",
        startsAt: new Date("2027-03-16T09:00Z"),
        endsAt: null,
      },
    ],
    [
      "with everybody in it, by one of them",
      calendarMail(reply([`ATTENDEE:mailto:soren@region.example`], { method: "COUNTER" })),
      { ...proposal, answer: "accepted", comment: null },
    ],
    [
      "with everybody in it, by none of them",
      calendarMail(reply([`ATTENDEE:mailto:soren@region.example`], { method: "COUNTER" }), {
        headers: { From: "b@private.example" },
      }),
      { ...proposal, attendee: null, answer: null },
    ],
    [
      "that ends before it begins",
      calendarMail(reply([], { method: "COUNTER" }).replace("DTEND:20270315", "DTEND:20270314")),
      { ...proposal, answer: "accepted", endsAt: null },
    ],
  ])("%s", async (_, raw, expected) => {
    expect(await classify(raw)).toMatchObject(expected);
  });

  test.each<[string, string]>([
    ["for a whole day", "DTSTART;VALUE=DATE:20270316"],
    ["without a zone", "DTSTART:20270316T090000"],
    ["in a zone nobody knows", "DTSTART;TZID=The Moon:20270316T090000"],
    ["in 1601", "DTSTART:16010101T000000Z"],
    ["that is none", "DTSTART:20270231T090000Z"],
  ])("%s is no time to meet", async (_, startsAt) => {
    const written = reply([], { method: "COUNTER" }).replace("DTSTART:20270315T080000Z", startsAt);
    expect(await classify(calendarMail(written))).toMatchObject({ what: "refused", because: "no time" });
  });
});

describe("a mail server's report", () => {
  const lost = {
    what: "bounce",
    permanent: true,
    status: "5.1.1",
    recipient: birgit,
    said: "550 5.1.1 The account does not exist",
  };

  test.each<[string, Buffer, object]>([
    ["of a recipient who is not there", bounce(unknownRecipient), lost],
    [
      "that returns our invitation and an answer to it",
      bounce(unknownRecipient, calendarMail(reply())),
      lost,
    ],
    [
      "of trying on",
      bounce([`Final-Recipient: rfc822; <${birgit.toUpperCase()}>`, "Action: delayed", "Status: 4.2.2"]),
      { what: "bounce", permanent: false, status: "4.2.2", recipient: birgit, said: null },
    ],
    [
      "of giving up after days of trying",
      bounce([`Final-Recipient: rfc822;${birgit}`, "Action: failed", "Status: 4.4.7"]),
      { what: "bounce", permanent: true, status: "4.4.7" },
    ],
    [
      "of several, one of whom was not reached",
      bounce([
        "Final-Recipient: rfc822; soren@region.example",
        "Action: delivered",
        "Status: 2.0.0",
        "",
        ...unknownRecipient,
      ]),
      lost,
    ],
    [
      "without the part for machines",
      mail([{ type: "text/plain", body: "550 5.7.1 refused" }], {
        "Content-Type": 'multipart/report; boundary="between"',
      }),
      { what: "bounce", permanent: true, status: "5.7.1", recipient: null },
    ],
    [
      "of arrival",
      bounce([`Final-Recipient: rfc822; ${birgit}`, "Action: delivered", "Status: 2.1.5"]),
      { what: "ignored", because: "receipt" },
    ],
    [
      "of opening",
      mail([
        { type: "text/plain", body: "Læst" },
        {
          type: "message/disposition-notification",
          body: "Disposition: manual-action/MDN-sent-manually; displayed",
        },
      ]),
      { what: "ignored", because: "receipt" },
    ],
  ])("%s", async (_, raw, expected) => {
    expect(await classify(raw, { from: null, to: answers.replace("r-", "b-") })).toMatchObject(expected);
  });

  test("with an answer beside the report is no answer", async () => {
    const raw = mail([
      { type: "message/delivery-status", body: unknownRecipient.join("\r\n") },
      { type: "text/calendar; method=REPLY", body: reply() },
    ]);
    expect(await classify(raw)).toMatchObject(lost);
  });
});

describe("what is no answer", () => {
  test.each<[string, Buffer, object]>([
    [
      "a person's own words",
      plainMail("Jeg ringer i morgen.\r\n\r\n-- \r\nBirgit\r\n"),
      { what: "note", text: "Jeg ringer i morgen." },
    ],
    [
      "words in HTML alone",
      mail([
        {
          type: "text/html",
          body: "<style>p{}</style><p>Jeg ringer<br>i&nbsp;morgen &amp; <b>kommer</b>.</p>",
        },
      ]),
      { what: "note", text: "Jeg ringer\ni morgen & kommer." },
    ],
    [
      "words beside a calendar file",
      mail([
        { type: "text/plain; charset=utf-8", body: "Se her" },
        { type: "text/calendar", body: calendar(null, [`UID:${uid}`]) },
      ]),
      { what: "note", text: "Se her" },
    ],
    [
      "an answer forwarded as a mail within the mail",
      mail([
        { type: "text/plain", body: "FYI" },
        { type: "message/rfc822", body: calendarMail(reply()).toString() },
      ]),
      { what: "note", text: "FYI" },
    ],
    [
      "an absence notice",
      plainMail("Jeg er på ferie.", { "Auto-Submitted": "auto-replied" }),
      { what: "ignored", because: "automatic", automatic: true },
    ],
    ["a list's mail", plainMail("Nyt!", { Precedence: "bulk" }), { what: "ignored", because: "automatic" }],
    [
      "a person's mail that says so",
      plainMail("Hej", { "Auto-Submitted": "no" }),
      { what: "note", text: "Hej" },
    ],
    [
      "an invitation",
      calendarMail(reply([], { method: "REQUEST" })),
      { what: "ignored", because: "not an answer" },
    ],
    [
      "a cancellation",
      calendarMail(reply([], { method: "CANCEL" })),
      { what: "ignored", because: "not an answer" },
    ],
    ["nothing", plainMail(""), { what: "ignored", because: "empty" }],
    [
      "what is sealed",
      mail([{ type: "application/pkcs7-mime; name=smime.p7m", body: "sealed" }]),
      { what: "refused", because: "mail not readable" },
    ],
    [
      "Outlook's own format",
      mail([{ type: "application/ms-tnef; name=winmail.dat", body: "\x78\x9f\x3e\x22" }]),
      { what: "refused", because: "mail not readable" },
    ],
    [
      "an answer without a meeting",
      calendarMail(reply().replace(/UID:.*\r\n/, "")),
      { what: "refused", because: "no meeting" },
    ],
    [
      "an answer to a name that no database keeps",
      calendarMail(reply().replace(`UID:${uid}`, `UID:\u0000${uid}`)),
      { what: "refused", because: "no meeting" },
    ],
    [
      "an answer to several meetings",
      calendarMail(calendar("REPLY", [`UID:${uid}`], ["UID:another"])),
      { what: "refused", because: "several meetings" },
    ],
    [
      "an answer of nobody",
      calendarMail(reply([], { attendee: "" })),
      { what: "refused", because: "no attendee" },
    ],
    [
      "an answer of somebody without an address",
      calendarMail(reply([], { attendee: "ATTENDEE;PARTSTAT=ACCEPTED:urn:uuid:1" })),
      { what: "refused", because: "no attendee" },
    ],
    [
      "an answer of two",
      calendarMail(reply(["ATTENDEE;PARTSTAT=DECLINED:mailto:soren@region.example"])),
      { what: "refused", because: "several attendees" },
    ],
    [
      "an answer of two, in two events",
      calendarMail(
        calendar(
          "REPLY",
          [`UID:${uid}`, `ATTENDEE;PARTSTAT=ACCEPTED:mailto:${birgit}`],
          [`UID:${uid}`, "ATTENDEE;PARTSTAT=ACCEPTED:mailto:soren@region.example"],
        ),
      ),
      { what: "refused", because: "several attendees" },
    ],
    [
      "yes and no",
      calendarMail(
        calendar(
          "REPLY",
          [`UID:${uid}`, `ATTENDEE;PARTSTAT=ACCEPTED:mailto:${birgit}`],
          [`UID:${uid}`, `ATTENDEE;PARTSTAT=DECLINED:mailto:${birgit}`],
        ),
      ),
      { what: "refused", because: "several answers" },
    ],
    [
      "neither yes nor no",
      calendarMail(reply([], { attendee: `ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:${birgit}` })),
      { what: "refused", because: "no answer" },
    ],
    [
      "somebody else in one's place",
      calendarMail(
        reply([], {
          attendee: `ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:soren@region.example":mailto:${birgit}`,
        }),
      ),
      { what: "refused", because: "delegated" },
    ],
    [
      "twenty-one events",
      calendarMail(calendar("REPLY", ...Array.from({ length: 21 }, () => [`UID:${uid}`]))),
      { what: "refused", because: "too many events" },
    ],
    [
      "a calendar that is too large",
      calendarMail(reply([`DESCRIPTION:${"x".repeat(600_000)}`])),
      { what: "refused", because: "calendar too large" },
    ],
    [
      "a calendar that is none",
      calendarMail("BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n"),
      { what: "refused", because: "calendar not readable" },
    ],
    ["a mail of boxes in boxes", nested(300), { what: "refused", because: "mail not readable" }],
    [
      "a mail that is too large",
      Buffer.alloc(largestMail + 1, "a"),
      { what: "refused", because: "mail too large" },
    ],
  ])("%s", async (_, raw, expected) => {
    expect(await classify(raw)).toMatchObject(expected);
  });

  function nested(depth: number): Buffer {
    const boxes = Array.from(
      { length: depth },
      (_, level) => `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`,
    );
    return Buffer.from(`From: ${birgit}\r\n${boxes.join("")}`);
  }
});

describe("the letterhead", () => {
  test("says what the mail says of itself", async () => {
    expect(await classify(calendarMail(reply()))).toMatchObject({
      messageId: "<1@mail.haderslev.example>",
      inReplyTo: null,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      from: birgit,
      sender: null,
      subject: "Accepteret: Styringsteam",
      automatic: false,
      forged: false,
    });
  });

  test("says which mail it answers", async () => {
    const inReplyTo = "<6e0f2c1a-3d5b-4f7e-9a8c-1b2d3e4f5a6b@svar.example>";
    const headers = { "In-Reply-To": `\r\n ${inReplyTo}`, References: `<0@svar.example> ${inReplyTo}` };
    expect(await classify(plainMail("Jeg er på ferie.", headers))).toMatchObject({ inReplyTo });
  });

  test.each<[string, string, boolean]>([
    [
      "our own server, of a domain that asks for refusal",
      "mx.svar.example; dmarc=fail (p=REJECT sp=NONE) header.from=haderslev.example; spf=pass",
      true,
    ],
    [
      "our own server, in another's words",
      'MX.svar.example 1; spf=fail; dmarc=fail reason="no valid DKIM" header.from=haderslev.example (policy=quarantine)',
      true,
    ],
    [
      "our own server, of a domain that asks for nothing",
      "mx.svar.example; dmarc=fail (p=none) header.from=haderslev.example",
      false,
    ],
    [
      "our own server, content",
      "mx.svar.example; dmarc=pass (p=reject) header.from=haderslev.example",
      false,
    ],
    [
      "somebody else's server",
      "mx.elsewhere.example; dmarc=fail (p=reject) header.from=haderslev.example",
      false,
    ],
    ["a server that only begins as ours does", "mx.svar.example.evil.example; dmarc=fail (p=reject)", false],
  ])("counts as forged what is found so by %s", async (_, findings, forged) => {
    const raw = calendarMail(reply(), { headers: { "Authentication-Results": findings } });
    expect((await classify(raw)).forged).toBe(forged);
    expect((await classifyMail(raw, envelope, null)).forged).toBe(false);
  });

  test("an empty sender is nobody's", async () => {
    const raw = plainMail("Jeg er på ferie.");
    expect(await classify(raw, { from: null, to: answers })).toMatchObject({
      what: "ignored",
      automatic: true,
    });
  });
});

describe("whatever comes", () => {
  const kinds = ["answer", "proposal", "bounce", "note", "ignored", "refused"];
  const isSound = (read: IncomingMail) => {
    expect(kinds).toContain(read.what);
    // PostgreSQL takes neither
    expect(JSON.stringify(read)).not.toMatch(/\\u0000|\\ud[89a-f]/);
  };

  test("bytes are read or refused", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (raw) => isSound(await classify(raw))),
    );
  });

  test("a reply with any text in any place is read or refused", async () => {
    const calendars = [reply(), outlookReply, outlookCounter, googleReply, iphoneCounter, icloudReply];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...calendars),
        fc.nat(),
        fc.nat(40),
        fc.string({ unit: "binary" }),
        async (written, at, length, put) => {
          const place = at % written.length;
          const changed = written.slice(0, place) + put + written.slice(place + length);
          isSound(await classify(calendarMail(changed)));
        },
      ),
      { numRuns: 200 },
    );
  });

  test("a mail with any bytes in any place is read or refused", async () => {
    const mails = [calendarMail(outlookReply, { text: "Hej" }), bounce(unknownRecipient), plainMail("Hej")];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...mails),
        fc.nat(),
        fc.uint8Array({ maxLength: 20 }),
        async (written, at, put) => {
          const changed = Buffer.from(written);
          changed.set(put.slice(0, written.length - (at % written.length)), at % written.length);
          isSound(await classify(changed));
        },
      ),
      { numRuns: 200 },
    );
  });
});

/** Calendars that others have written for their own tests, with what a reader must conclude of each; they lie outside the house. */
const folder =
  process.env.BORDET_RUNDT_CALENDARS ??
  join(fileURLToPath(new URL("../..", import.meta.url)), "../shared/ical-fixtures");
const list = join(folder, "expected.json");
const cases = fs.existsSync(list)
  ? Object.entries<{ expected: string }>(JSON.parse(fs.readFileSync(list, "utf8")))
  : [];

if (cases.length === 0)
  console.warn(
    "The calendars of others are absent: set BORDET_RUNDT_CALENDARS to their folder to read them.",
  );

describe.skipIf(cases.length === 0)("the calendars of others", () => {
  test.each(cases)("%s", async (file, { expected }) => {
    const content = fs.readFileSync(join(folder, file));
    const raw = file.endsWith(".eml") ? content : calendarMail(content.toString("latin1"));
    const read = await classify(raw);
    expect(read).toMatchObject(conclusion(expected));
  });

  /** What a file of the list is to be taken for, from the sentence that says it. */
  function conclusion(expected: string): object {
    const [, attendee, status, instance] =
      /^REPLY: (\S+) -> PARTSTAT=(\w+)(?: for instance (\S+))?/.exec(expected) ?? [];
    if (status) {
      const occurrence = instance ? expect.stringMatching(/^\d{4}-\d\d-\d\dT/) : null;
      return { what: "answer", attendee, answer: status.toLowerCase(), occurrence };
    }
    if (expected.startsWith("COUNTER-proposal")) return { what: "proposal" };
    if (expected.startsWith("treat as DSN")) return { what: "bounce", permanent: true };
    if (/^[A-Z]+: we are organiser/.test(expected)) return { what: "ignored", because: "not an answer" };
    return { what: expect.stringMatching(/^(note|ignored|refused)$/) };
  }
});
