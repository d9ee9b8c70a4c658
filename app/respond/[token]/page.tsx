// Behind the answer buttons in a mail: the meeting, and a form. Opening the page answers nothing, since mail scanners open everything.

import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { calledBy, MailDoor, MeetingAsked, WorksUntil } from "@/app/sign-in/mail-door";
import { answers } from "@/server/domain/invitation-answer";
import { hostOf } from "@/server/domain/online-link";
import { spokenList } from "@/server/domain/spoken-list";
import { clockTime } from "@/server/domain/spoken-time";
import { type ShownInvitation, shownInvitation } from "@/server/invitations/queries";
import { AnswerFields } from "../answer-fields";
import { answerWords } from "../answer-words";
import { OtherTime } from "../other-time";
import styles from "./respond.module.css";

interface Props {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ answer?: string | string[] }>;
}

/** The same for every meeting: a title is seen by whoever passes. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("respond"))("title") };
}

export default async function RespondPage({ params, searchParams }: Props) {
  await connection();
  const { token } = await params;
  const { answer } = await searchParams;
  const shown = await shownInvitation(token, new Date());
  return (
    <MailDoor here={`/respond/${encodeURIComponent(token)}`} shown={shown}>
      {shown ? (
        <>
          <Question shown={shown} />
          {shown.closed ? (
            <Closed shown={shown} />
          ) : (
            <Answering shown={shown} token={token} pressed={answer} />
          )}
          <Agenda shown={shown} />
          <WorksUntil day={shown.worksUntil} />
        </>
      ) : null}
    </MailDoor>
  );
}

async function Question({ shown }: { shown: ShownInvitation }) {
  const t = await getTranslations("respond");
  const { told, closed } = shown;
  if (closed === "removed") return <h1>{t("closed.removed")}</h1>;
  const asked = told ? t("question", { name: calledBy(told) }) : t("questionPlain");
  return (
    <MeetingAsked
      title={closed ? t(`closed.${closed}`) : asked}
      meeting={shown}
      more={[
        [t("online"), told?.onlineLink ? <Join key="join" link={told.onlineLink} /> : null],
        [t("leader"), told?.leader],
      ]}
    />
  );
}

function Join({ link }: { link: string }) {
  return (
    <a href={link} rel="noreferrer">
      {hostOf(link)}
    </a>
  );
}

/** Why there is nothing to answer, and what was answered while there was. */
async function Closed({ shown: { closed, told, answer } }: { shown: ShownInvitation }) {
  const t = await getTranslations("respond");
  const because = {
    removed: t("closed.removedText"),
    cancelled: told?.because,
    begun: t("closed.begunText"),
  };
  return (
    <>
      {closed && because[closed] ? <p className="read">{because[closed]}</p> : null}
      {answer && closed === "begun" ? <p className="quiet">{t(`said.${answer}`)}</p> : null}
    </>
  );
}

interface AnsweringProps {
  shown: ShownInvitation;
  token: string;
  /** The button in the mail, as the address says it. */
  pressed: string | string[] | undefined;
}

async function Answering({ shown, token, pressed }: AnsweringProps) {
  const t = await getTranslations("respond");
  const chosen = answers.find((answer) => answer === pressed) ?? shown.answer;
  return (
    <>
      {shown.answer ? (
        <p className="notice" role="status">
          {t(`said.${shown.answer}`)}
        </p>
      ) : null}
      <Form
        id="respond"
        className="fields"
        action={submit.bind(null, "invitations.respond")}
        words={await formWords()}
        hidden={{ token, sequence: shown.sequence }}
        then={`/respond/${encodeURIComponent(token)}`}
      >
        <AnswerFields
          words={await answerWords()}
          answer={chosen}
          comment={shown.told ? (shown.told.comment ?? "") : null}
        />
        <p className="acts">
          <Send>{t("send")}</Send>
          <span className="small quiet">{t("changeable")}</span>
        </p>
      </Form>
      <OtherTime
        asked={shown.times}
        procedure="invitations.proposeByLink"
        hidden={{ token, sequence: shown.sequence }}
        withNote={shown.told !== null}
        then={`/respond/${encodeURIComponent(token)}`}
      />
    </>
  );
}

/** What the meeting is about, and what the reader has to do there. */
async function Agenda({ shown: { told, closed, path } }: { shown: ShownInvitation }) {
  if (closed === "removed") return null;
  const closedItem = (await getTranslations("meeting"))("closedItem");
  const t = await getTranslations("respond");
  const language = await languageOf();
  if (!told) {
    return (
      <p className="block">
        {t("seeInside")}{" "}
        <Link href={path} prefetch={false}>
          {t("seeMeeting")}
        </Link>
      </p>
    );
  }
  return (
    <section className="block" aria-labelledby="agenda">
      <h2 id="agenda">{t("agenda")}</h2>
      <ol className={styles.points}>
        {told.items.map(({ key, at, title, presents }) => (
          <li key={key}>
            <time>{clockTime(at, language)}</time>
            <span>
              {title || closedItem}
              {presents.length > 0
                ? ` – ${t("youPresent", { items: spokenList(presents, language) })}`
                : null}
            </span>
          </li>
        ))}
      </ol>
      <p>
        <Link href={path} prefetch={false}>
          {t("wholeAgenda")}
        </Link>
      </p>
    </section>
  );
}
