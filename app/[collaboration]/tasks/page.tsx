// The register of tasks: who does what when, across the groups.

import type { Metadata } from "next";
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { Mark } from "@/app/_ui/signs";
import { dayAndMonth } from "@/server/domain/spoken-day";
import { TaskTable } from "./task-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tasks"))("title") };
}

/** How many done tasks are shown; older ones stand in their minutes. */
const shownDone = 20;

export default async function Tasks({ params }: { params: Promise<{ collaboration: string }> }) {
  const { collaboration } = await params;
  const { open, done } = await ask((api) => api.tasks.list({ collaboration }));
  const t = await getTranslations("tasks");
  const language = await languageOf();
  const words = await formWords();
  return (
    <div className="sheet">
      <header className="page-head">
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </header>
      <section aria-labelledby="open">
        <h2 id="open">{t("open")}</h2>
        <TaskTable tasks={open} />
      </section>
      <section className="block" aria-labelledby="done">
        <h2 id="done">{t("closed")}</h2>
        {done.length === 0 ? <p className="quiet">{t("noneClosed")}</p> : null}
        <ul className="rows">
          {done.slice(0, shownDone).map((task) => (
            <li key={task.id}>
              <Mark kind="decided">{t("doneOn", { on: dayAndMonth(task.doneOn ?? "", language) })}</Mark>{" "}
              <Link href={`/${collaboration}/tasks/${task.id}`} prefetch={false}>
                {task.what}
              </Link>{" "}
              <span className="small quiet">
                {task.who} ·{" "}
                {t("fromMeeting", { group: task.groupName, day: dayAndMonth(task.meeting.on, language) })}
              </span>
              {task.mayUpdate ? (
                <Form
                  id={`reopen-${task.id}`}
                  action={submit.bind(null, "tasks.reopen")}
                  words={words}
                  hidden={{ task: task.id, version: task.version }}
                >
                  <Send look="small">
                    {t("reopen")}
                    <span className="vh"> {task.what}</span>
                  </Send>
                </Form>
              ) : null}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
