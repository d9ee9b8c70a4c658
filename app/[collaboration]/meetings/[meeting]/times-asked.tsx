// Other times that people ask for: the leader moves the meeting there, told who will hear of it, or says no.
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { TextArea } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { spokenList } from "@/server/domain/spoken-list";
import { meetingTime } from "@/server/domain/spoken-time";
import type { MeetingPage } from "@/server/meetings/page";
import type { Address } from "./agenda-list";
import styles from "./my-answer.module.css";

type Time = MeetingPage["replies"]["times"][number];

interface Props {
  seen: MeetingPage;
  address: Address;
  /** The proposal that is about to be accepted. */
  accepting: string | null;
}

export async function TimesAsked({ seen, address, accepting }: Props) {
  const { all, mayAnswerTime, times } = seen.replies;
  if (!all || times.length === 0) return null;
  const t = await getTranslations("replies.times");
  const open = times.filter(({ standing }) => standing === "open");
  const settled = times.filter(({ standing }) => standing !== "open");
  return (
    <section aria-labelledby="times-asked">
      <h2 id="times-asked">{t("title")}</h2>
      {accepting && !open.some(({ id }) => id === accepting) ? (
        <p className="notice wait">{t("gone")}</p>
      ) : null}
      <ul className="rows">
        {open.map((time) => (
          <li key={time.id}>
            <OneTime time={time} />
            {mayAnswerTime && time.id === accepting ? (
              <Accepting time={time} seen={seen} address={address} />
            ) : null}
            {mayAnswerTime && time.id !== accepting ? <Answering time={time} address={address} /> : null}
          </li>
        ))}
      </ul>
      {settled.length > 0 ? (
        <details className="fold">
          <summary>{t("settled", { count: settled.length })}</summary>
          <ul className="rows">
            {settled.map((time) => (
              <li key={time.id}>
                <OneTime time={time} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

const whenOf = async ({ startsAt, durationMinutes }: Time) =>
  meetingTime(startsAt, durationMinutes, await languageOf());

async function OneTime({ time }: { time: Time }) {
  const t = await getTranslations("replies");
  const { name, comment, withheld, standing } = time;
  return (
    <>
      <strong>{name}</strong> {t("times.asksFor", { when: await whenOf(time) })}{" "}
      <small className="org">{t(`times.standing.${standing}`)}</small>
      {comment ? <p className={styles.note}>{comment}</p> : null}
      {withheld ? <p className="quiet">{t("withheld")}</p> : null}
    </>
  );
}

async function Answering({ time: { id, name }, address }: { time: Time; address: Address }) {
  const t = await getTranslations("replies.times");
  return (
    <div className={styles.choices}>
      <Link className="btn small" href={`?do=accept-time&reply=${id}#times-asked`} prefetch={false}>
        {t("accept")}
        <span className="vh">: {name}</span>
      </Link>
      <Form
        id={`decline-${id}`}
        className="fields"
        action={submit.bind(null, "invitations.declineTime")}
        words={await formWords()}
        hidden={{ ...address, reply: id }}
        fold={
          <>
            {t("decline")}
            <span className="vh">: {name}</span>
          </>
        }
      >
        <TextArea name="because" label={t("because")} help={t("becauseHelp", { name })} optional />
        <p className="acts">
          <Send look="small">{t("sendNo")}</Send>
        </p>
      </Form>
    </div>
  );
}

async function Accepting({ time, seen, address }: { time: Time; seen: MeetingPage; address: Address }) {
  const t = await getTranslations("replies.times");
  const names = spokenList(
    seen.invited.map(({ name }) => name),
    await languageOf(),
  );
  return (
    <Form
      id={`accept-${time.id}`}
      className={styles.accept}
      action={submit.bind(null, "invitations.acceptTime")}
      words={await formWords()}
      then={`/${address.collaboration}/meetings/${address.meeting}`}
      hidden={{ ...address, reply: time.id, version: seen.meeting.version }}
    >
      <div className="notice">
        <p>
          <strong>{t("confirm", { when: await whenOf(time) })}</strong>
        </p>
        <p>{t("consequence", { names })}</p>
      </div>
      <p className="acts">
        <Send look="first">{t("confirmSend", { people: seen.invited.length })}</Send>
        <Link className="btn plain" href="?" prefetch={false}>
          {t("keep")}
        </Link>
      </p>
    </Form>
  );
}
