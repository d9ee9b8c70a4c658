// Every answer as it came, by which way, and whether it counts: to those who keep the meeting all of them, to oneself one's own.
import { getTranslations } from "@/app/_text/words";
import { Moment } from "@/app/_ui/moment";
import { Judge } from "@/app/[collaboration]/replies/judge";
import type { MeetingPage } from "@/server/meetings/page";
import styles from "./my-answer.module.css";

type Replies = MeetingPage["replies"];
type Line = Replies["history"][number];

interface Props {
  replies: Replies;
  collaboration: string;
}

export async function AnswerHistory({ replies: { all, mayJudge, history }, collaboration }: Props) {
  const t = await getTranslations("replies.history");
  if (history.length === 0) return null;
  return (
    <details className="behind">
      <summary>{t(all ? "all" : "mine", { count: history.length })}</summary>
      <ul className={`rows ${styles.history}`}>
        {history.map((line) => (
          <OneAnswer
            key={line.id}
            line={line}
            named={all}
            judgedIn={all && mayJudge ? collaboration : null}
          />
        ))}
      </ul>
    </details>
  );
}

interface LineProps {
  line: Line;
  named: boolean;
  /** The collaboration, where the reader may say what counts. */
  judgedIn: string | null;
}

async function OneAnswer({ line, named, judgedIn }: LineProps) {
  const t = await getTranslations("replies");
  const answered = await getTranslations("respond.others");
  const { id, name, answer, comment, withheld, way, receivedAt, standing, isSetAside } = line;
  return (
    <li>
      {named ? <strong>{name}</strong> : null} {answered(answer)} ·{" "}
      {standing === "counts" ? <strong>{t("standing.counts")}</strong> : t(`standing.${standing}`)}
      <br />
      <span className="source">
        <Moment at={receivedAt} /> · {t(`way.${way ?? "unknown"}`)}
      </span>
      {comment ? <p className={styles.note}>{comment}</p> : null}
      {withheld ? <p className="quiet">{t("withheld")}</p> : null}
      {judgedIn && way === "mail" ? (
        <Judge
          collaboration={judgedIn}
          reply={id}
          verdict={isSetAside ? "counted" : "set-aside"}
          words={t(isSetAside ? "countAgain" : "setAside")}
          about={name}
        />
      ) : null}
    </li>
  );
}
