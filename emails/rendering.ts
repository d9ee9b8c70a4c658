// A rendering of the minutes as passages of a mail.

import { type Html, html } from "@/server/domain/html";
import type { Block } from "@/server/domain/rendering";
import type { Run, Passage as Written } from "@/server/domain/written-passages";
import { facts, type Passage, paragraph, section } from "./layout";
import { link, list, quiet, rowRule, small, text, topRule } from "./styles";

/** What nobody signs in a mail is left out. */
export const passagesOf = (blocks: readonly Block[]): Passage[] =>
  blocks.flatMap((block) => passageOf(block) ?? []);

function passageOf(block: Block): Passage | null {
  switch (block.is) {
    case "heading":
      return block.level === 2 ? section(block.text) : subsection(block.text);
    case "facts":
      return facts(block.rows);
    case "line":
      return paragraph(block.text);
    case "note":
      return {
        html: html`${block.passages.map(writtenHtml)}`,
        text: block.passages.map(writtenText).join("\n\n"),
      };
    case "decision":
      return decision(block);
    case "table":
      return table(block);
    case "signatures":
      return null;
  }
}

const subsection = (words: string): Passage => ({
  html: html`<h3 style="margin:16px 0 4px;${text}font-weight:600;">${words}</h3>`,
  text: words,
});

function decision({ label, text: words, more }: Extract<Block, { is: "decision" }>): Passage {
  const lines = more.map((line) => html`<br><span style="${small}">${line}</span>`);
  return {
    html: html`<p style="margin:0 0 12px;padding-left:12px;border-left:3px solid #0f4c5c;${text}"><strong>${label}</strong><br>${words}${lines}</p>`,
    text: [label, words, ...more].join("\n    "),
  };
}

function table({ name, head, rows }: Extract<Block, { is: "table" }>): Passage {
  const cell = `padding:8px 8px 8px 0;${rowRule}`;
  const row = (cells: readonly string[]) => html`
<tr>${cells.map((words) => html`<td valign="top" style="${text + cell}">${words}</td>`)}</tr>`;
  return {
    html: html`<table aria-label="${name}" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px;${topRule}">
<tr>${head.map((words) => html`<th scope="col" align="left" valign="top" style="${quiet + cell}">${words}</th>`)}</tr>${rows.map(row)}
</table>`,
    text: rows
      .map((cells) => cells.map((words, index) => `${head[index]}: ${words}`).join("\n  "))
      .map((words) => `- ${words}`)
      .join("\n"),
  };
}

function writtenHtml(passage: Written): Html {
  if (passage.is === "paragraph")
    return html`<p style="margin:0 0 8px;${text}">${passage.runs.map(runHtml)}</p>`;
  const entries = passage.entries.map((entry) => html`<li>${entry.map(writtenHtml)}</li>`);
  return passage.start === null
    ? html`<ul style="${list}">${entries}</ul>`
    : html`<ol start="${passage.start}" style="${list}">${entries}</ol>`;
}

function runHtml({ text: words, bold, italic, struck, href }: Run): Html {
  let shown = words === "\n" ? html`<br>` : html`${words}`;
  if (bold) shown = html`<strong>${shown}</strong>`;
  if (italic) shown = html`<em>${shown}</em>`;
  if (struck) shown = html`<s>${shown}</s>`;
  return href ? html`<a href="${href}" style="${link}">${shown}</a>` : shown;
}

function writtenText(passage: Written): string {
  if (passage.is === "paragraph")
    return passage.runs.map(({ text: words, href }) => (href ? `${words} (${href})` : words)).join("");
  return passage.entries
    .map((entry, index) => {
      const sign = passage.start === null ? "-" : `${passage.start + index}.`;
      return `${sign} ${entry.map(writtenText).join("\n").replaceAll("\n", "\n  ")}`;
    })
    .join("\n");
}
