// Everything we send about a meeting, made in three time zones and read back by parsers that are not ours.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ICAL from "ical.js";
import PostalMime from "postal-mime";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { agendaInvitation } from "@/emails/agenda-invitation";
import { agendaUpdate } from "@/emails/agenda-update";
import { calendarEntry } from "@/emails/calendar-entry";
import { cancellation } from "@/emails/cancellation";
import { invitation } from "@/emails/example";
import { removed } from "@/emails/removed";
import { restored } from "@/emails/restored";
import { translator } from "@/server/words";
import { brokenRules } from "../domain/calendar-rules.fixture";
import { toCalendar } from "../domain/ics";
import {
  type Attendee,
  type ItipMessage,
  type MeetingSnapshot,
  messagesFor,
  type SentMeeting,
} from "../domain/itip";
import { toldAs } from "../domain/itip.fixture";
import type { Letter } from "../domain/mail-facts";
import { bounceAddress, messageId, replyAddress, replyToken } from "../domain/reply-address";
import { type MailContent, rawMessage } from "./transport";

const t = translator("da");
const domain = "svar.moeder.example";
const createdAt = new Date("2026-11-22T08:00:00Z");

const birgit: Attendee = {
  personId: "birgit",
  name: "Birgit Aagaard",
  address: "birgit@haderslev.example",
  role: "CHAIR",
};
const soren: Attendee = {
  personId: "soren",
  name: "Søren Ørsted, afd. B",
  address: "Soren.Orsted@region.example",
  role: "REQ",
};
const mette: Attendee = {
  personId: "mette",
  name: 'Mette "Bo" Lund; vikar',
  address: "o'brien+siv@jobcenter.example",
  role: "OPT",
};

const meeting: MeetingSnapshot = {
  uid: "7b0d2d0e-5f5a-4c5e-9d62-6b0f2c1f9a11",
  startsAt: "2026-12-01T13:00",
  timeZone: "Europe/Copenhagen",
  durationMinutes: 120,
  title: "Styringsteam",
  place: "Rådhuset; mødelokale 2, stuen",
  onlineLink: null,
  text: "1 Velkomst",
  organizer: "Birgit Aagaard",
  cancelled: false,
  attendees: [birgit, soren],
};
const sent = toldAs(meeting, 2);
const at = (startsAt: string, durationMinutes = 120) => ({ ...meeting, startsAt, durationMinutes });
const hostile = 'x"\r\nATTENDEE:mailto:evil@attacker.example\r\nBcc: evil@attacker.example\u0007';

interface Case {
  before: SentMeeting | null;
  after: MeetingSnapshot;
  confidential?: boolean;
  /** What the messages say, in order: person, occasion, SEQUENCE and the instants of start and end. */
  expected: string[];
}

const invited =
  (...people: string[]) =>
  (rest: string) =>
    people.map((person) => `${person} ${rest}`);
const both = invited("birgit", "soren");
const december = "2026-12-01T12:00Z/2026-12-01T14:00Z";

const cases: Record<string, Case> = {
  new: { before: null, after: meeting, expected: both(`invited 0 ${december}`) },
  "text changed": {
    before: sent,
    after: { ...meeting, text: "1 Goddag" },
    expected: both(`updated 2 ${december}`),
  },
  "place changed": {
    before: sent,
    after: { ...meeting, place: null },
    expected: both(`updated 2 ${december}`),
  },
  "called by another": {
    before: sent,
    after: { ...meeting, organizer: "Søren Ørsted" },
    expected: both(`updated 2 ${december}`),
  },
  "with another role for one": {
    before: sent,
    after: { ...meeting, attendees: [birgit, { ...soren, role: "OPT" }] },
    expected: [`soren updated 2 ${december}`],
  },
  "held after all": {
    before: toldAs({ ...meeting, cancelled: true }, 3),
    after: meeting,
    expected: both(`restored 4 ${december}`),
  },
  moved: {
    before: sent,
    after: at("2026-12-08T13:00"),
    expected: both("moved 3 2026-12-08T12:00Z/2026-12-08T14:00Z"),
  },
  cancelled: {
    before: sent,
    after: { ...meeting, cancelled: true },
    expected: both(`cancelled 3 ${december}`),
  },
  removed: {
    before: sent,
    after: { ...meeting, attendees: [birgit] },
    expected: [`soren removed 3 ${december}`],
  },
  added: {
    before: sent,
    after: { ...meeting, attendees: [birgit, soren, mette] },
    expected: [`mette invited 2 ${december}`],
  },
  "moved into summer time": {
    before: sent,
    after: at("2027-03-28T09:00"),
    expected: both("moved 3 2027-03-28T07:00Z/2027-03-28T09:00Z"),
  },
  "over the night the clocks go forward": {
    before: null,
    after: at("2027-03-27T23:00", 240),
    expected: both("invited 0 2027-03-27T22:00Z/2027-03-28T02:00Z"),
  },
  "moved into winter time": {
    before: sent,
    after: at("2027-10-31T09:00"),
    expected: both("moved 3 2027-10-31T08:00Z/2027-10-31T10:00Z"),
  },
  "ending in the hour that comes twice": {
    before: null,
    after: at("2027-10-31T01:30", 120),
    expected: both("invited 0 2027-10-30T23:30Z/2027-10-31T01:30Z"),
  },
  "in New York": {
    before: null,
    after: { ...meeting, timeZone: "America/New_York", startsAt: "2027-03-14T09:00" },
    expected: both("invited 0 2027-03-14T13:00Z/2027-03-14T15:00Z"),
  },
  "in UTC": {
    before: null,
    after: { ...meeting, timeZone: "UTC" },
    expected: both("invited 0 2026-12-01T13:00Z/2026-12-01T15:00Z"),
  },
  "with letters of every kind": {
    before: null,
    after: {
      ...meeting,
      title: "Rødgrød, fløde; “æøå” 👩‍🏫 \\ 日本",
      attendees: [{ ...soren, name: "Ærø Þór 👩🏽‍⚕️" }],
    },
    expected: [`soren invited 0 ${december}`],
  },
  "with names of 300 letters": {
    before: null,
    after: {
      ...meeting,
      title: "Ø".repeat(300),
      place: "å ".repeat(150),
      attendees: [{ ...soren, name: "é".repeat(300) }],
    },
    expected: [`soren invited 0 ${december}`],
  },
  "with injected lines": {
    before: null,
    after: { ...meeting, title: hostile, place: hostile, attendees: [{ ...soren, name: hostile }] },
    expected: [`soren invited 0 ${december}`],
  },
  "with a quoted name": {
    before: null,
    after: { ...meeting, attendees: [mette] },
    expected: [`mette invited 0 ${december}`],
  },
  "about a citizen": {
    before: null,
    after: meeting,
    confidential: true,
    expected: both(`invited 0 ${december}`),
  },
};

