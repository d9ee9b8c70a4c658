// One decision: its words, where it was made, whom it concerns, what came of it, and what it took the place of.

import type { Metadata } from "next";
import Link from "next/link";
import { cache } from "react";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { Mark } from "@/app/_ui/signs";
import { fullDay } from "@/server/domain/spoken-day";
import { wallTimeAt } from "@/server/domain/wall-time";
import { FileList } from "../../file-list";
import { ReviewForm } from "../review-form";
import { Chain } from "./chain";
import { ChooseGroups } from "./choose-groups";
import { EditDecision } from "./edit-decision";

export interface Address {
  collaboration: string;
  decision: string;
}

/** The title and the page are one question. */
const page = cache((collaboration: string, decision: string) =>
  ask((api) => api.decisions.page({ collaboration, decision })),
);

export type DecisionPage = Awaited<ReturnType<typeof page>>;

interface Props {
  params: Promise<Address>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { collaboration, decision } = await params;
  const { said } = (await page(collaboration, decision)).decision;
  return { title: (await getTranslations("decisions.one"))("title", { said }) };
}

export default async function Decision({ params }: Props) {
  const address = await params;
  const seen = await page(address.collaboration, address.decision);
  const { decision, chain, may } = seen;
  const t = await getTranslations("decisions.one");
  const [successor] = chain.after;
  return (
    <article className="sheet">
      <header className="page-head">
        <p className="crumb">
          <Link href={`/${address.collaboration}/decisions`} prefetch={false}>
            {t("all")}
          </Link>
        </p>
        <h1>{t("title", { said: decision.said })}</h1>
      </header>
      <p className="read">{decision.text}</p>
      <p className="block">
        <Mark kind={successor ? "none" : "decided"}>
          {successor ? t("notInForce", { said: successor.said }) : t("inForce")}
        </Mark>
      </p>
      {seen.meeting.approved ? null : <p className="quiet">{t("draft")}</p>}
      <Facts seen={seen} address={address} />
      <Tasks seen={seen} />
      <Files seen={seen} address={address} />
      <Chain seen={seen} address={address} />
      {may.review ? (
        <section className="block no-print" aria-labelledby="follow-up">
          <h2 id="follow-up">{t("followUp")}</h2>
          <ReviewForm {...address} version={decision.version} />
        </section>
      ) : null}
      {may.concern && seen.groupsToChoose.length > 0 ? <ChooseGroups seen={seen} address={address} /> : null}
      {may.edit ? <EditDecision seen={seen} address={address} /> : null}
    </article>
  );
}

async function Facts({ seen, address }: { seen: DecisionPage; address: Address }) {
  const t = await getTranslations("decisions.one");
  const language = await languageOf();
  const { decision, meeting, item, group, concerns, timeZone } = seen;
  const on = (at: Date) => fullDay(wallTimeAt(at, timeZone), language);
  return (
    <dl className="facts block">
      <div>
        <dt>{t("item")}</dt>
        <dd>
          <Link href={`/${address.collaboration}/meetings/${meeting.key}#item-${item.key}`} prefetch={false}>
            {t("from", { group: group.name, day: fullDay(meeting.on, language) })}
          </Link>{" "}
          · {item.title}
        </dd>
      </div>
      {concerns.length === 0 ? null : (
        <div>
          <dt>{t("concerns")}</dt>
          {concerns.map(({ key, name, toldAt }) => (
            <dd key={key}>
              {toldAt ? t("told", { group: name, on: on(toldAt) }) : t("notTold", { group: name })}
            </dd>
          ))}
        </div>
      )}
      {decision.dueOn ? (
        <div>
          <dt>{t("reviewOn")}</dt>
          <dd>{fullDay(decision.dueOn, language)}</dd>
        </div>
      ) : null}
      {decision.effect ? (
        <div>
          <dt>{t("effect")}</dt>
          <dd>
            {decision.effect}
            {decision.effectNotedAt ? (
              <span className="quiet"> {t("effectOn", { on: on(decision.effectNotedAt) })}</span>
            ) : null}
          </dd>
        </div>
      ) : null}
    </dl>
  );
}

async function Files({ seen: { files }, address }: { seen: DecisionPage; address: Address }) {
  if (files.length === 0) return null;
  const t = await getTranslations("attachments");
  return (
    <section className="block" aria-labelledby="files">
      <h2 id="files">{t("title")}</h2>
      <FileList collaboration={address.collaboration} files={files} title={t("title")} />
    </section>
  );
}

async function Tasks({ seen: { tasks } }: { seen: DecisionPage }) {
  if (tasks.length === 0) return null;
  const t = await getTranslations("decisions.one");
  const language = await languageOf();
  const when = ({ due, doneOn }: DecisionPage["tasks"][number]) => {
    if (doneOn) return t("taskDone", { on: fullDay(doneOn, language) });
    return due ? t("taskDue", { on: fullDay(due, language) }) : null;
  };
  return (
    <section className="block" aria-labelledby="tasks">
      <h2 id="tasks">{t("tasks")}</h2>
      <ul className="rows">
        {tasks.map((task) => (
          <li key={task.id}>
            <p>{task.what}</p>
            <p className="source">{[task.who, when(task)].filter(Boolean).join(" · ")}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
