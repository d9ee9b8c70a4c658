// One figure over time as a drawing made on the server: ink on paper, the newest filled, the target dashed, values at the marks.
import { wordsIn } from "@/app/_text/words";
import type { FigureRow, SeriesPoint } from "@/server/domain/agenda";
import { type Chart, type ChartWords, chartFacts, layOutChart } from "@/server/domain/chart";
import type { Label } from "@/server/domain/chart-labels";
import { type Html, html } from "@/server/domain/html";
import { fullDay, type SpokenLanguage, shortMonth } from "@/server/domain/spoken-day";
import { spokenNumber, spokenTick } from "@/server/domain/spoken-number";
import styles from "./figure-chart.module.css";

interface Shown {
  of: Pick<FigureRow, "name" | "unit" | "target">;
  /** Oldest first. */
  series: readonly SeriesPoint[];
  size: keyof typeof sizes;
  language: SpokenLanguage;
}

type Look = string | undefined;

const sizes = {
  wide: { width: 720, height: 260 },
  phone: { width: 340, height: 220 },
  small: { width: 288, height: 168 },
} as const;

/** `<svg>`; null where there is no figure that may be shown. */
export function figureChart(shown: Shown, look: Look = ""): Html | null {
  const drawing = kept(shown);
  if (!drawing) return null;
  const { width, height, says, parts } = drawing;
  const name = `${shown.of.name}. ${says}`;
  return html`<svg class="${styles.chart} ${look}" viewBox="0 0 ${width} ${height}" style="max-inline-size:${width * 1.15}px" role="img" aria-label="${name}">${parts}</svg>`;
}

interface Drawing extends Pick<Chart, "width" | "height"> {
  says: string;
  parts: Html;
}

/** The same figures stand on every agenda and page until others are measured: what was drawn last is kept, by all it shows. */
const drawings = new Map<string, Drawing | null>();

const most = 500;

function kept(shown: Shown): Drawing | null {
  const { of, series, size, language } = shown;
  const key = JSON.stringify([of.unit, of.target, size, language, series]);
  const drawing = drawings.get(key) ?? draw(shown);
  drawings.delete(key);
  drawings.set(key, drawing);
  const [oldest = ""] = drawings.keys();
  if (drawings.size > most) drawings.delete(oldest);
  return drawing;
}

function draw({ of, series, size, language }: Shown): Drawing | null {
  const words = chartWords(of, language);
  const chart = layOutChart({ points: series, target: of.target, ...sizes[size] }, words);
  if (!chart) return null;
  const { width, height } = chart;
  return { width, height, says: describe(of, series, language), parts: html`${partsOf(chart)}` };
}

const partsOf = ({ plot, valueTicks, dayTicks, target, lines, marks, labels }: Chart): Html[] => [
  ...valueTicks.map((tick) => valueScale(tick, plot)),
  ...dayTicks.map((tick) => dayScale(tick, plot)),
  ...(target ? [across(plot, target.y, styles.target)] : []),
  ...lines.map((path) => html`<path class="${styles.line}" d="${path}"></path>`),
  ...marks.map(mark),
  ...labels.map((said) => label(said, styles.value)),
];

const valueScale = ({ y, isZero, label: said }: Chart["valueTicks"][number], plot: Chart["plot"]): Html =>
  html`${across(plot, y, isZero ? styles.zero : styles.hair)}${label(said, styles.scale)}`;

const dayScale = ({ x, label: said }: Chart["dayTicks"][number], { bottom }: Chart["plot"]): Html =>
  html`<line class="${styles.zero}" x1="${x}" x2="${x}" y1="${bottom}" y2="${bottom + 5}"></line>${label(said, styles.scale)}`;

const across = ({ left, right }: Chart["plot"], y: number, look: Look): Html =>
  html`<line class="${look}" x1="${left}" x2="${right}" y1="${y}" y2="${y}"></line>`;

const mark = ({ x, y, isNow }: Chart["marks"][number]): Html =>
  html`<circle class="${isNow ? styles.now : styles.earlier}" cx="${x}" cy="${y}" r="${isNow ? 4.5 : 3.5}"></circle>`;

const label = ({ text, x, y, anchor }: Label, look: Look): Html =>
  html`<text class="${look}" x="${x}" y="${y}" text-anchor="${anchor}">${text}</text>`;

function chartWords({ unit }: Pick<FigureRow, "unit">, language: SpokenLanguage): ChartWords {
  const t = wordsIn(language, "figures");
  const withUnit = (value: number) =>
    t(`unit.${unit}`, { value: spokenNumber(value, language), count: value });
  return {
    value: unit === "percent" ? withUnit : (value) => spokenNumber(value, language),
    tick: (value) => `${spokenTick(value, language)}${unit === "percent" ? " %" : ""}`,
    target: (value) => t("chart.target", { target: withUnit(value) }),
    day: (on) => shortMonth(on, language),
  };
}

/** The finding, for those who hear the drawing. */
function describe({ unit }: Shown["of"], series: readonly SeriesPoint[], language: SpokenLanguage): string {
  const t = wordsIn(language, "figures");
  const facts = chartFacts(series);
  if (!facts) return "";
  const { first, last, lowest, highest, count, covered } = facts;
  const said = (value: number) => t(`unit.${unit}`, { value: spokenNumber(value, language), count: value });
  const day = (on: string) => fullDay(on, language);
  const says =
    count === 1
      ? t("chart.one", { last: said(last.value), lastOn: day(last.on) })
      : t("chart.says", {
          ...{ count, first: said(first.value), firstOn: day(first.on) },
          ...{ last: said(last.value), lastOn: day(last.on) },
          ...{ lowest: said(lowest.value), lowestOn: day(lowest.on) },
          ...{ highest: said(highest.value), highestOn: day(highest.on) },
        });
  return covered > 0 ? `${says} ${t("chart.covered", { count: covered })}` : says;
}
