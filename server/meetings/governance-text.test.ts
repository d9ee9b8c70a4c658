import { expect, test } from "vitest";
import { AddItem } from "../agendas/input";
import { Decide, SaveItem } from "../minutes/input";
import { governanceText } from "./governance-text";

const item = { collaboration: "siv", meeting: "steering-2026-12-01", item: "budget" };

test("text is trimmed, and what looks like a CPR number is refused with words for the field", () => {
  expect(governanceText(100).parse("  We go on. ")).toBe("We go on.");
  expect(governanceText(100).safeParse("About 010203-1234").error?.issues).toMatchObject([
    { code: "custom", message: "looksLikeCpr" },
  ]);
  expect(governanceText(100).safeParse("a\u0000b").error?.issues).toMatchObject([
    { message: "unreadableText" },
  ]);
});

test.each([
  [
    "a title",
    AddItem,
    { ...item, item: undefined, title: "About 010203-1234", type: "decision", minutes: 5 },
    "title",
  ],
  ["a note", SaveItem, { ...item, version: 1, note: "About 010203-1234", noteVersion: 0 }, "note"],
  ["a decision", Decide, { ...item, text: "About 010203-1234" }, "text"],
] as const)("%s holds no CPR number", (_, schema, input, field) => {
  const { item: key, ...rest } = input;
  const { error } = schema.safeParse(key ? { ...rest, item: key } : rest);

  expect(error?.issues).toMatchObject([{ path: [field], message: "looksLikeCpr" }]);
});
