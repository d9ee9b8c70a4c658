// Tasks as a table: what, where it was agreed, who, and when.

import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { Mark } from "@/app/_ui/signs";
import { StateMark } from "@/app/task/state-mark";
import { dayAndMonth, type SpokenLanguage } from "@/server/domain/spoken-day";
import type { TaskState } from "@/server/domain/task-life";
import styles from "./tasks.module.css";

interface ShownTask {
  id: string;
  what: string;
  due: string | null;
  version: number;
  groupName: string;
  who: string;
  holder: string | null;
  isOutside: boolean;
  state: TaskState;
  collaboration: string;
  isMine: boolean;
  mayUpdate: boolean;
  meeting: { key: string; on: string; item: string };
  daysLeft: number | null;
}

export async function TaskTable({ tasks }: { tasks: readonly ShownTask[] }) {
  const t = await getTranslations("tasks");
  const language = await languageOf();
  const words = await formWords();
  if (tasks.length === 0) return <p className="quiet">{t("none")}</p>;
  return (
    <div className="scroll" role="region" aria-label={t("table")} tabIndex={0}>
      <table className={`stacks ${styles.tasks}`}>
        <thead>
          <tr>
            <th scope="col">{t("what")}</th>
            <th scope="col">{t("from")}</th>
            <th scope="col">{t("who")}</th>
            <th scope="col">{t("due")}</th>
            <th scope="col">
              <span className="vh">{t("act")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tasks.map((task) => (
            <tr key={task.id}>
              <th scope="row">
                <Link href={`/${task.collaboration}/tasks/${task.id}`} prefetch={false}>
                  {task.what}
                </Link>
              </th>
              <td>
                <Link
                  href={`/${task.collaboration}/meetings/${task.meeting.key}#item-${task.meeting.item}`}
                  prefetch={false}
                >
                  {t("fromMeeting", {
                    group: task.groupName,
                    day: dayAndMonth(task.meeting.on, language).replace(" ", "\u00a0"),
                  })}
                </Link>
              </td>
              <td>
                {task.isMine ? t("you") : whoInWords(task, t)}
                {task.state === "open" ? null : (
                  <>
                    {" "}
                    <StateMark state={task.state} />
                  </>
                )}
              </td>
              <td>
                <Due task={task} language={language} />
              </td>
              <td>
                {task.mayUpdate ? (
                  <Form
                    id={`done-${task.id}`}
                    action={submit.bind(null, "tasks.complete")}
                    words={words}
                    hidden={{ task: task.id, version: task.version }}
                    doneWords={t("doneSaid")}
                  >
                    <Send look="small">
                      {t("done")}
                      <span className="vh"> {task.what}</span>
                    </Send>
                  </Form>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function whoInWords(
  { who, holder, isOutside }: ShownTask,
  t: Awaited<ReturnType<typeof getTranslations<"tasks">>>,
): string {
  if (isOutside) return t("outside", { name: who });
  return holder ? t("holder", { function: who, name: holder }) : who;
}

async function Due({ task: { due, daysLeft }, language }: { task: ShownTask; language: SpokenLanguage }) {
  const t = await getTranslations("tasks");
  if (!due || daysLeft === null) return <>{t("noDue")}</>;
  const day = dayAndMonth(due, language);
  if (daysLeft < 0) return <Mark kind="overdue">{t("overdue", { day, days: -daysLeft })}</Mark>;
  return daysLeft <= 7 ? <Mark kind="waiting">{day}</Mark> : <span>{day}</span>;
}
