// Approved minutes as one version of them was sealed, to be read.
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { Markdown } from "@/app/_ui/markdown";
import { Mark } from "@/app/_ui/signs";
import { fullDay } from "@/server/domain/spoken-day";
import { spokenList } from "@/server/domain/spoken-list";
import { dayAt } from "@/server/domain/wall-time";
import type { SeenVersion } from "@/server/minutes/versions";
import styles from "../../agenda.module.css";
import type { Address } from "../../agenda-list";
import { meetingTitle } from "../../meeting-title";

interface Props {
  params: Promise<Address & { version: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { version } = await params;
  return { title: (await getTranslations("minutes.versions"))("versionTitle", { version }) };
}

export default async function Version({ params }: Props) {
  const { version, ...address } = await params;
  if (!/^[1-9]\d{0,3}$/.test(version)) notFound();
  const seen = await ask((api) => api.minutes.version({ ...address, number: Number(version) }));
  const t = await getTranslations("minutes.versions");
  const home = `/${address.collaboration}/meetings/${address.meeting}`;
  const holds = seen.version === seen.last;
  return (
    <article className="sheet stack">
      <header className="page-head">
        <p className="crumb">
          <Link href={`${home}/versions`} prefetch={false}>
            {t("name")}
          </Link>
        </p>
        <h1>{t("versionTitle", { version })}</h1>
        <p>{await meetingTitle(seen.group, seen.wallTime)}</p>
      </header>
      <div className={holds ? "notice" : "notice wait"} role="note">
        <p>{holds ? t("standing") : t("outdated", { last: seen.last })}</p>
        <p className="no-print">
          <Link href={home} prefetch={false}>
            {t("reads")}
          </Link>
        </p>
      </div>
      <Became seen={seen} />
      <Attendance seen={seen} />
      {seen.items.map((item) => (
        <Item key={item.number} item={item} />
      ))}
      <p className={`source ${styles.hash}`}>
        {t("seals")}: <code>{seen.hash}</code>
      </p>
    </article>
  );
}

/** When it was approved, or why it was corrected. */
async function Became({ seen: { at, timeZone, correction } }: { seen: SeenVersion }) {
  const t = await getTranslations("minutes.versions");
  const said = await getTranslations("minutes.corrected");
  const on = fullDay(dayAt(at, timeZone), await languageOf());
  if (!correction) return <p>{t("approved", { on })}</p>;
  const { version, by, reason } = correction;
  return (
    <p>{reason ? said("because", { version, on, by, reason }) : `${said("stands", { version, on, by })}.`}</p>
  );
}

async function Attendance({ seen: { attendance } }: { seen: SeenVersion }) {
  const t = await getTranslations("minutes.attendance");
  const language = await languageOf();
  const kinds = (["present", "apologies", "absent"] as const)
    .map((status) => ({ status, names: attendance.filter((one) => one.status === status) }))
    .filter(({ names }) => names.length > 0);
  if (kinds.length === 0) return null;
  return (
    <dl className="facts">
      {kinds.map(({ status, names }) => (
        <div key={status}>
          <dt>{t(status)}</dt>
          <dd>
            {spokenList(
              names.map(({ name }) => name),
              language,
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

async function Item({ item }: { item: SeenVersion["items"][number] }) {
  const t = await getTranslations("minutes.versions");
  const outcome = await getTranslations("minutes.outcome");
  const confidential = await getTranslations("passages");
  const { number, title, hidden, note, decisions, tasks, referrals, remarks, passages = [] } = item;
  const files = [item, ...decisions].flatMap(({ attachments }) => attachments.map(({ name }) => name));
  return (
    <section className="stack" aria-labelledby={`item-${number}`}>
      <h2 id={`item-${number}`}>
        {number} {hidden ? t("closedItem") : title}
      </h2>
      {item.outcome ? <p>{outcome(item.outcome)}</p> : null}
      {note ? (
        <div className="read">
          <Markdown text={note} />
        </div>
      ) : null}
      {decisions.length > 0 ? (
        <ul className={styles.got}>
          {decisions.map((decision) => (
            <li key={decision.number}>
              <Mark kind="decided">{t("decision", { said: decision.number })}</Mark>
              <p>{decision.text}</p>
            </li>
          ))}
        </ul>
      ) : null}
      {tasks.map(({ what, who }) => (
        <p key={what}>{t("task", { what, who })}</p>
      ))}
      {referrals.map(({ to, question }) => (
        <p key={question}>{t("referral", { to, question })}</p>
      ))}
      {remarks.map(({ by, text }) => (
        <p key={text}>{t("remark", { by, text })}</p>
      ))}
      {passages.length > 0 ? <p className="source">{confidential("there")}</p> : null}
      {files.length > 0 ? <p className="source">{t("files", { names: files.join(", ") })}</p> : null}
    </section>
  );
}
