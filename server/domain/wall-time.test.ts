import { expect, test } from "vitest";
import { dayAt, instantOf, wallTimeAt, wallTimeOf } from "./wall-time";

const zone = "Europe/Copenhagen";

test.each([
  ["2026-12-01T13:00", "2026-12-01T12:00:00.000Z"],
  ["2027-06-01T13:00", "2027-06-01T11:00:00.000Z"],
  ["2027-03-28T01:59", "2027-03-28T00:59:00.000Z"],
  ["2027-03-28T03:00", "2027-03-28T01:00:00.000Z"],
  // the hour that comes twice is the first of the two
  ["2027-10-31T02:30", "2027-10-31T00:30:00.000Z"],
])("%s in Copenhagen is %s", (wallTime, instant) => {
  expect(instantOf(wallTime, zone)?.toISOString()).toBe(instant);
});

test.each([
  "2027-03-28T02:00",
  "2027-03-28T02:30",
  "2027-03-28T02:59",
])("%s is skipped by the clock", (wallTime) => {
  expect(instantOf(wallTime, zone)).toBeNull();
});

test("the day is the zone's own", () => {
  expect(dayAt(new Date("2026-12-01T23:30Z"), zone)).toBe("2026-12-02");
  expect(dayAt(new Date("2026-12-01T23:30Z"), "UTC")).toBe("2026-12-01");
});

test("a stored wall time is written as a wall time", () => {
  expect(wallTimeOf("2026-12-01 13:00:00")).toBe("2026-12-01T13:00");
});

test("the wall time at an instant is the zone's own, also when its clock has been set", () => {
  expect(wallTimeAt(new Date("2027-03-28T01:30:00Z"), zone)).toBe("2027-03-28T03:30");
});
