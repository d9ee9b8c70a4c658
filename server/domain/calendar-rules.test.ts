// The rules themselves: a calendar that may be sent breaks none, and every way of spoiling it breaks the one it is about.
import { describe, expect, test } from "vitest";
import { brokenRules } from "./calendar-rules.fixture";
import { toCalendar, toDeclinedCounter } from "./ics";

const good = toCalendar({
  ...{ method: "REQUEST", uid: "7b0d2d0e-5f5a-4c5e-9d62-6b0f2c1f9a11", sequence: 2, status: "CONFIRMED" },
  ...{ stamp: new Date("2026-11-22T08:00:00Z"), startsAt: "2026-12-01T13:00", durationMinutes: 120 },
  ...{ timeZone: "Europe/Copenhagen", summary: "Styringsteam", location: "Rådhuset; lokale 2, stuen" },
  ...{ description: "1 Velkomst", url: "https://moeder.example/siv/meetings/x" },
  organizer: { name: "Birgit", address: "r-abc@svar.example" },
  attendee: { name: "Søren", address: "soren@region.example", role: "REQ", answer: "NEEDS-ACTION" },
});

const bytes = (calendar: string) => new TextEncoder().encode(calendar);
const broken = (calendar: string) => brokenRules(bytes(calendar), "message");
const line = (name: string) => new RegExp(`^${name}[:;].*(\\r\\n .*)*\\r\\n`, "m");
const without = (name: string) => good.replace(line(name), "");

test("what we send breaks none", () => {
  expect(broken(good)).toEqual([]);
});

describe("spoilt", () => {
  test.each<[string, string, string]>([
    ["ends in LF", good.replaceAll("\r\n", "\n"), "A line ends in something else than CRLF."],
    ["does not end", good.trimEnd(), "The last line does not end."],
    ["has a mark", `\uFEFF${good}`, "There is a byte order mark."],
    ["has a bell", good.replace("SUMMARY:", "SUMMARY:\u0007"), "There is a control character."],
    [
      "has a long line",
      good.replace("SUMMARY:", `SUMMARY:${"x".repeat(70)}`),
      "A line is longer than 75 octets.",
    ],
    ["has an empty line", good.replace("SUMMARY", "\r\nSUMMARY"), "There is an empty line."],
    ["is not escaped", good.replace("SUMMARY:", "SUMMARY:a,b "), "SUMMARY is not escaped."],
    ["escapes a URI", good.replace("URL;VALUE=URI:https:", "URL;VALUE=URI:https\\:"), "URL is no plain URI."],
    [
      "names a person as address",
      good.replace(/mailto:r-abc/i, "mailto:Birgit <r-abc"),
      "ORGANIZER is no bare address.",
    ],
    [
      "is sent by another",
      good.replace("ORGANIZER;", 'ORGANIZER;SENT-BY="mailto:x@y.example";'),
      "ORGANIZER is sent by another, which Gmail calls unknown.",
    ],
    [
      "has no zone",
      good.replace(/BEGIN:VTIMEZONE[\s\S]*END:VTIMEZONE\r\n/, ""),
      "Europe/Copenhagen has no VTIMEZONE.",
    ],
    ["is an hour off", good.replaceAll("+0100", "+0300"), "Europe/Copenhagen has other hours than it has."],
    [
      "is floating",
      good.replace("DTSTART;TZID=Europe/Copenhagen:", "DTSTART:"),
      "DTSTART and DTEND are needed, each in a zone or in UTC.",
    ],
    [
      "ends before it starts",
      good.replace(/DTEND(.*)T150000/, "DTEND$1T120000"),
      "DTEND is not after DTSTART.",
    ],
    ["is stamped locally", good.replace(/(DTSTAMP:\d{8}T\d{6})Z/, "$1"), "DTSTAMP must be in UTC."],
    ["has no SEQUENCE", without("SEQUENCE"), "SEQUENCE must be a whole number."],
    ["has a host in its UID", good.replace("UID:", "UID:x@y"), "UID must be a UUID (RFC 7986 5.3)."],
    ["has no METHOD", without("METHOD"), "METHOD must be REQUEST or CANCEL or DECLINECOUNTER."],
    ["cancels by asking", good.replace("STATUS:CONFIRMED", "STATUS:CANCELLED"), "A REQUEST cancels nothing."],
    ["recurs", good.replace("SEQUENCE", "RRULE:FREQ=WEEKLY\r\nSEQUENCE"), "RRULE is never sent."],
    ["names two", good.replace(/(ATTENDEE(.|\r\n )*\r\n)/, "$1$1"), "One organizer asks one attendee."],
    [
      "asks nothing",
      good.replaceAll("\r\n ", "").replace("RSVP=TRUE", "RSVP=FALSE"),
      "Whoever has not answered is asked to.",
    ],
    ["is left open", good.replace("END:VEVENT\r\n", ""), "END:VCALENDAR does not close VEVENT."],
    ["stands twice", good + good, "There must be exactly one VCALENDAR (RFC 5545 3.4)."],
  ])("one that %s", (_, calendar, mistake) => {
    expect(calendar).not.toBe(good);
    expect(broken(calendar)).toContain(mistake);
  });
});

test("a declined time that tells of the meeting breaks the rule it is about", () => {
  const declined = toDeclinedCounter({
    ...{ uid: "7b0d2d0e-5f5a-4c5e-9d62-6b0f2c1f9a11", sequence: 2, stamp: new Date("2026-11-22T08:00:00Z") },
    organizer: { name: "Birgit", address: "r-abc@svar.example" },
  });
  expect(broken(declined)).toEqual([]);
  const telling = declined.replace("SEQUENCE", "SUMMARY:Styringsteam\r\nSEQUENCE");
  expect(broken(telling)).toEqual(["SUMMARY is not said where a time is declined."]);
});
