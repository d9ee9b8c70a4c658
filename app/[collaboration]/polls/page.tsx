// The polls somebody is asked in, or may decide: open ones first.
import type { Metadata } from "next";
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { Mark, type MarkKind } from "@/app/_ui/signs";
import { weekdayAndFullDay } from "@/server/domain/spoken-day";
import { clockTime } from "@/server/domain/spoken-time";
import styles from "./polls.module.css";

interface Props {
  params: Promise<{ collaboration: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("polls"))("title") };
}

type Listed = Awaited<ReturnType<typeof listOf>>["polls"][number];

const listOf = (collaboration: string) => ask((api) => api.polls.list({ collaboration }));

const marks = { open: "waiting", late: "overdue", decided: "decided", cancelled: "none" } satisfies Record<
  string,
  MarkKind
>;

export default async function Polls({ params }: Props) {
  const { collaboration } = await params;
  const { polls, mayAsk } = await listOf(collaboration);
  const t = await getTranslations("polls");
  return (
    <div className="sheet">
      <header className="page-head with-act">
        <div>
          <h1>{t("title")}</h1>
          <p className="lede">{t("lede")}</p>
        </div>
        <p className="acts">
          {mayAsk ? (
            <Link className="btn" href={`/${collaboration}/find-a-time`} prefetch={false}>
              {t("findTimes")}
            </Link>
          ) : null}
        </p>
      </header>
      {polls.length === 0 ? (
        <div className="empty">
          <strong>{t("none")}</strong>
          <p>{t(mayAsk ? "noneAsk" : "noneText")}</p>
        </div>
      ) : (
        <ul className="rows">
          {polls.map((poll) => (
            <Row key={poll.id} poll={poll} collaboration={collaboration} />
          ))}
        </ul>
      )}
    </div>
  );
}

async function Row({ poll, collaboration }: { poll: Listed; collaboration: string }) {
  const t = await getTranslations("polls");
  const language = await languageOf();
  const { id, title, group, asked, answered, closed, deadline, isAsked, hasAnswered } = poll;
  const state = closed ?? "open";
  const when = t("facts.until", {
    day: weekdayAndFullDay(deadline, language),
    clock: clockTime(deadline, language),
  });
  return (
    <li className={styles.row}>
      <p>
        <Link href={`/${collaboration}/polls/${id}`} prefetch={false}>
          {title}
        </Link>
        <span className="small quiet">{t("row", { group, answered, asked })}</span>
      </p>
      <p>
        <Mark kind={marks[state]}>{t(`state.${state}`)}</Mark>
        <span className="small quiet">
          {closed === null ? t("until", { when }) : null}
          {closed === null && isAsked ? `. ${t(hasAnswered ? "answered" : "notAnswered")}` : null}
        </span>
      </p>
    </li>
  );
}