/** One message as the row it becomes. */
function mailOf(message: ItipMessage, { after, confidential = false }: Case): MailContent {
  const { attendee, method, uid, sequence, status, changes, asksAgain } = message;
  const { startsAt, timeZone, durationMinutes } = after;
  const agenda = { ...invitation.agenda, startsAt, durationMinutes };
  const props = {
    ...invitation,
    groupName: after.title,
    startsAt,
    durationMinutes,
    place: after.place,
    agenda,
    confidential,
  };
  const mail: Letter = {
    invited: () => agendaInvitation(props, t),
    restored: () => restored(props, t),
    moved: () => agendaUpdate({ ...props, changes }, t),
    updated: () => agendaUpdate({ ...props, changes }, t),
    cancelled: () => cancellation({ ...props, because: null }, t),
    removed: () => removed(props, t),
  }[message.occasion]();
  const { organizerName, ...entry } = calendarEntry(
    { ...props, participants: after.attendees.map(({ name }) => name) },
    t,
  );
  const token = replyToken("the secret of a test installation", uid, attendee.personId);
  const address = replyAddress(token, domain);
  const calendar = toCalendar({
    method,
    uid,
    sequence,
    stamp: createdAt,
    startsAt,
    timeZone,
    durationMinutes,
    ...entry,
    organizer: { name: organizerName, address },
    attendee: { ...attendee, answer: asksAgain ? "NEEDS-ACTION" : "ACCEPTED" },
    status,
  });
  return {
    ...mail,
    toName: attendee.name,
    toAddress: attendee.address,
    fromName: organizerName,
    fromAddress: address,
    replyTo: address,
    envelopeFrom: bounceAddress(token, domain),
    messageId: messageId(`${uid}.${sequence}.${attendee.personId}`, domain),
    unsubscribeUrl: null,
    inReplyTo: null,
    calendarMethod: method,
    calendar,
    createdAt,
  };
}

const zones = ["UTC", "Europe/Copenhagen", "America/New_York"];
const ownZone = process.env.TZ;
const folder = mkdtempSync(join(tmpdir(), "emission-"));
const files: string[] = [];
const calendars = new Map<string, string[]>();

afterAll(() => rmSync(folder, { recursive: true }));

describe.each(zones)("made in %s", (zone) => {
  beforeAll(() => {
    process.env.TZ = zone;
    expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
  });
  afterAll(() => {
    if (ownZone === undefined) delete process.env.TZ;
    else process.env.TZ = ownZone;
  });

  test.each(Object.entries(cases))("a meeting: %s", async (name, situation) => {
    const said: string[] = [];
    for (const message of messagesFor(situation.before, situation.after)) {
      const mail = mailOf(message, situation);
      const raw = await rawMessage(mail);
      const { event, start, end } = await readBack(raw, mail);
      said.push(`${message.attendee.personId} ${message.occasion} ${event("sequence")} ${start}/${end}`);
      expectStatus(message, event);
      expect(brokenRules(Buffer.from(mail.calendar ?? ""), "message")).toEqual([]);
      keep(zone, `${name} ${message.attendee.personId}`, raw, mail.calendar ?? "");
    }
    expect(said).toEqual(situation.expected);
  });
});

