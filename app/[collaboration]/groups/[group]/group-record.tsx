// What the group's meetings are and left behind: dates, decisions, and tasks not done.

import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { Mark } from "@/app/_ui/signs";
import { dayAndMonth, fullDay, weekdayAndFullDay } from "@/server/domain/spoken-day";
import { capital } from "@/server/domain/spoken-time";
import type { GroupPage } from "@/server/groups/page";
import { CadenceLines } from "../../cadence-lines";
import { stateMarks } from "../../meetings/state-marks";
import styles from "./group.module.css";

export async function Meetings({ page: { collaboration, coming, past } }: { page: GroupPage }) {
  const t = await getTranslations("group.meetings");
  const language = await languageOf();
  const row = ({ key, wallTime, state }: GroupPage["coming"][number]) => (
    <li key={key}>
      <Link href={`/${collaboration.key}/meetings/${key}`} prefetch={false}>
        {capital(weekdayAndFullDay(wallTime, language))}
      </Link>
      <Mark kind={stateMarks[state]}>{t(`state.${state}`)}</Mark>
    </li>
  );
  return (
    <section aria-labelledby="meetings">
      <h2 id="meetings">{t("title")}</h2>
      {coming.length + past.length === 0 ? <p className="quiet">{t("none")}</p> : null}
      {coming.length > 0 ? (
        <>
          <h3>{t("coming")}</h3>
          <ol className={styles.dates}>{coming.map(row)}</ol>
        </>
      ) : null}
      {past.length > 0 ? (
        <>
          <h3 className={styles.after}>{t("past")}</h3>
          <ol className={styles.dates}>{past.slice(0, 6).map(row)}</ol>
        </>
      ) : null}
      <p className={`small ${styles.after}`}>
        <Link href={`/${collaboration.key}/meetings`} prefetch={false}>
          {t("all")}
        </Link>
      </p>
    </section>
  );
}

/** The group's minutes that another agenda waits for, and those it waits for itself. */
export async function AwaitedMinutes({ page: { awaited, today } }: { page: GroupPage }) {
  const t = await getTranslations("cadence");
  if (awaited.length === 0) return null;
  return (
    <section aria-labelledby="awaited">
      <h2 id="awaited">{t("title")}</h2>
      <CadenceLines warnings={awaited} today={today} />
    </section>
  );
}

export async function Decisions({ page: { collaboration, decisions } }: { page: GroupPage }) {
  const t = await getTranslations("group.decisions");
  const language = await languageOf();
  return (
    <section aria-labelledby="decisions">
      <h2 id="decisions">{t("title")}</h2>
      {decisions.length === 0 ? (
        <p className="quiet">{t("none")}</p>
      ) : (
        <ol className={styles.record}>
          {decisions.map(({ said, text, meeting, on }) => (
            <li key={said}>
              {text}
              <small>
                <Link href={`/${collaboration.key}/meetings/${meeting}`} prefetch={false}>
                  {said}
                </Link>{" "}
                · {fullDay(on, language)}
              </small>
            </li>
          ))}
        </ol>
      )}
      <p className={`small ${styles.after}`}>
        <Link href={`/${collaboration.key}/decisions`} prefetch={false}>
          {t("all")}
        </Link>
      </p>
    </section>
  );
}

export async function Tasks({ page: { collaboration, tasks, today } }: { page: GroupPage }) {
  const t = await getTranslations("group.tasks");
  const language = await languageOf();
  return (
    <section aria-labelledby="tasks">
      <h2 id="tasks">{t("title")}</h2>
      {tasks.length === 0 ? (
        <p className="quiet">{t("none")}</p>
      ) : (
        <ul className={styles.record}>
          {tasks.map(({ id, what, who, due, meeting }) => (
            <li key={id}>
              <Link href={`/${collaboration.key}/meetings/${meeting}`} prefetch={false}>
                {what}
              </Link>
              <small>
                {who}
                {due ? " · " : null}
                {due && due < today ? (
                  <Mark kind="overdue">{t("overdue", { on: dayAndMonth(due, language) })}</Mark>
                ) : null}
                {due && due >= today ? t("due", { on: dayAndMonth(due, language) }) : null}
              </small>
            </li>
          ))}
        </ul>
      )}
      <p className={`small ${styles.after}`}>
        <Link href={`/${collaboration.key}/tasks`} prefetch={false}>
          {t("all")}
        </Link>
      </p>
    </section>
  );
}
