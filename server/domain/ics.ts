// A meeting as a calendar object (RFC 5545, RFC 5546): here, and for a whole calendar in ics-feed, is all iCalendar written.

import ICAL from "ical.js";
import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventClass,
  ICalEventStatus,
} from "ical-generator";
import { Temporal } from "temporal-polyfill";
import { isUtc, timeZoneBlock } from "./calendar-zone";
import { oneLine, plainText } from "./plain-text";

export type AttendeeRole = "CHAIR" | "REQ" | "OPT" | "NON";

export type Answer = "NEEDS-ACTION" | "ACCEPTED" | "DECLINED" | "TENTATIVE";

/** One message to one attendee about one meeting. */
export interface CalendarMessage {
  method: "REQUEST" | "CANCEL";
  /** For the meeting's life; random, without host (RFC 7986 5.3). */
  uid: string;
  sequence: number;
  /** When the message is made: DTSTAMP orders messages of one SEQUENCE. */
  stamp: Date;
  /** Wall time in `timeZone`, `YYYY-MM-DDTHH:MM`. */
  startsAt: string;
  /** IANA name. */
  timeZone: string;
  durationMinutes: number;
  summary: string;
  description: string | null;
  location: string | null;
  /** null for a reader who has nothing to open. */
  url: string | null;
  /** Whether programs that share a calendar show no more than that the time is taken (RFC 5545 3.8.1.3). */
  isPrivate?: boolean;
  /** Whether nobody is there to answer another time that a calendar proposes. */
  refusesCounters?: boolean;
  organizer: { name: string; address: string };
  /** The addressee alone: others' addresses are nobody's business, and replies prove whom they come from. */
  attendee: { name: string; address: string; role: AttendeeRole; answer: Answer };
  /** null in the CANCEL that removes one person from a meeting that stands (RFC 5546 3.2.5). */
  status: "CONFIRMED" | "CANCELLED" | null;
}

const methods = { REQUEST: ICalCalendarMethod.REQUEST, CANCEL: ICalCalendarMethod.CANCEL } as const;

const statuses = { CONFIRMED: ICalEventStatus.CONFIRMED, CANCELLED: ICalEventStatus.CANCELLED } as const;

const roles = {
  CHAIR: ICalAttendeeRole.CHAIR,
  REQ: ICalAttendeeRole.REQ,
  OPT: ICalAttendeeRole.OPT,
  NON: ICalAttendeeRole.NON,
} as const;

const answers = {
  "NEEDS-ACTION": ICalAttendeeStatus.NEEDSACTION,
  ACCEPTED: ICalAttendeeStatus.ACCEPTED,
  DECLINED: ICalAttendeeStatus.DECLINED,
  TENTATIVE: ICalAttendeeStatus.TENTATIVE,
} as const;

/** The calendar object of one message, CRLF throughout. Throws RangeError for a length that is no length, or an unknown zone. */
export function toCalendar(message: CalendarMessage): string {
  if (!(message.durationMinutes > 0)) throw new RangeError("A meeting must last.");
  const { start, end, inZone } = calendarTimes(message);

  const calendar = ical({
    method: methods[message.method],
    prodId: { company: "Bordet Rundt", product: "Meetings", language: "DA" },
    scale: "GREGORIAN",
    // a named calendar zone would take the Z from DTSTAMP; the zone stands on the event instead
    timezone: { name: null, generator: () => timeZoneBlock(message.timeZone, start.year) },
  });
  const event = calendar.createEvent({
    id: oneLine(message.uid),
    sequence: message.sequence,
    stamp: message.stamp,
    // a Date would be written in the server's own zone
    start: inZone ? start : start.toInstant(),
    end: inZone ? end : end.toInstant(),
    timezone: inZone ? message.timeZone : null,
    summary: oneLine(message.summary),
    description: message.description === null ? null : plainText(message.description),
    location: message.location === null ? null : oneLine(message.location),
    url: message.url && uri(message.url),
    ...(message.isPrivate ? { class: ICalEventClass.PRIVATE } : {}),
    organizer: { name: commonName(message.organizer), email: message.organizer.address },
    status: message.status && statuses[message.status],
    busystatus: message.method === "CANCEL" ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
  });
  event.createAttendee(attendeeOf(message));
  event.x("X-MICROSOFT-DISALLOW-COUNTER", message.refusesCounters ? "TRUE" : "FALSE");
  return `${calendar.toString()}\r\n`;
}

/**
 * Word to a calendar that the time it proposed is not taken. It names the meeting and says nothing of it (RFC 5546 3.2.8), which
 * the library that writes meetings cannot leave out. `sequence` is the one that was proposed to.
 */
export function toDeclinedCounter(
  declined: Pick<CalendarMessage, "uid" | "sequence" | "stamp" | "organizer">,
): string {
  const calendar = new ICAL.Component("vcalendar");
  calendar.addPropertyWithValue("version", "2.0");
  calendar.addPropertyWithValue("prodid", "-//Bordet Rundt//Meetings//DA");
  calendar.addPropertyWithValue("method", "DECLINECOUNTER");
  const event = new ICAL.Component("vevent", calendar);
  event.addPropertyWithValue("uid", oneLine(declined.uid));
  event.addPropertyWithValue("sequence", declined.sequence);
  event.addPropertyWithValue("dtstamp", ICAL.Time.fromJSDate(declined.stamp, true));
  const organizer = event.addPropertyWithValue("organizer", `mailto:${declined.organizer.address}`);
  organizer.setParameter("cn", commonName(declined.organizer));
  calendar.addSubcomponent(event);
  return `${calendar.toString()}\r\n`;
}

/** Whoever has not answered is asked to. */
const attendeeOf = ({ method, attendee }: CalendarMessage) => ({
  name: commonName(attendee),
  email: attendee.address,
  type: ICalAttendeeType.INDIVIDUAL,
  role: roles[attendee.role],
  status: answers[attendee.answer],
  rsvp: method === "REQUEST" && attendee.answer === "NEEDS-ACTION",
});

type Timed = Pick<CalendarMessage, "startsAt" | "timeZone" | "durationMinutes">;

/**
 * A meeting lasts its minutes, also across a change of the clock; a wall time that is skipped is an hour later (RFC 5545 3.3.5).
 * The hour that comes twice can only be told apart in UTC: an end in its second half would be read as before the start.
 */
export function calendarTimes({ startsAt, timeZone, durationMinutes }: Timed) {
  const start = Temporal.PlainDateTime.from(startsAt).toZonedDateTime(timeZone);
  const end = start.add({ minutes: durationMinutes });
  const isPlain = (time: Temporal.ZonedDateTime) =>
    time.toPlainDateTime().toZonedDateTime(timeZone).equals(time);
  return { start, end, inZone: !isUtc(timeZone) && isPlain(start) && isPlain(end) };
}

/**
 * A parameter cannot hold a quotation mark (RFC 5545 3.1), and the library doubles a backslash there. Programs that look for
 * the first `mailto:` of a line, quoted or not, must find the real one.
 */
export function commonName({ name, address }: { name: string; address: string }): string {
  const safe = oneLine(name)
    .replace(/"/g, "”")
    .replace(/\\/g, "/")
    .replace(/mailto:/gi, "mailto ");
  return safe || address;
}

/** Commas and semicolons percent-encoded: a URI is not escaped as text is (RFC 5545 3.3.13), though the library does so. */
export const uri = (url: string) => new URL(url).href.replace(/,/g, "%2C").replace(/;/g, "%3B");
