// Calendar objects read back by an independent parser.
import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { brokenRules } from "./calendar-rules.fixture";
import { type CalendarMessage, toCalendar, toDeclinedCounter } from "./ics";

const message: CalendarMessage = {
  method: "REQUEST",
  uid: "7b0d2d0e-5f5a-4c5e-9d62-6b0f2c1f9a11",
  sequence: 2,
  stamp: new Date("2026-11-22T08:00:00Z"),
  startsAt: "2026-12-01T13:00",
  timeZone: "Europe/Copenhagen",
  durationMinutes: 120,
  summary: "Steering team",
  description: "1 Opening\n2 Any other business",
  location: "Town hall; room 2, ground floor",
  url: "https://moeder.example/siv/meetings/1?a=1,2;b=3",
  organizer: { name: 'Birgit "Bibi" Aagaard; SIV', address: "r-k3q7m2x9@svar.moeder.example" },
  attendee: {
    name: "Søren Ørsted, afd. B",
    address: "Soren@region.example",
    role: "OPT",
    answer: "NEEDS-ACTION",
  },
  status: "CONFIRMED",
};

function read(text: string) {
  const calendar = ICAL.Component.fromString(text);
  const event = calendar.getFirstSubcomponent("vevent");
  if (!event) throw new Error("No VEVENT.");
  const value = (name: string) => event.getFirstPropertyValue(name)?.toString() ?? null;
  return { calendar, event, value };
}

test("a proposed time that is declined is told by its meeting's name alone (RFC 5546 3.2.8)", () => {
  const text = toDeclinedCounter(message);
  const { calendar, event, value } = read(text);
  expect(calendar.getFirstPropertyValue("method")).toBe("DECLINECOUNTER");
  expect(["uid", "sequence", "dtstamp"].map(value)).toEqual([message.uid, "2", "2026-11-22T08:00:00Z"]);
  expect(event.getFirstPropertyValue("organizer")).toBe("mailto:r-k3q7m2x9@svar.moeder.example");
  expect(event.getAllProperties().map(({ name }) => name)).toEqual([
    "uid",
    "sequence",
    "dtstamp",
    "organizer",
  ]);
  expect(brokenRules(Buffer.from(text), "message")).toEqual([]);
});

describe("a request", () => {
  const text = toCalendar(message);
  const { calendar, event, value } = read(text);

  test("says who, when, where and how it is to be answered", () => {
    expect(calendar.getFirstPropertyValue("method")).toBe("REQUEST");
    expect(["uid", "sequence", "summary", "description", "location", "status"].map(value)).toEqual([
      message.uid,
      "2",
      message.summary,
      message.description,
      message.location,
      "CONFIRMED",
    ]);
    const [attendee, ...others] = event.getAllProperties("attendee");
    expect(others).toEqual([]);
    expect(attendee?.getFirstValue()).toMatch(/^mailto:Soren@region\.example$/i);
    expect(["cn", "role", "partstat", "rsvp", "cutype"].map((name) => attendee?.getParameter(name))).toEqual([
      "Søren Ørsted, afd. B",
      "OPT-PARTICIPANT",
      "NEEDS-ACTION",
      "TRUE",
      "INDIVIDUAL",
    ]);
  });

  test("has the meeting's wall time in its own zone, and stamps in UTC", () => {
    expect(text).toContain("DTSTART;TZID=Europe/Copenhagen:20261201T130000\r\n");
    expect(text).toContain("DTEND;TZID=Europe/Copenhagen:20261201T150000\r\n");
    expect(text).toContain("DTSTAMP:20261122T080000Z\r\n");
    expect(text).not.toContain("TIMEZONE-ID");
  });

  test("ends every line as it must, the last one too", () => {
    expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
    expect(text.replace(/\r\n/g, "")).not.toMatch(/[\r\n]/);
  });

  test("holds no quotation mark in a name, and a link that is a plain URI", () => {
    expect(event.getFirstProperty("organizer")?.getParameter("cn")).toBe("Birgit ”Bibi” Aagaard; SIV");
    expect(value("url")).toBe("https://moeder.example/siv/meetings/1?a=1%2C2%3Bb=3");
  });

  test("tells Outlook how the time is held and that another may be proposed", () => {
    expect(value("x-microsoft-cdo-busystatus")).toBe("BUSY");
    expect(value("x-microsoft-disallow-counter")).toBe("FALSE");
  });
});

