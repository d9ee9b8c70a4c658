import { describe, expect, test } from "vitest";
import { danishHolidays, easterSunday, type HolidayKey } from "./danish-holidays";

// Easter Sunday as printed in the almanac of the University of Copenhagen.
const easter = [
  "2020-04-12",
  "2021-04-04",
  "2022-04-17",
  "2023-04-09",
  "2024-03-31",
  "2025-04-20",
  "2026-04-05",
  "2027-03-28",
  "2028-04-16",
  "2029-04-01",
  "2030-04-21",
  "2031-04-13",
  "2032-03-28",
  "2033-04-17",
  "2034-04-09",
  "2035-03-25",
  "2036-04-13",
  "2037-04-05",
  "2038-04-25",
  "2039-04-10",
  "2040-04-01",
];

test.each(easter)("Easter falls on %s", (on) => {
  expect(easterSunday(Number(on.slice(0, 4)))).toBe(on);
});

test.each<[HolidayKey, string]>([
  ["maundy-thursday", "2026-04-02"],
  ["good-friday", "2026-04-03"],
  ["easter-monday", "2026-04-06"],
  ["ascension-day", "2026-05-14"],
  ["whit-sunday", "2026-05-24"],
  ["whit-monday", "2026-05-25"],
  ["constitution-day", "2026-06-05"],
  ["christmas-eve", "2026-12-24"],
  ["second-christmas-day", "2026-12-26"],
  ["new-years-eve", "2026-12-31"],
  ["ascension-day", "2027-05-06"],
  ["whit-monday", "2027-05-17"],
  ["ascension-day", "2038-06-03"],
])("%s falls on %s", (key, on) => {
  expect(danishHolidays(Number(on.slice(0, 4))).find((holiday) => holiday.key === key)?.on).toBe(on);
});

describe("Store bededag", () => {
  test("was kept for the last time on 5 May 2023", () => {
    expect(danishHolidays(2023).find(({ key }) => key === "great-prayer-day")?.on).toBe("2023-05-05");
  });

  test.each([2024, 2027, 2040])("is not kept in %i", (year) => {
    expect(danishHolidays(year).map(({ key }) => key)).not.toContain("great-prayer-day");
  });
});

test.each(
  Array.from({ length: 21 }, (_, index) => 2020 + index),
)("the days of %i fall in order, on their weekdays", (year) => {
  const holidays = danishHolidays(year);
  expect(holidays.map(({ on }) => on)).toEqual(holidays.map(({ on }) => on).sort());
  const weekdays = {
    "maundy-thursday": 4,
    "good-friday": 5,
    "easter-sunday": 0,
    "easter-monday": 1,
    "ascension-day": 4,
    "whit-sunday": 0,
    "whit-monday": 1,
  };
  for (const [key, weekday] of Object.entries(weekdays)) {
    const on = holidays.find((holiday) => holiday.key === key)?.on;
    expect(new Date(`${on}T12:00Z`).getUTCDay()).toBe(weekday);
  }
});
