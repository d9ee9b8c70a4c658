// Mails as calendars and mail servers write them, about an invented meeting. Those of Outlook, iPhone and iCloud are written from
// what is known of the real ones; no real mail is among them.

/** The address of Birgit's answers, and hers. */
export const answers = "r-bordetrundtbordetrundtbord@svar.example";
export const birgit = "birgit.aagaard@haderslev.example";
export const uid = "6e0f2c1a-3d5b-4f7e-9a8c-1b2d3e4f5a6b";

export const envelope = { from: birgit as string | null, to: answers };

export interface Part {
  type: string;
  body: string;
  headers?: readonly string[];
}

/** A mail of the parts, as alternatives; each goes as base64, as Exchange does it. */
export function mail(parts: readonly Part[], headers: Record<string, string> = {}): Buffer {
  const all = {
    From: `"Birgit Aagaard" <${birgit}>`,
    To: `<${answers}>`,
    Subject: "Accepteret: Styringsteam",
    "Message-ID": "<1@mail.haderslev.example>",
    Date: "Mon, 01 Mar 2027 09:12:00 +0100",
    "MIME-Version": "1.0",
    "Content-Type": 'multipart/alternative; boundary="between"',
    ...headers,
  };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  const bodies = parts.flatMap(({ type, body, headers: own = [] }) => [
    "--between",
    `Content-Type: ${type}`,
    "Content-Transfer-Encoding: base64",
    ...own,
    "",
    ...(Buffer.from(body)
      .toString("base64")
      .match(/.{1,76}/g) ?? [""]),
  ]);
  return lines([...head, "", ...bodies, "--between--", ""]);
}

/** A mail with one part only. */
export function plainMail(text: string, headers: Record<string, string> = {}): Buffer {
  return mail([{ type: "text/plain; charset=utf-8", body: text }], headers);
}

/** A mail around a calendar, with or without words beside it. */
export function calendarMail(
  calendar: string,
  { text, headers, type = "text/calendar; charset=utf-8; method=REPLY" }: CalendarMail = {},
): Buffer {
  const words = text === undefined ? [] : [{ type: "text/plain; charset=utf-8", body: text }];
  return mail([...words, { type, body: calendar }], headers);
}

interface CalendarMail {
  text?: string;
  headers?: Record<string, string>;
  type?: string;
}

/** What an event of a reply says, in the order clients say it. */
export function reply(
  properties: readonly string[] = [],
  { method = "REPLY", attendee = `ATTENDEE;PARTSTAT=ACCEPTED;CN=Birgit Aagaard:mailto:${birgit}` } = {},
): string {
  return calendar(method, [
    `UID:${uid}`,
    "DTSTAMP:20270301T081200Z",
    "DTSTART:20270315T080000Z",
    "DTEND:20270315T100000Z",
    "SEQUENCE:2",
    "SUMMARY:Styringsteam",
    ...(attendee === "" ? [] : [attendee]),
    ...properties,
  ]);
}

export function calendar(method: string | null, ...events: readonly (readonly string[])[]): string {
  return lines([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Invented//Calendar//EN",
    ...(method === null ? [] : [`METHOD:${method}`]),
    ...events.flatMap((event) => ["BEGIN:VEVENT", ...event, "END:VEVENT"]),
    "END:VCALENDAR",
    "",
  ]).toString();
}

/** Exchange Online: no ORGANIZER, the comment with its language, the zone under Windows' name with rules of its own. */
export const outlookReply = lines([
  "BEGIN:VCALENDAR",
  "METHOD:REPLY",
  "PRODID:Microsoft Exchange Server 2010",
  "VERSION:2.0",
  ...romance(),
  "BEGIN:VEVENT",
  `ATTENDEE;PARTSTAT=DECLINED;CN=Birgit Aagaard:mailto:${birgit}`,
  "COMMENT;LANGUAGE=da-DK:Jeg er på ferie\\, men Søren kan svare.\\n",
  `UID:${uid}`,
  "SUMMARY;LANGUAGE=da-DK:Afvist: Styringsteam",
  "DTSTART;TZID=Romance Standard Time:20270315T090000",
  "DTEND;TZID=Romance Standard Time:20270315T110000",
  "CLASS:PUBLIC",
  "PRIORITY:5",
  "DTSTAMP:20270301T081205Z",
  "TRANSP:OPAQUE",
  "STATUS:CONFIRMED",
  "SEQUENCE:2",
  "X-MICROSOFT-CDO-APPT-SEQUENCE:2",
  "X-MICROSOFT-CDO-REPLYTIME:20270301T081205Z",
  "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
  "END:VEVENT",
  "END:VCALENDAR",
  "",
]).toString();

