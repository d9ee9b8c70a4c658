// What people write, taken apart without losing a word.
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Passage, passagesOf, wordsOf } from "./written-passages";

const paragraph = (...runs: object[]) => ({ is: "paragraph", runs });

test.each<[string, string, object[]]>([
  ["nothing", "", []],
  ["plain text", "Vi går videre.", [paragraph({ text: "Vi går videre." })]],
  ["two paragraphs", "Ét.\n\nTo.", [paragraph({ text: "Ét." }), paragraph({ text: "To." })]],
  ["a new line", "Ét.\nTo.", [paragraph({ text: "Ét." }, { text: "\n" }, { text: "To." })]],
  [
    "emphasis",
    "Vi **går *nu*** ~~ikke~~",
    [
      paragraph(
        ...[{ text: "Vi " }, { text: "går ", bold: true }, { text: "nu", bold: true, italic: true }],
        ...[{ text: " " }, { text: "ikke", struck: true }],
      ),
    ],
  ],
  ["a link", "[plan](https://a.example/b)", [paragraph({ text: "plan", href: "https://a.example/b" })]],
  ["a script is no link", "[x](javascript:alert(1))", [paragraph({ text: "[x](javascript:alert(1))" })]],
  ["HTML is text", "<b>x</b>", [paragraph({ text: "<b>x</b>" })]],
  ["a heading", "## Økonomi", [paragraph({ text: "Økonomi", bold: true })]],
  [
    "lists in lists",
    "- a\n- b\n  1. c",
    [
      {
        is: "list",
        start: null,
        entries: [
          [paragraph({ text: "a" })],
          [paragraph({ text: "b" }), { is: "list", start: 1, entries: [[paragraph({ text: "c" })]] }],
        ],
      },
    ],
  ],
  ["a list that begins at 3", "3. c", [{ is: "list", start: 3, entries: [[paragraph({ text: "c" })]] }]],
])("%s", (_, text, expected) => {
  expect(passagesOf(text)).toEqual(expected);
});

test("whatever is written, every letter and digit of it is in a passage or is a list's number", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(..."aå1 .-*_\n#[]()~".split("")), { maxLength: 60 }), (signs) => {
      const text = signs.join("");
      const letters = (words: string) => words.replace(/[^aå]/g, "");
      const read = `${wordsOf(passagesOf(text))}${hrefs(passagesOf(text))}`;
      expect(letters(read)).toBe(letters(text));
    }),
    { numRuns: 500 },
  );
});

const hrefs = (passages: readonly Passage[]): string =>
  passages
    .map((passage) =>
      passage.is === "paragraph"
        ? passage.runs.map(({ href = "" }) => href).join("")
        : passage.entries.map(hrefs).join(""),
    )
    .join("");
