// Times in somebody else's calendar, as instants.
import ICAL from "ical.js";
import { afterEach, expect, test } from "vitest";
import { instantIn, instantWritten } from "./foreign-time";

const ownZone = process.env.TZ;
afterEach(() => {
  process.env.TZ = ownZone;
});

function start(written: string, zone: readonly string[] = []): string | null {
  const calendar = new ICAL.Component(
    ICAL.parse(
      ["BEGIN:VCALENDAR", ...zone, "BEGIN:VEVENT", `DTSTART${written}`, "END:VEVENT", "END:VCALENDAR"].join(
        "\r\n",
      ),
    ),
  );
  const event = calendar.getFirstSubcomponent("vevent");
  return instantIn(calendar, event?.getFirstProperty("dtstart") ?? null)?.toISOString() ?? null;
}

/** A zone by its own rules: five hours west of Greenwich, four in summer, as in New York. */
const ownRules = (name: string, ...more: string[]) => [
  ...["BEGIN:VTIMEZONE", `TZID:${name}`, "BEGIN:STANDARD", "DTSTART:20071104T020000", "TZOFFSETFROM:-0400"],
  ...["TZOFFSETTO:-0500", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU", "END:STANDARD", "BEGIN:DAYLIGHT"],
  ...[
    "DTSTART:20070311T020000",
    "TZOFFSETFROM:-0500",
    "TZOFFSETTO:-0400",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
  ],
  ...[...more, "END:DAYLIGHT", "END:VTIMEZONE"],
];

test.each<[string, string, string[], string | null]>([
  ["UTC", ":20270316T090000Z", [], "2027-03-16T09:00:00.000Z"],
  ["UTC with a zone beside it", ";TZID=Europe/Copenhagen:20270316T090000Z", [], "2027-03-16T09:00:00.000Z"],
  ["an IANA zone, in winter", ";TZID=Europe/Copenhagen:20270316T090000", [], "2027-03-16T08:00:00.000Z"],
  ["an IANA zone, in summer", ";TZID=Europe/Copenhagen:20270616T090000", [], "2027-06-16T07:00:00.000Z"],
  ["Windows' name", ";TZID=Romance Standard Time:20270616T090000", [], "2027-06-16T07:00:00.000Z"],
  [
    "Evolution's name",
    ";TZID=/freeassociation.sourceforge.net/Tzfile/America/Argentina/Buenos_Aires:20270616T090000",
    [],
    "2027-06-16T12:00:00.000Z",
  ],
  ["rules of its own, in winter", ";TZID=Ours:20270301T090000", ownRules("Ours"), "2027-03-01T14:00:00.000Z"],
  ["rules of its own, in summer", ";TZID=Ours:20270316T090000", ownRules("Ours"), "2027-03-16T13:00:00.000Z"],
  [
    "rules of its own under a known name",
    ";TZID=Europe/Copenhagen:20270316T090000",
    ownRules("Europe/Copenhagen"),
    "2027-03-16T13:00:00.000Z",
  ],
  [
    "rules without end, which are not followed",
    ";TZID=Ours:20270316T090000",
    ownRules("Ours", "RRULE:FREQ=SECONDLY"),
    null,
  ],
  [
    "rules without end under a known name",
    ";TZID=Europe/Copenhagen:20270316T090000",
    ownRules("Europe/Copenhagen", "RRULE:FREQ=YEARLY;BYSECOND=1,2,3"),
    "2027-03-16T08:00:00.000Z",
  ],
  [
    "more rules than a clock has",
    ";TZID=Ours:20270316T090000",
    ownRules("Ours", ...Array(40).fill("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU")),
    null,
  ],
  ["no zone", ":20270316T090000", [], null],
  ["no known zone", ";TZID=UTC+11:20270316T090000", [], null],
  ["a whole day", ";VALUE=DATE:20270316", [], null],
  ["before our time", ":16010101T000000Z", [], null],
  ["after it", ":21010101T000000Z", [], null],
  ["a day that is none", ":20270230T090000Z", [], null],
  ["nonsense", ":whenever", [], null],
])("%s, whatever the zone of this process", (_, written, zone, instant) => {
  for (const own of ["UTC", "Europe/Copenhagen", "America/New_York"]) {
    process.env.TZ = own;
    expect(start(written, zone)).toBe(instant);
  }
});

test("one calendar's zone is forgotten with it", () => {
  expect(start(";TZID=Ours:20270316T090000", ownRules("Ours"))).not.toBeNull();
  expect(start(";TZID=Ours:20270316T090000")).toBeNull();
});

test.each([
  ["20270316T090000Z", "2027-03-16T09:00:00.000Z"],
  ["20270316T090000", undefined],
  ["", undefined],
])("%j alone", (written, instant) => {
  expect(instantWritten(written)?.toISOString()).toBe(instant);
});
