// Figures over time, small beside each other, each with its finding as a sentence.
import { wordsIn } from "@/app/_text/words";
import type { FigureRow } from "@/server/domain/agenda";
import type { Voice } from "@/server/domain/agenda-words";
import { chartFacts } from "@/server/domain/chart";
import { speakFigure } from "@/server/domain/figure-words";
import { type Html, html } from "@/server/domain/html";
import { figureChart } from "./figure-chart";
import styles from "./figure-chart.module.css";

/** More charts than this are folded away on the screen; on paper they stand open. */
const fewCharts = 4;

/** `<details>`. A figure without two shown points to draw a line between stands with its sentence alone. */
export function figureCharts(rows: readonly FigureRow[], voice: Voice): Html {
  const t = wordsIn(voice.language, "figures");
  const open = rows.length <= fewCharts ? html` open=""` : null;
  const said = t("chart.development", { count: rows.length });
  return html`<details class="fold"${open}><summary>${said}</summary><ul class="${styles.charts}">${rows.map((row) => one(row, voice))}</ul></details>`;
}

const one = (row: FigureRow, voice: Voice): Html =>
  html`<li><figure>${isDrawn(row) ? small(row, voice) : null}<figcaption>${speakFigure(row, voice)}</figcaption></figure></li>`;

const small = (row: FigureRow, { language }: Voice) =>
  figureChart({ of: row, series: row.series ?? [], size: "small", language });

const isDrawn = ({ series = [] }: FigureRow) => (chartFacts(series)?.count ?? 0) > 1;
