// When a calendar object takes its owner (RFC 5545): times alone. Titles, places and people are never looked at.
import ICAL from "ical.js";
import { type BusyBlock, mergeBlocks } from "./busy-blocks";
import { instantOf } from "./foreign-time";

export interface CalendarAsked {
  text: string;
  /** Minutes since 1970. */
  from: number;
  until: number;
  /** The owner's zone, by which whole days and times without a zone are meant. */
  timeZone: string;
  /** The UIDs of our own meetings, which are known here already. */
  ownUids: readonly string[];
  /** The owner, lower case: what they have declined does not take them. */
  address: string;
}

/** Nothing of the calendar but its times comes out, not even in what is thrown. */
export type CalendarTimes = ReadTimes | { failure: "notACalendar" | "tooMuch" };

export interface ReadTimes {
  blocks: BusyBlock[];
  /** How many events say more than could be read: of those, what is certain is among the blocks. */
  unread: number;
}

/** Reads one event, and throws where that takes longer than an event is worth. */
export type Patience = (read: () => void) => void;

const endless: Patience = (read) => read();

/** Of occurrences looked at, for one event and for a calendar; a daily one of fifty years is below. */
const most = { perEvent: 20_000, inAll: 1_000_000, blocks: 20_000 };

/**
 * The times within a stretch at which the calendar's owner is taken, merged. An event that makes no sense is left out beyond what
 * is certain of it, and counted; nobody meets every minute, so what says so happens once. A rule may take longer than anybody
 * waits: the patience of whoever calls this ends it.
 */
export function busyIn(asked: CalendarAsked, patience = endless): CalendarTimes {
  const calendars = calendarsIn(asked.text);
  if (calendars.length === 0) return { failure: "notACalendar" };
  const reckoning = { asked, patience, own: new Set(asked.ownUids), left: most.inAll, unread: 0 };
  const blocks = calendars.flatMap((calendar) => [...freeBusyIn(calendar), ...eventsIn(calendar, reckoning)]);
  if (reckoning.left <= 0) return { failure: "tooMuch" };
  return { blocks: mergeBlocks(blocks, asked), unread: reckoning.unread };
}

function calendarsIn(text: string): ICAL.Component[] {
  // a value that cannot be read is left as it is written, and found to be no time, or no rule, later
  ICAL.design.strict = false;
  const rules = ICAL.design.icalendar.value.recur;
  const strictly = rules.fromICAL;
  rules.fromICAL = (written: string) => readOr(written, strictly);
  try {
    // control characters stand in no calendar, and a byte order mark not within one
    const parsed: unknown = ICAL.parse(text.replace(/[^\P{Cc}\t\r\n]|\ufeff/gu, ""));
    const roots = Array.isArray(parsed) && typeof parsed[0] === "string" ? [parsed] : (parsed as unknown[][]);
    return roots.map((root) => new ICAL.Component(root)).filter(({ name }) => name === "vcalendar");
  } catch {
    return [];
  } finally {
    rules.fromICAL = strictly;
  }
}

function readOr(written: string, read: (written: string) => unknown): unknown {
  try {
    return read(written);
  } catch {
    return written;
  }
}

/** What a server has reckoned itself (RFC 5545 3.6.4). */
function freeBusyIn(calendar: ICAL.Component): BusyBlock[] {
  return calendar
    .getAllSubcomponents("vfreebusy")
    .flatMap((told) => told.getAllProperties("freebusy"))
    .flatMap((property) => {
      const type = String(property.getFirstParameter("fbtype") || "BUSY").toUpperCase();
      if (type === "FREE") return [];
      const tentative = type === "BUSY-TENTATIVE";
      return periodsOf(property).flatMap(({ starts, ends }) => blockOf(starts, ends, tentative) ?? []);
    });
}

