// A calendar to be fetched, read back by an independent parser, and held against what invitations say of the same meetings.
import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { toCalendar } from "./ics";
import { type Feed, type FeedEvent, toFeed } from "./ics-feed";
import { oneLine, plainText } from "./plain-text";

const feed: Feed = {
  name: "Bordet Rundt",
  url: "https://moeder.example",
  color: "teal",
  organizer: { name: 'Bordet "Rundt"', address: "moeder@kommune.example" },
  stamp: new Date("2026-11-22T08:00:00Z"),
  year: 2026,
};
const event: FeedEvent = {
  uid: "7b0d2d0e-5f5a-4c5e-9d62-6b0f2c1f9a11",
  sequence: 2,
  startsAt: "2026-12-01T13:00",
  timeZone: "Europe/Copenhagen",
  durationMinutes: 120,
  status: "CONFIRMED",
  summary: "Styringsteam; økonomi, drift – SIV Haderslev",
  description: "Ansvarlig leder: Birgit Aagaard",
  location: "Rådhuset, lokale 3",
  url: "https://moeder.example/siv/meetings/styringsteam-2026-12-01",
  color: "teal",
};

const written = (...events: FeedEvent[]) => new TextDecoder().decode(toFeed(feed, events));

function read(text: string) {
  const calendar = ICAL.Component.fromString(text);
  const events = calendar.getAllSubcomponents("vevent").map((component) => ({
    names: component.getAllProperties().map(({ name }) => name),
    value: (name: string) => component.getFirstPropertyValue(name)?.toString() ?? null,
  }));
  const value = (name: string) => calendar.getFirstPropertyValue(name)?.toString() ?? null;
  return { calendar, value, events, zones: calendar.getAllSubcomponents("vtimezone") };
}

test("a meeting says what it is, and names nobody", () => {
  const { value, events, zones } = read(written(event));
  expect(["method", "name", "x-wr-calname", "color", "refresh-interval", "source"].map(value)).toEqual([
    ...["PUBLISH", "Bordet Rundt", "Bordet Rundt", "teal", "PT1H"],
    null,
  ]);
  expect(zones).toHaveLength(1);
  const [only] = events;
  const told = ["uid", "sequence", "summary", "location", "url", "status", "transp", "color", "dtstamp"];
  expect(told.map((name) => only?.value(name))).toEqual([
    ...[event.uid, "2", event.summary, event.location, event.url, "CONFIRMED", "OPAQUE", "teal"],
    "2026-11-22T08:00:00Z",
  ]);
  expect(only?.value("description")).toBe(`${event.description}\n${event.url}`);
  expect(only?.value("organizer")).toBe("mailto:moeder@kommune.example");
  expect(only?.names).not.toContain("attendee");
});

test.each([
  ["TENTATIVE", "OPAQUE", "TENTATIVE"],
  ["CONFIRMED", "OPAQUE", "BUSY"],
  ["CANCELLED", "TRANSPARENT", "FREE"],
] as const)("a %s meeting holds its time so: %s, %s", (status, transparency, busy) => {
  const [only] = read(written({ ...event, status })).events;
  const held = ["status", "transp", "x-microsoft-cdo-busystatus"].map((name) => only?.value(name));
  expect(held).toEqual([status, transparency, busy]);
});

test("a calendar without meetings is one all the same, and each zone stands in it once", () => {
  expect(read(written()).zones).toHaveLength(1);
  const here = ["Europe/Copenhagen", "Atlantic/Faroe", "Europe/Copenhagen", "Etc/UTC"];
  const zones = read(written(...here.map((timeZone) => ({ ...event, timeZone })))).zones;
  expect(zones.map((zone) => zone.getFirstPropertyValue("tzid"))).toEqual([
    "Europe/Copenhagen",
    "Atlantic/Faroe",
  ]);
});

describe("the hours are those of the invitation", () => {
  const hoursOf = (text: string) => text.split("BEGIN:VEVENT")[1]?.match(/^DT(?:START|END).*$/gm);
  const invitation = ({ startsAt, timeZone, durationMinutes }: FeedEvent) =>
    toCalendar({
      ...{ ...event, startsAt, timeZone, durationMinutes, method: "REQUEST", stamp: feed.stamp },
      organizer: feed.organizer,
      attendee: { name: "Ida", address: "ida@x.example", role: "REQ", answer: "NEEDS-ACTION" },
      status: "CONFIRMED",
    });

  test.each([
    ["on an ordinary day", "2026-12-01T13:00", 120],
    ["before the clocks go forward", "2027-03-28T01:30", 60],
    ["in the hour that is skipped", "2027-03-28T02:30", 60],
    ["over the hour that comes twice", "2027-10-31T01:30", 240],
    ["within the hour that comes twice", "2027-10-31T02:30", 30],
    ["past midnight", "2026-12-31T23:00", 90],
    ["into the day of a change", "2027-03-27T22:00", 360],
    ["for days", "2027-03-27T10:00", 2880],
  ])("%s", (_, startsAt, durationMinutes) => {
    const changed = { ...event, startsAt, durationMinutes };
    expect(hoursOf(written(changed))).toEqual(hoursOf(invitation(changed)));
  });

  test("in any zone, at any hour of years around", () => {
    const zone = fc.constantFrom(
      ...["Europe/Copenhagen", "America/Nuuk", "Atlantic/Azores", "Australia/Lord_Howe", "Etc/UTC"],
    );
    const time = fc.date({
      ...{ min: new Date("2025-01-01T00:00Z"), max: new Date("2029-12-31T00:00Z"), noInvalidDate: true },
    });
    fc.assert(
      fc.property(zone, time, fc.integer({ min: 1, max: 3000 }), (timeZone, at, durationMinutes) => {
        const changed = { ...event, timeZone, startsAt: at.toISOString().slice(0, 16), durationMinutes };
        expect(hoursOf(written(changed))).toEqual(hoursOf(invitation(changed)));
      }),
    );
  });
});

test("whatever people write, each meeting is one event with that text, in lines of at most 75 octets", () => {
  const any = fc.string({ unit: "binary", maxLength: 400 });
  fc.assert(
    fc.property(any, any, any, (summary, description, location) => {
      const text = written({ ...event, summary, description, location }, event);
      const { events } = read(text);
      expect(events).toHaveLength(2);
      expect(events.map(({ value }) => value("summary"))).toEqual([oneLine(summary), event.summary]);
      expect(events[0]?.value("description")).toBe(`${plainText(description)}\n${event.url}`);
      expect(events[0]?.value("location")).toBe(oneLine(location));
      const lines = text.split("\r\n");
      expect(Math.max(...lines.map((line) => new TextEncoder().encode(line).length))).toBeLessThanOrEqual(75);
      expect(lines.join("")).not.toMatch(/[\r\n]/);
      expect(lines.at(-1)).toBe("");
    }),
    { numRuns: 50 },
  );
});

test("an address with signs that mean something else is written as a URI", () => {
  const [only] = read(written({ ...event, url: "https://moeder.example/a b,c;d\r\nX:1" })).events;
  expect(only?.value("url")).toBe("https://moeder.example/a%20b%2Cc%3BdX:1");
});

test("a year of many meetings is whole", () => {
  const events = Array.from({ length: 1000 }, (_, nth) => ({ ...event, uid: `uid-${nth}` }));
  const { events: found } = read(written(...events));
  expect(found.map(({ value }) => value("uid"))).toEqual(events.map(({ uid }) => uid));
});
