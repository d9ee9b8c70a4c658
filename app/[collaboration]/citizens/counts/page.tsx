// The practice layer in numbers, for whoever leads the project: how many, and never who.
import type { Metadata } from "next";
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations, wordsIn } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { drawn } from "@/app/_ui/drawn";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import type { Voice } from "@/server/domain/agenda-words";
import { sinceLastPause } from "@/server/domain/chart";
import { barriers, caseThemes } from "@/server/domain/network-meeting";
import { outcomes, type QuarterCounts, quarterOf } from "@/server/domain/practice-counts";
import { fullDay } from "@/server/domain/spoken-day";
import { spokenNumber } from "@/server/domain/spoken-number";
import type { PracticePage } from "@/server/practice/page";
import { figureCharts } from "../../figure-charts";
import styles from "./counts.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("practice"))("title") };
}

export default async function Counts({ params }: { params: Promise<{ collaboration: string }> }) {
  const page = await ask(async (api) => api.practice.page(await params));
  const t = await getTranslations("practice");
  const language = await languageOf();
  const { collaboration, latest } = page;
  return (
    <div className="sheet">
      <p className="no-print small">
        <Link href={`/${collaboration.key}/citizens`} prefetch={false}>
          {t("back")}
        </Link>
      </p>
      <header className="page-head">
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
        {latest ? (
          <p className="small quiet">
            {t("when", { on: fullDay(latest.on, language) })} {t("hiddenMeans")}
          </p>
        ) : null}
      </header>
      {latest ? (
        <Counted page={page} latest={latest} />
      ) : (
        <div className="empty">
          <strong>{t("empty")}</strong>
          <p>{t("emptyText")}</p>
        </div>
      )}
      <Outcomes page={page} />
    </div>
  );
}

type Latest = NonNullable<PracticePage["latest"]>;

async function Counted({ page: { quarters }, latest }: { page: PracticePage; latest: Latest }) {
  const t = await getTranslations("practice");
  const barrierWords = await getTranslations("network.run.barrier");
  const themeWords = await getTranslations("network.run.theme");
  return (
    <>
      <section aria-labelledby="cases">
        <h2 id="cases">{t("cases")}</h2>
        <ByQuarter
          of="cases"
          quarters={quarters}
          rows={[
            { name: t("active"), count: ({ active }) => active },
            { name: t("late"), count: ({ late }) => late },
            { name: t("runningOut"), count: ({ runningOut }) => runningOut },
            { name: t("unfinished"), count: ({ unfinished }) => unfinished },
          ]}
        />
      </section>
      <Load latest={latest} />
      <section className="block" aria-labelledby="barriers">
        <h2 id="barriers">{t("barriers")}</h2>
        <p className="small quiet">{t("barriersHelp")}</p>
        <ByQuarter
          of="barriers"
          quarters={quarters}
          rows={barriers.map((barrier) => ({
            name: barrierWords(barrier),
            count: (quarter) => quarter.barriers[barrier],
          }))}
        />
      </section>
      <section className="block" aria-labelledby="themes">
        <h2 id="themes">{t("themes")}</h2>
        <p className="small quiet">{t("themesHelp")}</p>
        <ByQuarter
          of="themes"
          quarters={quarters}
          rows={caseThemes.map((theme) => ({
            name: themeWords(theme),
            count: (quarter) => quarter.themes?.[theme],
          }))}
        />
      </section>
    </>
  );
}

interface Row {
  name: string;
  /** null is hidden; undefined was not counted then. */
  count: (quarter: QuarterCounts) => number | null | undefined;
}

/** Why figures of a table are hidden follows from the table, never from the figure: else the reason would tell what it hides. */
type Table = "cases" | "load" | "barriers" | "themes" | "reached";

