// What can be found in a record, and for whom: closed stays closed, and minutes that were not sent are marked so.
import { expect, test } from "vitest";
import type { AgendaLine } from "./agenda";
import { entriesOf, type RecordToFind } from "./search-entries";

const line = (text: string, closed?: true): AgendaLine => ({
  ...{ key: text, says: { code: "note", params: { text } }, why: { code: "note", params: {} } },
  ...{ source: null, mark: null, markSays: null, ...(closed ? { closed } : {}) },
});
const speak = ({ says }: AgendaLine) => String(says.params.text);

const item = (over: Partial<RecordToFind["items"][number]> = {}) => ({
  ...{ id: "i", key: "budget", parentKey: null, title: "Budget", presenter: "Birgit", fill: "none" as const },
  ...{ lines: [], closed: false, note: null, decisions: [], tasks: [], ...over },
});
const file = { id: "f", itemKey: "budget", decisionId: null, closed: false, name: "Bilag.pdf", text: "Tal" };
const told = (record: Partial<RecordToFind>) =>
  entriesOf({ isSent: true, items: [item()], files: [], ...record }, speak).map((entry) =>
    [
      entry.kind,
      entry.closed ? "closed" : "open",
      entry.unsent ? "unsent" : "sent",
      entry.title,
      entry.body,
    ].join("|"),
  );

test("an item, its minutes and what came of it are found each by itself", () => {
  const full = item({
    ...{ lines: [line("Fra driften")], note: "Drøftet." },
    decisions: [{ id: "d", said: "2026-01", text: "Vi går videre." }],
    tasks: [{ id: "t", what: "Skriv til regionen", who: "Lene" }],
  });
  expect(told({ items: [full], files: [file] })).toEqual([
    "agenda|open|sent|Budget|Birgit\nFra driften",
    "minutes|open|sent||Drøftet.",
    "decision|open|sent|2026-01|Vi går videre.",
    "task|open|sent||Skriv til regionen\nLene",
    "file|open|sent|Bilag.pdf|Tal",
  ]);
});

test("until the minutes are sent they are, and the agenda is not, for those in the room", () => {
  const written = item({ note: "Drøftet.", decisions: [{ id: "d", said: "2026-01", text: "Ja." }] });
  const files = [file, { ...file, decisionId: "d" }];
  expect(
    told({ isSent: false, items: [written], files }).map((entry) => entry.split("|").slice(0, 3)),
  ).toEqual([
    ["agenda", "open", "sent"],
    ["minutes", "open", "unsent"],
    ["decision", "open", "unsent"],
    ["file", "open", "sent"],
    ["file", "open", "unsent"],
  ]);
});

test("what is closed is closed with everything under it", () => {
  const parent = item({ closed: true, note: "Hemmeligt." });
  const under = item({ id: "s", key: "sub", parentKey: "budget", title: "Under" });
  const files = [file, { ...file, itemKey: "sub" }];
  expect(told({ items: [parent, under], files }).every((entry) => entry.split("|")[1] === "closed")).toBe(
    true,
  );
});

test("a line that tells of a closed item, and a closed file, stay in the circle where the item is open", () => {
  const lines = [line("Åbent"), line("Lukket", true)];
  expect(told({ items: [item({ lines })], files: [{ ...file, closed: true }] })).toEqual([
    "agenda|open|sent|Budget|Birgit\nÅbent",
    "agenda|closed|sent||Lukket",
    "file|closed|sent|Bilag.pdf|Tal",
  ]);
});
