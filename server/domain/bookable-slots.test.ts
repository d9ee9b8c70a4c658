import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { type BookingQuestion, bookableSlots } from "./bookable-slots";
import { dayBlocks, zoneOffsets } from "./zone-offsets";

const copenhagen = "Europe/Copenhagen";
const minuteAt = (wall: string) =>
  Temporal.PlainDateTime.from(wall).toZonedDateTime(copenhagen).epochMilliseconds / 60_000;
const wallAt = (minute: number) =>
  Temporal.Instant.fromEpochMilliseconds(minute * 60_000)
    .toZonedDateTimeISO(copenhagen)
    .toPlainDateTime();
const [now, until] = [minuteAt("2027-03-22T07:00"), minuteAt("2027-04-05T00:00")];
const blocks = (...walls: string[]) => Float64Array.from(walls, minuteAt);
const none = new Float64Array(0);

const tuesdays: BookingQuestion = {
  rules: {
    spans: [{ weekday: 2, weeks: "every", startMinute: 540, endMinute: 720 }],
    ...{ minutes: 45, bufferMinutes: 15, leadHours: 0, mostPerDay: null },
  },
  host: { busy: none, away: none, hours: null },
  ...{ guest: { busy: none }, booked: [], now, until, zone: zoneOffsets(copenhagen, now, until) },
  closed: none,
};
const told = (change: Partial<BookingQuestion>) =>
  bookableSlots({ ...tuesdays, ...change }).map((at) => wallAt(at).toString().slice(5, 16));
const rules = (change: Partial<BookingQuestion["rules"]>) => ({ rules: { ...tuesdays.rules, ...change } });

const bothTuesdays = [
  "03-23T09:00",
  "03-23T10:00",
  "03-23T11:00",
  "03-30T09:00",
  "03-30T10:00",
  "03-30T11:00",
];
const without = (...gone: string[]) => bothTuesdays.filter((slot) => !gone.includes(slot));

describe("the times that may be booked", () => {
  test.each<[string, Partial<BookingQuestion>, string[]]>([
    ["one after the other in what is open, also when the clock has changed", {}, bothTuesdays],
    ["a meeting takes its time, and the buffer round it", busy("03-23T11:55"), without("03-23T11:00")],
    ["a meeting beyond the buffer takes nothing", busy("03-23T12:00"), bothTuesdays],
    [
      "who books is not at a meeting either, and needs no buffer",
      { guest: { busy: blocks("2027-03-23T10:45", "2027-03-23T11:30") } },
      without("03-23T11:00"),
    ],
    ["not before the lead time is over", rules({ leadHours: 27 }), without("03-23T09:00")],
    [
      "no more than so many a day",
      { ...rules({ mostPerDay: 1 }), booked: [minuteAt("2027-03-30T08:00")] },
      bothTuesdays.slice(0, 3),
    ],
    ["nor on a holiday", { closed: dayBlocks(["2027-03-23"], tuesdays.zone) }, bothTuesdays.slice(3)],
    [
      "nor when they are away",
      { host: { ...tuesdays.host, away: blocks("2027-03-30T00:00", "2027-03-31T00:00") } },
      bothTuesdays.slice(0, 3),
    ],
    [
      "nor outside the hours they have said",
      { host: { ...tuesdays.host, hours: [{ weekday: 2, weeks: "odd", startMinute: 0, endMinute: 660 }] } },
      ["03-30T09:00", "03-30T10:00"],
    ],
    ["nothing where a booking is longer than what is open", rules({ minutes: 200 }), []],
    ["the hour that the clock skips is not offered", nightly(), ["03-28T01:00", "03-28T03:00"]],
  ])("%s", (_, change, slots) => {
    expect(told(change)).toEqual(slots);
  });
});

function busy(from: string): Partial<BookingQuestion> {
  const start = minuteAt(`2027-${from}`);
  return { host: { ...tuesdays.host, busy: Float64Array.of(start, start + 60) } };
}

function nightly(): Partial<BookingQuestion> {
  return {
    ...rules({
      spans: [{ weekday: 7, weeks: "every", startMinute: 60, endMinute: 240 }],
      ...{ minutes: 60, bufferMinutes: 0 },
    }),
    until: minuteAt("2027-03-29T00:00"),
  };
}

const block = fc
  .tuple(fc.integer({ min: 0, max: until - now }), fc.integer({ min: 1, max: 600 }))
  .map(([start, length]) => [now + start, now + start + length] as const);
const someBlocks = fc.array(block, { maxLength: 8 });
const span = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 1200 }), fc.integer({ min: 1, max: 239 }))
  .map(([weekday, startMinute, length]) => ({
    ...{ weekday, weeks: "every" as const, startMinute, endMinute: startMinute + length },
  }));
const fives = (min: number, max: number) =>
  fc.integer({ min: min / 5, max: max / 5 }).map((count) => count * 5);

test("whatever is asked, a time offered is open, free for both with the buffer, and late enough", () => {
  const anyRules = fc.record({
    spans: fc.array(span, { maxLength: 6 }),
    ...{ minutes: fives(10, 120), bufferMinutes: fives(0, 60), leadHours: fc.integer({ min: 0, max: 100 }) },
    mostPerDay: fc.option(fc.integer({ min: 1, max: 3 })),
  });
  fc.assert(
    fc.property(anyRules, someBlocks, someBlocks, someBlocks, (asked, busyHost, away, busyGuest) => {
      const flat = (some: readonly (readonly [number, number])[]) => Float64Array.from(some.flat());
      const booked = busyHost.map(([start]) => start);
      const slots = bookableSlots({
        ...{ ...tuesdays, rules: asked, booked, guest: { busy: flat(busyGuest) } },
        host: { busy: flat(busyHost), away: flat(away), hours: null },
      });
      for (const at of slots) {
        const [wall, end] = [wallAt(at), at + asked.minutes];
        const minute = wall.hour * 60 + wall.minute;
        const meets = (some: readonly (readonly [number, number])[], buffer: number) =>
          some.some(([start, over]) => start - buffer < end && at < over + buffer);
        const sameDay = booked.filter((start) => wallAt(start).toPlainDate().equals(wall.toPlainDate()));
        expect(at).toBeGreaterThanOrEqual(now + asked.leadHours * 60);
        expect(sameDay.length).toBeLessThan(asked.mostPerDay ?? Number.POSITIVE_INFINITY);
        expect([meets(busyHost, asked.bufferMinutes), meets(away, 0), meets(busyGuest, 0)]).toEqual([
          ...[false, false, false],
        ]);
        expect(
          asked.spans.some(
            ({ weekday, startMinute, endMinute }) =>
              weekday === wall.dayOfWeek && startMinute <= minute && minute + asked.minutes <= endMinute,
          ),
        ).toBe(true);
      }
    }),
    { numRuns: 80 },
  );
});
