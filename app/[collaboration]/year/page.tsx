// The year planned: what matters is said, a plan is proposed, looked at, put right, and carried out in whole or in part.
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import type { YearPage } from "@/server/year-plan/page";
import { YearWheel } from "../year-wheel";
import { Ask } from "./ask";
import { Dates } from "./dates";
import { Differences } from "./differences";
import { GiveDate } from "./give-date";
import { Leaders } from "./leaders";
import { Plans } from "./plans";
import { Progress } from "./progress";
import { Unmet } from "./unmet";
import styles from "./year.module.css";

interface Props {
  params: Promise<{ collaboration: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
}

interface Asked {
  year?: string;
  plan?: string;
  against?: string;
  /** The meeting that is to have another date, as `group@time`. */
  change?: string;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("yearPlan"))("title") };
}

export default async function Year({ params, searchParams }: Props) {
  const { collaboration } = await params;
  const { year, plan, against, change } = single(await searchParams);
  const page = await ask((api) =>
    api.yearPlan.page({
      collaboration,
      ...(year ? { year } : {}),
      ...(plan ? { plan } : {}),
      ...(against ? { against } : {}),
    }),
  );
  return (
    <div className={`sheet ${styles.year}`}>
      <Head page={page} />
      {page.plan ? <Plan page={page} plan={page.plan} change={change} /> : <None year={page.year} />}
      <Ask page={page} />
      <Plans page={page} />
      <Leaders page={page} />
    </div>
  );
}

const single = (written: Record<string, string | string[]>): Asked =>
  Object.fromEntries(Object.entries(written).map(([name, value]) => [name, [value].flat()[0]]));

async function Head({ page: { year } }: { page: YearPage }) {
  const t = await getTranslations("yearPlan");
  return (
    <header className={`page-head ${styles.head}`}>
      <h1>{t("of", { year: String(year) })}</h1>
      <nav className="acts no-print" aria-label={t("steps")}>
        {[year - 1, year + 1].map((other) => (
          <Link key={other} className="btn" href={`?year=${other}`} prefetch={false}>
            {other}
          </Link>
        ))}
      </nav>
      <p className="lede">{t("lede")}</p>
    </header>
  );
}

async function None({ year }: { year: number }) {
  const t = await getTranslations("yearPlan");
  return (
    <div className="empty">
      <strong>{t("none", { year: String(year) })}</strong>
      <p>{t("noneText")}</p>
    </div>
  );
}

async function Plan({
  page,
  plan,
  change,
}: {
  page: YearPage;
  plan: NonNullable<YearPage["plan"]>;
  change: string | undefined;
}) {
  return (
    <>
      <Progress page={page} plan={plan} />
      {plan.dates.length > 0 ? (
        <>
          <Unmet plan={plan} />
          {change ? <GiveDate page={page} plan={plan} change={change} /> : null}
          <Differences page={page} />
          <Dates page={page} plan={plan} />
          <Wheel page={page} plan={plan} />
        </>
      ) : null}
    </>
  );
}

/** The plan as a picture; what has been made leads to its meeting. */
async function Wheel({ page, plan }: { page: YearPage; plan: NonNullable<YearPage["plan"]> }) {
  const groups = new Map(page.groups.map((group) => [group.key, group]));
  const meetings = plan.dates.map(({ key, group, wallTime, meeting, isThemeDay }) => {
    const { layer = "working-group" as const, name = group } = groups.get(group) ?? {};
    const isPlanned = meeting === null;
    return { key, isPlanned, isThemeDay, wallTime, state: "planned" as const, layer, groupName: name };
  });
  const { year, today, avoided, holidays, collaboration } = page;
  return (
    <YearWheel
      year={year}
      flows={page.flows}
      deadlines={plan.dates.flatMap(({ key, agendaOn }) =>
        agendaOn ? [{ meeting: key, day: agendaOn }] : [],
      )}
      page={{ meetings, today, avoided, holidays: holidays.map((on) => ({ on })), now: `${today}T00:00` }}
      collaboration={collaboration.key}
    />
  );
}
