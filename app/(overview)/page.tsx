// My overview: the next meetings with what I owe them, my tasks, and what waits for me.

import type { Metadata } from "next";
import { cookies } from "next/headers";
import Link from "next/link";
import { Shell } from "@/app/_shell/shell";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { Mark } from "@/app/_ui/signs";
import { dayAndMonth, type SpokenLanguage, weekdayAndDay } from "@/server/domain/spoken-day";
import { capital, clockRange, meetingTime, weekOf } from "@/server/domain/spoken-time";
import type { Overview } from "@/server/overview/queries";
import { BookedList } from "../[collaboration]/booked-list";
import { CadenceLines } from "../[collaboration]/cadence-lines";
import { TaskTable } from "../[collaboration]/tasks/task-table";
import styles from "./overview.module.css";
import { Weeks } from "./weeks";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("overview"))("title") };
}

export default async function OverviewPage() {
  const home = (await cookies()).get("collaboration")?.value ?? null;
  const overview = await ask((api) =>
    api.overview.mine({ home: home && /^[a-z0-9][a-z0-9-]*$/.test(home) ? home : null }),
  );
  const t = await getTranslations("overview");
  const language = await languageOf();
  const frame = overview.frame ?? {
    place: null,
    canSwitch: false,
    me: { name: "", organisation: null },
    administers: false,
    meetsCitizens: false,
  };
  return (
    <Shell {...frame}>
      <div className="sheet">
        <header className="page-head">
          <h1>{capital(weekdayAndDay(overview.today, language))}</h1>
          <p className="lede">{await summary(overview)}</p>
        </header>
        {overview.frame ? (
          <>
            <Weeks today={overview.today} meetings={overview.coming} />
            <Meetings overview={overview} language={language} />
            {overview.booked.length > 0 ? (
              <section className="block" aria-labelledby="booked">
                <h2 id="booked">{t("booked")}</h2>
                <BookedList booked={overview.booked} />
              </section>
            ) : null}
            <Network overview={overview} language={language} />
            <Polls overview={overview} language={language} />
            <Awaited overview={overview} />
            <section className="block" aria-labelledby="tasks">
              <h2 id="tasks">{t("tasks")}</h2>
              {overview.tasks.length === 0 ? (
                <p className="quiet">{t("noTasks")}</p>
              ) : (
                <TaskTable tasks={overview.tasks} />
              )}
            </section>
            <Waiting overview={overview} language={language} />
          </>
        ) : (
          <div className="empty">
            <strong>{t("nowhere")}</strong>
            <p>{t("nowhereText")}</p>
          </div>
        )}
      </div>
    </Shell>
  );
}

/** One sentence: what presses, or that nothing does. */
async function summary({ coming, after, tasks }: Overview): Promise<string> {
  const t = await getTranslations("overview");
  const overdue = tasks.filter(({ daysLeft, isMine }) => isMine && daysLeft !== null && daysLeft < 0).length;
  const pressing = [...coming, ...after].filter(({ duty }) => duty?.mark).length;
  return t("summary", { pressing, overdue });
}

