// What a calendar says of its owner's time: a table of what calendars really say, what hostile ones say, and that no word comes out.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BusyBlock, mergeBlocks } from "./busy-blocks";
import { busyIn } from "./calendar-busy";

const minute = (instant: string) => Date.parse(instant) / 60_000;
const asked = {
  ...{ from: minute("2027-03-01T00:00Z"), until: minute("2027-04-12T00:00Z") },
  ...{ timeZone: "Europe/Copenhagen", ownUids: ["0c1f9a2e-1111-4222-8333-444455556666"] },
  address: "mette@kommune.example",
};

const calendar = (...lines: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//x//EN", ...lines, "END:VCALENDAR", ""].join("\r\n");
const event = (...lines: string[]) => ["BEGIN:VEVENT", "UID:a@x.example", ...lines, "END:VEVENT"];
const hour = ["DTSTART:20270302T090000Z", "DTEND:20270302T100000Z"];

/** As `2027-03-02T09:00/10:00`, with `?` where it is not certain; the end with its day where that is another. */
function told(text: string, change: Partial<typeof asked> = {}): string[] | string {
  const answer = busyIn({ ...asked, ...change, text });
  if ("failure" in answer) return answer.failure;
  return answer.blocks.map(({ from, until, tentative }) => {
    const [first, last] = [from, until].map((at) => new Date(at * 60_000).toISOString().slice(0, 16));
    const end = last?.slice(0, 10) === first?.slice(0, 10) ? last?.slice(11) : last;
    return `${first}/${end}${tentative ? "?" : ""}`;
  });
}

const tuesday = "2027-03-02T09:00/10:00";
const copenhagen = (written: string) => `DTSTART;TZID=Europe/Copenhagen:${written}`;

test.each<[string, string[], string[]]>([
  ["a meeting", hour, [tuesday]],
  ["one by duration", ["DTSTART:20270302T090000Z", "DURATION:PT1H"], [tuesday]],
  ["one that shows as free", [...hour, "TRANSP:TRANSPARENT"], []],
  ["one that is cancelled", [...hour, "STATUS:CANCELLED"], []],
  ["one that is not certain", [...hour, "STATUS:TENTATIVE"], [`${tuesday}?`]],
  ["free to Outlook", [...hour, "X-MICROSOFT-CDO-BUSYSTATUS:FREE"], []],
  ["not certain to Outlook", [...hour, "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE"], [`${tuesday}?`]],
  ["declined by its owner", [...hour, "ATTENDEE;PARTSTAT=DECLINED:mailto:Mette@kommune.example"], []],
  ["declined by another", [...hour, "ATTENDEE;PARTSTAT=DECLINED:mailto:bo@kommune.example"], [tuesday]],
  ["a whole day", ["DTSTART;VALUE=DATE:20270302"], ["2027-03-01T23:00/2027-03-02T23:00"]],
  [
    "days across the change of clocks",
    ["DTSTART;VALUE=DATE:20270327", "DTEND;VALUE=DATE:20270329"],
    ["2027-03-26T23:00/2027-03-28T22:00"],
  ],
  ["by the owner's clock", ["DTSTART:20270302T090000", "DTEND:20270302T100000"], ["2027-03-02T08:00/09:00"]],
  ["by a zone's name", [copenhagen("20270302T090000"), "DURATION:PT1H"], ["2027-03-02T08:00/09:00"]],
  [
    "by Windows' name",
    ["DTSTART;TZID=Eastern Standard Time:20270302T090000", "DURATION:PT1H"],
    ["2027-03-02T14:00/15:00"],
  ],
  [
    "by a zone nobody knows",
    ["DTSTART;TZID=Nowhere/At all:20270302T090000", "DURATION:PT1H"],
    ["2027-03-02T08:00/09:00"],
  ],
  ["an end before its beginning", ["DTSTART:20270302T090000Z", "DTEND:20270302T080000Z"], []],
  ["no length", ["DTSTART:20270302T090000Z"], []],
  ["a length of minus a day", ["DTSTART:20270302T090000Z", "DURATION:-P1D"], []],
  ["no beginning", ["DTEND:20270302T090000Z"], []],
  ["a beginning that is none", ["DTSTART:someday", "DTEND:20270302T090000Z"], []],
  ["what is over", ["DTSTART:20260302T090000Z", "DURATION:PT1H"], []],
  [
    "what began before and is not over",
    ["DTSTART:20260302T090000Z", "DTEND:20270301T120000Z"],
    ["2027-03-01T00:00/12:00"],
  ],
  [
    "each week by the clock, whatever the zone's offset",
    [copenhagen("20270323T090000"), "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=2"],
    ["2027-03-23T08:00/09:00", "2027-03-30T07:00/08:00"],
  ],
  [
    "until an instant of which the zone decides the day",
    [copenhagen("20270302T003000"), "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=20270302T233000Z"],
    ["2027-03-01T23:30/2027-03-02T00:30", "2027-03-02T23:30/2027-03-03T00:30"],
  ],
  [
    "but not on a day taken out",
    [
      ...[copenhagen("20270302T090000"), "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3"],
      "EXDATE;TZID=Europe/Copenhagen:20270303T090000",
    ],
    ["2027-03-02T08:00/09:00", "2027-03-04T08:00/09:00"],
  ],
  ["and on a day put in", [...hour, "RDATE:20270305T090000Z"], [tuesday, "2027-03-05T09:00/10:00"]],
  [
    "a rule from long ago",
    ["DTSTART:20020305T090000Z", "DURATION:PT1H", "RRULE:FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=5"],
    ["2027-03-05T09:00/10:00"],
  ],
])("%s", (_, lines, expected) => {
  expect(told(calendar(...event(...lines)))).toEqual(expected);
});

test("an occurrence that was changed stands by itself, also where it was taken away", () => {
  const series = event("DTSTART:20270302T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3");
  const moved = event("RECURRENCE-ID:20270303T090000Z", "DTSTART:20270303T130000Z", "DURATION:PT1H");
  const off = event("RECURRENCE-ID:20270304T090000Z", "DTSTART:20270304T090000Z", "STATUS:CANCELLED");
  expect(told(calendar(...series, ...moved, ...off))).toEqual([tuesday, "2027-03-03T13:00/14:00"]);
});

test("what a server has reckoned itself is read as it says", () => {
  const lines = [
    ...["BEGIN:VFREEBUSY", "FREEBUSY:20270302T090000Z/20270302T093000Z,20270302T093000Z/PT30M"],
    "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20270303T090000Z/PT1H",
    ...[
      "FREEBUSY;FBTYPE=FREE:20270304T090000Z/PT1H",
      "FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20270305T090000Z/PT1H",
    ],
    "END:VFREEBUSY",
  ];
  expect(told(calendar(...lines))).toEqual([tuesday, "2027-03-03T09:00/10:00?", "2027-03-05T09:00/10:00"]);
});

test("our own meetings are not counted again", () => {
  const own = ["BEGIN:VEVENT", "UID:0C1F9A2E-1111-4222-8333-444455556666", ...hour, "END:VEVENT"];
  expect(told(calendar(...own))).toEqual([]);
});

describe("calendars nobody means well with", () => {
  const weekly = ["DTSTART:20270302T090000Z", "DURATION:PT1H"];
  const good = event(...hour);

  test.each<[string, string, string[] | string]>([
    ["nothing", "", "notACalendar"],
    ["a page", "<!doctype html><title>Log in</title>", "notACalendar"],
    ["half a calendar", calendar(...good).slice(0, 60), "notACalendar"],
    ["a card", "BEGIN:VCARD\r\nVERSION:4.0\r\nEND:VCARD\r\n", "notACalendar"],
    ["every second for ever", calendar(...event(...weekly, "RRULE:FREQ=SECONDLY"), ...good), [tuesday]],
    ["every minute", calendar(...event(...weekly, "RRULE:FREQ=MINUTELY;COUNT=999999999")), [tuesday]],
    [
      "hours since 1970",
      calendar(...event("DTSTART:19700101T000000Z", "DURATION:PT1M", "RRULE:FREQ=HOURLY"), ...good),
      [tuesday],
    ],
    [
      "until the year 9999",
      calendar(
        ...event("DTSTART:20270302T090000Z", "DURATION:PT1H", "RRULE:FREQ=YEARLY;UNTIL=99991231T235959Z"),
      ),
      [tuesday],
    ],
    ["a rule that is none", calendar(...event(...weekly, "RRULE:FREQ=SOMETIMES"), ...good), [tuesday]],
    [
      "a step of nothing",
      calendar(...event(...weekly, "RRULE:FREQ=DAILY;INTERVAL=0;COUNT=1"), ...good),
      [tuesday],
    ],
    [
      "NUL among it",
      calendar(...event(...hour, "SUMMARY:a\u0000b")).replace("VEVENT", "VEV\u0000ENT"),
      [tuesday],
    ],
    ["a byte order mark", `\ufeff${calendar(...good)}`, [tuesday]],
    ["lines of a megabyte", calendar(...event(`SUMMARY:${"x".repeat(1_000_000)}`, ...hour)), [tuesday]],
    [
      "a thousand boxes in each other",
      calendar(...Array(1000).fill("BEGIN:X-BOX"), ...Array(1000).fill("END:X-BOX"), ...good),
      [tuesday],
    ],
    [
      "an offset of no clock",
      calendar(
        ...["BEGIN:VTIMEZONE", "TZID:Odd", "BEGIN:STANDARD", "DTSTART:16010101T000000", "TZOFFSETTO:+9999"],
        ...["RRULE:FREQ=SECONDLY", "END:STANDARD", "END:VTIMEZONE"],
        ...event("DTSTART;TZID=Odd:20270302T100000", "DURATION:PT1H"),
      ),
      [tuesday],
    ],
    ["two calendars after each other", calendar(...good) + calendar(...good), [tuesday]],
    [
      "the year 0",
      calendar(...event("DTSTART:00000101T000000Z", "DTEND:99991231T000000Z"), ...good),
      [tuesday],
    ],
  ])("%s", (_, text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  test("more than anybody's calendar holds is too much", () => {
    const many = Array.from({ length: 25 }, (_, nth) =>
      event(`UID:${nth}`, "DTSTART:20270301T000000Z", "DURATION:PT1M", "RRULE:FREQ=HOURLY"),
    );
    expect(told(calendar(...many.flat()))).toBe("tooMuch");
  });
});

const unreadIn = (text: string) => {
  const answer = busyIn({ ...asked, text });
  return "failure" in answer ? answer.failure : answer.unread;
};

describe("an event that cannot be read in full", () => {
  const weekly = ["DTSTART:20270302T090000Z", "DURATION:PT1H"];

  test.each<[string, string[], number]>([
    ["is none that is read", [...weekly, "RRULE:FREQ=DAILY;COUNT=3"], 0],
    ["has a rule that is none", [...weekly, "RRULE:FREQ=SOMETIMES"], 1],
    ["has a rule without a word", [...weekly, "RRULE:"], 1],
    ["has days of no week", [...weekly, "RRULE:FREQ=WEEKLY;BYDAY=XX"], 1],
    ["has weeks in its months", [...weekly, "RRULE:FREQ=MONTHLY;BYWEEKNO=1"], 1],
    ["happens every second", [...weekly, "RRULE:FREQ=SECONDLY"], 1],
    [
      "happens every hour since long ago",
      ["DTSTART:19700101T000000Z", "DURATION:PT1M", "RRULE:FREQ=HOURLY"],
      1,
    ],
    ["begins some day", ["DTSTART:someday", "DURATION:PT1H"], 1],
    ["does not begin", ["DTEND:20270302T090000Z"], 1],
    ["is not certain to be over", ["DTSTART:20270302T090000Z"], 0],
  ])("%s", (_, lines, unread) => {
    expect(unreadIn(calendar(...event(...lines), ...event(...hour)))).toBe(unread);
  });

  test("is left at its first time and the days it names, and all the others are read", () => {
    const broken = event(
      ...["DTSTART:20270309T090000Z", "DURATION:PT1H", "RRULE:FREQ=SOMETIMES", "RDATE:20270311T090000Z"],
    );
    const daily = event("DTSTART:20270302T120000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=2");
    expect(told(calendar(...broken, ...daily))).toEqual([
      ...["2027-03-02T12:00/13:00", "2027-03-03T12:00/13:00"],
      ...["2027-03-09T09:00/10:00", "2027-03-11T09:00/10:00"],
    ]);
  });

  test("whatever else a rule says, hides no other event, and its first time is kept", () => {
    const part = fc.constantFrom(
      ...[
        "FREQ=WEEKLY",
        "FREQ=MONTHLY",
        "FREQ=",
        "FREQ=x",
        "INTERVAL=-1",
        "INTERVAL=x",
        "COUNT=x",
        "UNTIL=x",
      ],
      ...["BYDAY=MO,XX", "BYDAY=9MO", "BYMONTHDAY=0", "BYSETPOS=x", "WKST=x", "=", "", "BYMONTH=13", "X=y"],
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        // once, so that no rule goes on for ever
        const broken = event(...hour, `RRULE:${[...parts, "FREQ=DAILY;COUNT=1"].join(";")}`);
        const found = told(calendar(...broken, ...event("DTSTART:20270303T120000Z", "DURATION:PT1H")));
        expect(found).toEqual(expect.arrayContaining([tuesday, "2027-03-03T12:00/13:00"]));
      }),
    );
  });

  test("and one that takes too long is ended by whoever is waiting", () => {
    const answer = busyIn(
      { ...asked, text: calendar(...event(...weekly, "RRULE:FREQ=DAILY"), ...event("UID:b", ...hour)) },
      () => {
        throw new Error("too long");
      },
    );
    expect(answer).toMatchObject({ unread: 1, blocks: [{ from: minute("2027-03-02T09:00Z") }] });
  });
});

test("no word of a calendar comes out, whatever it says", () => {
  const word = "canary";
  const lines = [
    "SUMMARY",
    "DESCRIPTION",
    "LOCATION",
    "CATEGORIES",
    "COMMENT",
    "X-WR-CALNAME",
    "UID",
    "RRULE",
    "DTSTART",
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(lines), fc.boolean(), (said, isWhole) => {
      const text = calendar(...event(...hour, ...said.map((name) => `${name}:${word}`)));
      const answer = busyIn({ ...asked, text: isWhole ? text : text.slice(0, -30) });
      expect(JSON.stringify(answer)).not.toContain(word);
      const kept = "blocks" in answer ? answer.blocks.flatMap((block) => Object.keys(block)) : [];
      expect(kept.filter((name) => !["from", "until", "tentative"].includes(name))).toEqual([]);
    }),
    { numRuns: 50 },
  );
});

const anyBlock = fc
  .record({
    from: fc.integer({ min: 0, max: 60 }),
    length: fc.integer({ min: -2, max: 20 }),
    tentative: fc.boolean(),
  })
  .map(({ from, length, tentative }): BusyBlock => ({ from, until: from + length, tentative }));

test("merged, a minute is taken as it was, for certain before perhaps, and by one block", () => {
  fc.assert(
    fc.property(fc.array(anyBlock, { maxLength: 12 }), (blocks) => {
      const within = { from: 10, until: 50 };
      const merged = mergeBlocks(blocks, within);
      for (let at = 0; at < 90; at += 1) {
        const at1 = (block: BusyBlock) => block.from <= at && at < block.until;
        const taking = at >= within.from && at < within.until ? blocks.filter(at1) : [];
        const expected = taking.length === 0 ? [] : [taking.every(({ tentative }) => tentative)];
        expect(merged.filter(at1).map(({ tentative }) => tentative)).toEqual(expected);
      }
      expect(merged.every(({ from, until }) => from < until)).toBe(true);
      expect(merged).toEqual(merged.toSorted((one, other) => one.from - other.from));
    }),
  );
});
