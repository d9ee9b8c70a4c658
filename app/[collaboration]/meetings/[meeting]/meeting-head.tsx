// What a meeting is, before what it is about: when, where, who, and how far it has come.

import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { wordsIn } from "@/app/_text/words";
import { hostOf } from "@/server/domain/online-link";
import { dayAndMonth, type SpokenLanguage, weekdayAndDay } from "@/server/domain/spoken-day";
import { spokenList } from "@/server/domain/spoken-list";
import { capital, clockTime, meetingTime } from "@/server/domain/spoken-time";
import type { MeetingPage } from "@/server/meetings/page";
import styles from "./agenda.module.css";

export async function MeetingHead({ seen }: { seen: MeetingPage }) {
  const language = await languageOf();
  const t = wordsIn(language, "meeting");
  const { collaboration, group, meeting } = seen;
  return (
    <header className={styles["sheet-head"]}>
      <p className="crumb">
        <Link href={`/${collaboration.key}/groups/${group.key}`} prefetch={false}>
          {group.name}
        </Link>{" "}
        · {t(`document.${meeting.state}`)}
      </p>
      <h1>
        {group.name},<br />
        {weekdayAndDay(meeting.wallTime, language)}
      </h1>
      {meeting.state === "cancelled" ? (
        <p className="notice wait">
          <strong>{t("cancelled")}</strong> {meeting.cancelledBecause}
        </p>
      ) : null}
      <dl className="facts">
        <div>
          <dt>{t("time")}</dt>
          <dd>
            {capital(meetingTime(meeting.wallTime, meeting.durationMinutes, language)).replace(
              "kl. ",
              "kl.\u00a0",
            )}
          </dd>
        </div>
        {meeting.place ? (
          <div>
            <dt>{t("place")}</dt>
            <dd>{meeting.place}</dd>
          </div>
        ) : null}
        <Booked seen={seen} />
        {seen.onlineLink ? (
          <div className="no-print">
            <dt>{t("online")}</dt>
            <dd>
              <a href={seen.onlineLink} rel="noreferrer">
                {t("join", { host: hostOf(seen.onlineLink) })}
              </a>
            </dd>
          </div>
        ) : null}
        <div>
          <dt>{t("leader")}</dt>
          <dd>
            {group.secretary
              ? t("leaderAndSecretary", { leader: group.leader?.name ?? "", secretary: group.secretary.name })
              : group.leader?.name}
          </dd>
        </div>
        {seen.invited.length > 0 ? (
          <div>
            <dt>{t("invited")}</dt>
            <dd>
              <Invited seen={seen} language={language} />
            </dd>
          </div>
        ) : null}
      </dl>
      <Life seen={seen} language={language} />
      {seen.may.restore ? (
        <p className="acts no-print">
          <Link className="btn small" href="?do=restore#restore-title" prefetch={false}>
            {t("restore.open")}
          </Link>
        </p>
      ) : null}
      {seen.may.move || seen.may.cancel || seen.may.bookRooms ? (
        <p className={`acts no-print ${styles.whole}`}>
          {seen.may.move ? (
            <Link className="btn small plain" href="?do=move" prefetch={false}>
              {t("move.open")}
            </Link>
          ) : null}
          {seen.may.bookRooms ? (
            <Link className="btn small plain" href="?do=rooms#rooms-title" prefetch={false}>
              {wordsIn(language, "rooms.book")("open")}
            </Link>
          ) : null}
          {seen.may.inviteGuest ? (
            <Link className="btn small plain" href="?do=guest#guest-title" prefetch={false}>
              {wordsIn(language, "whoComes.guests")("open")}
            </Link>
          ) : null}
          {seen.may.cancel ? (
            <Link className="btn small plain" href="?do=cancel" prefetch={false}>
              {t("cancel.open")}
            </Link>
          ) : null}
          {seen.may.delete ? (
            <Link className="btn small plain" href="?do=delete" prefetch={false}>
              {t("delete.open")}
            </Link>
          ) : null}
        </p>
      ) : null}
    </header>
  );
}

/** Each room and what else is booked leads to its own page. */
async function Booked({ seen: { rooms, collaboration } }: { seen: MeetingPage }) {
  if (rooms.length === 0) return null;
  const t = wordsIn(await languageOf(), "rooms.book");
  return (
    <div className="no-print">
      <dt>{t("booked")}</dt>
      <dd>
        {rooms.map(({ key, name }, index) => (
          <span key={key}>
            {index > 0 ? ", " : null}
            <Link href={`/${collaboration.key}/rooms/${key}`} prefetch={false}>
              {name}
            </Link>
          </span>
        ))}
      </dd>
    </div>
  );
}

/** How many names are read at a glance; more are folded on the screen. */
const most = 15;

/** The circle in one sentence, the leader left out because the line above names them; who has said no is said. */
function Invited({ seen, language }: { seen: MeetingPage; language: SpokenLanguage }) {
  const t = wordsIn(language, "meeting");
  const named = [seen.group.leader?.key, seen.group.secretary?.key];
  const others = seen.invited.filter(({ key }) => !named.includes(key));
  const declined = seen.invited.filter(({ partstat }) => partstat === "DECLINED");
  const names = spokenList(
    others.map(({ name }) => name),
    language,
  );
  return (
    <>
      {others.length > most ? (
        <details className="fold">
          <summary>{t("invitedCount", { count: others.length })}</summary>
          {names}.
        </details>
      ) : (
        `${names}.`
      )}{" "}
      <span className="no-print">
        {declined.length === 0
          ? t("noApologies")
          : t("apologies", {
              names: spokenList(
                declined.map(({ name }) => name),
                language,
              ),
            })}
      </span>
    </>
  );
}

const steps = ["called", "agenda", "meeting", "minutes", "comments"] as const;

/** The life of the meeting, read left to right; the step it is at is marked. */
function Life({ seen: { meeting, deadlines }, language }: { seen: MeetingPage; language: SpokenLanguage }) {
  const t = wordsIn(language, "meeting.life");
  if (meeting.state === "cancelled") return null;
  const day = (on: string) => dayAndMonth(on, language);
  const says = {
    called: day(deadlines.callForItemsOn),
    agenda: meeting.publishedAt ? t("sent") : t("by", { on: day(deadlines.agendaOn) }),
    meeting: t("at", { on: day(meeting.wallTime), time: clockTime(meeting.wallTime, language) }),
    minutes: meeting.minutesSentAt ? t("sent") : t("by", { on: day(deadlines.minutesOn) }),
    comments: meeting.approvedAt ? t("approved") : t("until", { on: day(deadlines.commentsOn) }),
  };
  const at = { planned: 0, collecting: 1, published: 2, running: 2, held: 3, "in-review": 4, approved: 5 }[
    meeting.state
  ];
  return (
    <ol className="life no-print" aria-label={t("label")}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={index < at ? "past" : undefined}
          aria-current={index === at ? "step" : undefined}
        >
          <strong>{t(index < at && step === "called" ? "calledFor" : step)}</strong>
          {says[step]}
        </li>
      ))}
    </ol>
  );
}
