// Every answer as it came, by which way, and whether it counts: to those who keep the meeting all of them, to oneself one's own.
import { getTranslations } from "@/app/_text/words";
import { Moment } from "@/app/_ui/moment";
import type { MeetingPage } from "@/server/meetings/page";
import styles from "./my-answer.module.css";

type Replies = MeetingPage["replies"];
type Line = Replies["history"][number];

export async function AnswerHistory({ replies: { all, history } }: { replies: Replies }) {
  const t = await getTranslations("replies.history");
  if (history.length === 0) return null;
  return (
    <details className="behind">
      <summary>{t(all ? "all" : "mine", { count: history.length })}</summary>
      <ul className={`rows ${styles.history}`}>
        {history.map((line) => (
          <OneAnswer key={line.id} line={line} named={all} />
        ))}
      </ul>
    </details>
  );
}

async function OneAnswer({ line, named }: { line: Line; named: boolean }) {
  const t = await getTranslations("replies");
  const answered = await getTranslations("respond.others");
  const { name, answer, comment, withheld, way, receivedAt, standing } = line;
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
    </li>
  );
}
