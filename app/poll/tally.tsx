// Who can when: a row a time, and in each how many, and who. On a phone every time is a paragraph.
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { Mark } from "@/app/_ui/signs";
import { spokenList } from "@/server/domain/spoken-list";
import { capital, meetingTime } from "@/server/domain/spoken-time";
import type { TallyTold } from "@/server/polls/queries";
import styles from "./poll.module.css";

interface Props {
  tally: TallyTold;
  durationMinutes: number;
  /** Whether whoever is silent is still waited for. */
  isOpen: boolean;
  /** The address that shows what choosing a time means; null for whom it is not to choose. */
  chooseAt: ((time: string) => string) | null;
}

export async function Tally({ tally, durationMinutes, isOpen, chooseAt }: Props) {
  const t = await getTranslations("polls");
  const names = spokenList(tally.missing, await languageOf());
  return (
    <section className="block" aria-labelledby="tally">
      <h2 id="tally">{t("tally.title")}</h2>
      {isOpen ? (
        <p className="small quiet">{t("tally.missing", { count: tally.missing.length, names })}</p>
      ) : null}
      <table className={`stacks ${styles.tally}`}>
        <thead>
          <tr>
            <th scope="col">{t("tally.time")}</th>
            {answers.map((answer) => (
              <th key={answer} scope="col">
                {t(`answer.${answer}`)}
              </th>
            ))}
            {chooseAt ? (
              <th scope="col" className="no-print">
                <span className="vh">{t("tally.choose")}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {tally.times.map((time) => (
            <Row
              key={time.id}
              time={time}
              durationMinutes={durationMinutes}
              href={chooseAt?.(time.id) ?? null}
            />
          ))}
        </tbody>
      </table>
      <Comments comments={tally.comments} />
    </section>
  );
}

const answers = ["yes", "if-need-be", "no", "none"] as const;

interface RowProps {
  time: TallyTold["times"][number];
  durationMinutes: number;
  /** Where one sees what choosing it means. */
  href: string | null;
}

async function Row({ time, durationMinutes, href }: RowProps) {
  const t = await getTranslations("polls");
  const language = await languageOf();
  const when = capital(meetingTime(time.wallTime, durationMinutes, language));
  const said = { yes: time.yes, "if-need-be": time.ifNeedBe, no: time.no, none: time.silent };
  return (
    <tr>
      <th scope="row">
        {when} {time.isBest ? <Mark kind="decided">{t("tally.best")}</Mark> : null}
      </th>
      {answers.map((answer) => (
        <td key={answer} data-of={t(`answer.${answer}`)}>
          <strong>{said[answer].length}</strong>
          {said[answer].length > 0 ? <small>{spokenList(said[answer], language)}</small> : null}
        </td>
      ))}
      {href ? (
        <td className="no-print">
          <Link className="btn small" href={href} prefetch={false} scroll={false}>
            {t("tally.choose")}
            <span className="vh"> {when}</span>
          </Link>
        </td>
      ) : null}
    </tr>
  );
}

/** What people wrote beside their answers, for whoever decides. */
async function Comments({ comments }: Pick<TallyTold, "comments">) {
  const t = await getTranslations("polls.tally");
  if (comments.length === 0) return null;
  return (
    <dl className={styles.comments}>
      {comments.map(({ name, comment }) => (
        <div key={name}>
          <dt className="small quiet">{t("wrote", { name })}</dt>
          <dd>{comment}</dd>
        </div>
      ))}
    </dl>
  );
}
