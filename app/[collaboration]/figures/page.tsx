// The figures: each indicator now, its change and its target, how it moved over time, and the whole series behind it.
import type { Metadata } from "next";
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations, wordsIn } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { drawn } from "@/app/_ui/drawn";
import type { FigureRow } from "@/server/domain/agenda";
import type { Voice } from "@/server/domain/agenda-words";
import { sinceLastPause } from "@/server/domain/chart";
import { speakFigure } from "@/server/domain/figure-words";
import { html } from "@/server/domain/html";
import { fullDay } from "@/server/domain/spoken-day";
import { spokenNumber } from "@/server/domain/spoken-number";
import { figureChart } from "../figure-chart";
import { figureTable } from "../meetings/[meeting]/figure-table";
import styles from "./figures.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("figures"))("title") };
}

const list = (collaboration: string) => ask((api) => api.figures.list({ collaboration }));

type Series = Awaited<ReturnType<typeof list>>["figures"][number]["series"];

export default async function Figures({ params }: { params: Promise<{ collaboration: string }> }) {
  const { collaboration } = await params;
  const { figures, mayEnter } = await list(collaboration);
  const t = await getTranslations("figures");
  const agenda = await getTranslations("agenda");
  const language = await languageOf();
  const measured = figures.flatMap(({ key, row, series }) => (row ? [{ key, row, series }] : []));
  const newest = measured.reduce((latest, { row }) => (row.on > latest ? row.on : latest), "");
  const voice: Voice = {
    say: (code, words) => agenda(code as Parameters<typeof agenda>[0], words),
    language,
    year: Number(newest.slice(0, 4)),
  };
  return (
    <div className="sheet">
      <header className="page-head with-act">
        <div>
          <h1>{t("title")}</h1>
          <p className="lede">{t("lede")}</p>
        </div>
        {mayEnter ? (
          <p className="acts no-print">
            <Link className="btn first" href={`/${collaboration}/figures/edit`}>
              {t("enter")}
            </Link>
          </p>
        ) : null}
      </header>
      {measured.length === 0 ? (
        <div className="empty">
          <strong>{t("empty")}</strong>
          <p>{t("emptyText")}</p>
        </div>
      ) : (
        <>
          <div
            {...drawn(
              figureTable(
                measured.map(({ row }) => row),
                language,
              ),
            )}
          />
          <section className="block">
            <h2>{t("series")}</h2>
            {measured.map(({ key, row, series }) => (
              <Development key={key} row={row} series={series} voice={voice} />
            ))}
          </section>
        </>
      )}
    </div>
  );
}

/** Phones get a drawing of their own: what is drawn for a desk cannot be read there. */
function Development({ row, series, voice }: { row: FigureRow; series: Series; voice: Voice }) {
  const { language } = voice;
  const t = wordsIn(language, "figures");
  const oldestFirst = series.toReversed();
  const shown = sinceLastPause(oldestFirst);
  const chart = (size: "wide" | "phone") =>
    figureChart({ of: row, series: shown, size, language }, styles[size]);
  const covered = shown.filter(({ value }) => value === null).length;
  return (
    <figure className={styles.development} id={`figure-${row.indicator}`}>
      <h3>{row.name}</h3>
      <div {...drawn(html`${chart("wide")}${chart("phone")}`)} />
      <figcaption>
        {speakFigure(row, voice)} {row.better ? t(`better.${row.better}`) : null}{" "}
        {covered > 0 ? t("chart.covered", { count: covered }) : null}{" "}
        {shown.length < series.length ? t("chart.before") : null}
      </figcaption>
      <details className="behind">
        <summary>
          {t("numbers")}
          <span className="vh"> {row.name}</span>
        </summary>
        <SeriesTable row={row} series={series} language={language} />
      </details>
    </figure>
  );
}

function SeriesTable({
  row,
  series,
  language,
}: {
  row: FigureRow;
  series: Series;
  language: Voice["language"];
}) {
  const t = wordsIn(language, "figures");
  const withUnit = (value: number) =>
    t(`unit.${row.unit}`, { value: spokenNumber(value, language), count: value });
  return (
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
        {series.map(({ on, value, n, note }) => (
          <tr key={on}>
            <th scope="row">{fullDay(on, language)}</th>
            <td className="r">
              {value === null ? t("suppressed") : withUnit(value)}
              {n === null ? null : <small className="quiet"> {t("of", { n })}</small>}
            </td>
            <td>{note}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
