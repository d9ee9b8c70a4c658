// The year: the wheel, and the same as a table.
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { Mark } from "@/app/_ui/signs";
import type { CalendarPage } from "@/server/calendar/queries";
import { weekdayAndDay } from "@/server/domain/spoken-day";
import { capital, clockTime, weekOf } from "@/server/domain/spoken-time";
import { stateMarks } from "../meetings/state-marks";
import { YearWheel } from "../year-wheel";
import styles from "./calendar.module.css";
import type { Asked } from "./calendar-address";
import { Listing } from "./listing";

interface Props {
  page: CalendarPage;
  asked: Asked;
  collaboration: string;
}

export async function Year({ page, asked, collaboration }: Props) {
  const t = await getTranslations("calendar");
  const year = Number(page.range.on.slice(0, 4));
  if (page.meetings.length === 0) return <Listing page={page} asked={asked} collaboration={collaboration} />;
  return (
    <>
      <YearWheel year={year} page={page} collaboration={collaboration} />
      <section className="block" aria-labelledby="table">
        <h2 id="table">{t("asTable", { year: String(year) })}</h2>
        <div className="scroll" tabIndex={0} role="region" aria-labelledby="table">
          <Table meetings={page.meetings} collaboration={collaboration} />
        </div>
      </section>
    </>
  );
}

async function Table({
  meetings,
  collaboration,
}: {
  meetings: CalendarPage["meetings"];
  collaboration: string;
}) {
  const t = await getTranslations("calendar");
  const state = await getTranslations("meeting.list.state");
  const language = await languageOf();
  return (
    <table className={`stacks ${styles.table}`}>
      <thead>
        <tr>
          <th scope="col" className="r">
            {t("column.week")}
          </th>
          <th scope="col">{t("column.day")}</th>
          <th scope="col">{t("column.group")}</th>
          <th scope="col">{t("column.time")}</th>
          <th scope="col">{t("column.state")}</th>
        </tr>
      </thead>
      <tbody>
        {meetings.map(({ key, wallTime, groupName, isThemeDay, ...meeting }) => (
          <tr key={key}>
            <td className="r" data-of={t("column.week")}>
              {weekOf(wallTime)}
            </td>
            <td>{capital(weekdayAndDay(wallTime, language))}</td>
            <th scope="row">
              <Link href={`/${collaboration}/meetings/${key}`} prefetch={false}>
                {groupName}
              </Link>
              {isThemeDay ? <span className="quiet"> · {t("wheel.themeDay")}</span> : null}
            </th>
            <td>{clockTime(wallTime, language)}</td>
            <td>
              <Mark kind={stateMarks[meeting.state]}>{state(meeting.state)}</Mark>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
