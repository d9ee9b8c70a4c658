// Figures within a mail: a table in HTML, sentences in text. Mail programs draw no charts; those are on the page.
import type { FigureRow } from "@/server/domain/agenda";
import type { Voice } from "@/server/domain/agenda-words";
import { directionOf, isAtTarget, speakFigure } from "@/server/domain/figure-words";
import { type Html, html } from "@/server/domain/html";
import { spokenChange, spokenNumber } from "@/server/domain/spoken-number";
import type { Translator } from "@/server/domain/translator";
import { rowRule, small } from "./styles";

const cell = `${small}padding:4px 12px 4px 0;${rowRule}`;

/** Figure, change and target of each indicator, its heads said to those who hear it. */
export function figuresTable(rows: readonly FigureRow[], t: Translator): Html {
  const heads = ["indicator", "now", "change", "target"].map(
    (head, column) =>
      html`<th scope="col" align="${column === 0 ? "left" : "right"}" style="${cell}">${t(`figures.${head}`)}</th>`,
  );
  return html`<table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 0;">
<tr>${heads}</tr>${rows.map((row) => figureRow(row, t))}
</table>`;
}

/** Each figure as a line of its own. */
export const figuresText = (rows: readonly FigureRow[], voice: Voice): string[] =>
  rows.map((row) => speakFigure(row, voice));

function figureRow(row: FigureRow, t: Translator): Html {
  const said = [now(row, t), change(row, t), target(row, t)].map(
    (words) => html`<td align="right" valign="top" style="${cell}">${words}</td>`,
  );
  return html`
<tr><th scope="row" align="left" valign="top" style="${cell}font-weight:400;">${row.name}</th>${said}</tr>`;
}

const withUnit = (value: number, { unit }: FigureRow, t: Translator) =>
  t(`figures.unit.${unit}`, { value: spokenNumber(value, t.language), count: value });

function now(row: FigureRow, t: Translator): string {
  return row.value === null ? t("figures.suppressed") : withUnit(row.value, row, t);
}

function change(row: FigureRow, t: Translator): string {
  if (row.value === null || row.previous === null) return t("figures.none");
  const direction = directionOf(row);
  const said = spokenChange(row.value - row.previous, t.language);
  return direction ? `${said}, ${t(`figures.direction.${direction}`)}` : said;
}

function target(row: FigureRow, t: Translator): string {
  if (row.target === null) return t("figures.none");
  const said = withUnit(row.target, row, t);
  if (row.value === null) return said;
  return isAtTarget(row.value, row.target, row.better)
    ? `${said} ${t("figures.reached")}`
    : `${said} ${t("figures.distance", { value: spokenChange(row.value - row.target, t.language) })}`;
}
