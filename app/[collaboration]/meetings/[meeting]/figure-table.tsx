// Indicators as a table: the figure now, its change since last time, and how far it is from its target.
import { wordsIn } from "@/app/_text/words";
import type { FigureRow } from "@/server/domain/agenda";
import { directionOf, isAtTarget } from "@/server/domain/figure-words";
import { dayAndMonth, fullDay, type SpokenLanguage } from "@/server/domain/spoken-day";
import { spokenChange, spokenNumber } from "@/server/domain/spoken-number";

import styles from "./agenda.module.css";

interface Props {
  rows: readonly FigureRow[];
  language: SpokenLanguage;
}

export function FigureTable({ rows, language }: Props) {
  const t = wordsIn(language, "figures");
  const year = rows.reduce((latest, { on }) => (on > latest ? on : latest), "").slice(0, 4);
  return (
    <div className="scroll" role="region" aria-label={t("table")} tabIndex={0}>
      <table className={styles.figures}>
        <thead>
          <tr>
            <th scope="col">{t("indicator")}</th>
            <th scope="col" className="r">
              {t("now")}
            </th>
            <th scope="col" className="r">
              {t("change")}
            </th>
            <th scope="col" className="r">
              {t("target")}
            </th>
            <th scope="col">{t("measured")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.indicator}>
              <th scope="row">
                {row.name}
                {row.note ? <small className="quiet"> {row.note}</small> : null}
              </th>
              <Now row={row} language={language} t={t} />
              <Change row={row} language={language} t={t} />
              <Target row={row} language={language} t={t} />
              <td>
                <time dateTime={row.on}>
                  {row.on.slice(0, 4) === year ? dayAndMonth(row.on, language) : fullDay(row.on, language)}
                </time>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  row: FigureRow;
  language: SpokenLanguage;
  t: ReturnType<typeof wordsIn<"figures">>;
}

function Now({ row: { value, n, unit }, language, t }: CellProps) {
  return (
    <td className="r">
      {value === null
        ? t("suppressed")
        : t(`unit.${unit}`, { value: spokenNumber(value, language), count: value })}
      {n === null ? null : <small className="quiet"> {t("of", { n })}</small>}
    </td>
  );
}

/** Which way is better is said, for a plus is good news of some figures and bad of others. */
function Change({ row, language, t }: CellProps) {
  const { value, previous } = row;
  const direction = directionOf(row);
  return (
    <td className="r">
      {value === null || previous === null ? t("none") : spokenChange(value - previous, language)}
      {direction ? <small className="quiet"> {t(`direction.${direction}`)}</small> : null}
    </td>
  );
}

function Target({ row: { value, target, unit, better }, language, t }: CellProps) {
  if (target === null) return <td className="r">{t("none")}</td>;
  return (
    <td className="r">
      {t(`unit.${unit}`, { value: spokenNumber(target, language), count: target })}
      {value === null ? null : (
        <small className="quiet">
          {" "}
          {isAtTarget(value, target, better)
            ? t("reached")
            : t("distance", { value: spokenChange(value - target, language) })}
        </small>
      )}
    </td>
  );
}
