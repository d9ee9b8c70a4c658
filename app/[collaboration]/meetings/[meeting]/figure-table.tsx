// Indicators as a table: the figure now, its change since last time, and how far it is from its target.
import { getLocale, getTranslations } from "next-intl/server";
import type { FigureRow } from "@/server/domain/agenda";
import { fullDay, type SpokenLanguage } from "@/server/domain/spoken-time";

export async function FigureTable({ rows }: { rows: readonly FigureRow[] }) {
  const t = await getTranslations("figures");
  const language = (await getLocale()) as SpokenLanguage;
  const number = new Intl.NumberFormat(language === "da" ? "da-DK" : "en-GB", { maximumFractionDigits: 1 });
  const signed = new Intl.NumberFormat(language === "da" ? "da-DK" : "en-GB", {
    maximumFractionDigits: 1,
    signDisplay: "exceptZero",
  });
  const withUnit = (row: FigureRow, value: number) => t(`unit.${row.unit}`, { value: number.format(value) });
  return (
    <div className="scroll" role="region" aria-label={t("table")} tabIndex={0}>
      <table>
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
                {row.value === null || row.previous === null
                  ? t("none")
                  : signed.format(row.value - row.previous)}
              </td>
              <td className="r">
                {row.target === null ? t("none") : withUnit(row, row.target)}
                {row.target === null || row.value === null ? null : (
                  <small className="quiet">
                    {" "}
                    {t("distance", { value: signed.format(row.value - row.target) })}
                  </small>
                )}
              </td>
              <td>{fullDay(row.on, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
