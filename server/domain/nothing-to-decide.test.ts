import fc from "fast-check";
import { expect, test } from "vitest";
import { type AgendaItem, type Fill, fills, type ItemType, itemTypes } from "./agenda";
import { blankItem } from "./agenda-item";
import { line } from "./agenda-lines";
import { at, compose, standing, task, waits } from "./agenda-sources.fixture";
import { deadlinesOf } from "./deadlines";
import { type Brought, broughtBy, hasNothing, isTimeToAsk } from "./nothing-to-decide";

const startsAt = "2026-12-01T13:00";
const item = (type: ItemType, fill: Fill, more: Partial<AgendaItem> = {}): AgendaItem => ({
  ...blankItem("i", "Item", type),
  ...{ standing: "i", fill },
  ...more,
});
const says = (key: string) => [line({ key: `i/${key}`, says: ["x"], why: ["x"] })];

test.each<[name: string, item: AgendaItem, brought: Partial<Brought>]>([
  ["an agenda to be approved", item("decision", "approve-agenda", { lines: says("empty") }), {}],
  ["minutes to be approved", item("decision", "previous-minutes", { lines: says("minutes:m") }), {}],
  ["the round of the table", item("discussion", "round-table", { lines: says("member:a") }), {}],
  ["a standing item nobody wrote under", item("decision", "none"), {}],
  ["news to be heard", item("information", "minutes-of", { lines: says("decision:d") }), { toHear: 1 }],
  ["news to be discussed", item("discussion", "minutes-of", { lines: says("news:n") }), { toSettle: 1 }],
  ["no news", item("discussion", "minutes-of", { lines: says("nothing-new") }), {}],
  ["a team's open tasks", item("discussion", "effort-status", { lines: says("tasks:skp") }), {}],
  ["a theme", item("discussion", "theme", { lines: says("theme:t") }), { toSettle: 1 }],
  ["no theme", item("discussion", "theme", { lines: says("empty") }), {}],
  [
    "an item somebody wrote",
    item("decision", "none", { standing: null, byHand: ["added"] }),
    { toSettle: 1 },
  ],
  ["a text under a standing item", item("decision", "none", { note: "Buy it?" }), { toSettle: 1 }],
  ["a point from another group", item("decision", "none", { referral: "r" }), { referrals: 1 }],
  ["an answer to us", item("information", "previous-minutes", { lines: says("answer:a") }), { referrals: 1 }],
  ["a proposal", item("decision", "none", { key: "proposal:p", lines: says("x") }), { proposals: 1 }],
  ["a struck item", item("decision", "none", { note: "Buy it?", struck: true }), {}],
])("%s", (_, one, brought) => {
  const nothing = { toSettle: 0, referrals: 0, proposals: 0, dueTasks: 0, toHear: 0 };
  expect(broughtBy({ items: [one], startsAt })).toEqual({ ...nothing, ...brought });
});

test.each([
  ["2026-11-01", 1],
  ["2026-12-01", 1],
  ["2026-12-02", 0],
  [null, 0],
])("a task due %s counts as %i", (due, count) => {
  const agenda = compose({
    disposition: [standing("previous", "previous-minutes")],
    meeting: { startsAt, durationMinutes: 60, isNext: true },
    openTasks: [task({ due })],
  });
  expect(broughtBy(agenda).dueTasks).toBe(count);
});

test("a composed agenda with nothing but what always stands there has nothing, until a point is sent", () => {
  const disposition = fills
    .filter((fill) => fill !== "minutes-of" && fill !== "effort-status" && fill !== "theme")
    .map((fill) => standing(fill, fill));
  const quiet = { disposition, openTasks: [], past: [], answers: [], waiting: [], reports: [] };
  expect(hasNothing(broughtBy(compose(quiet)))).toBe(true);
  expect(hasNothing(broughtBy(compose({ ...quiet, waiting: [waits({ from: at() })] })))).toBe(false);
});

test("an item more never makes an agenda emptier", () => {
  const anyItem = fc
    .record({
      type: fc.constantFrom(...itemTypes),
      fill: fc.constantFrom(...fills),
      struck: fc.boolean(),
      note: fc.constantFrom(null, "Text"),
      key: fc.constantFrom("empty", "theme:t", "answer:a", "task:t"),
    })
    .map(({ type, fill, struck, note, key }) => item(type, fill, { struck, note, lines: says(key) }));
  fc.assert(
    fc.property(fc.array(anyItem), anyItem, (items, more) => {
      const before = broughtBy({ items, startsAt });
      const after = broughtBy({ items: [...items, more], startsAt });
      for (const figure of Object.keys(before) as (keyof Brought)[])
        expect(after[figure]).toBeGreaterThanOrEqual(before[figure]);
    }),
  );
});

test.each([
  ["2026-11-16", false],
  ["2026-11-17", true],
  ["2026-12-01", true],
  ["2026-12-02", false],
])("on %s it is asked: %s", (today, asked) => {
  const usual = { callForItemsDays: null, agendaDays: null, minutesDays: null, commentsDays: null };
  expect(isTimeToAsk(today, "2026-12-01", deadlinesOf("2026-12-01", usual))).toBe(asked);
});
