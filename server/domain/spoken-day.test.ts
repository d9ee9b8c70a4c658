import { expect, test } from "vitest";
import {
  dayAndMonth,
  fullDay,
  monthName,
  shortMonth,
  weekdayAndDay,
  weekdayAndFullDay,
  weekdayShort,
} from "./spoken-day";

test.each([
  [dayAndMonth, "1. december", "1 December"],
  [fullDay, "1. december 2026", "1 December 2026"],
  [shortMonth, "dec. 2026", "Dec 2026"],
  [monthName, "december", "December"],
  [weekdayShort, "tir.", "Tue"],
  [weekdayAndDay, "tirsdag 1. december", "Tuesday 1 December"],
  [weekdayAndFullDay, "tirsdag 1. december 2026", "Tuesday 1 December 2026"],
])("a day is said in both languages, also of a wall time late that day", (say, danish, english) => {
  expect([say("2026-12-01", "da"), say("2026-12-01", "en")]).toEqual([danish, english]);
  expect(say("2026-12-01T23:59", "da")).toBe(danish);
});
