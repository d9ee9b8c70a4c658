// One task: what is to be done, who has it, what has been said of it, and what the reader may do.

import type { Metadata } from "next";
import Link from "next/link";
import { cache } from "react";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { Answering } from "@/app/task/answering";
import { Checklist } from "@/app/task/checklist";
import { History } from "@/app/task/history";
import { StateMark } from "@/app/task/state-mark";
import styles from "@/app/task/task.module.css";
import { fullDay } from "@/server/domain/spoken-day";
import { Keeping } from "./keeping";

export interface Address {
  collaboration: string;
  task: string;
}

/** The title and the page are one question. */
const page = cache((collaboration: string, task: string) =>
  ask((api) => api.tasks.page({ collaboration, task })),
);

export type TaskPage = Awaited<ReturnType<typeof page>>;

interface Props {
  params: Promise<Address>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { collaboration, task } = await params;
  return { title: (await page(collaboration, task)).task.what };
}

export default async function Task({ params }: Props) {
  const address = await params;
  const seen = await page(address.collaboration, address.task);
  const { task, may } = seen;
  const t = await getTranslations("tasks.one");
  return (
    <article className="sheet">
      <header className="page-head">
        <p className="crumb">
          <Link href={`/${address.collaboration}/tasks`} prefetch={false}>
            {t("all")}
          </Link>
        </p>
        <h1 className={styles.title}>{task.what}</h1>
      </header>
      {task.state === "handed-back" ? <p className="notice">{t("waits")}</p> : null}
      {seen.unreachable ? (
        <p className="notice wrong" role="alert">
          {t("unreachable")}
        </p>
      ) : null}
      <Facts seen={seen} address={address} />
      <Answering way={{ by: "page", task: task.id, version: task.version }} may={may} />
      <Checklist
        way={{ by: "page", task: task.id, version: task.version }}
        checks={seen.checks}
        timeZone={seen.timeZone}
        may={may.commented}
      />
      <Keeping seen={seen} />
      <History history={seen.history} />
    </article>
  );
}

async function Facts({ seen, address }: { seen: TaskPage; address: Address }) {
  const t = await getTranslations("tasks");
  const language = await languageOf();
  const { task, group, meeting, item } = seen;
  return (
    <dl className="facts block">
      <div>
        <dt>{t("one.who")}</dt>
        <dd>{await whoInWords(seen)}</dd>
      </div>
      <div>
        <dt>{t("one.due")}</dt>
        <dd>{task.due ? fullDay(task.due, language) : t("noDue")}</dd>
      </div>
      <div>
        <dt>{t("stateOf")}</dt>
        <dd>
          <StateMark state={task.state} />
        </dd>
      </div>
      {task.repeats ? (
        <div>
          <dt>{t("one.repeats")}</dt>
          <dd>{t(`repeats.${task.repeats}`)}</dd>
        </div>
      ) : null}
      <div>
        <dt>{t("one.from")}</dt>
        <dd>
          <Link href={`/${address.collaboration}/meetings/${meeting.key}#item-${item.key}`} prefetch={false}>
            {t("one.fromMeeting", { group: group.name, day: fullDay(meeting.on, language) })}
          </Link>{" "}
          · {item.title}
        </dd>
      </div>
    </dl>
  );
}

async function whoInWords({ who: { name, isFunction, isOutside, holder, hasLeft }, isMine }: TaskPage) {
  const t = await getTranslations("tasks");
  if (hasLeft) return t("one.hasLeft", { name });
  if (isOutside) return t("outside", { name });
  if (isFunction)
    return holder ? t("holder", { function: name, name: holder }) : t("one.nobodyHolds", { function: name });
  return isMine ? t("one.you", { name }) : name;
}
