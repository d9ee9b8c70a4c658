// Behind the link in a mail with minutes: the minutes, and what the reader may say of them. Opening the page says nothing.

import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { Markdown } from "@/app/_ui/markdown";
import { Mark } from "@/app/_ui/signs";
import { calledBy, MailDoor, MeetingAsked, WorksUntil } from "@/app/sign-in/mail-door";
import { decisionNumber } from "@/server/domain/numbering";
import { dayAndMonth, weekdayAndFullDay } from "@/server/domain/spoken-day";
import type { RecordItem } from "@/server/minutes/queries";
import { type ShownReview, shownReview } from "@/server/reviews/queries";
import { Commenting, FindRight, type Way } from "../commenting";
import { Remarks } from "../remarks";
import styles from "../review.module.css";

interface Props {
  params: Promise<{ token: string }>;
}

/** The same for every meeting: a title is seen by whoever passes. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("review"))("title") };
}

export default async function ReviewPage({ params }: Props) {
  await connection();
  const { token } = await params;
  const shown = await shownReview(token, new Date());
  return (
    <MailDoor here={`/review/${encodeURIComponent(token)}`} shown={shown}>
      {shown ? (
        <>
          <Asked shown={shown} />
          {shown.told ? <Minutes shown={shown} told={shown.told} token={token} /> : null}
          <WorksUntil day={shown.worksUntil} />
        </>
      ) : null}
    </MailDoor>
  );
}

async function Asked({ shown }: { shown: ShownReview }) {
  const t = await getTranslations("review");
  const { told, state, commentsUntil, path } = shown;
  const day = commentsUntil ? weekdayAndFullDay(commentsUntil, await languageOf()) : "";
  return (
    <>
      <MeetingAsked
        title={told ? t("hello", { name: calledBy(told) }) : t("plain")}
        meeting={shown}
        more={[[t("until"), state === "open" ? day : null]]}
      />
      {state === "open" && told ? null : (
        <p className="read">{told ? t(`state.${state}`, { day }) : t("inside")}</p>
      )}
      <p className={told ? undefined : "acts"}>
        <Link className={told ? undefined : "btn first"} href={path} prefetch={false}>
          {told ? t("readAll") : t("see")}
        </Link>
      </p>
    </>
  );
}

async function Minutes({
  shown,
  told,
  token,
}: {
  shown: ShownReview;
  told: NonNullable<ShownReview["told"]>;
  token: string;
}) {
  const t = await getTranslations("review");
  const way: Way = { by: "link", token };
  const mayComment = shown.state !== "over";
  return (
    <>
      {mayComment || told.foundRight ? <FindRight way={way} done={told.foundRight} look="first" /> : null}
      {told.items.map((item) => (
        <section key={item.key} className={styles.item} aria-labelledby={`item-${item.key}`}>
          <Item item={item} />
          {item.closed ? null : (
            <Commenting way={way} about={item} comments={told.comments} mayComment={mayComment} />
          )}
        </section>
      ))}
      <section className={styles.item} aria-labelledby="whole">
        <h2 id="whole">{t("whole")}</h2>
        <Commenting way={way} about={null} comments={told.comments} mayComment={mayComment} />
      </section>
    </>
  );
}

/** One item of the minutes as a mail's reader sees it: what was said, and what was agreed. */
async function Item({ item }: { item: RecordItem }) {
  const t = await getTranslations("minutes");
  const closedItem = (await getTranslations("meeting"))("closedItem");
  const language = await languageOf();
  const { number, title, closed, note, outcome, decisions, tasks, referrals, remarks, passages } = item;
  return (
    <>
      <h2 id={`item-${item.key}`}>
        {number} {closed ? closedItem : title}
      </h2>
      {outcome ? <p className="source">{t(`outcome.${outcome}`)}</p> : null}
      {note ? (
        <div className="read">
          <Markdown text={note} />
        </div>
      ) : null}
      <ul>
        {decisions.map((decision) => (
          <li key={decision.id}>
            <Mark kind="decided">{t("decision", { said: decisionNumber(decision) })}</Mark> {decision.text}
          </li>
        ))}
        {tasks.map(({ id, what, who, due }) => (
          <li key={id}>
            <Mark kind="waiting">{t("task")}</Mark> {what}{" "}
            <span className="source">
              {due ? t("whoAndDue", { who, due: dayAndMonth(due, language) }) : who}
            </span>
          </li>
        ))}
        {referrals.map(({ id, toName, question }) => (
          <li key={id}>
            <Mark kind="onward">{t("referral")}</Mark> {question}{" "}
            <span className="source">{t("to", { to: toName })}</span>
          </li>
        ))}
      </ul>
      <Remarks remarks={remarks} />
      {passages > 0 ? <p className="source">{(await getTranslations("passages"))("thereSignIn")}</p> : null}
    </>
  );
}
