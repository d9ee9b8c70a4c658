import { expect, test } from "vitest";
import { arrangedIn, errorsIn, rowIn, sentIn } from "./written-rows";

const values = {
  "items.0.id": "news",
  "items.0.depth": "1",
  "items.0.title": "News",
  "items.0.type": "information",
  "items.0.fill": "minutes-of",
  "items.0.minutes": "ti",
  "items.0.groups.0": "casework",
  "items.0.groups.2": "skp",
  "items.0.optional": "true",
  "items.1.title": "New",
  "items.1.type": "decision",
};

test("what was written in a row comes back as it was, also what was wrong", () => {
  expect(rowIn(values, "items.0")).toEqual({
    ...{ id: "news", depth: 1, title: "News", type: "information", fill: "minutes-of", minutes: "ti" },
    ...{ presenter: "", groups: ["casework", "skp"], efforts: [], optional: true, struck: false },
  });
});

test("a refused form has its rows, and any other has none", () => {
  const trouble = { kind: "trouble" as const, message: "", fields: {}, theirs: null, values };
  expect(sentIn(trouble)?.map(({ title, fill }) => [title, fill])).toEqual([
    ["News", "minutes-of"],
    ["New", "none"],
  ]);
  expect(sentIn({ kind: "fresh" })).toBeNull();
});

test("what is wrong is told by row and field", () => {
  const fields = {
    "items.1.title": "Skriv en titel.",
    "items.1.groups.0": "Findes ikke.",
    name: "For langt.",
  };
  const trouble = { kind: "trouble" as const, message: "", fields, theirs: null, values };
  expect([...errorsIn(trouble)]).toEqual([[1, { title: "Skriv en titel.", groups: "Findes ikke." }]]);
  expect(errorsIn({ kind: "fresh" }).size).toBe(0);
});

test("a saved form was not arranged", () => {
  expect(arrangedIn({ kind: "done", answer: { key: "steering", dropped: [], kept: [] } })).toBeNull();
  expect(
    arrangedIn({ kind: "done", answer: { rows: [], name: "", scope: "", at: 2, shown: null } })?.at,
  ).toBe(2);
});
