// Time zones as calendar objects carry them: a VTIMEZONE for every TZID used (RFC 5545 3.2.19).
import { Temporal } from "temporal-polyfill";
import { danishZone } from "./wall-time";

/** The clock is put forward or back: wall time before it, and the offsets on either side, in minutes. */
interface Transition {
  wall: Temporal.PlainDateTime;
  from: number;
  to: number;
}

/** Years looked at on either side of an event to find the rule its zone follows. */
const yearsBefore = 3;
const yearsAfter = 9;

/**
 * Outlook and Exchange want exactly one STANDARD and one DAYLIGHT, by rule, with an early anchor.
 * A test holds this constant against the tz database, so that a change of law is noticed.
 */
const danishBlock = lines([
  "BEGIN:VTIMEZONE",
  `TZID:${danishZone}`,
  "BEGIN:DAYLIGHT",
  "TZOFFSETFROM:+0100",
  "TZOFFSETTO:+0200",
  "TZNAME:CEST",
  "DTSTART:19700329T020000",
  "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
  "END:DAYLIGHT",
  "BEGIN:STANDARD",
  "TZOFFSETFROM:+0200",
  "TZOFFSETTO:+0100",
  "TZNAME:CET",
  "DTSTART:19701025T030000",
  "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
  "END:STANDARD",
  "END:VTIMEZONE",
]);

/** Whether the zone is UTC under one of its names: its times are written with a `Z` and need no VTIMEZONE. */
export function isUtc(zone: string): boolean {
  const known = areUtc.get(zone);
  if (known !== undefined) return known;
  const is = new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone === "UTC";
  areUtc.set(zone, is);
  return is;
}

/** Asked once for each zone: the answer takes longer than the rest of a calendar object. */
const areUtc = new Map<string, boolean>();

/**
 * The VTIMEZONE of an IANA zone, true around `year`, every line ended by CRLF.
 * By yearly rules where the zone follows such; otherwise one observance for each change of the clock in the years around.
 * Throws RangeError for an unknown zone.
 */
export function timeZoneBlock(zone: string, year: number): string {
  if (zone === danishZone) return danishBlock;
  const transitions = transitionsOf(zone, year);
  const observances =
    fixedOffset(zone, year, transitions) ?? yearlyRules(transitions) ?? oneByOne(transitions);
  return lines(["BEGIN:VTIMEZONE", `TZID:${zone}`, ...observances, "END:VTIMEZONE"]);
}

/**
 * The days in the years around `year` on which the clock of a zone is changed, those included that a change at midnight touches.
 * Between them the arithmetic of the wall is right.
 */
export function clockChanges(zone: string, year: number): ReadonlySet<string> {
  const days = transitionsOf(zone, year).flatMap(({ wall, from, to }) => [
    wall,
    wall.add({ minutes: to - from }),
  ]);
  return new Set(days.map((day) => day.toPlainDate().toString()));
}

function transitionsOf(zone: string, year: number): Transition[] {
  const last = Temporal.PlainDate.from({ year: year + yearsAfter, month: 1, day: 1 }).toZonedDateTime(zone);
  let at = Temporal.PlainDate.from({ year: year - yearsBefore, month: 1, day: 1 }).toZonedDateTime(zone);
  const found: Transition[] = [];
  for (;;) {
    const next = at.getTimeZoneTransition("next");
    if (!next || Temporal.ZonedDateTime.compare(next, last) >= 0) return found;
    const from = offsetMinutes(next.subtract({ nanoseconds: 1 }));
    const to = offsetMinutes(next);
    // the tz database also records changes of name only
    if (from !== to) found.push({ wall: next.toPlainDateTime().add({ minutes: from - to }), from, to });
    at = next;
  }
}

function fixedOffset(zone: string, year: number, transitions: Transition[]): string[] | null {
  if (transitions.length > 0) return null;
  return unchanging(offsetMinutes(Temporal.PlainDate.from({ year, month: 1, day: 1 }).toZonedDateTime(zone)));
}

