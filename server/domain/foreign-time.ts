// Times in somebody else's calendar object, as instants: by the zone it brings along, else by the zone's name.
import type ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import { findIana } from "windows-iana";
import { z } from "zod";

/** What lies outside is no time of a meeting; in 1601 is how Windows writes that there is none. */
const years = { first: 2000, last: 2100 };

/**
 * The instant a time property of `calendar` tells. null for a whole day, a time without a zone, a zone nobody knows, and what is
 * no time. The zone of this process has no say, and what a calendar says of a zone is forgotten with the calendar.
 */
export function instantIn(calendar: ICAL.Component, property: ICAL.Property | null): Date | null {
  if (!property) return null;
  const written: unknown = property.toJSON()[3];
  const zone = property.getFirstParameter("tzid");
  return instantOf(calendar, String(written), zone ? String(zone) : null);
}

/** The same of a time that stands alone, as `20270302T090000Z`. */
export function instantWritten(written: string): Date | null {
  const [, year, month, day, hour, minute, second, utc] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z)$/.exec(written) ?? [];
  return instantOf(null, `${year}-${month}-${day}T${hour}:${minute}:${second}${utc}`, null);
}

/** The same of a wall time written as `2027-03-02T09:00:00`, in a zone of `calendar` or one known by its name; `Z` after it is UTC. */
export function instantOf(
  calendar: ICAL.Component | null,
  written: string,
  zone: string | null,
): Date | null {
  const [, wall = "", utc] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(Z?)$/.exec(written) ?? [];
  const time = wallTime(wall);
  if (!time || time.year < years.first || time.year > years.last) return null;
  // a time in UTC is that, also where a zone stands beside it
  if (utc) return new Date(time.toZonedDateTime("UTC").epochMilliseconds);
  if (!zone) return null;
  return (calendar && byOwnZone(calendar, zone, time)) ?? byName(zone, time);
}

function wallTime(written: string): Temporal.PlainDateTime | null {
  try {
    return Temporal.PlainDateTime.from(written, { overflow: "reject" });
  } catch {
    return null;
  }
}

/** A change of a zone's clock: from `at`, by the clock before it, the offset is so many milliseconds. */
interface Onset {
  at: Temporal.PlainDateTime;
  offset: number;
}

/**
 * By the VTIMEZONE of the message itself (RFC 5545 3.6.5): the last change of its clock before the time holds. Only yearly rules are
 * understood, and only the two years that matter are reckoned: ical.js would reckon from the first, which Outlook says is 1601,
 * and for ever where a rule says every second. null where the zone does not say.
 */
function byOwnZone(calendar: ICAL.Component, zone: string, time: Temporal.PlainDateTime): Date | null {
  const component = calendar
    .getAllSubcomponents("vtimezone")
    .find((candidate) => textOf(candidate, "tzid") === zone);
  const onsets = component?.getAllSubcomponents().map((observance) => onsetsOf(observance, time.year));
  if (!onsets || onsets.includes(null)) return null;
  const last = onsets
    .flatMap((found) => found ?? [])
    .filter(({ at }) => compare(at, time) <= 0)
    .reduce<Onset | null>((latest, one) => (latest && compare(latest.at, one.at) > 0 ? latest : one), null);
  return last && new Date(time.toZonedDateTime("UTC").epochMilliseconds - last.offset);
}

const compare = Temporal.PlainDateTime.compare;

/** When one of the zone's two clocks begins: once and on days of their own, or in this year and the one before by its rule. */
function onsetsOf(observance: ICAL.Component, year: number): Onset[] | null {
  const first = wallTime(textOf(observance, "dtstart"));
  const offset = offsetOf(textOf(observance, "tzoffsetto"));
  if (!first || offset === null) return null;
  const rule = observance.getFirstProperty("rrule");
  const dates = rule ? inYears(rule, first, [year - 1, year]) : [first, ...otherDays(observance)];
  return dates?.map((at) => ({ at, offset })) ?? null;
}

const otherDays = (observance: ICAL.Component): Temporal.PlainDateTime[] =>
  observance.getAllProperties("rdate").flatMap((property) =>
    property
      .toJSON()
      .slice(3)
      .flatMap((date: unknown) => wallTime(String(date)) ?? []),
  );

const Yearly = z.strictObject({
  freq: z.literal("YEARLY"),
  bymonth: z.number().int().min(1).max(12),
  byday: z.string().regex(/^(-[1-5]|[1-5])(MO|TU|WE|TH|FR|SA|SU)$/),
  interval: z.literal(1).optional(),
  until: z.string().optional(),
  wkst: z.string().optional(),
});

function inYears(
  rule: ICAL.Property,
  first: Temporal.PlainDateTime,
  years: readonly number[],
): Temporal.PlainDateTime[] | null {
  const read = Yearly.safeParse(rule.toJSON()[3]);
  if (!read.success) return null;
  const { bymonth, byday, until } = read.data;
  const last = until === undefined ? null : wallTime(until.replace(/Z$/, ""));
  return years
    .flatMap((year) => weekdayIn(year, bymonth, byday) ?? [])
    .map((day) => day.toPlainDateTime(first.toPlainTime()))
    .filter((at) => compare(at, first) >= 0 && (!last || compare(at, last) <= 0));
}

const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** The day that `-1SU` is in a month; null where the month has no fifth. */
function weekdayIn(year: number, month: number, written: string): Temporal.PlainDate | null {
  const ordinal = Number(written.slice(0, -2));
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  const toFirst = (weekdays.indexOf(written.slice(-2)) + 1 - first.dayOfWeek + 7) % 7;
  const count = Math.ceil((first.daysInMonth - toFirst) / 7);
  const nth = ordinal > 0 ? ordinal : count + 1 + ordinal;
  return nth >= 1 && nth <= count ? first.add({ days: toFirst + (nth - 1) * 7 }) : null;
}

/** Milliseconds of `+01:00`. */
function offsetOf(written: string): number | null {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)/.exec(written) ?? [];
  return sign ? Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000 : null;
}

function textOf(component: ICAL.Component, name: string): string {
  const property = component.getFirstProperty(name);
  return property ? String(property.toJSON()[3]) : "";
}

function byName(zone: string, time: Temporal.PlainDateTime): Date | null {
  const known = namesOf(zone).find(isZone);
  return known ? new Date(time.toZonedDateTime(known).epochMilliseconds) : null;
}

/** As written, as Windows calls it, and behind what Mozilla and Evolution put before it (`/mozilla.org/…/Europe/Copenhagen`). */
function namesOf(zone: string): string[] {
  const parts = zone.split("/").slice(-3);
  return [zone, ...findIana(zone), ...parts.map((_, index) => parts.slice(index).join("/"))];
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
