// The register of decisions: numbered per group and year, newest first.

import type { Metadata } from "next";
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { Mark } from "@/app/_ui/signs";
import { fullDay } from "@/server/domain/spoken-day";
import { FileList } from "../file-list";
import { GroupTabs } from "../group-tabs";
import styles from "./decisions.module.css";

interface Props {
  params: Promise<{ collaboration: string }>;
  searchParams: Promise<{ group?: string; show?: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("decisions"))("title") };
}

export default async function Decisions({ params, searchParams }: Props) {
  const { collaboration } = await params;
  const { group, show } = await searchParams;
  const inForce = show === "in-force";
  const { groups, decisions } = await ask((api) =>
    api.decisions.list({ collaboration, ...(group ? { group } : {}), inForce }),
  );
  const t = await getTranslations("decisions");
  const files = await getTranslations("attachments");
  const language = await languageOf();
  return (
    <div className="sheet">
      <header className="page-head">
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </header>
      <GroupTabs
        label={t("group")}
        all={t("all")}
        groups={groups}
        chosen={group}
        keep={inForce ? { show: "in-force" } : {}}
      />
      <Which group={group} inForce={inForce} />
      {decisions.length === 0 ? (
        <div className="empty">
          <strong>{t(inForce ? "noneInForce" : "none")}</strong>
          <p>{t("noneText")}</p>
        </div>
      ) : (
        <ol className={`rows ${styles.rows}`}>
          {decisions.map((decision) => (
            <li key={decision.id} id={`decision-${decision.id}`}>
              <p>
                <Mark kind={decision.supersededBy ? "none" : decision.approved ? "decided" : "waiting"}>
                  <Link href={`/${collaboration}/decisions/${decision.id}`} prefetch={false}>
                    {decision.said}
                  </Link>
                </Mark>
                {decision.supersededBy ? (
                  <Link
                    className="small"
                    href={`/${collaboration}/decisions/${decision.supersededBy.id}`}
                    prefetch={false}
                  >
                    {t("supersededBy", { said: decision.supersededBy.said })}
                  </Link>
                ) : null}
                {decision.approved ? null : <span className="small quiet">{t("draft")}</span>}
              </p>
              <div>
                <p className="read">{decision.text}</p>
                <p className="source">
                  <Link
                    href={`/${collaboration}/meetings/${decision.meeting.key}#item-${decision.item.key}`}
                    prefetch={false}
                  >
                    {t("from", { group: decision.groupName, day: fullDay(decision.meeting.on, language) })}
                  </Link>{" "}
                  · {decision.item.title}
                  {decision.reviewOn
                    ? ` · ${t("reviewOn", { on: fullDay(decision.reviewOn, language) })}`
                    : null}
                </p>
                <FileList
                  collaboration={collaboration}
                  files={decision.files}
                  title={files("titleOf", { said: decision.said })}
                />
              </div>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

/** All there are, or those that none has taken the place of. */
async function Which({ group, inForce }: { group: string | undefined; inForce: boolean }) {
  const t = await getTranslations("decisions");
  const address = (show: string) => {
    const asked = new URLSearchParams({ ...(group ? { group } : {}), ...(show ? { show } : {}) });
    return `?${asked}`;
  };
  return (
    <nav className="tabs" aria-label={t("which")}>
      <Link href={address("")} aria-current={inForce ? undefined : "page"} prefetch={false}>
        {t("everything")}
      </Link>
      <Link href={address("in-force")} aria-current={inForce ? "page" : undefined} prefetch={false}>
        {t("inForce")}
      </Link>
    </nav>
  );
}