/** What an independent mail parser and calendar parser find in the bytes, held against what the row says. */
async function readBack(raw: Buffer, mail: MailContent) {
  const email = await PostalMime.parse(raw);
  const [inline, file, ...more] = email.attachments;
  expect(more).toEqual([]);
  expect([inline?.mimeType, inline?.method]).toEqual(["text/calendar", mail.calendarMethod]);
  expect([file?.mimeType, file?.filename]).toEqual(["application/ics", "invite.ics"]);
  expect(email.from?.address).toBe(mail.fromAddress);
  expect(email.to?.map(({ address }) => address)).toEqual([mail.toAddress]);
  expect(email.headers.filter(({ key }) => key === "bcc")).toEqual([]);

  const content = inline?.content;
  const calendar = ICAL.Component.fromString(
    typeof content === "string" ? content : new TextDecoder().decode(content),
  );
  const [vevent, ...others] = calendar.getAllSubcomponents("vevent");
  if (!vevent) throw new Error("No VEVENT.");
  expect(others).toEqual([]);
  expect(calendar.getFirstPropertyValue("method")).toBe(mail.calendarMethod);
  const address = (name: string) =>
    vevent.getAllProperties(name).map((one) => String(one.getFirstValue()).replace(/^mailto:/i, ""));
  expect(address("organizer")).toEqual([mail.fromAddress]);
  expect(address("attendee")).toEqual([mail.toAddress]);
  const event = (name: string) => vevent.getFirstPropertyValue(name)?.toString() ?? null;
  return { event, start: instant(calendar, vevent, "dtstart"), end: instant(calendar, vevent, "dtend") };
}

/** The instant of a time by the message's own VTIMEZONE. */
function instant(calendar: ICAL.Component, vevent: ICAL.Component, name: string): string {
  const property = vevent.getFirstProperty(name);
  const time = property?.getFirstValue();
  if (!(time instanceof ICAL.Time)) throw new Error(`${name} is not a time.`);
  const component = calendar.getFirstSubcomponent("vtimezone");
  const tzid = property?.getParameter("tzid");
  if (component) expect(component.getFirstPropertyValue("tzid")).toBe(tzid);
  if (component) time.zone = new ICAL.Timezone({ component, tzid: String(tzid) });
  return new Date(time.toUnixTime() * 1000).toISOString().replace(":00.000Z", "Z");
}

function expectStatus({ occasion }: ItipMessage, event: (name: string) => string | null) {
  const status = {
    invited: "CONFIRMED",
    restored: "CONFIRMED",
    moved: "CONFIRMED",
    updated: "CONFIRMED",
    cancelled: "CANCELLED",
    removed: null,
  };
  expect(event("status")).toBe(status[occasion]);
}

function keep(zone: string, name: string, raw: Buffer, calendar: string) {
  const path = join(folder, `${zone} ${name}`.replace(/\W+/g, "-"));
  writeFileSync(`${path}.eml`, raw);
  writeFileSync(`${path}.ics`, calendar);
  files.push(path);
  calendars.set(name, [...(calendars.get(name) ?? []), calendar]);
}

test("the server's own time zone leaves no trace", () => {
  expect(calendars.size).toBeGreaterThan(Object.keys(cases).length);
  for (const made of calendars.values()) {
    expect(made).toHaveLength(zones.length);
    expect(new Set(made).size).toBe(1);
  }
});

/** Checkers of what calendar programs need, from outside this repository: a folder with `check_mime.py` and `check_ics.py`. */
const checkers = process.env.BORDET_RUNDT_CHECKERS;

interface Report {
  file: string;
  errors: unknown[];
  warnings: [code: string, message: string][];
}

function check(tool: string, options: string[], ending: string): Report[] {
  const command = join(checkers ?? "", tool);
  const paths = files.map((path) => `${path}${ending}`);
  try {
    return JSON.parse(
      execFileSync(command, ["--json", ...options, ...paths], { encoding: "utf8", maxBuffer: 64e6 }),
    );
  } catch (error) {
    // it exits with 1 when it has found something, and says what
    if (error instanceof Error && "stdout" in error && error.stdout) return JSON.parse(String(error.stdout));
    throw error;
  }
}

if (!checkers)
  console.warn("The outside checkers are absent: set BORDET_RUNDT_CHECKERS to their folder to run them.");

describe.skipIf(!checkers)("outside checkers", () => {
  test.each([
    ["check_mime.py", [], ".eml"],
    ["check_ics.py", ["--profile", "invite"], ".ics"],
  ])(
    "%s finds no error, and warns only of what is meant",
    (tool, options, ending) => {
      const reports = check(tool, options, ending);
      expect(reports).toHaveLength(files.length);
      expect(reports.flatMap(({ file, errors }) => errors.map((error) => [file, error]))).toEqual([]);
      // a CANCEL that removes one person has no STATUS, by RFC 5546 3.2.5
      const unmeant = reports.flatMap(({ file, warnings }) =>
        warnings
          .filter(([, message]) => !message.startsWith("CANCEL without STATUS"))
          .map((warning) => [file, warning]),
      );
      expect(unmeant).toEqual([]);
    },
    300_000,
  );
});
