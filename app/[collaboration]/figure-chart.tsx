// One figure over time as a drawing made on the server: ink on paper, the newest filled, the target dashed, values at the marks.
import { useId } from "react";
import { wordsIn } from "@/app/_text/words";
import type { FigureRow, SeriesPoint } from "@/server/domain/agenda";
import { type Chart, type ChartWords, chartFacts, layOutChart } from "@/server/domain/chart";
import type { Label } from "@/server/domain/chart-labels";
import { fullDay, type SpokenLanguage, shortMonth } from "@/server/domain/spoken-day";
import { spokenNumber, spokenTick } from "@/server/domain/spoken-number";
import styles from "./figure-chart.module.css";

interface Props {
  of: Pick<FigureRow, "name" | "unit" | "target">;
  /** Oldest first. */
  series: readonly SeriesPoint[];
  size: keyof typeof sizes;
  language: SpokenLanguage;
  className?: string;
}

const sizes = {
  wide: { width: 720, height: 260 },
  phone: { width: 340, height: 220 },
  small: { width: 288, height: 168 },
} as const;

/** Nothing where there is no figure that may be shown. */
export function FigureChart({ of, series, size, language, className = "" }: Props) {
  const id = useId();
  const words = chartWords(of, language);
  const chart = layOutChart({ points: series, target: of.target, ...sizes[size] }, words);
  if (!chart) return null;
  return (
    <svg
      className={`${styles.chart} ${className}`}
      viewBox={`0 0 ${chart.width} ${chart.height}`}
      style={{ maxInlineSize: chart.width * 1.15 }}
      role="img"
      aria-labelledby={`${id}-title ${id}-says`}
    >
      <title id={`${id}-title`}>{of.name}</title>
      <desc id={`${id}-says`}>{describe(of, series, language)}</desc>
      <Scales chart={chart} />
      {chart.target ? (
        <line
          className={styles.target}
          x1={chart.plot.left}
          x2={chart.plot.right}
          y1={chart.target.y}
          y2={chart.target.y}
        />
      ) : null}
      {chart.lines.map((path) => (
        <path key={path} className={styles.line} d={path} />
      ))}
      {chart.marks.map(({ x, y, isNow }) => (
        <circle key={x} className={isNow ? styles.now : styles.earlier} cx={x} cy={y} r={isNow ? 4.5 : 3.5} />
      ))}
      {chart.labels.map((label) => (
        <Words key={`${label.x} ${label.y}`} label={label} look={styles.value} />
      ))}
    </svg>
  );
}

function Scales({ chart: { plot, valueTicks, dayTicks } }: { chart: Chart }) {
  return (
    <>
      {valueTicks.map(({ y, isZero, label }) => (
        <g key={y}>
          <line className={isZero ? styles.zero : styles.hair} x1={plot.left} x2={plot.right} y1={y} y2={y} />
          <Words label={label} look={styles.scale} />
        </g>
      ))}
      {dayTicks.map(({ x, label }) => (
        <g key={x}>
          <line className={styles.zero} x1={x} x2={x} y1={plot.bottom} y2={plot.bottom + 5} />
          <Words label={label} look={styles.scale} />
        </g>
      ))}
    </>
  );
}

function Words({ label: { text, x, y, anchor }, look }: { label: Label; look: string | undefined }) {
  return (
    <text className={look} x={x} y={y} textAnchor={anchor}>
      {text}
    </text>
  );
}

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
function describe({ unit }: Props["of"], series: readonly SeriesPoint[], language: SpokenLanguage): string {
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