function periodsOf(property: ICAL.Property): { starts: Date; ends: Date }[] {
  return property
    .toJSON()
    .slice(3)
    .flatMap((period: unknown) => {
      const [first, last] = Array.isArray(period) ? period.map(String) : String(period).split("/");
      const starts = instantOf(null, extended(first ?? ""), null);
      if (!starts || last === undefined) return [];
      const ends = /^[+-]?P/.test(last)
        ? later(starts, secondsOf(last))
        : instantOf(null, extended(last), null);
      return ends ? [{ starts, ends }] : [];
    });
}

/** `20270302T090000Z` as `2027-03-02T09:00:00Z`; what is written so already stays. */
const extended = (written: string) =>
  written.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z?)$/, "$1-$2-$3T$4:$5:$6$7");

const later = (from: Date, seconds: number | null) =>
  seconds === null ? null : new Date(from.getTime() + seconds * 1000);

function secondsOf(duration: string): number | null {
  try {
    return ICAL.Duration.fromString(duration).toSeconds();
  } catch {
    return null;
  }
}

function blockOf(starts: Date, ends: Date, tentative: boolean): BusyBlock | null {
  const [from, until] = [Math.floor(starts.getTime() / 60_000), Math.ceil(ends.getTime() / 60_000)];
  return from < until ? { from, until, tentative } : null;
}

interface Reckoning {
  asked: CalendarAsked;
  patience: Patience;
  own: ReadonlySet<string>;
  /** Occurrences that may still be looked at. */
  left: number;
  /** Events that could not be read in full. */
  unread: number;
}

function eventsIn(calendar: ICAL.Component, reckoning: Reckoning): BusyBlock[] {
  const events = calendar.getAllSubcomponents("vevent").map((event) => ({
    ...{ event, uid: textOf(event, "uid"), changes: event.getFirstProperty("recurrence-id") },
  }));
  const changed = new Map<string, Set<number>>();
  for (const { uid, changes } of events) {
    const at = changes && placeOf(calendar, changes, reckoning.asked).at(0)?.at;
    if (at !== undefined && at !== null) changed.set(uid, (changed.get(uid) ?? new Set()).add(at.getTime()));
  }
  const blocks: BusyBlock[] = [];
  for (const { event, uid, changes } of events) {
    const tentative = takes(event, uid, reckoning);
    if (tentative === null) continue;
    const except = changes ? new Set<number>() : (changed.get(uid) ?? new Set<number>());
    try {
      readPatiently(event, reckoning, () => {
        for (const block of timesOf({ calendar, event, except, tentative }, reckoning)) {
          if (blocks.push(block) > most.blocks) reckoning.left = 0;
          if (reckoning.left <= 0) return;
        }
      });
    } catch {
      // what was found of it before is certain
      reckoning.unread += 1;
    }
    if (reckoning.left <= 0) return blocks;
  }
  return blocks;
}

/** Only a rule can take for ever, and being patient costs time of its own. */
function readPatiently(event: ICAL.Component, { patience }: Reckoning, read: () => void): void {
  if (event.hasProperty("rrule")) patience(read);
  else read();
}

/** Whether it takes its owner for certain (false) or perhaps (true); null where it does not. */
function takes(event: ICAL.Component, uid: string, { asked, own: known }: Reckoning): boolean | null {
  const [status, shown, outlook] = ["status", "transp", "x-microsoft-cdo-busystatus"].map((name) =>
    textOf(event, name).toUpperCase(),
  );
  if (known.has(uid.toLowerCase())) return null;
  if (status === "CANCELLED" || shown === "TRANSPARENT") return null;
  if (outlook === "FREE" || outlook === "WORKINGELSEWHERE") return null;
  const own = event
    .getAllProperties("attendee")
    .find((attendee) => String(attendee.toJSON()[3]).toLowerCase() === `mailto:${asked.address}`);
  const answer = String(own?.getFirstParameter("partstat") ?? "").toUpperCase();
  if (answer === "DECLINED") return null;
  return status === "TENTATIVE" || outlook === "TENTATIVE" || answer === "TENTATIVE";
}

const textOf = (component: ICAL.Component, name: string): string =>
  String(component.getFirstProperty(name)?.toJSON()[3] ?? "");

