// Indicators as a table: the figure now, its change since last time, and how far it is from its target.
import { wordsIn } from "@/app/_text/words";
import type { FigureRow } from "@/server/domain/agenda";
import { spokenChange, spokenNumber } from "@/server/domain/spoken-number";
import { dayAndMonth, fullDay, type SpokenLanguage } from "@/server/domain/spoken-time";

import styles from "./agenda.module.css";

interface Props {
  rows: readonly FigureRow[];
  language: SpokenLanguage;
}

export function FigureTable({ rows, language }: Props) {
  const t = wordsIn(language, "figures");
  const change = (value: number) => spokenChange(value, language);
  const year = rows.reduce((latest, { on }) => (on > latest ? on : latest), "").slice(0, 4);
  const withUnit = (row: FigureRow, value: number) =>
    t(`unit.${row.unit}`, { value: spokenNumber(value, language) });
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
              <td className="r">
                {row.value === null ? t("suppressed") : withUnit(row, row.value)}
                {row.n === null || row.value === null ? null : (
                  <small className="quiet"> {t("of", { n: row.n })}</small>
                )}
              </td>
              <td className="r">
                {row.value === null || row.previous === null ? t("none") : change(row.value - row.previous)}
              </td>
              <td className="r">
                {row.target === null ? t("none") : withUnit(row, row.target)}
                {row.target === null || row.value === null ? null : (
                  <small className="quiet"> {t("distance", { value: change(row.value - row.target) })}</small>
                )}
              </td>
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
