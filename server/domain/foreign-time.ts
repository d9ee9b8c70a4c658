// Times in somebody else's calendar object, as instants: by the zone it brings along, else by the zone's name.
import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import { findIana } from "windows-iana";

/** What lies outside is no time of a meeting; in 1601 is how Windows writes that there is none. */
const years = { first: 2000, last: 2100 };

/** More rules than this have never told how a clock goes. */
const mostRules = 32;

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

function instantOf(calendar: ICAL.Component | null, written: string, zone: string | null): Date | null {
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

/** By the VTIMEZONE of the message itself (RFC 5545 3.6.5), if it says so in rules that end. */
function byOwnZone(calendar: ICAL.Component, zone: string, time: Temporal.PlainDateTime): Date | null {
  const component = calendar
    .getAllSubcomponents("vtimezone")
    .find((candidate) => String(candidate.getFirstPropertyValue("tzid")) === zone);
  if (!component || !isPlain(component)) return null;
  const { year, month, day, hour, minute, second } = time;
  const wall = ICAL.Time.fromData({ year, month, day, hour, minute, second, isDate: false });
  try {
    const offset = new ICAL.Timezone({ component, tzid: zone }).utcOffset(wall);
    return new Date(time.toZonedDateTime("UTC").epochMilliseconds - offset * 1000);
  } catch {
    return null;
  }
}

/** Only a rule of one weekday in one month a year is reckoned out: others may be made to have no end. */
function isPlain(zone: ICAL.Component): boolean {
  const observances = zone.getAllSubcomponents();
  const rules = observances.flatMap((observance) => observance.getAllProperties("rrule"));
  return (
    observances.some(({ name }) => name === "standard" || name === "daylight") &&
    rules.length <= mostRules &&
    rules.every((rule) => yearly.test(ruleOf(rule)))
  );
}

const yearly = /^(FREQ=YEARLY|INTERVAL=1|BYMONTH=\d+|BYDAY=-?\d?[A-Z]{2}|UNTIL=[\dTZ]+|WKST=[A-Z]{2}|;)+$/;

/** As it would be written: `FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU`. */
const ruleOf = (rule: ICAL.Property): string => rule.toICALString().replace(/^RRULE[^:]*:/, "");

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
