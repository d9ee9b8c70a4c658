import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { minuteOfWall, wallOfMinute, zoneOffsets } from "./zone-offsets";

const minutes = (iso: string) => Date.parse(`${iso}Z`) / 60_000;
const [from, until] = [minutes("2027-01-01T00:00"), minutes("2027-12-31T23:00")];

// half an hour of summer time, half an hour beside the hour, none at all, and changes on other days
test.each([
  "Europe/Copenhagen",
  "America/New_York",
  "America/St_Johns",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
])("%s is reckoned as Temporal does, round its changes and on other days", (timeZone) => {
  const zone = zoneOffsets(timeZone, from, until);
  const changes = zone.starts.slice(1);
  expect(changes).toHaveLength(timeZone === "Asia/Kathmandu" ? 0 : 2);
  for (const around of [...changes, from + 777, until - 777]) {
    const wall = around + (zone.offsets[0] ?? 0);
    for (let at = wall - 180; at <= wall + 180; at += 10) {
      const plain = Temporal.PlainDateTime.from(new Date(at * 60_000).toISOString().slice(0, 16));
      const zoned = plain.toZonedDateTime(timeZone, { disambiguation: "compatible" });
      const minute = zoned.epochMilliseconds / 60_000;
      expect([plain.toString(), minuteOfWall(zone, at)]).toEqual([plain.toString(), minute]);
      expect(wallOfMinute(zone, minute)).toBe(minutes(zoned.toPlainDateTime().toString()));
    }
  }
});