/** When, and nothing of whom: others may see the screen. */
async function Network({
  overview: { network },
  language,
}: {
  overview: Overview;
  language: SpokenLanguage;
}) {
  const t = await getTranslations("overview");
  if (network.length === 0) return null;
  return (
    <section className="block" aria-labelledby="network">
      <h2 id="network">{t("network")}</h2>
      <ul className="rows">
        {network.map(({ id, collaboration, wallTime, durationMinutes }) => (
          <li key={id}>
            <Link href={`/${collaboration}/network-meetings/${id}`} prefetch={false}>
              {capital(meetingTime(wallTime, durationMinutes, language))}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where I have not said when I can. */
async function Polls({ overview: { polls }, language }: { overview: Overview; language: SpokenLanguage }) {
  const t = await getTranslations("overview");
  if (polls.length === 0) return null;
  return (
    <section className="block" aria-labelledby="polls">
      <h2 id="polls">{t("polls")}</h2>
      <ul className="rows">
        {polls.map(({ id, title, group, collaboration, until }) => (
          <li key={id}>
            <p>
              <Link href={`/${collaboration}/polls/${id}`} prefetch={false}>
                {title}
              </Link>
            </p>
            <p className="small quiet">
              {group} · {t("pollUntil", { day: weekdayAndDay(until, language) })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function Meetings({ overview, language }: { overview: Overview; language: SpokenLanguage }) {
  const t = await getTranslations("overview");
  const first = [...overview.after, ...overview.coming].findIndex(({ duty }) => duty?.mark);
  const meetings = [...overview.after, ...overview.coming];
  return (
    <section className="block" aria-labelledby="meetings">
      <h2 id="meetings">{t("meetings")}</h2>
      {meetings.length === 0 ? (
        <p className="quiet">{t("noMeetings")}</p>
      ) : (
        <ol className={styles.next}>
          {meetings.map((meeting, index) => (
            <li key={`${meeting.collaboration}/${meeting.key}`}>
              <p className={styles.when}>
                <strong>{capital(weekdayAndDay(meeting.wallTime, language))}</strong>
                <span className="num">
                  {t("timeAndWeek", {
                    time: clockRange(meeting.wallTime, meeting.durationMinutes, language),
                    week: weekOf(meeting.wallTime),
                  })}
                </span>
              </p>
              <div>
                <h3>
                  <Link href={`/${meeting.collaboration}/meetings/${meeting.key}`} prefetch={false}>
                    {meeting.groupName}
                  </Link>
                </h3>
                <p className="small quiet">
                  {[meeting.place, t(`part.${meeting.part}`, { leader: meeting.leader })]
                    .filter(Boolean)
                    .join(" · ")}
                </p>
                <DutyLine duty={meeting.duty} language={language} />
                <ToLookAt at={`/${meeting.collaboration}/meetings/${meeting.key}`} {...meeting} />
              </div>
              <p className="acts">
                {meeting.duty && meeting.duty.code !== "expect" && meeting.duty.code !== "callForItems" ? (
                  <Link
                    className={index === first ? "btn first" : "btn"}
                    href={`/${meeting.collaboration}/meetings/${meeting.key}`}
                    prefetch={false}
                  >
                    {t(`act.${meeting.duty.code}`)}
                    <span className="vh">
                      {" "}
                      {t("of", { group: meeting.groupName, day: dayAndMonth(meeting.wallTime, language) })}
                    </span>
                  </Link>
                ) : null}
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

async function DutyLine({
  duty,
  language,
}: {
  duty: Overview["coming"][number]["duty"];
  language: SpokenLanguage;
}) {
  const t = await getTranslations("overview.duty");
  if (!duty) return null;
  const says = t(duty.code, {
    when: await soonOr(duty.days, dayAndMonth(duty.on, language)),
    on: dayAndMonth(duty.on, language),
    late: Math.max(0, -duty.days),
  });
  return (
    <ul className={styles.owe}>
      <li>{duty.mark ? <Mark kind={duty.mark}>{says}</Mark> : <span className="quiet">{says}</span>}</li>
    </ul>
  );
}

/** "i dag", "i morgen", or the day. */
async function soonOr(days: number, day: string): Promise<string> {
  const t = await getTranslations("overview.when");
  if (days === 0) return t("today");
  return days === 1 ? t("tomorrow") : t("day", { day });
}

/** Minutes that have to be ready before another group's agenda goes out. */
async function Awaited({ overview: { awaited, today } }: { overview: Overview }) {
  const t = await getTranslations("cadence");
  if (awaited.length === 0) return null;
  return (
    <section className="block" aria-labelledby="awaited">
      <h2 id="awaited">{t("title")}</h2>
      <CadenceLines warnings={awaited} today={today} />
    </section>
  );
}

async function Waiting({ overview, language }: { overview: Overview; language: SpokenLanguage }) {
  const t = await getTranslations("overview.waiting");
  return (
    <section className="block" aria-labelledby="waiting">
      <h2 id="waiting">{t("title")}</h2>
      {overview.referrals.length === 0 ? (
        <p className="quiet">{t("none")}</p>
      ) : (
        <ul className="rows">
          {overview.referrals.map(
            ({ id, toUs, other, ours, question, wantedBy, onAgenda, collaboration }) => (
              <li key={id}>
                {t(toUs ? "forUs" : "forThem", { other, ours })}{" "}
                <Link href={`/${collaboration}/referrals/${id}`} prefetch={false}>
                  {question}
                </Link>{" "}
                <span className="small quiet">
                  {wantedBy && wantedBy < overview.today ? (
                    <Mark kind="overdue">{t("overdue", { on: dayAndMonth(wantedBy, language) })}</Mark>
                  ) : null}
                  {wantedBy && wantedBy >= overview.today
                    ? t("wantedBy", { on: dayAndMonth(wantedBy, language) })
                    : null}{" "}
                  {t(onAgenda ? "onAgenda" : "notOnAgenda")}
                </span>
              </li>
            ),
          )}
        </ul>
      )}
    </section>
  );
}

/** What those who keep a meeting have to look at: who asks for another time, mail that proves too little, and silence. */
async function ToLookAt({
  at,
  silent,
  waiting,
}: { at: string } & Pick<Overview["coming"][number], "silent" | "waiting">) {
  const t = await getTranslations("overview");
  const lines = [
    waiting.times > 0 && { to: "times-asked", says: t("timesAsked", { count: waiting.times }) },
    waiting.letters > 0 && {
      to: "replies-to-look-at",
      says: t("lettersToLookAt", { count: waiting.letters }),
    },
    silent && { to: "answers", says: t("silent", silent) },
  ].filter((line) => line !== false && line !== null);
  return lines.map(({ to, says }) => (
    <p key={to} className="small">
      <Mark kind="waiting">
        <Link href={`${at}#${to}`} prefetch={false}>
          {says}
        </Link>
      </Mark>
    </p>
  ));
}
