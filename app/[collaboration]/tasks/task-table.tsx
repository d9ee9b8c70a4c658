// Tasks as a table: what, where it was agreed, who, and when.

import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { StateMark } from "@/app/task/state-mark";
import { dayAndMonth } from "@/server/domain/spoken-day";
import type { ToldTask } from "@/server/tasks/queries";
import { Due } from "./due";
import styles from "./tasks.module.css";
import { Who } from "./who";

export async function TaskTable({ tasks }: { tasks: readonly ToldTask[] }) {
  const t = await getTranslations("tasks");
  const language = await languageOf();
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
                  href={`/${task.collaboration}/meetings/${task.meeting.key}#item-${task.item.key}`}
                  prefetch={false}
                >
                  {t("fromMeeting", {
                    group: task.groupName,
                    day: dayAndMonth(task.meeting.on, language).replace(" ", "\u00a0"),
                  })}
                </Link>
              </td>
              <td>
                <Who task={task} />
                {task.state === "open" || task.state === "done" ? null : (
                  <>
                    {" "}
                    <StateMark state={task.state} />
                  </>
                )}
              </td>
              <td>
                <Due task={task} />
              </td>
              <td>{task.may.finished || task.may.reopened ? <Change task={task} /> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** It is done, or was not done after all. */
async function Change({ task }: { task: ToldTask }) {
  const t = await getTranslations("tasks");
  const { finished } = task.may;
  return (
    <Form
      id={`done-${task.id}`}
      action={submit.bind(null, finished ? "tasks.complete" : "tasks.reopen")}
      words={await formWords()}
      hidden={{ task: task.id, version: task.version }}
      doneWords={t(finished ? "doneSaid" : "one.reopened")}
    >
      <Send look="small">
        {t(finished ? "done" : "reopen")}
        <span className="vh"> {task.what}</span>
      </Send>
    </Form>
  );
}
