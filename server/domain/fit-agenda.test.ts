import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AgendaItem, ItemType } from "./agenda";
import { agendaClock } from "./agenda-clock";
import { blankItem } from "./agenda-item";
import { line } from "./agenda-lines";
import { type Fit, fitAgenda } from "./fit-agenda";

const item = (key: string, type: ItemType, minutes: number, more: Partial<AgendaItem> = {}): AgendaItem => ({
  ...blankItem(key, `Item ${key}`, type),
  standing: key,
  minutes,
  ...more,
});

const startsAt = "2026-12-01T13:00";
const fitted = (durationMinutes: number, items: AgendaItem[]) =>
  fitAgenda({ items, startsAt, durationMinutes });

const carriedFrom: AgendaItem["carriedFrom"] = {
  ...{ meeting: "m", item: "i", itemId: "x", on: "2026-10-01", title: "Old", lineageId: "l" },
  outcome: "deferred",
};
const byHand: AgendaItem["byHand"] = ["minutes"];
const wanted = [line({ key: "r", says: ["asksBy", { wantedByOn: "2026-12-05" }], why: ["referred"] })];

describe("what changes", () => {
  test.each<[name: string, duration: number, items: AgendaItem[], changes: Record<string, number | null>]>([
    ["information first", 55, [item("a", "information", 30), item("b", "decision", 30)], { a: 25 }],
    [
      "in proportion to what each can spare",
      40,
      [item("a", "information", 25), item("b", "information", 15), item("c", "decision", 15)],
      { a: 15, b: 10 },
    ],
    [
      "discussion when information is at its least",
      35,
      [item("a", "information", 10), item("b", "discussion", 20), item("c", "decision", 15)],
      { a: 5, b: 15 },
    ],
    [
      "what takes less than five keeps it",
      10,
      [item("a", "information", 3), item("b", "decision", 9)],
      { b: 7 },
    ],
    [
      "what was timed by hand is kept while others can give",
      40,
      [item("a", "information", 30, { byHand }), item("b", "decision", 20)],
      { b: 10 },
    ],
    [
      "and gives when nothing else can",
      30,
      [item("a", "information", 30, { byHand }), item("b", "decision", 10)],
      { a: 25, b: 5 },
    ],
    [
      "an optional item waits before anything timed by hand is shortened",
      30,
      [item("a", "discussion", 30, { byHand }), item("b", "decision", 10, { optional: true })],
      { b: null },
    ],
    [
      "an optional item waits before a point that was carried",
      10,
      [
        item("a", "information", 5, { standing: null, carriedFrom }),
        item("b", "decision", 5, { optional: true }),
        item("c", "decision", 5),
      ],
      { b: null },
    ],
    [
      "a point that is wanted by a day does not wait",
      5,
      [item("a", "decision", 5, { standing: null, referral: "r", lines: wanted }), item("b", "decision", 5)],
      {},
    ],
    [
      "what somebody added does not wait, for it would not come back",
      5,
      [item("a", "discussion", 5, { standing: null, byHand: ["added"] }), item("b", "decision", 5)],
      {},
    ],
  ])("%s", (_, duration, items, changes) => {
    const fit = fitted(duration, items);
    expect(fit.kind).toBe("over");
    expect(changesIn(fit)).toEqual(changes);
  });

  test("struck items and items without a time are left alone", () => {
    const items = [item("a", "information", 30, { struck: true }), item("b", "information", 20)];
    expect(fitted(20, items)).toEqual({ kind: "exact" });
  });
});

test("what cannot be made to fit says how much is left over", () => {
  expect(
    fitted(10, [item("a", "decision", 5), item("b", "decision", 5), item("c", "decision", 5)]),
  ).toMatchObject({ minutes: 5, changes: [], stillOver: 5 });
});

test("time to spare is said with the time the items are done", () => {
  expect(fitted(120, [item("a", "decision", 80)])).toEqual({
    kind: "spare",
    minutes: 40,
    endsAt: "2026-12-01T14:20",
  });
});

test.each<[duration: number, minutes: number, longer: object | null]>([
  [60, 75, { durationMinutes: 75, endsAt: "2026-12-01T14:15" }],
  [60, 72, { durationMinutes: 75, endsAt: "2026-12-01T14:15" }],
  [60, 90, { durationMinutes: 90, endsAt: "2026-12-01T14:30" }],
  [60, 91, null],
])("a meeting of %i minutes with %i to fill: longer within reason", (duration, minutes, longer) => {
  expect(fitted(duration, [item("a", "decision", minutes)])).toMatchObject({ longer });
});

test("for any agenda the proposal keeps its promises", () => {
  const anyItem = fc.record({
    type: fc.constantFrom<ItemType>("information", "discussion", "decision"),
    minutes: fc.nat(60),
    byHand: fc.constantFrom<AgendaItem["byHand"]>([], ["minutes"], ["added", "minutes"]),
    optional: fc.boolean(),
    carried: fc.boolean(),
    struck: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(anyItem, { maxLength: 12 }), fc.integer({ min: 1, max: 300 }), (facts, duration) => {
      const items = facts.map(({ carried, type, minutes, ...more }, index) =>
        item(String(index), type, minutes, {
          ...more,
          ...(carried ? { standing: null, carriedFrom } : {}),
        }),
      );
      const fit = fitted(duration, items);
      if (fit.kind !== "over") return;
      const after = applied(items, fit);
      const total = agendaClock({ items: after, startsAt, durationMinutes: duration }).totalMinutes;
      expect(total).toBe(
        waits(fit) > 0 && fit.stillOver === 0 ? Math.min(total, duration) : duration + fit.stillOver,
      );
      for (const { from, to } of fit.changes) {
        expect(to === null || (to < from && to >= 5)).toBe(true);
      }
      // nothing waits in vain, and nothing timed by hand is touched in vain
      if (fit.stillOver > 0) expect(after.every((one) => one.struck || (one.minutes ?? 0) <= 5)).toBe(true);
      expect(fitted(duration, after).kind === "over").toBe(fit.stillOver > 0);
    }),
  );
});

const changesIn = (fit: Fit) =>
  fit.kind === "over" ? Object.fromEntries(fit.changes.map(({ key, to }) => [key, to])) : null;

const waits = (fit: Extract<Fit, { kind: "over" }>) => fit.changes.filter(({ to }) => to === null).length;

function applied(items: AgendaItem[], { changes }: Extract<Fit, { kind: "over" }>): AgendaItem[] {
  const to = new Map(changes.map((change) => [change.key, change.to]));
  return items.map((one) => {
    const minutes = to.get(one.key);
    if (minutes === undefined) return one;
    return minutes === null ? { ...one, struck: true } : { ...one, minutes };
  });
}