/** One column a quarter; a phone reads them line by line. */
async function ByQuarter({
  of,
  quarters,
  rows,
}: {
  of: Table;
  quarters: readonly QuarterCounts[];
  rows: readonly Row[];
}) {
  const t = await getTranslations("practice");
  const isHidden = rows.some(({ count }) => quarters.some((quarter) => count(quarter) === null));
  return (
    <>
      <table
        className={`stacks ${styles.counts}`}
        aria-labelledby={of}
        aria-describedby={isHidden ? whyOf(of) : undefined}
      >
        <thead>
          <tr>
            <th scope="col">{t("what")}</th>
            {quarters.map(({ on }) => (
              <th key={on} scope="col" className="r">
                {t("quarter", quarterOf(on))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, count }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {quarters.map((quarter) => (
                <td key={quarter.on} className="r" data-of={`${t("quarter", quarterOf(quarter.on))}:`}>
                  <Count count={count(quarter)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {isHidden ? <WhyHidden of={of} /> : null}
    </>
  );
}

const whyOf = (table: Table) => `${table}-hidden`;

/** What a hidden figure can be, and why it is hidden. */
async function WhyHidden({ of }: { of: Table }) {
  const t = await getTranslations("practice");
  return (
    <p id={whyOf(of)} className="small quiet">
      {t(`hiddenWhy.${of}`)}
    </p>
  );
}

/** What is hidden says so in the same word, whatever the reason. */
async function Count({ count }: { count: number | null | undefined }) {
  const t = await getTranslations("practice");
  if (count === undefined) return <span className="quiet">{t("notCounted")}</span>;
  return count === null ? <span className="quiet">{t("hidden")}</span> : <span className="num">{count}</span>;
}

async function Load({ latest: { consultants, active, most } }: { latest: Latest }) {
  const t = await getTranslations("practice");
  const isHidden = consultants.some(({ count }) => count === null);
  return (
    <section className={`block ${styles.narrow}`} aria-labelledby="load">
      <h2 id="load">{t("load")}</h2>
      {consultants.length === 0 ? <p className="quiet">{t("noConsultants")}</p> : null}
      {consultants.length > 0 ? (
        <>
          <p className="small quiet">{t("loadHelp", { most, active: active ?? t("hidden") })}</p>
          <table aria-labelledby="load" aria-describedby={isHidden ? whyOf("load") : undefined}>
            <thead>
              <tr>
                <th scope="col">{t("consultant")}</th>
                <th scope="col" className="r">
                  {t("follows")}
                </th>
              </tr>
            </thead>
            <tbody>
              {consultants.map(({ key, name, count }) => (
                <tr key={key}>
                  <th scope="row">{name}</th>
                  <td className="r">
                    <Count count={count} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {isHidden ? <WhyHidden of="load" /> : null}
        </>
      ) : null}
    </section>
  );
}

async function Outcomes({ page }: { page: PracticePage }) {
  const t = await getTranslations("practice");
  const agenda = await getTranslations("agenda");
  const language = await languageOf();
  const { quarters, criteria } = page;
  const rows = criteria.flatMap(({ row }) => row ?? []);
  const newest = rows.reduce((latest, { on }) => (on > latest ? on : latest), "");
  const voice: Voice = {
    say: (code, words) => agenda(code as Parameters<typeof agenda>[0], words),
    language,
    year: Number(newest.slice(0, 4)),
  };
  if (criteria.length === 0 && quarters.length === 0) return null;
  return (
    <section className="block" aria-labelledby="outcomes">
      <h2 id="outcomes">{t("outcomes")}</h2>
      {criteria.length > 0 ? <p className="small quiet">{t("outcomesHelp")}</p> : null}
      {rows.length > 0 ? <div {...drawn(figureCharts(rows, voice))} /> : null}
      <MeasuredFirst page={page} />
      <Unmeasured page={page} />
      {quarters.length > 0 ? (
        <>
          <h3 className={styles.apart} id="reached">
            {t("reached")}
          </h3>
          <ByQuarter
            of="reached"
            quarters={quarters}
            rows={[
              ...outcomes.map(
                (outcome): Row => ({
                  name: t(`outcome.${outcome}`),
                  count: (quarter) => quarter.outcomes[outcome],
                }),
              ),
              { name: t("of"), count: ({ of }) => of },
            ]}
          />
        </>
      ) : null}
      {page.taking ? <Take page={page} taking={page.taking} /> : null}
    </section>
  );
}

/** Where a figure began, which the charts do not reach back to. */
async function MeasuredFirst({ page: { criteria } }: { page: PracticePage }) {
  const t = await getTranslations("practice");
  const language = await languageOf();
  return criteria.flatMap(({ key, name, unit, row, series }) => {
    const first = series.at(-1);
    const drawn = sinceLastPause(row?.series ?? [])[0];
    if (!first || !drawn || first.on >= drawn.on) return [];
    const { value, n } = first;
    const said = {
      ...{ name, on: fullDay(first.on, language) },
      value: value === null ? t("hidden") : inUnit(value, unit, language),
    };
    return [
      <p key={key} className={`small quiet ${styles.unmeasured}`}>
        {n === null ? t("measuredFirst", said) : t("measuredFirstOf", { ...said, n })}
      </p>,
    ];
  });
}

async function Unmeasured({ page: { criteria } }: { page: PracticePage }) {
  const t = await getTranslations("practice");
  const language = await languageOf();
  return criteria
    .filter(({ row }) => row === null)
    .map(({ key, name, target, unit }) => (
      <p key={key} className={`quiet ${styles.unmeasured}`}>
        {target === null
          ? t("notMeasured", { name })
          : t("notMeasuredTarget", { name, target: inUnit(target, unit, language) })}
      </p>
    ));
}

type Unit = PracticePage["criteria"][number]["unit"];

const inUnit = (value: number, unit: Unit, language: Voice["language"]) =>
  wordsIn(language, "figures")(`unit.${unit}`, { value: spokenNumber(value, language), count: value });

interface TakeProps {
  page: PracticePage;
  taking: NonNullable<PracticePage["taking"]>;
}

async function Take({ page: { collaboration }, taking }: TakeProps) {
  const t = await getTranslations("practice");
  const ready = taking.filter(({ figures }) => figures.length > 0).toReversed();
  return (
    <div className={`no-print ${styles.apart}`}>
      <h3>{t("take.title")}</h3>
      <p className="small quiet">
        {ready.length > 0 ? t("take.help") : t("take.none")}{" "}
        <Link href={`/${collaboration.key}/figures`}>{t("take.figures")}</Link>
      </p>
      <ul className={`rows ${styles.taking}`}>
        {ready.map((quarter) => (
          <li key={quarter.on}>
            <Ready quarter={quarter} collaboration={collaboration.key} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface ReadyProps {
  quarter: TakeProps["taking"][number];
  collaboration: string;
}

async function Ready({ quarter: { on, figures }, collaboration }: ReadyProps) {
  const t = await getTranslations("practice");
  const language = await languageOf();
  return (
    <>
      <p>{t("quarter", quarterOf(on))}</p>
      <ul className={styles.figures}>
        {figures.map(({ name, value, n, unit }) => (
          <li key={name}>
            {n === null
              ? t("take.figureBare", { name, value: inUnit(value, unit, language) })
              : t("take.figure", { name, value: inUnit(value, unit, language), n })}
          </li>
        ))}
      </ul>
      <Form
        id={`take-${on}`}
        action={submit.bind(null, "practice.takeOutcomes")}
        words={await formWords()}
        hidden={{ collaboration, on }}
        doneWords={t("take.done")}
      >
        <Send look="small">
          {t("take.button")}
          <span className="vh"> {t("quarter", quarterOf(on))}</span>
        </Send>
      </Form>
    </>
  );
}
