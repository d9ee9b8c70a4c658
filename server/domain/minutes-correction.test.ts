import fc from "fast-check";
import { expect, test } from "vitest";
import { corrected, minutesDifference } from "./minutes-correction";
import type { SealedMinutes } from "./minutes-hash";
import { anyMinutes } from "./sealed-minutes.fixture";

const item = {
  ...{ title: "Budget", type: "decision", presenter: null, outcome: null, note: "Nineteen days." },
  ...{ tasks: [], referrals: [], attachments: [], remarks: [] },
  decisions: [
    { number: "2026-01", text: "Yes.", reviewOn: null, supersedes: null, attachments: [] },
    { number: "2026-02", text: "No.", reviewOn: null, supersedes: null, attachments: [] },
  ],
};
const minutes: SealedMinutes = {
  ...{ meeting: "m", group: "g", startsAt: "2026-12-01T13:00", durationMinutes: 60, place: null },
  attendance: [
    { person: "bo", status: "absent" },
    { person: "ida", status: "present" },
  ],
  items: [
    { ...item, number: "1" },
    { ...item, number: "2", decisions: [] },
  ],
};
const nothing = { items: [], attendance: [] };
const under1 = { number: "1", title: "Budget", note: null, decisions: [] };

test.each([
  [
    { item: "1", note: "Nine days." },
    { items: [{ ...under1, note: { older: "Nineteen days.", newer: "Nine days." } }] },
  ],
  [{ item: "1", note: null }, { items: [{ ...under1, note: { older: "Nineteen days.", newer: "" } }] }],
  [
    { item: "1", decisions: [{ number: "2026-02", text: "Never." }] },
    { items: [{ ...under1, decisions: [{ number: "2026-02", older: "No.", newer: "Never." }] }] },
  ],
  [{ item: "1" }, {}],
  [{ item: "7", note: "Nowhere." }, {}],
  [
    {
      item: null,
      attendance: [
        { person: "bo", status: "present" },
        { person: "eva", status: "apologies" },
        { person: "ida", status: "present" },
      ],
    },
    {
      attendance: [
        { person: "bo", older: "absent", newer: "present" },
        { person: "eva", older: null, newer: "apologies" },
      ],
    },
  ],
])("%j reads otherwise: %j", (correction, difference) => {
  expect(minutesDifference(minutes, corrected(minutes, correction))).toEqual({ ...nothing, ...difference });
});

test("a correction of one item leaves every other as it was, and put back nothing differs", () => {
  fc.assert(
    fc.property(anyMinutes, fc.string(), (before, note) => {
      const after = corrected(before, { item: "2", note });
      expect(after.items.filter(({ number }) => number !== "2")).toEqual(
        before.items.filter(({ number }) => number !== "2"),
      );
      const back = corrected(after, { item: "2", note: before.items[1]?.note ?? null });
      expect(minutesDifference(before, back)).toEqual(nothing);
    }),
  );
});
