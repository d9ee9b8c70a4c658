// When everyone meets: a month, a week, a list or the year, of all groups, one, an effort's or one's own.

import type { Metadata } from "next";
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { choicesFrom } from "@/app/_ui/choices";
import { CalendarFilter, MoveAsked } from "@/server/calendar/input";
import type { CalendarPage } from "@/server/calendar/queries";
import { daysAfter } from "@/server/domain/calendar-day";
import { type CalendarView, calendarViews } from "@/server/domain/calendar-range";
import { dayAndMonth, fullDay, monthName, type SpokenLanguage } from "@/server/domain/spoken-day";
import { meetingTime, weekOf } from "@/server/domain/spoken-time";
import type { MovePreview } from "@/server/meetings/preview-move";
import { inAddress } from "../register-address";
import { RegisterFilter } from "../register-filter";
import { Board } from "./board";
import styles from "./calendar.module.css";
import { type Asked, addressOf } from "./calendar-address";
import { gridOf } from "./grid-facts";
import { Listing } from "./listing";
import { Moving } from "./moving";
import { Year } from "./year";

interface Props {
  params: Promise<{ collaboration: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("calendar"))("title") };
}

export default async function Calendar({ params, searchParams }: Props) {
  const { collaboration } = await params;
  const address = await searchParams;
  const asked = CalendarFilter.parse(address);
  const { move, moved, date, time } = MoveAsked.parse(address);
  const { page, preview } = await ask(async (api) => ({
    page: await api.calendar.page({ collaboration, ...asked }),
    preview: move ? await api.meetings.previewMove({ collaboration, meeting: move, date, time }) : null,
  }));
  return (
    <div className={`sheet ${styles.calendar}`}>
      <Head page={page} asked={asked} collaboration={collaboration} />
      <Views asked={asked} view={page.view} />
      <Narrowing page={page} asked={asked} />
      <p role="status" className={styles.moved}>
        {moved ? await wordsOfMoved(page, moved) : null}
      </p>
      {preview ? <Moving preview={preview} asked={asked} collaboration={collaboration} /> : null}
      <Shown page={page} asked={asked} preview={preview} collaboration={collaboration} />
    </div>
  );
}

/** Where it stands now; nothing of a meeting that is not shown. */
async function wordsOfMoved({ meetings }: CalendarPage, key: string): Promise<string | null> {
  const meeting = meetings.find((one) => one.key === key);
  if (!meeting) return null;
  const t = await getTranslations("calendar.move");
  const { groupName, wallTime, durationMinutes } = meeting;
  return t("done", { group: groupName, time: meetingTime(wallTime, durationMinutes, await languageOf()) });
}

async function Head({
  page,
  asked,
  collaboration,
}: {
  page: CalendarPage;
  asked: Asked;
  collaboration: string;
}) {
  const t = await getTranslations("calendar");
  const name = rangeName(page, await languageOf(), (week) => t("week", { week }));
  const { range } = page;
  return (
    <header className={`page-head ${styles.head}`}>
      <h1>
        {t("title")} <span className={styles.range}>{name}</span>
      </h1>
      <nav className="acts no-print" aria-label={t("steps")}>
        <Link className="btn plain" href={`/${collaboration}/find-a-time`} prefetch={false}>
          {t("findTime")}
        </Link>
        {page.mayPlan ? (
          <Link className="btn plain" href={`/${collaboration}/year`} prefetch={false}>
            {t("planYear")}
          </Link>
        ) : null}
        <Link className="btn" href={addressOf(asked, { on: range.previous })} prefetch={false}>
          {t("previous")}
        </Link>
        <Link className="btn" href={addressOf(asked, { on: undefined })} prefetch={false}>
          {t("today")}
        </Link>
        <Link className="btn" href={addressOf(asked, { on: range.next })} prefetch={false}>
          {t("next")}
        </Link>
      </nav>
    </header>
  );
}

/** "december 2026" · "uge 49, 30. november – 6. december 2026" · "november 2026 – januar 2027" · "2026" */
function rangeName({ view, range }: CalendarPage, language: SpokenLanguage, week: (week: number) => string) {
  const last = daysAfter(range.to, -1);
  const month = (day: string) => `${monthName(day, language)} ${day.slice(0, 4)}`;
  if (view === "year") return range.on.slice(0, 4);
  if (view === "list") return `${month(range.from)} – ${month(last)}`;
  if (view === "week")
    return `${week(weekOf(range.on))}, ${dayAndMonth(range.on, language)} – ${fullDay(last, language)}`;
  return month(range.on);
}

async function Views({ asked, view }: { asked: Asked; view: CalendarView }) {
  const t = await getTranslations("calendar");
  return (
    <nav className={`tabs ${styles.views}`} aria-label={t("views")}>
      {calendarViews.map((name) => (
        <Link
          key={name}
          href={addressOf(asked, { view: name })}
          aria-current={name === view ? "page" : undefined}
          prefetch={false}
        >
          {t(`view.${name}`)}
        </Link>
      ))}
    </nav>
  );
}

async function Narrowing({ page, asked }: { page: CalendarPage; asked: Asked }) {
  const t = await getTranslations("calendar");
  const { view, on, group, effort, mine, busy } = asked;
  const isGrid = page.view === "month" || page.view === "week";
  return (
    <RegisterFilter
      narrowings={[
        {
          ...{ name: "mine", label: t("whose"), all: t("everyones"), chosen: mine },
          choices: [{ value: "true", label: t("mine") }],
        },
        {
          name: "group",
          label: t("group"),
          all: t("allGroups"),
          choices: choicesFrom(page.groups),
          chosen: group,
        },
        ...(page.efforts.length === 0
          ? []
          : [
              {
                ...{ name: "effort", label: t("effort"), all: t("allEfforts") },
                ...{ choices: choicesFrom(page.efforts), chosen: effort },
              },
            ]),
        ...(isGrid && page.mayAskBusy
          ? [
              {
                ...{ name: "busy", label: t("circle"), all: t("circleHidden"), chosen: busy },
                choices: [{ value: "true", label: t("circleBusy") }],
              },
            ]
          : []),
      ]}
      keep={inAddress({ view, on })}
    />
  );
}

interface ShownProps {
  page: CalendarPage;
  asked: Asked;
  preview: MovePreview | null;
  collaboration: string;
}

/** A list is what stands here without script, on a phone, and where it is asked for; a month or a week lies over it. */
async function Shown({ page, asked, preview, collaboration }: ShownProps) {
  if (page.view === "year") return <Year page={page} asked={asked} collaboration={collaboration} />;
  const list = <Listing page={page} asked={asked} collaboration={collaboration} />;
  if (page.view === "list") return list;
  return <Board grid={await gridOf(page, { asked, preview, collaboration })}>{list}</Board>;
}
