// Every meeting of the collaboration: what comes, and what was held.

import type { Metadata } from "next";
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { Mark } from "@/app/_ui/signs";
import { weekdayAndFullDay } from "@/server/domain/spoken-day";
import { capital, clockRange, weekOf } from "@/server/domain/spoken-time";
import { GroupTabs } from "../group-tabs";
import styles from "./meetings.module.css";
import { stateMarks } from "./state-marks";

interface Props {
  params: Promise<{ collaboration: string }>;
  searchParams: Promise<{ group?: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("meeting.list"))("title") };
}

export default async function Meetings({ params, searchParams }: Props) {
  const { collaboration } = await params;
  const { group } = await searchParams;
  const { groups, coming, past, awaited } = await ask((api) =>
    api.meetings.list({ collaboration, ...(group ? { group } : {}) }),
  );
  const t = await getTranslations("meeting.list");
  const rooms = await getTranslations("rooms");
  const finding = await getTranslations("findTime");
  const polls = await getTranslations("polls");
  const parts = [
    { id: "coming", title: t("coming"), meetings: coming },
    { id: "past", title: t("past"), meetings: past },
  ];
  return (
    <div className="sheet">
      <header className="page-head with-act">
        <h1>{t("title")}</h1>
        <p className="acts">
          <Link className="btn small plain" href={`/${collaboration}/calendar`} prefetch={false}>
            {t("asCalendar")}
          </Link>
          <Link className="btn small plain" href={`/${collaboration}/find-a-time`} prefetch={false}>
            {finding("open")}
          </Link>
          <Link className="btn small plain" href={`/${collaboration}/polls`} prefetch={false}>
            {polls("title")}
          </Link>
          <Link className="btn small plain" href={`/${collaboration}/rooms`} prefetch={false}>
            {rooms("open")}
          </Link>
        </p>
      </header>
      <GroupTabs label={t("groups")} all={t("all")} groups={groups} chosen={group} />
      {coming.length + past.length === 0 ? (
        <div className="empty">
          <strong>{t("none")}</strong>
          <p>{t("noneText")}</p>
        </div>
      ) : null}
      {parts
        .filter(({ meetings }) => meetings.length > 0)
        .map(({ id, title, meetings }) => (
          <section key={id} className="block" aria-labelledby={id}>
            <h2 id={id}>{title}</h2>
            <Rows collaboration={collaboration} meetings={meetings} awaited={awaited} />
          </section>
        ))}
    </div>
  );
}

type List = Awaited<ReturnType<typeof import("@/server/meetings/list").listMeetings>>;

interface RowsProps {
  collaboration: string;
  meetings: List["coming"];
  awaited: List["awaited"];
}

async function Rows({ collaboration, meetings, awaited }: RowsProps) {
  const t = await getTranslations("meeting.list");
  const language = await languageOf();
  return (
    <ol className={`rows ${styles.rows}`}>
      {meetings.map(({ key, wallTime, durationMinutes, place, state, groupName }) => (
        <li key={key} className={state === "cancelled" ? styles.cancelled : undefined}>
          <p>
            <strong>{capital(weekdayAndFullDay(wallTime, language))}</strong>
            <span className="small quiet">
              {t("timeAndWeek", {
                time: clockRange(wallTime, durationMinutes, language),
                week: weekOf(wallTime),
              })}
            </span>
          </p>
          <p>
            <Link href={`/${collaboration}/meetings/${key}`} prefetch={false}>
              {groupName}
            </Link>
            {place ? <span className="small quiet">{place}</span> : null}
          </p>
          <p>
            <Mark kind={stateMarks[state]}>{t(`state.${state}`)}</Mark>
            <Waits warnings={awaited.filter(({ meeting }) => meeting.key === key)} />
          </p>
        </li>
      ))}
    </ol>
  );
}

/** How many minutes its agenda waits for, and whether they can make it; the meeting's own page says which. */
async function Waits({ warnings }: { warnings: List["awaited"] }) {
  const t = await getTranslations("cadence");
  const missed = warnings.filter((warning) => warning.missed).length;
  if (warnings.length === 0) return null;
  return (
    <span className="small">
      {missed > 0 ? <Mark kind="overdue">{t("shortMissed", { count: missed })}</Mark> : null}{" "}
      {warnings.length > missed ? (
        <Mark kind="waiting">{t("short", { count: warnings.length - missed })}</Mark>
      ) : null}
    </span>
  );
}
