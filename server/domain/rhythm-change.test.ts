import fc from "fast-check";
import { expect, test } from "vitest";
import { daysAfter, daysBetween } from "./calendar-day";
import { avoidedDay, type MeetingHabit } from "./recurrence";
import {
  isException,
  type PlannedMeeting,
  type RhythmCircumstances,
  type RhythmLine,
  rhythmChange,
  timeOfLine,
} from "./rhythm-change";
import type { Weekday } from "./weekday";

const habit = (
  rhythm: MeetingHabit["rhythm"],
  weekday: Weekday | null = null,
  at = "13:00",
): MeetingHabit => ({
  ...{ rhythm, usually: weekday && { weekday, at } },
});

/** On Friday 20 November 2026, after a meeting on Tuesday the 3rd; planned until the end of February. */
const circumstances = (more: Partial<RhythmCircumstances> = {}): RhythmCircumstances => ({
  ...{ last: "2026-11-03", today: "2026-11-20", noticeDays: 7, timeZone: "Europe/Copenhagen" },
  ...{ isAvoided: avoidedDay([]), until: "2027-02-28", taken: [] },
  ...more,
});

const meeting = (wallTime: string, more: Partial<PlannedMeeting> = {}): PlannedMeeting => ({
  ...{ key: wallTime, wallTime, slot: wallTime, isKept: false },
  ...more,
});

/** "2026-12-01T13:00 → 2026-12-03T13:00", a plus before what comes, a cross before what goes. */
const told = (lines: RhythmLine[]) =>
  lines.map((line) => {
    if (line.kind === "left-out") return `– ${line.day}`;
    if (line.kind === "comes") return `+ ${line.slot}`;
    if (line.kind === "goes") return `× ${line.meeting.wallTime}`;
    if (line.kind === "moves") return `${line.meeting.wallTime} → ${line.slot}`;
    return line.kind === "stays" ? line.meeting.wallTime : `! ${line.meeting.wallTime} for ${line.slot}`;
  });

const monthly = ["2026-12-01T13:00", "2027-01-05T13:00", "2027-02-02T13:00"];

