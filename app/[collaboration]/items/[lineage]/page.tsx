// The life of an item: every meeting it has stood at, in whatever group, and what came of it.

import type { Metadata } from "next";
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { Markdown } from "@/app/_ui/markdown";
import { Mark, type MarkKind } from "@/app/_ui/signs";
import type { Appearance } from "@/server/agendas/lineage";
import type { Outcome } from "@/server/domain/agenda";
import { dayAndMonth, fullDay } from "@/server/domain/spoken-day";
import styles from "./lineage.module.css";

interface Address {
  collaboration: string;
  lineage: string;
}

export async function generateMetadata({ params }: { params: Promise<Address> }): Promise<Metadata> {
  const address = await params;
  return { title: (await ask((api) => api.agendas.lineage(address))).title };
}

export default async function Life({ params }: { params: Promise<Address> }) {
  const address = await params;
  const life = await ask((api) => api.agendas.lineage(address));
  const t = await getTranslations("lineage");
  const meetings = new Set(life.appearances.map(({ at }) => at.meeting)).size;
  const groups = new Set(life.appearances.map(({ at }) => at.group)).size;
  return (
    <article className="sheet">
      <header className="page-head">
        <p className="crumb">
          <Link href={`/${address.collaboration}/meetings`} prefetch={false}>
            {t("meetings")}
          </Link>{" "}
          · {t("crumb")}
        </p>
        <h1>{life.title}</h1>
        <p className="lede">
          {t("summary", { meetings, groups })} {life.recurring ? t("recurring") : null}
        </p>
      </header>
      <ol className={styles.life}>
        {life.appearances.map((one) => (
          <Stop key={one.id} one={one} title={life.title} collaboration={address.collaboration} />
        ))}
        {life.returns ? (
          <li>
            <p className={styles.day}>{t("next")}</p>
            <p>
              <Mark kind="waiting">{t("returns")}</Mark>
            </p>
          </li>
        ) : null}
      </ol>
    </article>
  );
}

const outcomeMarks: Record<Outcome, MarkKind> = {
  decided: "decided",
  noted: "none",
  deferred: "waiting",
  withdrawn: "none",
  "not-reached": "waiting",
};

async function Stop({
  one,
  title,
  collaboration,
}: {
  one: Appearance;
  title: string;
  collaboration: string;
}) {
  const t = await getTranslations("lineage");
  const outcomes = await getTranslations("minutes.outcome");
  const language = await languageOf();
  const { at, outcome, asked } = one;
  return (
    <li>
      <div className={styles.day}>
        <p>{fullDay(at.on, language)}</p>
        <p className="source">{at.groupName}</p>
      </div>
      <div className={styles.what}>
        <p>
          <Link href={`/${collaboration}/meetings/${at.meeting}#item-${at.item}`} prefetch={false}>
            {t("item", { number: at.itemNumber })}
            {one.title === title ? null : `: ${one.title}`}
          </Link>{" "}
          {outcome ? (
            <Mark kind={outcomeMarks[outcome]}>{outcomes(outcome)}</Mark>
          ) : (
            <span className="quiet">{t(`state.${one.state}`)}</span>
          )}
        </p>
        {asked ? (
          <p className="source">
            <Link href={`/${collaboration}/referrals/${asked.referral}`} prefetch={false}>
              {t("askedBy", { group: asked.group })}
            </Link>
          </p>
        ) : null}
        {one.note ? <Markdown text={one.note} /> : null}
        <CameOfIt one={one} collaboration={collaboration} />
        {one.returnedAs ? <p className="source">{t(`returnedAs.${one.returnedAs}`)}</p> : null}
      </div>
    </li>
  );
}

/** Decisions, tasks and points sent onward, with what was answered. */
async function CameOfIt({ one, collaboration }: { one: Appearance; collaboration: string }) {
  const t = await getTranslations("lineage");
  const minutes = await getTranslations("minutes");
  const answers = await getTranslations("referrals.answers");
  const language = await languageOf();
  if (one.decisions.length + one.tasks.length + one.referrals.length === 0) return null;
  return (
    <ul className={styles.got}>
      {one.decisions.map(({ id, said, text }) => (
        <li key={id}>
          <Mark kind="decided">{minutes("decision", { said })}</Mark> {text}
        </li>
      ))}
      {one.tasks.map(({ id, what, who, due, doneOn }) => (
        <li key={id}>
          <Mark kind={doneOn ? "decided" : "waiting"}>{minutes(doneOn ? "taskDone" : "task")}</Mark> {what}{" "}
          <span className="source">
            {due ? minutes("whoAndDue", { who, due: dayAndMonth(due, language) }) : who}
          </span>
        </li>
      ))}
      {one.referrals.map(({ id, question, to, answer, answerText }) => (
        <li key={id}>
          <Mark kind="onward">{t("sentTo", { group: to })}</Mark>{" "}
          <Link href={`/${collaboration}/referrals/${id}`} prefetch={false}>
            {question}
          </Link>{" "}
          <span className="source">
            {answer ? answers(answer) : t("unanswered")}
            {answerText ? `: ${answerText}` : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
