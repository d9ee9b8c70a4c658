// VTIMEZONE blocks, read by an independent parser and held against the tz database.
import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { isUtc, timeZoneBlock } from "./calendar-zone";

const zones = [
  "Europe/Copenhagen",
  "Atlantic/Faroe",
  "America/Nuuk",
  "Europe/London",
  "Europe/Dublin",
  "America/New_York",
  "America/Santiago",
  "Australia/Sydney",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Africa/Casablanca",
];

/** The zone's own clock at a wall time, as an instant, once by the block and once by the tz database. */
function instants(zone: string, block: string, wall: Temporal.PlainDateTime): [string, string] {
  const component = ICAL.Component.fromString(block);
  const timezone = new ICAL.Timezone({ component, tzid: zone });
  const time = ICAL.Time.fromDateTimeString(wall.toString({ smallestUnit: "second" }));
  time.zone = timezone;
  return [
    new Date(time.toUnixTime() * 1000).toISOString(),
    new Date(wall.toZonedDateTime(zone).epochMilliseconds).toISOString(),
  ];
}

describe.each(zones)("%s", (zone) => {
  test.each([2024, 2027, 2035])("says the right time on every third day of %i", (year) => {
    const block = timeZoneBlock(zone, 2027);
    const wrong: string[] = [];
    for (let day = 0; day < 365; day += 3) {
      const noon = Temporal.PlainDateTime.from({ year, month: 1, day: 1, hour: 12 }).add({ days: day });
      const [byBlock, byTzDatabase] = instants(zone, block, noon);
      if (byBlock !== byTzDatabase) wrong.push(`${noon}: ${byBlock}, not ${byTzDatabase}`);
    }
    expect(wrong).toEqual([]);
  });
});

test.each([
  "Europe/Copenhagen",
  "Atlantic/Faroe",
  "America/New_York",
  "Australia/Sydney",
])("%s has one STANDARD and one DAYLIGHT, as Outlook wants", (zone) => {
  const block = timeZoneBlock(zone, 2027);
  expect(block.match(/BEGIN:STANDARD/g)).toHaveLength(1);
  expect(block.match(/BEGIN:DAYLIGHT/g)).toHaveLength(1);
  expect(block).not.toContain("RDATE");
});

test("the rule found for a zone like ours is the constant we send", () => {
  const [found, constant] = [timeZoneBlock("Europe/Berlin", 2027), timeZoneBlock("Europe/Copenhagen", 2027)];
  expect(found.replace("Berlin", "Copenhagen")).toBe(constant.replace(/TZNAME:.*\r\n/g, ""));
});

test("the constant is what Danish law says until 2037", () => {
  const block = timeZoneBlock("Europe/Copenhagen", 2026);
  for (let year = 2024; year < 2037; year++) {
    for (let month = 1; month <= 12; month++) {
      for (const day of [1, 15, 25, 28]) {
        const [byBlock, byTzDatabase] = instants(
          "Europe/Copenhagen",
          block,
          Temporal.PlainDateTime.from({ year, month, day, hour: 9 }),
        );
        expect(byBlock).toBe(byTzDatabase);
      }
    }
  }
});

test("lines end as RFC 5545 wants", () => {
  expect(timeZoneBlock("Asia/Kathmandu", 2027).replace(/[^\r\n]+\r\n/g, "")).toBe("");
});

test.each([
  ["UTC", true],
  ["Etc/UTC", true],
  ["Europe/London", false],
])("%s is UTC: %s", (zone, expected) => {
  expect(isUtc(zone)).toBe(expected);
});

test("an unknown zone is an error", () => {
  expect(() => timeZoneBlock("Europe/Haderslev", 2027)).toThrow(RangeError);
});
