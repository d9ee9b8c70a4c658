// The demo world's calendar, on any day it may be started.
import fs from "node:fs";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { paaVejTilArbejde } from "@/db/demo/paa-vej-til-arbejde";
import { sivHaderslev } from "@/db/demo/siv-haderslev";
import type { Story } from "@/db/demo/story";
import { danishHolidays } from "../domain/danish-holidays";
import { isHeld } from "../domain/meeting-state";
import { readCollaborationFile } from "../domain/read-collaboration";
import { type PlacedMeeting, placeMeetings, storyClock } from "./place-meetings";

const stories = [sivHaderslev, paaVejTilArbejde].map((story) => ({ story, file: fileOf(story) }));

const anyNow = fc.date({
  min: new Date("2026-01-01T00:00Z"),
  max: new Date("2060-01-01T00:00Z"),
  noInvalidDate: true,
});

function fileOf({ file }: Story) {
  const read = readCollaborationFile(
    fs.readFileSync(new URL(`../../db/collaborations/${file}`, import.meta.url), "utf8"),
  );
  if ("mistakes" in read) throw new Error(`${file} has mistakes.`);
  return read.file;
}

function placedAt(now: Date): PlacedMeeting[] {
  return stories.flatMap(({ story, file }) =>
    placeMeetings(story, file, storyClock(now, file.collaboration.timeZone)),
  );
}

const weekday = ({ startsAt }: PlacedMeeting) =>
  startsAt.toLocaleString("en", { weekday: "long" }).toLowerCase();

test("on a Sunday in November the steering group of SIV Haderslev meets nine days ahead", () => {
  const placed = placedAt(new Date("2026-11-22T09:00:00Z"));
  const next = placed.find(({ state }) => state === "collecting");
  expect(next?.key).toBe("steering-2026-12-01");
  expect(next?.startsAt.toString()).toBe("2026-12-01T13:00:00+01:00[Europe/Copenhagen]");
});

test("whenever it is: nobody meets on a closed day, and those with a usual weekday and time keep it", () => {
  fc.assert(
    fc.property(anyNow, (now) => {
      for (const meeting of placedAt(now)) {
        const day = meeting.startsAt.toPlainDate();
        expect(danishHolidays(day.year).map(({ on }) => on)).not.toContain(day.toString());
        expect(day.dayOfWeek).toBeLessThanOrEqual(5);
        const { usually } = meeting.group;
        if (usually)
          expect(meeting.startsAt.toPlainTime().toString({ smallestUnit: "minute" })).toBe(usually.at);
        if (usually) expect(weekday(meeting)).toBe(usually.weekday);
      }
    }),
    { numRuns: 25 },
  );
});

test("whenever it is: what is held is over, what is not held is ahead, and every group has both", () => {
  fc.assert(
    fc.property(anyNow, (now) => {
      const placed = placedAt(now);
      const nowHere = Temporal.Instant.fromEpochMilliseconds(now.getTime());
      for (const { key, state, endsAt, approvedAt, publishedAt } of placed) {
        const over = Temporal.Instant.compare(endsAt.toInstant(), nowHere) <= 0;
        if (state !== "cancelled") expect([key, isHeld(state)]).toEqual([key, over]);
        for (const done of [approvedAt, publishedAt])
          expect(
            !done || state === "cancelled" || Temporal.Instant.compare(done.toInstant(), nowHere) <= 0,
          ).toBe(true);
      }
      for (const { file } of stories)
        for (const { id } of file.groups) {
          const states = placed
            .filter(({ group }) => file.groups.includes(group) && group.id === id)
            .map(({ state }) => state);
          expect(states.some(isHeld)).toBe(true);
          expect(states.some((state) => state === "planned")).toBe(true);
        }
      expect(placed.filter(({ state }) => state === "in-review").map(({ group }) => group.id)).toContain(
        "skp",
      );
    }),
    { numRuns: 25 },
  );
});

test("whenever it is: keys are unique, and a group never meets twice at once", () => {
  fc.assert(
    fc.property(anyNow, (now) => {
      for (const { story, file } of stories) {
        const placed = placeMeetings(story, file, storyClock(now, file.collaboration.timeZone));
        expect(new Set(placed.map(({ key }) => key)).size).toBe(placed.length);
        expect(placed.length).toBeGreaterThan(50);
      }
    }),
    { numRuns: 25 },
  );
});