test("a known answer is repeated, and not asked for again", () => {
  const { event } = read(toCalendar({ ...message, attendee: { ...message.attendee, answer: "ACCEPTED" } }));
  const attendee = event.getFirstProperty("attendee");
  expect([attendee?.getParameter("partstat"), attendee?.getParameter("rsvp")]).toEqual(["ACCEPTED", "FALSE"]);
});

test.each([
  ["a meeting", "CANCELLED" as const, "CANCELLED"],
  ["one person", null, null],
])("a CANCEL of %s", (_, status, expected) => {
  const { calendar, value } = read(toCalendar({ ...message, method: "CANCEL", sequence: 3, status }));
  expect(calendar.getFirstPropertyValue("method")).toBe("CANCEL");
  expect([value("sequence"), value("status"), value("x-microsoft-cdo-busystatus")]).toEqual([
    "3",
    expected,
    "FREE",
  ]);
});

test.each([
  ["before the clocks go forward", "2027-03-28T01:30", 60, "20270328T013000", "20270328T033000"],
  ["in the hour that is skipped", "2027-03-28T02:30", 60, "20270328T033000", "20270328T043000"],
  ["over the hour that comes twice", "2027-10-31T01:30", 240, "20271031T013000", "20271031T043000"],
  ["past midnight", "2026-12-31T23:00", 90, "20261231T230000", "20270101T003000"],
])("a meeting %s lasts its minutes", (_, startsAt, durationMinutes, start, end) => {
  const text = toCalendar({ ...message, startsAt, durationMinutes });
  expect(text).toContain(`DTSTART;TZID=Europe/Copenhagen:${start}\r\n`);
  expect(text).toContain(`DTEND;TZID=Europe/Copenhagen:${end}\r\n`);
});

test("a meeting that ends in the hour that comes twice is told in UTC, so that the end is after the start", () => {
  const text = toCalendar({ ...message, startsAt: "2027-10-31T02:30", durationMinutes: 30 });
  expect(text).toContain("DTSTART:20271031T003000Z\r\n");
  expect(text).toContain("DTEND:20271031T010000Z\r\n");
  expect(text).not.toContain("TZID");
});

test("who has no name is called by the address, and a name holds no backslash and no second address", () => {
  const named = (name: string) =>
    read(toCalendar({ ...message, attendee: { ...message.attendee, name } })).event.getFirstProperty(
      "attendee",
    );
  expect(named("\u0007")?.getParameter("cn")).toBe("Soren@region.example");
  expect(named("SIV\\Søren")?.getParameter("cn")).toBe("SIV/Søren");
  expect(named("Søren:MAILTO:evil@attacker.example")?.getParameter("cn")).toBe(
    "Søren:mailto evil@attacker.example",
  );
});

test("in UTC, times are written with a Z and need no zone", () => {
  const text = toCalendar({ ...message, timeZone: "Etc/UTC" });
  expect(text).toContain("DTSTART:20261201T130000Z\r\n");
  expect(text).not.toContain("TZID");
});

test("a meeting of no length is an error", () => {
  expect(() => toCalendar({ ...message, durationMinutes: 0 })).toThrow(RangeError);
});

test("whatever people write, the object is one event with that text, in lines of at most 75 octets", () => {
  const written = fc.string({ unit: "binary", maxLength: 400 });
  fc.assert(
    fc.property(written, written, written, (summary, description, name) => {
      const text = toCalendar({
        ...message,
        summary,
        description,
        location: summary,
        organizer: { ...message.organizer, name },
        attendee: { ...message.attendee, name },
      });
      const { calendar, event, value } = read(text);
      expect(calendar.getAllSubcomponents("vevent")).toHaveLength(1);
      expect(event.getAllProperties("attendee")).toHaveLength(1);
      expect(Math.max(...text.split("\r\n").map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
      expect(text.replaceAll("\r\n", "")).not.toMatch(/\p{Cc}/u);
      expect(Buffer.from(text).toString()).toBe(text);
      const kept = (value: string | null) => value?.replace(/[\s\p{Cc}\p{Cs}]/gu, "");
      expect(kept(value("description"))).toBe(kept(description));
    }),
  );
});
