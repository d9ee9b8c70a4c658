// One's own answer to the invitation, where one reads what the meeting is about; and for those who keep it, what others wrote.
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { AnswerFields } from "@/app/respond/answer-fields";
import { answerWords } from "@/app/respond/answer-words";
import { OtherTime } from "@/app/respond/other-time";
import type { MeetingPage } from "@/server/meetings/page";
import type { Address } from "./agenda-list";
import { AnswerHistory } from "./answer-history";
import styles from "./my-answer.module.css";
import { RepliesToLookAt, Undelivered } from "./replies-to-look-at";
import type { Asked } from "./shown";
import { TimesAsked } from "./times-asked";

type Answers = MeetingPage["answers"];

interface Props {
  seen: MeetingPage;
  address: Address;
  /** What the reader is about to do, beside what has been answered. */
  asked: Pick<Asked, "do" | "reply">;
}

export function MyAnswer({ seen, address, asked }: Props) {
  const { mine, notes } = seen.answers;
  const { replies } = seen;
  const isOpen = mine !== null && mine.closed === null;
  const answering = asked.do === "answer";
  const accepting = asked.do === "accept-time" ? (asked.reply ?? "") : null;
  const { collaboration } = address;
  if (!isOpen && isSilent(seen)) return null;
  return (
    <div className={`${styles.answers} no-print`}>
      {isOpen && !answering ? <Answered mine={mine} /> : null}
      {isOpen && answering ? <Answering mine={mine} address={address} /> : null}
      {isOpen ? (
        <OtherTime
          asked={replies.myTimes}
          procedure="invitations.proposeTime"
          hidden={{ ...address, sequence: mine.sequence }}
          withNote
          then={`/${collaboration}/meetings/${address.meeting}`}
        />
      ) : null}
      <TimesAsked seen={seen} address={address} accepting={accepting} />
      <Undelivered replies={replies} collaboration={collaboration} />
      <RepliesToLookAt replies={replies} collaboration={collaboration} />
      {notes.length + replies.notes.length > 0 ? <Notes notes={notes} byMail={replies.notes} /> : null}
      <AnswerHistory replies={replies} collaboration={collaboration} />
    </div>
  );
}

/** Whether nothing has come back that the reader may read. */
const isSilent = ({ answers, replies }: MeetingPage) =>
  [answers.notes, replies.notes, replies.history, replies.times, replies.undelivered, replies.toLookAt].every(
    (one) => one.length === 0,
  );

interface MineProps {
  mine: NonNullable<Answers["mine"]>;
}

async function Answered({ mine: { answer } }: MineProps) {
  const t = await getTranslations("respond");
  return (
    <p className="acts">
      {answer ? t(`said.${answer}`) : t("notSaid")}
      <Link className="btn small" href="?do=answer" prefetch={false}>
        {answer ? t("change") : t("open")}
      </Link>
    </p>
  );
}

async function Answering({ mine, address }: MineProps & { address: Address }) {
  const t = await getTranslations("respond");
  const here = `/${address.collaboration}/meetings/${address.meeting}`;
  return (
    <Form
      id="my-answer"
      className="fields"
      action={submit.bind(null, "invitations.answer")}
      words={await formWords()}
      hidden={{ ...address, sequence: mine.sequence }}
      then={here}
    >
      <AnswerFields words={await answerWords()} answer={mine.answer} comment={mine.comment ?? ""} />
      <p className="acts">
        <Send look="">{t("send")}</Send>
        <Link className="btn plain" href={here} prefetch={false}>
          {t("keep")}
        </Link>
        <span className="small quiet">{t("changeable")}</span>
      </p>
    </Form>
  );
}

interface NotesProps {
  notes: Answers["notes"];
  /** Without an answer. */
  byMail: MeetingPage["replies"]["notes"];
}

async function Notes({ notes, byMail }: NotesProps) {
  const t = await getTranslations("respond");
  const r = await getTranslations("replies");
  return (
    <section aria-labelledby="answer-notes">
      <h2 id="answer-notes">{t("notes")}</h2>
      <ul className="rows">
        {notes.map(({ key, name, answer, comment }) => (
          <li key={key}>
            <strong>{name}</strong> <small className="org">{t(`others.${answer ?? "none"}`)}</small>
            <p className={styles.note}>{comment}</p>
          </li>
        ))}
        {byMail.map(({ id, name, comment, withheld }) => (
          <li key={id}>
            <strong>{name}</strong> <small className="org">{r("notes.byMail")}</small>
            <p className={styles.note}>{withheld ? r("withheld") : comment}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