/** Outlook's "Foreslå nyt tidspunkt": a COUNTER with the new time in its place and the old one beside it. */
export const outlookCounter = lines([
  "BEGIN:VCALENDAR",
  "METHOD:COUNTER",
  "PRODID:Microsoft Exchange Server 2010",
  "VERSION:2.0",
  ...romance(),
  "BEGIN:VEVENT",
  `ATTENDEE;PARTSTAT=TENTATIVE;CN=Birgit Aagaard:mailto:${birgit}`,
  "COMMENT;LANGUAGE=da-DK:Kan vi tage det dagen efter?\\n",
  `UID:${uid}`,
  "SUMMARY;LANGUAGE=da-DK:Nyt tidspunkt foreslået: Styringsteam",
  "DTSTART;TZID=Romance Standard Time:20270330T100000",
  "DTEND;TZID=Romance Standard Time:20270330T120000",
  "X-MS-OLK-ORIGINALSTART;TZID=Romance Standard Time:20270315T090000",
  "X-MS-OLK-ORIGINALEND;TZID=Romance Standard Time:20270315T110000",
  "DTSTAMP:20270301T081205Z",
  "SEQUENCE:2",
  "END:VEVENT",
  "END:VCALENDAR",
  "",
]).toString();

/** Google's: the mail says REPLY, the calendar COUNTER; times in UTC; its own words around it. */
export const googleCounter = reply([`ORGANIZER:mailto:${answers}`, "COMMENT:Hellere torsdag"], {
  method: "COUNTER",
  attendee: `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=TENTATIVE;CN=Birgit Aagaard;X-NUM-GUESTS=0:mailto:${birgit}`,
});

/** Google's note stands on the attendee, written as HTML would, and in a COMMENT only when it is newer. */
export const googleReply = reply([`ORGANIZER;CN=Styringsteam:mailto:${answers}`], {
  attendee: `ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;CN=Birgit Aagaard;X-NUM-GUESTS=0;X-RESPONSE-COMMENT="It&#39\\;s fine &amp\\; I come":mailto:${birgit}`,
});

/** An iPhone's: an answer with the new time on the attendee, and a sentence about it. */
export const iphoneCounter = reply(
  [
    `ORGANIZER;EMAIL=${answers}:mailto:${answers}`,
    "X-CALENDARSERVER-PRIVATE-COMMENT:Kan vi flytte det til kl. 10?",
  ],
  {
    attendee: `ATTENDEE;CN="Birgit Aagaard";CUTYPE=INDIVIDUAL;EMAIL=${birgit};PARTSTAT=TENTATIVE;TO-ALL-PROPOSED-NEW-TIME="DTSTART:20270316T090000Z;STATUS:NEEDS-ACTION":mailto:${birgit}`,
  },
);

/** iCloud's server answers: people are paths on it, their addresses beside them. */
export const icloudReply = lines([
  "BEGIN:VCALENDAR",
  "VERSION:2.0",
  "CALSCALE:GREGORIAN",
  "PRODID:-//caldav.icloud.com//CALDAVJ//EN",
  "METHOD:REPLY",
  "BEGIN:VEVENT",
  `ATTENDEE;CN="Birgit Aagaard";CUTYPE=INDIVIDUAL;EMAIL="${birgit}";PARTSTAT=ACCEPTED;ROLE`,
  ' =REQ-PARTICIPANT;SCHEDULE-STATUS="2.0;Success":/aMTAxNzQ2/principal/',
  `ORGANIZER;EMAIL=${answers}:mailto:${answers}`,
  `UID:${uid}`,
  "DTSTAMP:20270301T081205Z",
  "DTSTART;TZID=Europe/Copenhagen:20270315T090000",
  "SEQUENCE:2",
  "SUMMARY:Styringsteam",
  "REQUEST-STATUS:2.0;Success",
  "END:VEVENT",
  "END:VCALENDAR",
  "",
]).toString();

/** A report that `mail` did not reach Birgit (RFC 3464), with the mail as it is returned. */
export function bounce(fields: readonly string[], returned: Buffer = plainMail("returned")): Buffer {
  return mail(
    [
      { type: "text/plain", body: "This is the mail system at host mail.haderslev.example." },
      {
        type: "message/delivery-status",
        body: ["Reporting-MTA: dns; mail.haderslev.example", "", ...fields, ""].join("\r\n"),
      },
      { type: "message/rfc822", body: returned.toString() },
    ],
    {
      From: "Mail Delivery System <mailer-daemon@mail.haderslev.example>",
      Subject: "Undelivered Mail Returned to Sender",
      "Auto-Submitted": "auto-replied",
      "Content-Type": 'multipart/report; report-type=delivery-status; boundary="between"',
    },
  );
}

export const unknownRecipient = [
  `Final-Recipient: rfc822; ${birgit}`,
  "Action: failed",
  "Status: 5.1.1",
  "Diagnostic-Code: smtp; 550 5.1.1 The account does not",
  " exist",
];

function romance(): string[] {
  return [
    "BEGIN:VTIMEZONE",
    "TZID:Romance Standard Time",
    "BEGIN:STANDARD",
    "DTSTART:16010101T030000",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:16010101T020000",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
  ];
}

function lines(content: readonly string[]): Buffer {
  return Buffer.from(content.join("\r\n"));
}
