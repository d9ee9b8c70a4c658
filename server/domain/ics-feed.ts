// Somebody's meetings as a calendar that programs fetch again and again (RFC 5546 3.2.1, RFC 7986). Written line by line: a year
// of meetings is asked for every hour by everyone.
import { clockChanges, isUtc, timeZoneBlock } from "./calendar-zone";
import { calendarTimes, commonName, uri } from "./ics";
import { ContentLines, contentLine, escapedText } from "./ics-lines";
import { oneLine, plainText } from "./plain-text";
import { danishZone } from "./wall-time";

/** A meeting as the calendar shows it. Texts may be as people wrote them. */
export interface FeedEvent {
  /** The same as in its invitations: a program that has both shows it once. */
  uid: string;
  sequence: number;
  /** Wall time in `timeZone`, `YYYY-MM-DDTHH:MM`. */
  startsAt: string;
  /** IANA name. */
  timeZone: string;
  durationMinutes: number;
  status: "TENTATIVE" | "CONFIRMED" | "CANCELLED";
  summary: string;
  /** What stands above the link. */
  description: string;
  location: string | null;
  url: string;
  /** A CSS colour by its name (RFC 7986 5.9). */
  color: string;
  /** Whether programs that share the calendar show no more than that the time is taken (RFC 5545 3.8.1.3). */
  isPrivate?: boolean;
}

/** The calendar around the events. */
export interface Feed {
  name: string;
  /** Where the product is; never the feed's own address, which is a secret and would go along with a calendar passed on. */
  url: string;
  /** Of the calendar as a whole, where all of it has one. */
  color: string | null;
  /** The product's own: nobody's address is anybody else's business. */
  organizer: { name: string; address: string };
  /** When any of it last changed: the same calendar is the same bytes. */
  stamp: Date;
  /** Zones are right in the years around it. */
  year: number;
}

/** Looked at again so often, where the program lets the calendar say it. */
const refreshed = "PT1H";

/** The calendar in UTF-8. One without events has a time zone, for it must have something (RFC 5545 3.6). */
export function toFeed(feed: Feed, events: readonly FeedEvent[]): Uint8Array<ArrayBuffer> {
  const zones = zonesOf(events, feed.year);
  const lines = new ContentLines(2048 + events.length * 768);
  writeHead(lines, feed);
  const blocks = [...zones.values()].map(({ block }) => block).join("");
  lines.ready(blocks || timeZoneBlock(danishZone, feed.year));
  const same = sameInAll(feed);
  for (const event of events) writeEvent(lines, event, same, zones.get(event.timeZone));
  return lines.ready("END:VCALENDAR\r\n").bytes();
}

function writeHead(lines: ContentLines, { name, url, color }: Feed): void {
  lines.ready("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Bordet Rundt//Meetings//DA\r\n");
  lines.ready("CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n");
  // what was there before NAME and REFRESH-INTERVAL is what most programs read
  const called = escapedText(oneLine(name));
  lines
    .line(`NAME:${called}`)
    .line(`X-WR-CALNAME:${called}`)
    .line(`URL:${uri(url)}`);
  if (color) lines.line(`COLOR:${color}`);
  lines.ready(`REFRESH-INTERVAL;VALUE=DURATION:${refreshed}\r\nX-PUBLISHED-TTL:${refreshed}\r\n`);
}

interface Zone {
  /** Empty for UTC, which needs none. */
  block: string;
  /** The days on which its clock is changed. */
  changes: ReadonlySet<string>;
}

function zonesOf(events: readonly FeedEvent[], year: number): Map<string, Zone> {
  const names = new Set(events.map(({ timeZone }) => timeZone));
  return new Map([...names].map((name) => [name, zoneOf(name, year)]));
}

/** To look into a zone takes as long as to write the meetings of a year; there are only so many of them. */
const known = new Map<string, Zone>();

function zoneOf(name: string, year: number): Zone {
  const zone = known.get(`${name} ${year}`) ?? {
    block: isUtc(name) ? "" : timeZoneBlock(name, year),
    changes: clockChanges(name, year),
  };
  known.set(`${name} ${year}`, zone);
  return zone;
}

