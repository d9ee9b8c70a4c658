import { expect, test } from "vitest";
import type { AgendaItem } from "./agenda";
import { type ItemChange, type WrittenItem, whatChanges } from "./agenda-change";
import { blankItem } from "./agenda-item";

const theme: AgendaItem = {
  ...blankItem("theme", "Theme", "discussion"),
  minutes: 20,
  presenter: "Mette Holm",
  note: "Bring figures",
};
const added: AgendaItem = { ...theme, byHand: ["added"] };
const renamed: AgendaItem = { ...theme, byHand: ["title", "minutes"] };

test.each<[string, AgendaItem, WrittenItem, ItemChange]>([
  ["nothing written", theme, {}, {}],
  ["the same again", theme, { title: "Theme", minutes: 20, presenter: "Mette Holm" }, {}],
  ["another title", theme, { title: "Housing" }, { title: "Housing" }],
  ["no presenter", theme, { presenter: "" }, { presenter: "" }],
  ["no time at all", theme, { minutes: 0 }, { minutes: 0 }],
])("one field: %s", (_, item, written, change) => {
  expect(whatChanges(item, written, { whole: false })).toEqual(change);
});

const same = {
  title: "Theme",
  type: "discussion",
  minutes: 20,
  presenter: "Mette Holm",
  note: "Bring figures",
} as const;

test.each<[string, AgendaItem, WrittenItem, ItemChange]>([
  ["unchanged", theme, same, {}],
  [
    "its presenter and note emptied",
    theme,
    { ...same, presenter: undefined, note: undefined },
    { presenter: "", note: null },
  ],
  ["its composed title emptied", theme, { ...same, title: undefined }, {}],
  [
    "its own title and time emptied",
    renamed,
    { ...same, title: undefined, minutes: undefined },
    { title: null, minutes: null },
  ],
  ["an added item's title emptied", added, { ...same, title: undefined }, {}],
])("the whole item: %s", (_, item, written, change) => {
  expect(whatChanges(item, written, { whole: true })).toEqual(change);
});
