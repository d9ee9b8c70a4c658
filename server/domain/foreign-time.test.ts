// Times in somebody else's calendar, as instants.
import fc from "fast-check";
import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import { afterEach, expect, test } from "vitest";
import { timeZoneBlock } from "./calendar-zone";
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
const ownRules = (name: string) => [
  ...["BEGIN:VTIMEZONE", `TZID:${name}`, "BEGIN:STANDARD", "DTSTART:20071104T020000", "TZOFFSETFROM:-0400"],
  ...["TZOFFSETTO:-0500", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU", "END:STANDARD", "BEGIN:DAYLIGHT"],
  ...[
    "DTSTART:20070311T020000",
    "TZOFFSETFROM:-0500",
    "TZOFFSETTO:-0400",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
  ],
  ...["END:DAYLIGHT", "END:VTIMEZONE"],
];

const endless = (name: string) =>
  ownRules(name).map((line) => line.replace("FREQ=YEARLY;BYMONTH=3", "FREQ=SECONDLY;BYMONTH=3"));

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
  ["rules without end, which are not followed", ";TZID=Ours:20270316T090000", endless("Ours"), null],
  [
    "rules without end under a known name",
    ";TZID=Europe/Copenhagen:20270316T090000",
    endless("Europe/Copenhagen"),
    "2027-03-16T08:00:00.000Z",
  ],
  [
    "rules that have ended",
    ";TZID=Ours:20270616T090000",
    ownRules("Ours").map((line) => line.replace("BYDAY=2SU", "BYDAY=2SU;UNTIL=20100314T070000Z")),
    "2027-06-16T14:00:00.000Z",
  ],
  [
    "a clock put forward on days of its own",
    ";TZID=Ours:20270616T090000",
    [
      "BEGIN:VTIMEZONE",
      "TZID:Ours",
      "BEGIN:STANDARD",
      "DTSTART:19700101T000000",
      "RDATE:20270401T000000",
      "TZOFFSETFROM:+0000",
      "TZOFFSETTO:+0530",
      "END:STANDARD",
      "END:VTIMEZONE",
    ],
    "2027-06-16T03:30:00.000Z",
  ],
  [
    "the hour that comes twice, the first time",
    ";TZID=Ours:20271107T013000",
    ownRules("Ours"),
    "2027-11-07T05:30:00.000Z",
  ],
  [
    "a zone without a clock",
    ";TZID=Ours:20270616T090000",
    ["BEGIN:VTIMEZONE", "TZID:Ours", "END:VTIMEZONE"],
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

test("a calendar's own yearly rules agree with the tz database, at any hour of any year", () => {
  const copenhagen = timeZoneBlock("Europe/Copenhagen", 2027).trimEnd().split("\r\n");
  const outlooks = copenhagen.map((line) =>
    line.replace(/^DTSTART:1970/, "DTSTART:1601").replace("Europe/", ""),
  );
  const hours = fc.integer({ min: Date.UTC(2000, 5) / 3_600_000, max: Date.UTC(2100, 5) / 3_600_000 });
  fc.assert(
    fc.property(hours, (hour) => {
      const wall = new Date(hour * 3_600_000).toISOString().slice(0, 19);
      const time = Temporal.PlainDateTime.from(wall);
      const zoned = time.toZonedDateTime("Europe/Copenhagen");
      // the hour that is skipped is nobody's
      fc.pre(zoned.toPlainDateTime().equals(time));
      const written = `;TZID=Copenhagen:${wall.replace(/[-:]/g, "")}`;
      expect(start(written, outlooks)).toBe(new Date(zoned.epochMilliseconds).toISOString());
    }),
  );
});
