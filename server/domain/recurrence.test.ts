import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { avoidedDay, type Circumstances, type MeetingHabit, nextMeetingTime } from "./recurrence";
import type { Weekday } from "./weekday";

const steering: MeetingHabit = {
  rhythm: { perYear: 4, extraordinary: true },
  usually: { weekday: "tuesday", at: "13:00" },
};
const leaders: MeetingHabit = {
  rhythm: { everyDays: 14, from: "2026-08-12" },
  usually: { weekday: "wednesday", at: "08:30" },
};

function circumstances(given: Partial<Circumstances>): Circumstances {
  return {
    last: null,
    today: "2026-11-22",
    noticeDays: 7,
    timeZone: "Europe/Copenhagen",
    isAvoided: avoidedDay([]),
    ...given,
  };
}

describe("so many times a year", () => {
  test.each<[string, Partial<Circumstances>, string]>([
    ["a quarter after the last", { last: "2026-10-06" }, "2027-01-05T13:00"],
    ["in time for the agenda, when the last is long ago", { last: "2025-12-02" }, "2026-12-01T13:00"],
    ["in time for the agenda, when there was none", { last: null }, "2026-12-01T13:00"],
    ["not on 5 June", { last: "2029-03-06", today: "2029-05-20" }, "2029-05-29T13:00"],
    [
      "not in the school holidays",
      { last: "2026-11-17", isAvoided: avoidedDay([{ from: "2027-02-13", to: "2027-02-21" }]) },
      "2027-02-09T13:00",
    ],
    ["after a meeting that is still to come", { last: "2026-12-15" }, "2027-03-16T13:00"],
  ])("%s", (_, given, expected) => {
    expect(nextMeetingTime(steering, circumstances(given))).toBe(expected);
  });

  test("never on 24 December, though it is the nearest Thursday", () => {
    const operations: MeetingHabit = {
      rhythm: { perYear: 4 },
      usually: { weekday: "thursday", at: "09:00" },
    };
    expect(nextMeetingTime(operations, circumstances({ last: "2026-09-24" }))).toBe("2026-12-17T09:00");
  });

  test("on another working day when the usual weekday is never free", () => {
    const isAvoided = (day: string) => new Date(`${day}T12:00Z`).getUTCDay() === 2;
    expect(nextMeetingTime(steering, circumstances({ last: "2026-10-06", isAvoided }))).toBe(
      "2027-01-04T13:00",
    );
  });
});

describe("every so many days", () => {
  test.each<[string, Partial<Circumstances>, string]>([
    ["the next of the series", { last: "2026-11-18" }, "2026-12-02T08:30"],
    ["the first of the series, before it has begun", { today: "2026-06-01" }, "2026-08-12T08:30"],
    ["the next, when the last was moved a day ahead", { last: "2026-11-17" }, "2026-12-02T08:30"],
    [
      "a working day near it, when it is a holiday",
      { last: "2026-12-16", isAvoided: (day) => day === "2026-12-30" },
      "2026-12-29T08:30",
    ],
    [
      "the one after, when all days near it are avoided",
      { last: "2026-12-16", isAvoided: avoidedDay([{ from: "2026-12-20", to: "2027-01-04" }]) },
      "2027-01-13T08:30",
    ],
    ["not left out to gain notice", { last: "2026-11-18", today: "2026-11-30" }, "2026-12-02T08:30"],
  ])("%s", (_, given, expected) => {
    expect(nextMeetingTime(leaders, circumstances(given))).toBe(expected);
  });
});

test("an hour the clock skips is not met in", () => {
  const sunday: MeetingHabit = {
    rhythm: { everyDays: 28, from: "2027-03-28" },
    usually: { weekday: "sunday", at: "02:30" },
  };
  const given = circumstances({ today: "2027-03-20", isAvoided: () => false });
  expect(nextMeetingTime(sunday, given)).not.toContain("2027-03-28");
});

test("without a rhythm: the first usual weekday the agenda can be sent in time for", () => {
  const habit: MeetingHabit = { rhythm: null, usually: null };
  expect(nextMeetingTime(habit, circumstances({}))).toBe("2026-11-30T09:00");
});

const day = fc
  .date({ min: new Date("2020-01-01"), max: new Date("2039-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const weekday = fc.constantFrom<Weekday>("monday", "tuesday", "wednesday", "thursday", "friday");

test("a meeting is always to come, in time, after the last, and on no holiday", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 52 }),
      weekday,
      fc.option(day),
      day,
      fc.nat(21),
      (perYear, usual, last, today, noticeDays) => {
        const given = circumstances({ last, today, noticeDays });
        const habit: MeetingHabit = { rhythm: { perYear }, usually: { weekday: usual, at: "10:00" } };
        const on = nextMeetingTime(habit, given).slice(0, 10);
        const notice = (Date.parse(on) - Date.parse(today)) / 86_400_000;
        expect(notice).toBeGreaterThanOrEqual(noticeDays);
        expect(last === null || on > last).toBe(true);
        expect(given.isAvoided(on)).toBe(false);
      },
    ),
  );
});
