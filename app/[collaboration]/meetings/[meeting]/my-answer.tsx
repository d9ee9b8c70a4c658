// One's own answer to the invitation, where one reads what the meeting is about; and for those who keep it, what others wrote.
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { AnswerFields } from "@/app/respond/answer-fields";
import { answerWords } from "@/app/respond/answer-words";
import type { MeetingPage } from "@/server/meetings/page";
import type { Address } from "./agenda-list";
import { AnswerHistory } from "./answer-history";
import styles from "./my-answer.module.css";

type Answers = MeetingPage["answers"];

interface Props {
  answers: Answers;
  replies: MeetingPage["replies"];
  address: Address;
  /** Whether the form is shown, beside what has been answered. */
  answering: boolean;
}

export function MyAnswer({ answers: { mine, notes }, replies, address, answering }: Props) {
  const isOpen = mine !== null && mine.closed === null;
  if (!isOpen && notes.length === 0 && replies.history.length === 0) return null;
  return (
    <div className={`${styles.answers} no-print`}>
      {isOpen && !answering ? <Answered mine={mine} /> : null}
      {isOpen && answering ? <Answering mine={mine} address={address} /> : null}
      {notes.length > 0 ? <Notes notes={notes} /> : null}
      <AnswerHistory replies={replies} />
    </div>
  );
}

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

async function Notes({ notes }: Pick<Answers, "notes">) {
  const t = await getTranslations("respond");
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
      </ul>
    </section>
  );
}
