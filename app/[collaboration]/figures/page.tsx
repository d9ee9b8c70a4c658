// The figures: each indicator now, its change and its target, and the whole series behind it.
import type { Metadata } from "next";
import { getLocale } from "next-intl/server";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { fullDay, type SpokenLanguage } from "@/server/domain/spoken-time";
import { FigureTable } from "../meetings/[meeting]/figure-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("figures"))("title") };
}

export default async function Figures({ params }: { params: Promise<{ collaboration: string }> }) {
  const { collaboration } = await params;
  const figures = await ask((api) => api.figures.list({ collaboration }));
  const t = await getTranslations("figures");
  const language = (await getLocale()) as SpokenLanguage;
  const number = new Intl.NumberFormat(language === "da" ? "da-DK" : "en-GB", { maximumFractionDigits: 1 });
  const rows = figures.flatMap(({ row }) => (row ? [row] : []));
  return (
    <div className="sheet">
      <header className="page-head">
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </header>
      {rows.length === 0 ? (
        <div className="empty">
          <strong>{t("empty")}</strong>
          <p>{t("emptyText")}</p>
        </div>
      ) : (
        <>
          <FigureTable rows={rows} />
          <section className="block">
            <h2>{t("series")}</h2>
            {figures
              .filter(({ series }) => series.length > 1)
              .map(({ key, row, series }) => (
                <details key={key} className="behind">
                  <summary>{row?.name}</summary>
                  <table>
                    <thead>
                      <tr>
                        <th scope="col">{t("measured")}</th>
                        <th scope="col" className="r">
                          {t("value")}
                        </th>
                        <th scope="col">{t("note")}</th>
                      </tr>
                    </thead>
                    <tbody>
                      {series.map((point) => (
                        <tr key={point.on}>
                          <th scope="row">{fullDay(point.on, language)}</th>
                          <td className="r">
                            {point.value === null
                              ? t("suppressed")
                              : t(`unit.${row?.unit ?? "count"}`, { value: number.format(point.value) })}
                          </td>
                          <td>{point.note}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </details>
              ))}
          </section>
        </>
      )}
    </div>
  );
}
