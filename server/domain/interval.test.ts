import { expect, test } from "vitest";
import { type Pace, paceOf } from "./interval";

test.each<[string, string | null, Pace]>([
  ["2026-06-15", null, "soon"],
  ["2026-05-31", null, "soon"],
  ["2026-05-21", null, "late"],
  ["2026-05-22", null, "soon"],
  ["2026-08-31", null, "kept"],
  ["2026-06-15", "2026-12-15", "kept"],
  ["2026-06-15", "2026-12-16", "far"],
  ["2026-01-01", "2026-12-01", "far"],
])("met on %s and next on %s, it is %s", (since, next, pace) => {
  expect(paceOf({ since, intervalMonths: 6, next }, "2026-11-22").pace).toBe(pace);
});

test("six months after the last of August is the last of February", () => {
  expect(paceOf({ since: "2026-08-31", intervalMonths: 6, next: null }, "2026-11-22").by).toBe("2027-02-28");
});
