// The figures: each indicator now, its change and its target, and the whole series behind it.

import type { Metadata } from "next";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { spokenNumber } from "@/server/domain/spoken-number";
import { fullDay } from "@/server/domain/spoken-time";
import { FigureTable } from "../meetings/[meeting]/figure-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("figures"))("title") };
}

export default async function Figures({ params }: { params: Promise<{ collaboration: string }> }) {
  const { collaboration } = await params;
  const { figures } = await ask((api) => api.figures.list({ collaboration }));
  const t = await getTranslations("figures");
  const language = await languageOf();
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
          <FigureTable rows={rows} language={language} />
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
                              : t(`unit.${row?.unit ?? "count"}`, {
                                  value: spokenNumber(point.value, language),
                                })}
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
