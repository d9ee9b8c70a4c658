// Notes as an editor may leave them, with everything in them that Markdown stumbles over.
import fc from "fast-check";
import type { LooseNode } from "./note-shape";

const word = fc.constantFrom(
  ...[
    "møde",
    "kl. 14.30",
    "ca.",
    "15.",
    "1)",
    "-",
    "+",
    "#",
    "###",
    ">",
    "=",
    "a",
    "B",
    "&amp;",
    "&",
    "&#98;",
    "!",
    "😀",
  ],
  ...[
    "*",
    "**",
    "_",
    "__",
    "`",
    "~~",
    "[x](y)",
    "<b>",
    "<!--",
    "\\",
    "|",
    "http://a.example",
    "(",
    ")",
    "“",
    "—",
    "x_y",
  ],
  ...[" ", "  ", "\u00a0", "\t", "\n", ",", ".", "…", "´"],
);
const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((all) => all.join(""));

const mark = fc.oneof(
  fc.constantFrom({ type: "bold" }, { type: "italic" }),
  fc
    .constantFrom(
      "https://a.example/?b=1&copy;=2",
      "https://a.example/(x)_<y>\\z",
      "mailto:a@b.example",
      "javascript:x",
    )
    .map((href) => ({ type: "link", attrs: { href } })),
);
const text: fc.Arbitrary<LooseNode> = fc.record({
  type: fc.constant("text"),
  text: words,
  marks: fc.uniqueArray(mark, { maxLength: 3, selector: ({ type }) => type }),
});
const inline: fc.Arbitrary<LooseNode> = fc.oneof(
  { weight: 5, arbitrary: text },
  { weight: 1, arbitrary: fc.constant({ type: "hardBreak" }) },
);
const line = fc.array(inline, { maxLength: 5 });
const paragraph = line.map((content) => ({ type: "paragraph", content }));
const heading = fc
  .tuple(fc.integer({ min: 1, max: 6 }), line)
  .map(([level, content]) => ({ type: "heading", attrs: { level }, content }));

const { list } = fc.letrec<{ list: LooseNode; item: LooseNode }>((tie) => ({
  list: fc
    .tuple(
      fc.constantFrom("bulletList", "orderedList"),
      fc.constantFrom(1, 1, 0, 3, 99),
      fc.array(tie("item"), { maxLength: 3 }),
    )
    .map(([type, start, content]) => ({ type, attrs: { start }, content })),
  item: fc
    .array(fc.oneof({ maxDepth: 3, withCrossShrink: true }, paragraph, heading, tie("list")), {
      maxLength: 3,
    })
    .map((content) => ({ type: "listItem", content })),
}));

const stray = fc.oneof(
  text,
  line.map((content) => ({ type: "listItem", content })),
);

export const anyNote: fc.Arbitrary<LooseNode> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: paragraph },
      { weight: 1, arbitrary: heading },
      { weight: 3, arbitrary: list },
      { weight: 1, arbitrary: stray },
    ),
    { maxLength: 5 },
  )
  .map((content) => ({ type: "doc", content }));
