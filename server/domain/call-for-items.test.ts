import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { daysAfter } from "./calendar-day";
import {
  type InputClosed,
  inputClosedBecause,
  isCallDue,
  isReminderDue,
  lastDayToAnswer,
  reminderDay,
} from "./call-for-items";
import type { MeetingState } from "./meeting-state";
import { isWorkingDay } from "./working-day";

const startsAt = new Date("2026-12-01T12:00:00Z");
const before = new Date("2026-11-20T09:00:00Z");

test.each<[MeetingState, Date, InputClosed | null]>([
  ["planned", before, null],
  ["collecting", before, null],
  ["collecting", startsAt, "over"],
  ["published", before, "agenda-out"],
  ["running", before, "agenda-out"],
  ["published", startsAt, "over"],
  ["held", before, "over"],
  ["in-review", before, "over"],
  ["approved", before, "over"],
  ["cancelled", before, "cancelled"],
  ["cancelled", startsAt, "cancelled"],
])("%s at %s: %s", (state, now, closed) => {
  expect(inputClosedBecause({ state, startsAt }, now)).toBe(closed);
});

// Tuesday 17 November and Tuesday 24 November, for a meeting on Tuesday 1 December
const days = { callForItemsOn: "2026-11-17", agendaOn: "2026-11-24" };

test.each([
  ["the day before", "2026-11-16", false],
  ["on the day", "2026-11-17", true],
  ["days later, when the house stood still", "2026-11-20", true],
  ["on a Saturday", "2026-11-21", false],
  ["on the Monday after", "2026-11-23", true],
  ["when the agenda is due", "2026-11-24", false],
  ["after the meeting", "2026-12-02", false],
])("people are asked %s (%s): %s", (_, today, isDue) => {
  expect(isCallDue(days, today)).toBe(isDue);
});

test.each([
  ["in time", "2026-11-17", "2026-11-24"],
  ["on the very day", "2026-11-24", "2026-11-24"],
  ["when the agenda is late", "2026-11-26", "2026-11-30"],
  ["the day before the meeting", "2026-11-30", "2026-11-30"],
  ["on the morning of the meeting", "2026-12-01", "2026-12-01"],
])("asked %s (%s), there is time until %s", (_, today, last) => {
  expect(lastDayToAnswer("2026-11-24", "2026-12-01", today)).toBe(last);
});

describe("a reminder", () => {
  const call = { askedOn: "2026-11-17", remindedOn: null, answered: false };
  const agendaOn = "2026-11-27";

  test.each([
    ["three days before", "2026-11-27", "2026-11-24"],
    ["on the Friday, when that is a Sunday", "2026-11-25", "2026-11-20"],
    ["before Easter, when that is Good Friday", "2026-04-06", "2026-04-01"],
  ])("goes out %s: agenda due %s, reminder on %s", (_, due, day) => {
    expect(reminderDay(due)).toBe(day);
  });

  test.each([
    ["not too early", call, "2026-11-23", false],
    ["on its day", call, "2026-11-24", true],
    ["a day late, when the house stood still", call, "2026-11-25", true],
    ["not when the agenda is due", call, "2026-11-27", false],
    ["not to who has answered", { ...call, answered: true }, "2026-11-24", false],
    ["not a second time", { ...call, remindedOn: "2026-11-24" }, "2026-11-25", false],
    ["not after the leader has reminded", { ...call, remindedOn: "2026-11-19" }, "2026-11-24", false],
    ["not to who was asked yesterday", { ...call, askedOn: "2026-11-23" }, "2026-11-24", false],
    ["but to them the next day", { ...call, askedOn: "2026-11-23" }, "2026-11-25", true],
  ])("%s", (_, asked, today, isDue) => {
    expect(isReminderDue(asked, agendaOn, today)).toBe(isDue);
  });

  const day = fc.integer({ min: 0, max: 3000 }).map((days) => daysAfter("2024-01-01", days));

  test("is sent on a working day, before the agenda is due, and at most once", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 40 }), (due, length) => {
        let remindedOn: string | null = null;
        const sent: string[] = [];
        for (let ago = length; ago >= -3; ago -= 1) {
          const today = daysAfter(due, -ago);
          const asked = { askedOn: daysAfter(due, -length), remindedOn, answered: false };
          if (!isReminderDue(asked, due, today)) continue;
          remindedOn = today;
          sent.push(today);
        }
        expect(sent.length).toBeLessThanOrEqual(1);
        for (const on of sent) expect([isWorkingDay(on), on < due]).toEqual([true, true]);
      }),
    );
  });

  test("is never missed by who was asked a fortnight before and says nothing, unless every day left is a holiday", () => {
    fc.assert(
      fc.property(day, (due) => {
        const window = [3, 2, 1].map((ago) => daysAfter(due, -ago));
        const asked = { askedOn: daysAfter(due, -14), remindedOn: null, answered: false };
        const days = [reminderDay(due), ...window];
        expect(days.some((today) => isReminderDue(asked, due, today))).toBe(true);
      }),
    );
  });
});
