// What is written reads back: notes as they come from an editor, and Markdown as people type it.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyNote } from "./any-note.fixture";
import type { LooseNode } from "./note-shape";
import { readNote } from "./read-note";
import { tidyNote } from "./tidy-note";
import { writeNote } from "./write-note";

const paragraph = (...content: LooseNode[]): LooseNode => ({ type: "paragraph", content });
const text = (said: string, ...marks: string[]): LooseNode => ({
  type: "text",
  text: said,
  marks: marks.map((type) => ({ type })),
});
const link = (said: string, href: string): LooseNode => ({
  ...{ type: "text", text: said },
  marks: [{ type: "link", attrs: { href } }],
});
const list = (...items: LooseNode[][]): LooseNode => ({
  type: "bulletList",
  content: items.map((content) => ({ type: "listItem", content })),
});
const numbered = (start: number, ...items: LooseNode[][]): LooseNode => ({
  ...{ ...list(...items), type: "orderedList" },
  attrs: { start },
});
const lineBreak: LooseNode = { type: "hardBreak" };
const written = (...content: LooseNode[]) => writeNote(tidyNote({ type: "doc", content }));

test.each<[string, LooseNode[], string | null]>([
  ["nothing", [], null],
  ["only space", [paragraph(text("  "))], null],
  ["a clock", [paragraph(text("kl. 14.30 -- ca. 15 deltog"))], "kl. 14.30 -- ca. 15 deltog"],
  ["a day at the start", [paragraph(text("15. maj holder vi fri"))], "15\\. maj holder vi fri"],
  ["a dash at the start", [paragraph(text("- 4 grader"))], "\\- 4 grader"],
  ["lines", [paragraph(text("ét"), lineBreak, text("1. to"))], "ét\n1\\. to"],
  ["two line breaks", [paragraph(text("ét"), lineBreak, lineBreak, text("to"))], "ét\n\nto"],
  ["a name in bold", [paragraph(text("Se "), text("Birgit ", "bold"), text("her"))], "Se **Birgit** her"],
  ["part of a word", [paragraph(text("a", "italic"), text("b"))], "_a_&#98;"],
  ["an exclamation", [paragraph(text("Husk!"))], "Husk!"],
  [
    "a link after it",
    [paragraph(text("Husk!"), link("det", "https://a.example/?b=1&copy;"))],
    "Husk\\![det](<https://a.example/?b=1\\&copy;>)",
  ],
  ["a link that runs", [paragraph(link("her", "javascript:alert(1)"))], "her"],
  [
    "signs",
    [paragraph(text("snake_case *x* [y] <b> &amp; 2 < 3"))],
    "snake\\_case \\*x\\* \\[y\\] \\<b> \\&amp; 2 < 3",
  ],
  ["a list in a list", [list([paragraph(text("a")), list([paragraph(text("b"))])])], "- a\n  - b"],
  ["two lists", [list([paragraph(text("a"))]), list([paragraph(text("b"))])], "- a\n\n* b"],
  ["a list from 3", [numbered(3, [paragraph(text("a"))], [paragraph(text("b"))])], "3. a\n4. b"],
  ["an item of two paragraphs", [list([paragraph(text("a")), paragraph(text("b"))])], "- a\n\n  b"],
  ["an item that begins with a list", [list([list([paragraph(text("a"))])])], "-\n  - a"],
  ["text outside a paragraph", [text("a"), list([text("b")])], "a\n\n- b"],
  ["an item outside a list", [{ type: "listItem", content: [paragraph(text("a"))] }], "a"],
  ["a large heading", [{ type: "heading", attrs: { level: 1 }, content: [text("Stor #")] }], "### Stor \\#"],
])("%s is written", (_, content, markdown) => {
  expect(written(...content)).toBe(markdown);
});

test.each([
  ["two lines", "ét\nto", "ét\nto"],
  ["a quotation", "> sagt", "\\> sagt"],
  ["HTML", "<script>x</script>", "\\<script>x\\</script>"],
  ["a picture", "![x](https://a.example/x.png)", "\\![x](<https://a.example/x.png>)"],
  ["a rule", "a\n\n---\n\nb", "a\n\n\\---\n\nb"],
  ["struck out", "~~nej~~", "\\~\\~nej\\~\\~"],
  ["a large heading", "# A\n\n##### B", "### A\n\n#### B"],
  ["code", "`a` og\n\n    b", "\\`a\\` og\n\nb"],
  ["a link that runs", "[x](javascript:alert(1))", "\\[x\\](javascript:alert(1))"],
])("%s is read and written again without a word lost", (_, typed, again) => {
  expect(writeNote(readNote(typed))).toBe(again);
});

describe("any note", () => {
  test("reads back as it was written", () => {
    fc.assert(
      fc.property(anyNote, (loose) => {
        const note = tidyNote(loose);
        expect(readNote(writeNote(note))).toEqual(note);
      }),
      { numRuns: 3000 },
    );
  });

  test("is tidy when it is tidied once", () => {
    fc.assert(
      fc.property(anyNote, (loose) => {
        const note = tidyNote(loose);
        expect(tidyNote(note)).toEqual(note);
      }),
      { numRuns: 1000 },
    );
  });

  test("keeps every letter", () => {
    fc.assert(
      fc.property(anyNote, (loose) => {
        expect(lettersOf(tidyNote(loose))).toBe(lettersOf(loose));
      }),
      { numRuns: 1000 },
    );
  });
});

test("any text that is typed reads the same once it is written", () => {
  const signs = fc.constantFrom(
    "a",
    "æ",
    "1",
    ".",
    ")",
    " ",
    "\n",
    "-",
    "*",
    "_",
    "#",
    "[",
    "]",
    "(",
    ">",
    "&",
    "\\",
    "!",
    "<",
    "~",
    "`",
    "    ",
  );
  fc.assert(
    fc.property(fc.array(signs, { maxLength: 40 }), (typed) => {
      const note = readNote(typed.join(""));
      expect(readNote(writeNote(note))).toEqual(note);
    }),
    { numRuns: 3000 },
  );
});

/** What is said, without the space between. */
function lettersOf(node: LooseNode): string {
  const own = (node.text ?? "").replace(/[\s\p{Cc}\p{Cs}]/gu, "");
  return (
    own +
    (node.content ?? [])
      .flat()
      .map((child) => lettersOf(child as LooseNode))
      .join("")
  );
}