test.each<[string, MeetingHabit, PlannedMeeting[], Partial<RhythmCircumstances>, string[]]>([
  ["nothing has changed", habit({ perYear: 12 }, "tuesday"), monthly.map((at) => meeting(at)), {}, monthly],
  [
    "another weekday and time",
    habit({ perYear: 12 }, "thursday", "09:00"),
    monthly.map((at) => meeting(at)),
    {},
    [
      "2026-12-01T13:00 → 2026-12-03T09:00",
      "2027-01-05T13:00 → 2027-01-07T09:00",
      "2027-02-02T13:00 → 2027-02-04T09:00",
    ],
  ],
  [
    "half as often: the ones between go",
    habit({ perYear: 6 }, "tuesday"),
    monthly.map((at) => meeting(at)),
    {},
    ["× 2026-12-01T13:00", "2027-01-05T13:00", "× 2027-02-02T13:00"],
  ],
  [
    "twice as often: others come between",
    habit({ perYear: 24 }, "tuesday"),
    monthly.map((at) => meeting(at)),
    {},
    [
      ...["2026-12-01T13:00", "+ 2026-12-15T13:00", "2027-01-05T13:00", "+ 2027-01-19T13:00"],
      ...["2027-02-02T13:00", "+ 2027-02-16T13:00"],
    ],
  ],
  [
    "one that was moved by hand stays where it is",
    habit({ perYear: 12 }, "thursday"),
    [meeting("2026-12-11T10:00", { slot: "2026-12-01T13:00" }), meeting("2027-01-05T13:00")],
    { until: "2027-01-20" },
    ["! 2026-12-11T10:00 for 2026-12-03T13:00", "2027-01-05T13:00 → 2027-01-07T13:00"],
  ],
  [
    "one that somebody keeps stays, and stands for its day from then on",
    habit({ perYear: 12 }, "thursday"),
    [meeting("2026-12-01T13:00", { isKept: true }), meeting("2027-01-05T13:00")],
    { until: "2027-01-20" },
    ["! 2026-12-01T13:00 for 2026-12-03T13:00", "2027-01-05T13:00 → 2027-01-07T13:00"],
  ],
  [
    "a series of its own days",
    habit({ everyDays: 14, from: "2026-11-25" }, "wednesday", "08:30"),
    [meeting("2026-12-01T13:00"), meeting("2026-12-22T13:00")],
    { last: null, until: "2027-01-08" },
    [
      ...["2026-12-01T13:00 → 2026-11-25T08:30", "+ 2026-12-09T08:30", "2026-12-22T13:00 → 2026-12-23T08:30"],
      "+ 2027-01-06T08:30",
    ],
  ],
  [
    "a day of the series that nobody meets on moves to one near it, or is left out",
    habit({ everyDays: 28, from: "2026-12-01" }, null),
    [],
    {
      ...{ last: null, until: "2027-02-01" },
      isAvoided: avoidedDay([
        { from: "2026-12-01", to: "2026-12-01" },
        { from: "2026-12-20", to: "2027-01-10" },
      ]),
    },
    ["+ 2026-11-30T09:00", "– 2026-12-29", "+ 2027-01-26T09:00"],
  ],
  [
    "without a rhythm each goes to the usual day near it, and none comes or goes",
    habit(null, "monday", "10:00"),
    [meeting("2026-12-01T13:00", { slot: null }), meeting("2026-12-02T13:00", { slot: null })],
    {},
    ["2026-12-01T13:00 → 2026-11-30T10:00", "2026-12-02T13:00 → 2026-12-07T10:00"],
  ],
  [
    "a theme day is in the way",
    habit({ perYear: 12 }, "tuesday", "09:00"),
    [meeting("2026-12-01T13:00")],
    { taken: ["2026-12-01T09:00"], until: "2026-12-20" },
    ["2026-12-01T13:00 → 2026-11-24T09:00"],
  ],
  [
    "what lies after the last day is left alone",
    habit({ perYear: 12 }, "thursday"),
    monthly.map((at) => meeting(at)),
    { until: "2026-12-20" },
    ["2026-12-01T13:00 → 2026-12-03T13:00"],
  ],
])("%s", (_, usual, meetings, more, lines) => {
  expect(told(rhythmChange(usual, meetings, circumstances(more)))).toEqual(lines);
});

const today = "2026-11-20";

const someDay = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((days) => daysAfter(today, days));
const someTime = fc.constantFrom("08:30", "13:00", "15:15");
const someWeekday = fc.constantFrom<Weekday | null>(
  null,
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
);

const someHabit: fc.Arbitrary<MeetingHabit> = fc
  .record({
    rhythm: fc.oneof(
      fc.constant(null),
      fc.record({ perYear: fc.constantFrom(1, 2, 4, 6, 12, 26, 52) }),
      fc.record({ everyDays: fc.constantFrom(1, 3, 7, 14, 28, 91), from: someDay(-100, 40) }),
    ),
    weekday: someWeekday,
    at: someTime,
  })
  .map(({ rhythm, weekday, at }) => habit(rhythm, weekday, at));

/** Ahead, each at a time of its own: made by no rhythm, standing where one has it, or moved from there. */
const someMeetings: fc.Arbitrary<PlannedMeeting[]> = fc
  .uniqueArray(
    fc.record({
      wallTime: fc.tuple(someDay(1, 200), someTime).map(([day, at]) => `${day}T${at}`),
      moved: fc.option(someDay(-20, 200)),
      isMade: fc.boolean(),
      isKept: fc.nat(5).map((one) => one === 0),
    }),
    { selector: ({ wallTime }) => wallTime, maxLength: 10 },
  )
  .map((some) =>
    some.map(({ wallTime, moved, isMade, isKept }) =>
      meeting(wallTime, { slot: moved ? `${moved}T13:00` : isMade ? wallTime : null, isKept }),
    ),
  );

const someCircumstances = fc
  .record({
    last: fc.option(someDay(-120, 0)),
    noticeDays: fc.constantFrom(0, 7),
    until: someDay(0, 220),
    avoided: fc.array(fc.tuple(someDay(-10, 220), fc.nat(12)), { maxLength: 3 }),
  })
  .map(({ last, noticeDays, until, avoided }) => {
    const ranges = avoided.map(([from, days]) => ({ from, to: daysAfter(from, days) }));
    return circumstances({ ...{ last, noticeDays, until, today }, isAvoided: avoidedDay(ranges) });
  });

