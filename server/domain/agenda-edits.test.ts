import { expect, test } from "vitest";
import type { AgendaItem } from "./agenda";
import { type AgendaEdit, applyEdits } from "./agenda-edits";
import { blankItem } from "./agenda-item";
import { rankAt, rankBetween } from "./rank";

const item = (key: string, index: number, more: Partial<AgendaItem> = {}): AgendaItem => ({
  ...blankItem(key, `The ${key}`, "discussion"),
  minutes: 10,
  presenter: "Ida",
  rank: rankAt(index),
  ...more,
});

const edit = (itemKey: string, more: Partial<AgendaEdit> = {}): AgendaEdit => ({
  ...{
    itemKey,
    added: false,
    struck: false,
    title: null,
    type: null,
    minutes: null,
    presenter: null,
    rank: null,
    siblings: null,
    placing: null,
    note: null,
    recurring: null,
    closed: null,
  },
  ...more,
});

const after = (edits: AgendaEdit[], items = [item("a", 0), item("b", 1), item("c", 2)]) =>
  applyEdits({ group: "steering", startsAt: "2026-12-01T13:00", durationMinutes: 120, items }, edits).items;

test.each<[string, Partial<AgendaEdit>, Partial<AgendaItem>]>([
  ["a title", { title: "Ours" }, { title: "Ours", byHand: ["title"] }],
  ["a type", { type: "decision" }, { type: "decision", byHand: ["type"] }],
  ["no minutes at all", { minutes: 0 }, { minutes: 0, byHand: ["minutes"] }],
  ["a presenter", { presenter: "Bo" }, { presenter: "Bo", byHand: ["presenter"] }],
  ["no presenter", { presenter: "" }, { presenter: null, byHand: ["presenter"] }],
  ["a note", { note: "Bring the figures" }, { note: "Bring the figures", byHand: [] }],
  ["struck", { struck: true }, { struck: true, byHand: [] }],
  ["an empty title, which is none", { title: "" }, { title: "The b", byHand: [] }],
])("%s is kept on top of what is composed", (_, change, expected) => {
  expect(after([edit("b", change)])[1]).toEqual(item("b", 1, expected));
});

test("an item is moved between two others, also when the composed ones around it change", () => {
  const rank = rankBetween(null, rankAt(0));
  expect(after([edit("c", { rank })]).map(({ key }) => key)).toEqual(["c", "a", "b"]);
  const fewer = [item("b", 1), item("c", 2)];
  expect(after([edit("c", { rank })], fewer).map(({ key }) => key)).toEqual(["c", "b"]);
});

test("an added item stands last until it is given a place", () => {
  const added = edit("added:1", { added: true, title: "Fire alarm", type: "information", minutes: 5 });
  expect(
    after([added])
      .map(({ key, title }) => [key, title])
      .at(-1),
  ).toEqual(["added:1", "Fire alarm"]);
  expect(after([{ ...added, rank: rankBetween(rankAt(0), rankAt(1)) }]).map(({ key }) => key)).toEqual([
    "a",
    "added:1",
    "b",
    "c",
  ]);
});

test("sub-items are edited and moved among themselves", () => {
  const parent = item("a", 0, { sub: [item("x", 0), item("y", 1)] });
  const [edited] = after([edit("y", { title: "First", rank: rankBetween(null, rankAt(0)) })], [parent]);
  expect(edited?.sub.map(({ title }) => title)).toEqual(["First", "The x"]);
});

test("an edit of an item that is gone changes nothing", () => {
  expect(after([edit("gone", { title: "Ours" })])).toEqual(after([]));
});
