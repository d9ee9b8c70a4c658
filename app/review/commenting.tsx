// What a reader says of the minutes: the same by the link in a mail and in the product.
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Radios, TextArea } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { Mark } from "@/app/_ui/signs";
import type { ReadComment } from "@/server/reviews/queries";
import styles from "./review.module.css";

/** How it is said, and what is sent along with each. */
export type Way = { by: "link"; token: string } | { by: "page"; collaboration: string; meeting: string };

const procedures = {
  link: {
    comment: "reviews.commentByLink",
    takeBack: "reviews.takeBackByLink",
    right: "reviews.findRightByLink",
  },
  page: { comment: "reviews.comment", takeBack: "reviews.takeBack", right: "reviews.findRight" },
} as const;

const hiddenOf = ({ by, ...rest }: Way): Record<string, string> => rest;

/** The item it is about; null of the whole. */
interface About {
  key: string;
  number: string;
  title: string;
}

interface CommentingProps {
  way: Way;
  about: About | null;
  comments: readonly ReadComment[];
  mayComment: boolean;
  mayAnswer?: boolean;
}

/** What has been said of one item, or of the whole, and a form for saying more. */
export async function Commenting({ way, about, comments, mayComment, mayAnswer = false }: CommentingProps) {
  // remarks stand in the minutes; here they are only for whoever may take theirs back
  const here = comments.filter(
    ({ item, kind, isMine }) =>
      item === (about?.key ?? null) && (kind === "comment" || (isMine && mayComment)),
  );
  return (
    <div className="no-print">
      {here.length > 0 ? (
        <div className={styles.comments}>
          {here.map((comment) => (
            <Comment
              key={comment.id}
              way={way}
              comment={comment}
              mayTakeBack={mayComment}
              mayAnswer={mayAnswer}
            />
          ))}
        </div>
      ) : null}
      {mayComment ? <Write way={way} about={about} /> : null}
    </div>
  );
}

async function Comment({
  way,
  comment,
  mayTakeBack,
  mayAnswer,
}: {
  way: Way;
  comment: ReadComment;
  mayTakeBack: boolean;
  mayAnswer: boolean;
}) {
  const t = await getTranslations("review");
  const { id, by, isMine, kind, text, answer, answerText } = comment;
  const mark = { "taken-in": "decided", "not-taken-in": "none" } as const;
  return (
    <div className={styles.comment}>
      <p>{text}</p>
      <p className="source">
        {t(kind === "remark" ? "remarkBy" : "by", { by })}{" "}
        {kind === "comment" ? (
          <Mark kind={answer ? mark[answer] : "waiting"}>{t(`answer.${answer ?? "waiting"}`)}</Mark>
        ) : null}
      </p>
      {answerText ? <p>{answerText}</p> : null}
      {isMine && mayTakeBack && !answer ? (
        <Form
          id={`take-back-${id}`}
          action={submit.bind(null, procedures[way.by].takeBack)}
          words={await formWords()}
          hidden={{ ...hiddenOf(way), comment: id }}
        >
          <Send look="small plain">{t("takeBack")}</Send>
        </Form>
      ) : null}
      {mayAnswer && way.by === "page" && kind === "comment" ? <Answer way={way} comment={comment} /> : null}
    </div>
  );
}

/** The secretary's word on it. */
async function Answer({ way, comment: { id, by, answer, answerText } }: { way: Way; comment: ReadComment }) {
  const t = await getTranslations("review");
  return (
    <Form
      fold={
        <>
          {t("answering")}
          <span className="vh"> {t("which", { by })}</span>
        </>
      }
      foldLook="behind"
      id={`answer-${id}`}
      action={submit.bind(null, "reviews.answer")}
      words={await formWords()}
      hidden={{ ...hiddenOf(way), comment: id }}
      className={`fields ${styles.form}`}
    >
      <TextArea name="reason" label={t("reason")} help={t("reasonHelp")} value={answerText} rows={2} />
      <p className="acts">
        <Send look={answer ? "" : "first"} name="answer" value="taken-in">
          {t("take")}
        </Send>
        <Send look="" name="answer" value="not-taken-in">
          {t("leave")}
        </Send>
      </p>
    </Form>
  );
}

async function Write({ way, about }: { way: Way; about: About | null }) {
  const t = await getTranslations("review");
  const kinds = [
    { value: "comment", label: t("comment"), help: t("commentHelp") },
    { value: "remark", label: t("remark"), help: t("remarkHelp") },
  ];
  return (
    <Form
      fold={
        <>
          {t("write")}
          <span className={about ? "vh" : undefined}>
            {" "}
            – {about ? t("about", { number: about.number, title: about.title }) : t("aboutWhole")}
          </span>
        </>
      }
      foldLook="behind"
      id={`comment-${about?.key ?? "whole"}`}
      action={submit.bind(null, procedures[way.by].comment)}
      words={await formWords()}
      hidden={{ ...hiddenOf(way), ...(about ? { item: about.key } : {}) }}
      doneWords={t("sent")}
      clears
      className={`fields ${styles.form}`}
    >
      <TextArea name="text" label={t("text")} rows={3} />
      {about ? <Radios name="kind" label={t("kind")} choices={kinds} value="comment" /> : null}
      <p className="acts">
        <Send look="">{t("send")}</Send>
      </p>
    </Form>
  );
}

/** One click: the minutes are right. */
export async function FindRight({ way, done, look }: { way: Way; done: boolean; look: string }) {
  const t = await getTranslations("review");
  if (done) return <Mark kind="decided">{t("rightDone")}</Mark>;
  return (
    <Form
      id="find-right"
      action={submit.bind(null, procedures[way.by].right)}
      words={await formWords()}
      hidden={hiddenOf(way)}
      doneWords={t("rightDone")}
    >
      <p className="acts">
        <Send look={look}>{t("right")}</Send>
        <span className="small quiet">{t("rightHelp")}</span>
      </p>
    </Form>
  );
}