/** The meetings ahead once everything has been done that the lines say. */
const done = (meetings: readonly PlannedMeeting[], lines: readonly RhythmLine[]): PlannedMeeting[] => [
  ...meetings.flatMap((one) => {
    const line = lines.find((other) => "meeting" in other && other.meeting.key === one.key);
    if (!line) return [one];
    if (!("meeting" in line) || line.kind === "goes") return [];
    const wallTime = line.kind === "moves" ? line.slot : one.wallTime;
    return [{ ...one, wallTime, slot: line.slot }];
  }),
  ...lines.flatMap((line) =>
    line.kind === "comes" ? [meeting(line.slot, { key: `new ${line.slot}` })] : [],
  ),
];

test("whatever the rhythm: nothing past is touched, no exception moves or goes, and no two meet at once", () => {
  fc.assert(
    fc.property(someHabit, someMeetings, someCircumstances, (usual, meetings, around) => {
      const lines = rhythmChange(usual, meetings, around);
      const about = lines.flatMap((line) => ("meeting" in line ? [line.meeting.key] : []));
      expect(new Set(about).size).toBe(about.length);
      for (const line of lines) {
        if (line.kind === "moves" || line.kind === "comes") {
          expect(line.slot.slice(0, 10) > today).toBe(true);
          expect(around.isAvoided(line.slot.slice(0, 10))).toBe(false);
        }
        if (line.kind === "moves" || line.kind === "goes")
          expect([line.meeting.isKept, isException(line.meeting)]).toEqual([false, false]);
      }
      const times = done(meetings, lines).map(({ wallTime }) => wallTime);
      expect(new Set(times).size).toBe(times.length);
      expect(lines.map(timeOfLine)).toEqual(lines.map(timeOfLine).toSorted());
    }),
    { numRuns: 100 },
  );
});

test("whatever the rhythm: done once, there is nothing more to do", () => {
  fc.assert(
    fc.property(someHabit, someMeetings, someCircumstances, (usual, meetings, around) => {
      const after = done(meetings, rhythmChange(usual, meetings, around));
      const again = rhythmChange(usual, after, around).filter(
        ({ kind }) => kind !== "stays" && kind !== "exception",
      );
      expect(again.filter(({ kind }) => kind !== "left-out")).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test("whatever the series: each of its days has exactly one meeting, or is left out because nobody meets then", () => {
  const series = fc.record({ everyDays: fc.constantFrom(7, 14, 28, 91), from: someDay(-100, 40) });
  fc.assert(
    fc.property(series, someMeetings, someCircumstances, (rhythm, meetings, around) => {
      const lines = rhythmChange(habit(rhythm, "tuesday"), meetings, around);
      const half = Math.floor(rhythm.everyDays / 2);
      const first = around.last ? daysAfter(around.last, Math.ceil(rhythm.everyDays / 2)) : today;
      for (let step = 0; step < 60; step += 1) {
        const day = daysAfter(rhythm.from, step * rhythm.everyDays);
        if (day <= today || day < first || daysAfter(day, half) > around.until) continue;
        const isHere = (slot: string) =>
          Math.abs(daysBetween(day, slot.slice(0, 10))) <= Math.min(4, Math.floor(rhythm.everyDays / 4));
        const made = lines.filter(
          (line) => ["moves", "comes"].includes(line.kind) && "slot" in line && isHere(line.slot),
        );
        const standing = lines.filter(
          (line) => ["stays", "exception"].includes(line.kind) && "slot" in line && isHere(line.slot),
        );
        const leftOut = lines.filter((line) => line.kind === "left-out" && line.day === day);
        expect(made.length).toBeLessThanOrEqual(1);
        expect(made.length + standing.length + leftOut.length).toBeGreaterThanOrEqual(1);
        const isTaken = meetings.some(({ wallTime }) => wallTime.startsWith(day));
        if (leftOut.length > 0) expect(around.isAvoided(day) || isTaken).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});
