import fc from "fast-check";
import { expect, test } from "vitest";
import { type GuestTheme, guestsByMeeting, type ThemedMeeting } from "./theme-guests";

const meeting = (id: string, on: string, more: Partial<ThemedMeeting> = {}): ThemedMeeting => ({
  ...{ id, on, themeId: null, sent: null },
  ...more,
});
const theme = (id: string, on: string | null, more: Partial<GuestTheme> = {}): GuestTheme => ({
  ...{ id, on, wholeDay: false, guests: [`guest of ${id}`] },
  ...more,
});
const [first, second] = [meeting("first", "2027-01-12"), meeting("second", "2027-03-09")];

test.each<[name: string, meetings: ThemedMeeting[], theme: GuestTheme, at: string[]]>([
  ["on the day", [first, second], theme("t", "2027-01-12"), ["first"]],
  ["since the meeting before", [first, second], theme("t", "2027-02-01"), ["second"]],
  ["after the last", [first, second], theme("t", "2027-03-10"), []],
  ["before the meeting before the first", [first, second], theme("t", "2026-12-01"), []],
  ["without a date, nowhere yet", [first, second], theme("t", null), []],
  [
    "without a date, on the agenda it went out on",
    [{ ...first, sent: ["t"] }, second],
    theme("t", null),
    ["first"],
  ],
  [
    "moved away from an agenda that went out",
    [{ ...first, sent: ["other"] }, second],
    theme("t", "2027-01-12"),
    [],
  ],
  [
    "on the day of an agenda that names none",
    [{ ...first, sent: [] }, second],
    theme("t", "2027-01-12"),
    ["first"],
  ],
  [
    "a day of its own",
    [first, meeting("day", "2027-02-01", { themeId: "t" }), second],
    theme("t", "2027-02-01", { wholeDay: true }),
    ["day"],
  ],
  ["a day that nobody planned", [first, second], theme("t", "2027-02-01", { wholeDay: true }), []],
])("%s", (_, meetings, one, at) => {
  const guests = guestsByMeeting(meetings, [one], "2026-12-01");
  expect([...guests].flatMap(([id, people]) => (people.length > 0 ? [id] : []))).toEqual(at);
});

test("a guest comes to a meeting once, and only guests of a theme come", () => {
  const day = fc.integer({ min: 1, max: 28 }).map((n) => `2027-01-${String(n).padStart(2, "0")}`);
  const themes = fc.array(
    fc.record({
      id: fc.uuid(),
      on: fc.option(day),
      wholeDay: fc.boolean(),
      guests: fc.array(fc.constantFrom<string>("a", "b", "c"), { maxLength: 3 }),
    }),
    { maxLength: 5 },
  );
  const meetings = fc
    .uniqueArray(day, { maxLength: 4 })
    .map((days) => days.toSorted().map((on) => meeting(on, on)));
  fc.assert(
    fc.property(meetings, themes, (all, some) => {
      const byMeeting = guestsByMeeting(all, some, null);
      for (const guests of byMeeting.values()) {
        expect(new Set(guests).size).toBe(guests.length);
        expect(guests.every((guest) => some.some((one: GuestTheme) => one.guests.includes(guest)))).toBe(
          true,
        );
      }
      // a dated theme stands at one meeting at most
      for (const one of some.filter(({ on }) => on !== null)) {
        const alone = guestsByMeeting(all, [{ ...one, guests: ["x"] }], null);
        expect([...alone.values()].flat().length).toBeLessThanOrEqual(1);
      }
    }),
  );
});