/** A time as it is written, and the instant it is by the zone of its property. */
interface Place {
  written: string;
  at: Date | null;
}

function placeOf(calendar: ICAL.Component, property: ICAL.Property, asked: CalendarAsked): Place[] {
  const zone = property.getFirstParameter("tzid");
  return property
    .toJSON()
    .slice(3)
    .map((value: unknown) => {
      const written = extendedTime(Array.isArray(value) ? String(value[0]) : String(value));
      return { written, at: instantIn(calendar, written, zone ? String(zone) : null, asked) };
    });
}

/** A whole day begins at the owner's midnight; a time without a zone, and one in a zone nobody knows, is by the owner's clock. */
function instantIn(
  calendar: ICAL.Component,
  written: string,
  zone: string | null,
  { timeZone }: CalendarAsked,
): Date | null {
  if (isDay(written)) return instantOf(null, `${written}T00:00:00`, timeZone);
  return instantOf(calendar, written, zone) ?? instantOf(null, written, timeZone);
}

const isDay = (written: string) => /^\d{4}-\d\d-\d\d$/.test(written);

const isTime = (written: string) => /^\d{4}-\d\d-\d\d(T|$)/.test(written);

/** An event, or what it says beyond what was read, makes no sense. */
class Unreadable extends Error {}