/** What every event says alike, and texts that are written once for all that have them. */
interface Same {
  lines: string;
  summary: (text: string) => string;
  location: (text: string) => string;
  description: (text: string) => string;
}

const sameInAll = ({ stamp, organizer }: Feed): Same => ({
  lines:
    contentLine(`DTSTAMP:${utc(stamp)}`) +
    contentLine(`ORGANIZER;CN="${commonName(organizer)}":mailto:${organizer.address}`),
  summary: once((text) => contentLine(`SUMMARY:${escapedText(oneLine(text))}`)),
  location: once((text) => contentLine(`LOCATION:${escapedText(oneLine(text))}`)),
  description: once((text) => `DESCRIPTION:${escapedText(plainText(text))}`),
});

function once(write: (text: string) => string): (text: string) => string {
  const written = new Map<string, string>();
  return (text) => {
    const line = written.get(text) ?? write(text);
    written.set(text, line);
    return line;
  };
}

const busy = { TENTATIVE: "TENTATIVE", CONFIRMED: "BUSY", CANCELLED: "FREE" } as const;

function writeEvent(lines: ContentLines, event: FeedEvent, same: Same, zone: Zone | undefined): void {
  const { uid, sequence, status, summary, location, description, color } = event;
  const url = isPlainUri(event.url) ? event.url : uri(event.url);
  const free = status === "CANCELLED" ? "TRANSPARENT" : "OPAQUE";
  lines.ready(
    `BEGIN:VEVENT\r\nUID:${uid}\r\nSEQUENCE:${sequence}\r\n${same.lines}${timesOf(event, zone)}` +
      `STATUS:${status}\r\nTRANSP:${free}\r\nX-MICROSOFT-CDO-BUSYSTATUS:${busy[status]}\r\nCOLOR:${color}\r\n` +
      (event.isPrivate ? "CLASS:PRIVATE\r\n" : "") +
      same.summary(summary) +
      (location === null ? "" : same.location(location)),
  );
  // Outlook shows nobody the URL
  lines
    .line(`${same.description(description)}\\n${url}`)
    .line(`URL:${url}`)
    .ready("END:VEVENT\r\n");
}

/** Nothing in it needs the care that `uri` takes. */
const isPlainUri = (url: string) => /^https?:\/\/[\w.:-]+(\/[\w.~-]+)*$/.test(url);

/** Within a day on which no clock is changed the wall's own arithmetic is right; for the others the zone is asked. */
function timesOf(event: FeedEvent, zone: Zone | undefined): string {
  const { startsAt, timeZone, durationMinutes } = event;
  const day = startsAt.slice(0, 10);
  const ends = Number(startsAt.slice(11, 13)) * 60 + Number(startsAt.slice(14, 16)) + durationMinutes;
  if (!zone?.block || zone.changes.has(day) || ends >= 1440) return askedTimesOf(event);
  const end = `${day}T${twoDigits(Math.floor(ends / 60))}:${twoDigits(ends % 60)}`;
  return `DTSTART;TZID=${timeZone}:${digits(startsAt)}\r\nDTEND;TZID=${timeZone}:${digits(end)}\r\n`;
}

function askedTimesOf(event: FeedEvent): string {
  const { start, end, inZone } = calendarTimes(event);
  const written = (time: typeof start) =>
    inZone
      ? `;TZID=${event.timeZone}:${digits(time.toPlainDateTime().toString())}`
      : `:${utc(new Date(time.epochMilliseconds))}`;
  return `DTSTART${written(start)}\r\nDTEND${written(end)}\r\n`;
}

const twoDigits = (number: number) => (number < 10 ? `0${number}` : `${number}`);

/** `2026-12-01T13:00` as `20261201T130000` */
const digits = (time: string) =>
  `${time.slice(0, 4)}${time.slice(5, 7)}${time.slice(8, 13)}${time.slice(14, 16)}00`;

const utc = (at: Date) => `${digits(at.toISOString())}Z`;
