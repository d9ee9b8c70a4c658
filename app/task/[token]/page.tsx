// Behind the link in a task's mail: the task, and what whoever has it may say of it. Opening the page says nothing.

import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { calledBy, MailDoor, WorksUntil } from "@/app/sign-in/mail-door";
import { fullDay } from "@/server/domain/spoken-day";
import { afterTaskEvent } from "@/server/domain/task-life";
import { type ShownTask, shownTask } from "@/server/tasks/shown-task";
import { Answering } from "../answering";
import { Checklist } from "../checklist";
import { History } from "../history";
import { StateMark } from "../state-mark";
import styles from "../task.module.css";

interface Props {
  params: Promise<{ token: string }>;
}

/** The same for every task: a title is seen by whoever passes. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tasks"))("link.title") };
}

export default async function TaskLinkPage({ params }: Props) {
  await connection();
  const { token } = await params;
  const shown = await shownTask(token, new Date());
  return (
    <MailDoor here={`/task/${encodeURIComponent(token)}`} shown={shown}>
      {shown ? (
        <>
          <Asked shown={shown} />
          {shown.told ? (
            <>
              <Answering way={{ by: "link", token }} may={mayBeSaid(shown)} />
              <Checklist
                way={{ by: "link", token }}
                checks={shown.told.checks}
                timeZone={shown.told.timeZone}
                may={shown.state !== "done"}
              />
              <History history={shown.told.history} />
            </>
          ) : null}
          {shown.worksUntil ? <WorksUntil day={shown.worksUntil} /> : null}
        </>
      ) : null}
    </MailDoor>
  );
}

/** What the verbs will take. */
const mayBeSaid = ({ state }: ShownTask) => ({
  accepted: state === "open",
  finished: afterTaskEvent(state, "finished") !== null,
  commented: true,
  "handed-back": afterTaskEvent(state, "handed-back") !== null,
});

async function Asked({ shown: { told, state, path } }: { shown: ShownTask }) {
  const t = await getTranslations("tasks");
  const language = await languageOf();
  if (!told)
    return (
      <>
        <h1>{t("link.plain")}</h1>
        <p className="read">{t("link.inside")}</p>
        <p className="acts">
          <Link className="btn first" href={path} prefetch={false}>
            {t("link.see")}
          </Link>
        </p>
      </>
    );
  return (
    <>
      <p className="crumb">{told.collaboration}</p>
      <h1>{t("link.hello", { name: calledBy(told) })}</h1>
      <p className={`read ${styles.what}`}>{told.what}</p>
      <dl className="facts">
        <div>
          <dt>{t("one.due")}</dt>
          <dd>{told.due ? fullDay(told.due, language) : t("noDue")}</dd>
        </div>
        {told.repeats ? (
          <div>
            <dt>{t("one.repeats")}</dt>
            <dd>{t(`repeats.${told.repeats}`)}</dd>
          </div>
        ) : null}
        <div>
          <dt>{t("one.from")}</dt>
          <dd>{t("one.fromMeeting", { group: told.group, day: fullDay(told.metOn, language) })}</dd>
        </div>
        <div>
          <dt>{t("link.item")}</dt>
          <dd>{told.item}</dd>
        </div>
        <div>
          <dt>{t("stateOf")}</dt>
          <dd>
            <StateMark state={state} />
          </dd>
        </div>
      </dl>
    </>
  );
}
