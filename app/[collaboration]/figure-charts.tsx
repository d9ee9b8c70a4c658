// Figures over time, small beside each other, each with its finding as a sentence.
import { wordsIn } from "@/app/_text/words";
import type { FigureRow } from "@/server/domain/agenda";
import type { Voice } from "@/server/domain/agenda-words";
import { chartFacts } from "@/server/domain/chart";
import { speakFigure } from "@/server/domain/figure-words";
import { FigureChart } from "./figure-chart";
import styles from "./figure-chart.module.css";

interface Props {
  rows: readonly FigureRow[];
  voice: Voice;
}

/** More charts than this are folded away on the screen; on paper they stand open. */
const fewCharts = 4;

/** A figure without two shown points to draw a line between stands with its sentence alone. */
export function FigureCharts({ rows, voice }: Props) {
  const t = wordsIn(voice.language, "figures");
  return (
    <details className="fold" open={rows.length <= fewCharts}>
      <summary>{t("chart.development", { count: rows.length })}</summary>
      <ul className={styles.charts}>
        {rows.map((row) => (
          <li key={row.indicator}>
            <figure>
              {isDrawn(row) ? (
                <FigureChart of={row} series={row.series ?? []} size="small" language={voice.language} />
              ) : null}
              <figcaption>{speakFigure(row, voice)}</figcaption>
            </figure>
          </li>
        ))}
      </ul>
    </details>
  );
}

const isDrawn = ({ series = [] }: FigureRow) => (chartFacts(series)?.count ?? 0) > 1;
