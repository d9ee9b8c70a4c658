// A rendering as Markdown: for people who keep their minutes among their own notes, and for programs.
import type { Block, Rendering } from "../domain/rendering";
import type { Passage, Run } from "../domain/written-passages";

/** The document as CommonMark with tables, ending in a new line. */
export const writeMarkdown = ({ title, blocks }: Rendering): string =>
  `${[`# ${escaped(title)}`, ...blocks.map(markdownOf)].join("\n\n")}\n`;

function markdownOf(block: Block): string {
  switch (block.is) {
    case "heading":
      return `${"#".repeat(block.level)} ${escaped(block.text)}`;
    case "facts":
      return block.rows.map(([name, value]) => `- **${escaped(name)}:** ${escaped(value)}`).join("\n");
    case "line":
      return escaped(block.text);
    case "note":
      return block.passages.map(passage).join("\n\n");
    case "decision":
      return [`> **${escaped(block.label)}**`, "", ...[block.text, ...block.more].map(escaped)]
        .join("\n")
        .replaceAll("\n", "\n> ");
    case "table":
      return table([block.head, ...block.rows]);
    case "signatures":
      return table([block.head, ...block.people.map((name) => [name, "", ""])]);
  }
}

function table([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells
      .map((cell) =>
        escaped(cell)
          .replaceAll("|", "\\|")
          .replace(/\s*\n\s*/g, " "),
      )
      .join(" | ")} |`;
  return [line(head), `|${head.map(() => " --- |").join("")}`, ...rows.map(line)].join("\n");
}

function passage(written: Passage): string {
  if (written.is === "paragraph") return written.runs.map(run).join("");
  return written.entries
    .map((entry, index) => {
      const sign = written.start === null ? "-" : `${written.start + index}.`;
      const words = entry.map(passage).join("\n\n");
      return `${sign} ${words.replaceAll("\n", `\n${" ".repeat(sign.length + 1)}`)}`;
    })
    .join("\n");
}

/** Spaces stay outside the marks, which would else not be read as such. */
function run({ text, bold, italic, struck, href }: Run): string {
  if (text === "\n") return "  \n";
  const [, before = "", words = "", after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  if (words === "") return text;
  const marks = `${bold ? "**" : ""}${italic ? "*" : ""}${struck ? "~~" : ""}`;
  const marked = `${marks}${escaped(words)}${[...marks].reverse().join("")}`;
  return `${before}${href ? `[${marked}](<${href}>)` : marked}${after}`;
}

/** What would be read as Markdown is text: also a number that would begin a list. */
const escaped = (text: string) =>
  text
    .replace(/[\\`*_[\]<>~#]/g, "\\$&")
    .replace(/^(\s*)([+-])/gm, "$1\\$2")
    .replace(/^(\s*\d+)([.)])(?=\s|$)/gm, "$1\\$2");
