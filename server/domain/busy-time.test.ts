import fc from "fast-check";
import { expect, test } from "vitest";
import { busyTimes, type OtherMeeting, runsInto } from "./busy-time";

const at = (from: string, to: string, people: string[], name: string | null = null): OtherMeeting => ({
  ...{ id: `${from}-${people}`, startsAt: `2026-12-01T${from}`, endsAt: `2026-12-01T${to}`, people, name },
});

const circle = new Set(["ida", "bo", "mette"]);

test.each<[string, OtherMeeting[], [string, string, number, string[]][]]>([
  ["nobody of the circle", [at("09:00", "10:00", ["tove"])], []],
  ["one of them", [at("09:00", "10:00", ["ida", "tove"], "Health")], [["09:00", "10:00", 1, ["Health"]]]],
  ["a meeting that is not the reader's to see", [at("09:00", "10:00", ["ida"])], [["09:00", "10:00", 1, []]]],
  [
    "two that overlap, with one person in both",
    [at("09:30", "11:00", ["bo", "ida"], "Health"), at("09:00", "10:00", ["ida"])],
    [["09:00", "11:00", 2, ["Health"]]],
  ],
  [
    "two that touch",
    [at("09:00", "10:00", ["ida"]), at("10:00", "11:00", ["bo"])],
    [
      ["09:00", "10:00", 1, []],
      ["10:00", "11:00", 1, []],
    ],
  ],
  [
    "a short one within a long one, and one after the short",
    [at("09:00", "12:00", ["ida"]), at("09:15", "09:30", ["bo"]), at("11:00", "13:00", ["mette"])],
    [["09:00", "13:00", 3, []]],
  ],
])("%s", (_, others, told) => {
  expect(
    busyTimes(circle, others).map(({ startsAt, endsAt, people, names }) => [
      ...[startsAt.slice(11), endsAt.slice(11), people, names],
    ]),
  ).toEqual(told);
});

test("a meeting runs into a time it shares a minute with, and not into one it touches", () => {
  const times = busyTimes(circle, [at("09:00", "10:00", ["ida"])]);
  const hits = (from: string, to: string) => runsInto(times, `2026-12-01T${from}`, `2026-12-01T${to}`).length;
  expect([
    hits("08:00", "09:00"),
    hits("08:00", "09:01"),
    hits("09:59", "11:00"),
    hits("10:00", "11:00"),
  ]).toEqual([0, 1, 1, 0]);
});

test("whatever the meetings, times come in order, never overlap, and cover every meeting of the circle", () => {
  const clock = fc.integer({ min: 0, max: 23 * 60 });
  const written = (minute: number) => new Date(minute * 60_000).toISOString().slice(11, 16);
  const other = fc
    .record({ from: clock, lasts: fc.integer({ min: 1, max: 59 }), who: fc.subarray(["ida", "bo", "tove"]) })
    .map(({ from, lasts, who }) => at(written(from), written(from + lasts), who));
  fc.assert(
    fc.property(fc.array(other, { maxLength: 12 }), (others) => {
      const times = busyTimes(circle, others);
      times.slice(1).forEach((time, index) => {
        expect(time.startsAt >= (times[index]?.endsAt ?? "")).toBe(true);
      });
      for (const { startsAt, endsAt, people } of others) {
        if (!people.some((id) => circle.has(id))) continue;
        expect(times.some((time) => time.startsAt <= startsAt && endsAt <= time.endsAt)).toBe(true);
      }
    }),
  );
});
