// Every meeting of the collaboration: what comes, and what was held.

import type { Metadata } from "next";
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { Mark } from "@/app/_ui/signs";
import { capital, clockRange, weekdayAndFullDay, weekOf } from "@/server/domain/spoken-time";
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
  const { groups, coming, past } = await ask((api) =>
    api.meetings.list({ collaboration, ...(group ? { group } : {}) }),
  );
  const t = await getTranslations("meeting.list");
  const parts = [
    { id: "coming", title: t("coming"), meetings: coming },
    { id: "past", title: t("past"), meetings: past },
  ];
  return (
    <div className="sheet">
      <header className="page-head">
        <h1>{t("title")}</h1>
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
            <Rows collaboration={collaboration} meetings={meetings} />
          </section>
        ))}
    </div>
  );
}

type Listed = Awaited<ReturnType<typeof import("@/server/meetings/list").listMeetings>>["coming"];

async function Rows({ collaboration, meetings }: { collaboration: string; meetings: Listed }) {
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
          </p>
        </li>
      ))}
    </ol>
  );
}
