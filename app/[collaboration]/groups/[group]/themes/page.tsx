// A group's themes over the year: which meeting takes up what, what waits for room, and days of their own.
import type { Metadata } from "next";
import Link from "next/link";
import { cache } from "react";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { dayAndMonth, monthName, weekdayAndDay } from "@/server/domain/spoken-day";
import { spokenList } from "@/server/domain/spoken-list";
import { capital, weekOf } from "@/server/domain/spoken-time";
import type { ThemesPage } from "@/server/themes/queries";
import { PlanDay, RemoveTheme, ThemeForm } from "./theme-form";
import styles from "./themes.module.css";

interface Props {
  params: Promise<{ collaboration: string; group: string }>;
  searchParams: Promise<{ year?: string; edit?: string }>;
}

export type Theme = ThemesPage["themes"][number];

const load = cache((collaboration: string, group: string, year: string | undefined) =>
  ask((api) =>
    api.themes.page({
      collaboration,
      group,
      ...(year && /^\d{4}$/.test(year) ? { year: Number(year) } : {}),
    }),
  ),
);

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { collaboration, group } = await params;
  const page = await load(collaboration, group, (await searchParams).year);
  return { title: (await getTranslations("themes"))("title", { name: page.group.name }) };
}

export default async function Page({ params, searchParams }: Props) {
  const { collaboration, group } = await params;
  const { year, edit } = await searchParams;
  const page = await load(collaboration, group, year);
  const edited = page.mayPlan ? page.themes.find(({ id }) => id === edit) : undefined;
  return (
    <div className="sheet">
      <Head page={page} />
      {edited ? <Edited page={page} theme={edited} /> : null}
      <Year page={page} />
      <Unplaced page={page} />
      {page.mayPlan && !edited ? <Add page={page} /> : null}
    </div>
  );
}

async function Head({ page: { collaboration, group, year, days } }: { page: ThemesPage }) {
  const t = await getTranslations("themes");
  const years = [year - 1, year, year + 1];
  return (
    <>
      <header className="page-head">
        <p className="crumb">
          <Link href={`/${collaboration.key}/groups/${group.key}`} prefetch={false}>
            {t("back", { name: group.name })}
          </Link>
        </p>
        <h1>{t("title", { name: group.name })}</h1>
        <p className="lede">{t("text")}</p>
        {days ? <p>{t(days.of > 0 ? "days" : "daysMore", { ...days, year: String(year) })}</p> : null}
      </header>
      <nav className="tabs" aria-label={t("years")}>
        {years.map((one) => (
          <Link
            key={one}
            href={`?year=${one}`}
            aria-current={one === year ? "page" : undefined}
            prefetch={false}
          >
            {one}
          </Link>
        ))}
      </nav>
    </>
  );
}

async function Year({ page }: { page: ThemesPage }) {
  const { collaboration, meetings } = page;
  const year = String(page.year);
  const t = await getTranslations("themes");
  const language = await languageOf();
  return (
    <section className="block" aria-labelledby="year">
      <h2 id="year">{t("months", { year })}</h2>
      {meetings.length === 0 ? <p className="quiet">{t("noMeetings", { year })}</p> : null}
      <ol className={`rows ${styles.year}`}>
        {meetings.map(({ key, wallTime, isDay, themes }, index) => (
          <li key={key}>
            <p className={styles.month}>
              {meetings[index - 1]?.wallTime.slice(0, 7) === wallTime.slice(0, 7)
                ? null
                : capital(monthName(wallTime, language))}
            </p>
            <p>
              <Link href={`/${collaboration.key}/meetings/${key}`} prefetch={false}>
                {capital(weekdayAndDay(wallTime, language))}
              </Link>
              <span className="small quiet">
                {t(isDay ? "dayIn" : "meetingIn", { week: weekOf(wallTime) })}
              </span>
            </p>
            <div>
              {themes.length === 0 ? <p className="quiet">{t("noTheme")}</p> : null}
              {themes.map((theme) => (
                <Told key={theme.id} theme={theme} page={page} />
              ))}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

async function Unplaced({ page }: { page: ThemesPage }) {
  const t = await getTranslations("themes");
  const language = await languageOf();
  const when = ({ on, wholeDay }: Theme) => {
    if (!on) return t(wholeDay ? "dayWithoutDate" : "whenRoom");
    return t(wholeDay ? "dayNotPlanned" : "waitsForMeeting", { on: capital(dayAndMonth(on, language)) });
  };
  return (
    <section className="block" aria-labelledby="unplaced">
      <h2 id="unplaced">{t("unplaced")}</h2>
      {page.unplaced.length === 0 ? (
        <p className="quiet">{t(page.themes.length === 0 ? "noThemes" : "noUnplaced")}</p>
      ) : null}
      <ul className="rows">
        {page.unplaced.map((theme) => (
          <li key={theme.id}>
            <Told theme={theme} page={page} />
            <p className="small quiet">{when(theme)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A theme, who presents it, and the way to change it. */
async function Told({ theme, page }: { theme: Theme; page: ThemesPage }) {
  const t = await getTranslations("themes");
  const names = theme.presenters.map(({ name, from }) => (from ? `${name} (${from})` : name));
  return (
    <div>
      <p>
        <strong>{theme.title}</strong>{" "}
        {page.mayPlan ? (
          <Link className="small no-print" href={`?year=${page.year}&edit=${theme.id}`} prefetch={false}>
            {t("edit")}
            <span className="vh"> {t("editWhich", { title: theme.title })}</span>
          </Link>
        ) : null}
      </p>
      {names.length > 0 ? (
        <p className="small quiet">
          {t("who")}: {spokenList(names, await languageOf())}
        </p>
      ) : null}
    </div>
  );
}

async function Edited({ page, theme }: { page: ThemesPage; theme: Theme }) {
  const t = await getTranslations("themes");
  return (
    <section className="block no-print" aria-labelledby="edit-theme">
      <h2 id="edit-theme">{t("editTitle")}</h2>
      <ThemeForm page={page} theme={theme} />
      {theme.wholeDay && theme.on && !theme.day ? <PlanDay page={page} theme={theme} /> : null}
      {theme.day ? null : <RemoveTheme page={page} theme={theme} />}
    </section>
  );
}

async function Add({ page }: { page: ThemesPage }) {
  const t = await getTranslations("themes");
  return (
    <details className="behind no-print">
      <summary>{t("add")}</summary>
      <ThemeForm page={page} theme={null} />
    </details>
  );
}