const extendedTime = (written: string) => extended(written.replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3"));

interface Timed {
  calendar: ICAL.Component;
  event: ICAL.Component;
  /** Instants at which it is not: changed occurrences stand by themselves. */
  except: ReadonlySet<number>;
  tentative: boolean;
}

function* timesOf({ calendar, event, except, tentative }: Timed, reckoning: Reckoning): Generator<BusyBlock> {
  const { asked } = reckoning;
  const starting = event.getFirstProperty("dtstart");
  const [first] = starting ? placeOf(calendar, starting, asked) : [];
  if (!starting || !first || !isTime(first.written)) throw new Unreadable();
  const zone = starting.getFirstParameter("tzid");
  const gone = new Set(placesOf(calendar, event, "exdate", asked).flatMap(({ at }) => at?.getTime() ?? []));
  const length = lengthOf(calendar, event, first, asked);
  if (!length) return;
  const near = stretchOf(asked, length);
  for (const written of startsOf(calendar, event, first.written, reckoning)) {
    if (written.slice(0, 10) < near.from || written.slice(0, 10) > near.until) continue;
    const at = instantIn(calendar, written, zone ? String(zone) : null, asked);
    if (!at || gone.has(at.getTime()) || except.has(at.getTime())) continue;
    const block = blockOf(at, endOf(at, written, length, asked) ?? at, tentative);
    if (block) yield block;
  }
}

const placesOf = (calendar: ICAL.Component, event: ICAL.Component, name: string, asked: CalendarAsked) =>
  event.getAllProperties(name).flatMap((property) => placeOf(calendar, property, asked));

/** In whole days, where it begins on one, or in milliseconds. */
type Length = { days: number } | { milliseconds: number };

function lengthOf(
  calendar: ICAL.Component,
  event: ICAL.Component,
  first: Place,
  asked: CalendarAsked,
): Length | null {
  const [end] = placesOf(calendar, event, "dtend", asked);
  if (isDay(first.written)) {
    const seconds = secondsOf(textOf(event, "duration"));
    const days = end ? dayOf(end.written) - dayOf(first.written) : seconds ? Math.ceil(seconds / 86_400) : 1;
    return days > 0 ? { days } : null;
  }
  const seconds = secondsOf(textOf(event, "duration"));
  if (!end) return seconds && seconds > 0 ? { milliseconds: seconds * 1000 } : null;
  if (!end.at) return null;
  // a series that began before any year we reckon with is as long as its clock says
  const milliseconds = first.at
    ? end.at.getTime() - first.at.getTime()
    : Date.parse(end.written) - Date.parse(first.written);
  return milliseconds > 0 ? { milliseconds } : null;
}

const dayOf = (written: string) => Math.round(Date.parse(written.slice(0, 10)) / 86_400_000);

function endOf(at: Date, written: string, length: Length, { timeZone }: CalendarAsked): Date | null {
  if ("milliseconds" in length) return new Date(at.getTime() + length.milliseconds);
  return instantOf(null, `${dayWritten(dayOf(written) + length.days)}T00:00:00`, timeZone);
}

const dayWritten = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** The first and the last day on which something may begin that reaches into what is asked, by any clock. */
function stretchOf({ from, until }: CalendarAsked, length: Length) {
  const days = "days" in length ? length.days : Math.ceil(length.milliseconds / 86_400_000);
  const first = Math.floor(from / 1440) - 2 - Math.min(days, 36_500);
  return { from: dayWritten(first), until: dayWritten(Math.floor(until / 1440) + 2) };
}

/** Every beginning, as written by the event's own clock: of the days it names, and of its rules, which may turn out to be none. */
function* startsOf(
  calendar: ICAL.Component,
  event: ICAL.Component,
  first: string,
  reckoning: Reckoning,
): Generator<string> {
  const rules = event.hasProperty("recurrence-id") ? [] : event.getAllProperties("rrule");
  const seen = new Set<string>();
  const all = [
    [first],
    placesOf(calendar, event, "rdate", reckoning.asked).map(({ written }) => written),
    ...rules.map((rule) => ofRule(calendar, rule, first, reckoning)),
  ];
  for (const starts of all)
    for (const written of starts) {
      if (seen.has(written)) continue;
      seen.add(written);
      yield written;
    }
}

function* ofRule(
  calendar: ICAL.Component,
  rule: ICAL.Property,
  first: string,
  reckoning: Reckoning,
): Generator<string> {
  const said: unknown = rule.toJSON()[3];
  if (typeof said === "string") throw new Unreadable();
  const recur = ICAL.Recur.fromData(Object(said));
  if (["SECONDLY", "MINUTELY"].includes(recur.freq)) throw new Unreadable();
  const [end, until] = [dayWritten(Math.floor(reckoning.asked.until / 1440) + 2), untilOf(rule)];
  recur.until = null;
  const utc = first.endsWith("Z") ? "Z" : "";
  const wall = first.replace(/Z$/, "");
  const start = isDay(wall) ? ICAL.Time.fromDateString(wall) : ICAL.Time.fromDateTimeString(wall);
  const iterator = recur.iterator(start);
  for (let count = 0; count < most.perEvent && reckoning.left > 0; count += 1) {
    reckoning.left -= 1;
    const next = iterator.next();
    if (!next || next.toString().slice(0, 10) > end) return;
    const written = `${next.toString()}${utc}`;
    if (until && isAfter(calendar, written, until, rule, reckoning.asked)) return;
    yield written;
  }
  throw new Unreadable();
}

const untilOf = (rule: ICAL.Property): string | null => {
  const said: unknown = Object(rule.toJSON()[3]).until;
  return said === undefined || said === null ? null : extendedTime(String(said));
};

/** A rule's last moment is in UTC, where its event has a zone (RFC 5545 3.3.10); else by the same clock. */
function isAfter(
  calendar: ICAL.Component,
  written: string,
  until: string,
  rule: ICAL.Property,
  asked: CalendarAsked,
): boolean {
  if (isDay(until) || isDay(written)) return written.slice(0, 10) > until.slice(0, 10);
  if (!until.endsWith("Z") || written.endsWith("Z"))
    return written.replace(/Z$/, "") > until.replace(/Z$/, "");
  // two days before there is no zone that matters
  if (dayOf(written) < dayOf(until) - 1) return false;
  const zone = rule.parent?.getFirstProperty("dtstart")?.getFirstParameter("tzid");
  const [at, last] = [
    instantIn(calendar, written, zone ? String(zone) : null, asked),
    instantOf(null, until, null),
  ];
  return at !== null && last !== null ? at > last : written > until;
}