/** One DAYLIGHT and one STANDARD, when both come back on the same weekday of the same month every year. */
function yearlyRules(transitions: Transition[]): string[] | null {
  const years = yearsBefore + yearsAfter;
  const forward = transitions.filter(({ from, to }) => to > from);
  const back = transitions.filter(({ from, to }) => to < from);
  if (forward.length !== years || back.length !== years) return null;
  const daylight = yearlyRule(forward, "DAYLIGHT");
  const standard = yearlyRule(back, "STANDARD");
  return daylight && standard && [...daylight, ...standard];
}

const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;

function yearlyRule(transitions: Transition[], kind: "DAYLIGHT" | "STANDARD"): string[] | null {
  const [first] = transitions;
  if (!first) return null;
  const ordinal = [-1, 1, 2, 3, 4].find((candidate) =>
    transitions.every(({ wall }) => isOrdinal(wall, candidate)),
  );
  const alike = transitions.every(
    ({ wall, from, to }) =>
      wall.month === first.wall.month &&
      wall.dayOfWeek === first.wall.dayOfWeek &&
      wall.toPlainTime().equals(first.wall.toPlainTime()) &&
      from === first.from &&
      to === first.to,
  );
  if (!ordinal || !alike) return null;
  const byDay = `${ordinal}${weekdays[first.wall.dayOfWeek - 1]}`;
  const anchor = { ...first, wall: ordinalIn(1970, first.wall, ordinal) };
  return observance(anchor, kind, `FREQ=YEARLY;BYMONTH=${first.wall.month};BYDAY=${byDay}`);
}

/** Whether the day is the nth of its weekday in its month; -1 is the last. */
function isOrdinal(wall: Temporal.PlainDateTime, ordinal: number): boolean {
  return ordinal === -1 ? wall.day > wall.daysInMonth - 7 : Math.ceil(wall.day / 7) === ordinal;
}

/** The same weekday and time of day as `like`, the nth of its month in `year`. */
function ordinalIn(year: number, like: Temporal.PlainDateTime, ordinal: number): Temporal.PlainDateTime {
  const month = like.with({ year, day: 1 });
  const days = Array.from({ length: month.daysInMonth }, (_, index) => month.with({ day: index + 1 }));
  return days.find((day) => day.dayOfWeek === like.dayOfWeek && isOrdinal(day, ordinal)) ?? month;
}

/** The offset the years begin with, then every change. */
function oneByOne(transitions: Transition[]): string[] {
  const { from = 0 } = transitions[0] ?? {};
  return [
    ...unchanging(from),
    ...transitions.flatMap((transition) =>
      observance(transition, transition.to > transition.from ? "DAYLIGHT" : "STANDARD", null),
    ),
  ];
}

function unchanging(offset: number): string[] {
  const wall = Temporal.PlainDateTime.from("1970-01-01T00:00");
  return observance({ wall, from: offset, to: offset }, "STANDARD", null);
}

function observance(
  { wall, from, to }: Transition,
  kind: "DAYLIGHT" | "STANDARD",
  rule: string | null,
): string[] {
  return [
    `BEGIN:${kind}`,
    `TZOFFSETFROM:${offset(from)}`,
    `TZOFFSETTO:${offset(to)}`,
    `DTSTART:${wall.toString({ smallestUnit: "second" }).replace(/[-:]/g, "")}`,
    ...(rule ? [`RRULE:${rule}`] : []),
    `END:${kind}`,
  ];
}

const offsetMinutes = (at: Temporal.ZonedDateTime) => at.offsetNanoseconds / 60e9;

function offset(minutes: number): string {
  const size = Math.abs(minutes);
  const digits = (value: number) => String(value).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${digits(Math.trunc(size / 60))}${digits(size % 60)}`;
}

function lines(content: string[]): string {
  return content.map((line) => `${line}\r\n`).join("");
}
