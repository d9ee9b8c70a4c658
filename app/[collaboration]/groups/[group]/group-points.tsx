// Points between this group and others: what waits for it, what it waits for, and a way to ask another group.
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { choicesFrom } from "@/app/_ui/choices";
import { Select, TextArea, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { Mark } from "@/app/_ui/signs";
import { dayAndMonth } from "@/server/domain/spoken-day";
import type { GroupPage } from "@/server/groups/page";
import styles from "./group.module.css";

type Point = GroupPage["waiting"][number];

/** How many stand open; the rest are one press away. */
const shown = 6;

export async function Points({ page }: { page: GroupPage }) {
  const t = await getTranslations("group.points");
  return (
    <section aria-labelledby="points">
      <h2 id="points">{t("title")}</h2>
      <h3>{t("waiting", { count: page.waiting.length })}</h3>
      <List page={page} points={page.waiting} side="waiting" />
      {page.asked.length > 0 ? (
        <>
          <h3 className={styles.after}>{t("asked", { count: page.asked.length })}</h3>
          <List page={page} points={page.asked} side="asked" />
        </>
      ) : null}
      {page.may.refer ? <Ask page={page} /> : null}
    </section>
  );
}

interface ListProps {
  page: GroupPage;
  points: readonly Point[];
  side: "waiting" | "asked";
}

async function List({ page, points, side }: ListProps) {
  const t = await getTranslations("group.points");
  if (points.length === 0) return <p className="quiet">{t("none")}</p>;
  const rest = points.slice(shown);
  const row = (point: Point) => <Row key={point.id} page={page} point={point} side={side} />;
  return (
    <>
      <ul className={styles.record}>{points.slice(0, shown).map(row)}</ul>
      {rest.length > 0 ? (
        <details className="fold">
          <summary className="small">{t("more", { count: rest.length })}</summary>
          <ul className={styles.record}>{rest.map(row)}</ul>
        </details>
      ) : null}
    </>
  );
}

async function Row({ page, point, side }: Omit<ListProps, "points"> & { point: Point }) {
  const t = await getTranslations("group.points");
  const language = await languageOf();
  const home = `/${page.collaboration.key}`;
  const { wantedBy, daysLeft, on } = point;
  return (
    <li>
      <Link href={`${home}/referrals/${point.id}`} prefetch={false}>
        {point.question}
      </Link>
      <small>
        {side === "waiting"
          ? t("from", { group: point.from.name, on: dayAndMonth(point.sentOn, language) })
          : t("to", { group: point.to.name, on: dayAndMonth(point.sentOn, language) })}{" "}
        {wantedBy && daysLeft !== null && daysLeft < 0 ? (
          <Mark kind="overdue">{t("overdue", { on: dayAndMonth(wantedBy, language), days: -daysLeft })}</Mark>
        ) : null}
        {wantedBy && daysLeft !== null && daysLeft >= 0
          ? t("wantedBy", { on: dayAndMonth(wantedBy, language) })
          : null}{" "}
        {on ? (
          <Link href={`${home}/meetings/${on.meeting}`} prefetch={false}>
            {t("onAgenda", { on: dayAndMonth(on.on, language) })}
          </Link>
        ) : (
          t("next")
        )}
      </small>
    </li>
  );
}

async function Ask({ page: { collaboration, group, otherGroups, seats } }: { page: GroupPage }) {
  const t = await getTranslations("group.points");
  const form = await getTranslations("form");
  return (
    <Form
      fold={t("ask")}
      foldLook={`fold no-print ${styles.after}`}
      id="send-referral"
      action={submit.bind(null, "referrals.send")}
      words={await formWords()}
      hidden={{ collaboration: collaboration.key, group: group.key }}
      then={`/${collaboration.key}/referrals/{referral}`}
      className="fields"
    >
      <p className="small quiet">{t("askText")}</p>
      <Select name="to" label={t("toGroup")} choices={choicesFrom(otherGroups)} empty={t("choose")} />
      <TextField name="question" label={t("question")} />
      <TextArea name="background" label={t("background")} optional />
      <TextField
        name="wantedBy"
        label={t("by")}
        help={form("dateHelp")}
        inputMode="numeric"
        wide={10}
        optional
      />
      <Select
        name="raisedBy"
        label={t("raisedBy")}
        help={t("raisedByHelp")}
        choices={choicesFrom(seats)}
        empty={t("nobody")}
        optional
      />
      <p className="acts">
        <Send look="">{t("send")}</Send>
      </p>
    </Form>
  );
}

/** Says that the group's end is planned, to those who may change that with the way to it. */
export async function Ends({ page: { collaboration, group, ending, may } }: { page: GroupPage }) {
  if (!ending) return null;
  const t = await getTranslations("group.closed");
  const on = dayAndMonth(ending.lastDay, await languageOf());
  const home = `/${collaboration.key}/groups`;
  return (
    <p className="notice">
      {t("ends", { on, year: ending.lastDay.slice(0, 4) })}{" "}
      {ending.into ? (
        <>
          {t("takesOver")}{" "}
          <Link href={`${home}/${ending.into.key}`} prefetch={false}>
            {ending.into.name}
          </Link>
          .{" "}
        </>
      ) : null}
      {may.end ? (
        <Link href={`${home}/${group.key}/archive`} prefetch={false}>
          {t("change")}
        </Link>
      ) : null}
    </p>
  );
}

/** Says that the group meets no more, and where its work went. */
export async function Closed({ page: { collaboration, group, mergedInto } }: { page: GroupPage }) {
  if (!group.archivedOn) return null;
  const t = await getTranslations("group.closed");
  const on = dayAndMonth(group.archivedOn, await languageOf());
  return (
    <p className="notice">
      {mergedInto ? (
        <>
          {t("merged", { on, year: group.archivedOn.slice(0, 4) })}{" "}
          <Link href={`/${collaboration.key}/groups/${mergedInto.key}`} prefetch={false}>
            {mergedInto.name}
          </Link>
          .
        </>
      ) : (
        t("closed", { on, year: group.archivedOn.slice(0, 4) })
      )}{" "}
      {t("history")}
    </p>
  );
}
