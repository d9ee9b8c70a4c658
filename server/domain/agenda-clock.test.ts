import { expect, test } from "vitest";
import type { AgendaItem } from "./agenda";
import { agendaClock } from "./agenda-clock";
import { blankItem } from "./agenda-item";

const item = (key: string, minutes: number | null, more: Partial<AgendaItem> = {}): AgendaItem => ({
  ...blankItem(key, key, "discussion"),
  minutes,
  ...more,
});

const clockOf = (items: AgendaItem[], startsAt = "2026-12-01T13:00") =>
  agendaClock({ items, startsAt, durationMinutes: 60 });

test("each item begins when the one before it ends; a struck one takes no time and no number", () => {
  const clock = clockOf([item("a", 5), item("b", 25, { struck: true }), item("c", null), item("d", 20)]);
  expect(clock.startsAt).toEqual({ a: "2026-12-01T13:00", c: "2026-12-01T13:05", d: "2026-12-01T13:05" });
  expect(clock.numbers).toEqual({ a: "1", c: "2", d: "3" });
  expect([clock.totalMinutes, clock.minutesLeft]).toEqual([25, 35]);
});

test("sub-items are numbered under their item and share its time", () => {
  const clock = clockOf([
    item("a", 5, { sub: [item("x", null), item("y", null, { struck: true }), item("z", null)] }),
  ]);
  expect(clock.numbers).toEqual({ a: "1", x: "1.1", z: "1.2" });
  expect(Object.keys(clock.startsAt)).toEqual(["a"]);
});

test("what stands under a struck item is struck with it", () => {
  expect(clockOf([item("a", 5, { struck: true, sub: [item("x", null)] })]).numbers).toEqual({});
});

test("too much for the time is said as minutes too many", () => {
  expect(clockOf([item("a", 45), item("b", 30)]).minutesLeft).toBe(-15);
});

test("a meeting may pass midnight", () => {
  expect(clockOf([item("a", 45), item("b", 30)], "2026-12-31T23:30").startsAt.b).toBe("2027-01-01T00:15");
});
