import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { capital, clockRange, clockTime, meetingTime, minutesAfter, mondayOf, weekOf } from "./spoken-time";

test.each([
  ["2026-12-01T13:00", "da", "tirsdag 1. december 2026 kl. 13.00–15.00, uge 49"],
  ["2026-12-01T13:00", "en", "Tuesday 1 December 2026, 13:00–15:00, week 49"],
  ["2027-01-01T08:05", "da", "fredag 1. januar 2027 kl. 8.05–10.05, uge 53"],
] as const)("a meeting at %s is said in %s", (wallTime, language, said) => {
  expect(meetingTime(wallTime, 120, language).replaceAll("\u2060", "")).toBe(said);
});

test("clocks", () => {
  expect(clockTime("2026-12-01T09:30", "da")).toBe("9.30");
  expect(clockRange("2026-12-01T23:30", 60, "en").replaceAll("\u2060", "")).toBe("23:30–00:30");
  expect(capital("åbent")).toBe("Åbent");
});

test.each([
  ["2026-12-31", 53],
  ["2027-01-03", 53],
  ["2027-01-04", 1],
])("%s is in ISO week %i", (day, week) => {
  expect(weekOf(day)).toBe(week);
});

test("the wall clock does not know summer time", () => {
  expect(minutesAfter("2027-03-28T01:30", 60)).toBe("2027-03-28T02:30");
});

test("weeks and their Mondays are those of ISO 8601, on every day of thirty years", () => {
  for (let day = Temporal.PlainDate.from("2010-01-01"); day.year < 2040; day = day.add({ days: 1 })) {
    const monday = day.subtract({ days: day.dayOfWeek - 1 });
    expect([weekOf(`${day}`), mondayOf(`${day}`)], `${day}`).toEqual([day.weekOfYear, `${monday}`]);
  }
});
