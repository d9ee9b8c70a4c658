// The register of decisions: numbered per group and year, narrowed by what the address asks.

import type { Metadata } from "next";
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { Mark } from "@/app/_ui/signs";
import { DecisionFilter } from "@/server/decisions/input";
import type { listDecisions } from "@/server/decisions/queries";
import { decisionStatuses } from "@/server/domain/decision-life";
import { fullDay } from "@/server/domain/spoken-day";
import { FileList } from "../file-list";
import { inAddress } from "../register-address";
import { RegisterFilter } from "../register-filter";
import { RegisterFoot } from "../register-foot";
import styles from "./decisions.module.css";

interface Props {
  params: Promise<{ collaboration: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("decisions"))("title") };
}

export default async function Decisions({ params, searchParams }: Props) {
  const { collaboration } = await params;
  const filter = DecisionFilter.parse(await searchParams);
  const list = await ask((api) => api.decisions.list({ collaboration, ...filter }));
  const t = await getTranslations("decisions");
  const { page: _, ...narrowed } = filter;
  return (
    <div className="sheet">
      <header className="page-head">
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </header>
      <Filter list={list} filter={filter} />
      {list.decisions.length === 0 ? (
        <Nothing isNarrowed={Object.values(narrowed).some(Boolean)} />
      ) : (
        <>
          <p className={`small quiet ${styles.count}`} role="status">
            {t("count", { total: list.paging.total })}
          </p>
          <ol className={`rows ${styles.rows}`}>
            {list.decisions.map((decision) => {
              const row = <Row key={decision.id} collaboration={collaboration} decision={decision} />;
              const unread = decision.unread.map((said) => <Unread key={said} said={said} />);
              return filter.order === "oldest" ? [...unread.reverse(), row] : [row, ...unread];
            })}
          </ol>
        </>
      )}
      <RegisterFoot
        paging={list.paging}
        asked={inAddress(narrowed)}
        file={`/${collaboration}/decisions/file`}
      />
    </div>
  );
}

type List = Awaited<ReturnType<typeof listDecisions>>;
type Decision = List["decisions"][number];

async function Filter({
  list: { groups, years, efforts },
  filter,
}: {
  list: List;
  filter: ReturnType<typeof DecisionFilter.parse>;
}) {
  const t = await getTranslations("decisions");
  const r = await getTranslations("register");
  const named = (all: readonly { key: string; name: string }[]) =>
    all.map(({ key, name }) => ({ value: key, label: name }));
  return (
    <RegisterFilter
      search={{ label: t("q"), value: filter.q }}
      narrowings={[
        {
          name: "group",
          label: r("group"),
          all: r("allGroups"),
          choices: named(groups),
          chosen: filter.group,
        },
        {
          ...{ name: "year", label: r("year"), all: r("allYears"), chosen: filter.year },
          choices: years.map((year) => ({ value: String(year), label: String(year) })),
        },
        {
          ...{ name: "effort", label: r("effort"), all: r("allEfforts"), chosen: filter.effort },
          choices: named(efforts),
        },
        {
          ...{ name: "status", label: t("status"), all: t("allStatuses"), chosen: filter.status },
          choices: decisionStatuses.map((status) => ({ value: status, label: t(`statuses.${status}`) })),
        },
        {
          ...{ name: "order", label: t("order"), chosen: filter.order ?? "newest" },
          choices: (["newest", "oldest"] as const).map((order) => ({ value: order, label: t(order) })),
        },
      ]}
    />
  );
}

async function Nothing({ isNarrowed }: { isNarrowed: boolean }) {
  const t = await getTranslations("decisions");
  const r = await getTranslations("register");
  return (
    <div className="empty">
      <strong>{isNarrowed ? r("nothing") : t("none")}</strong>
      <p>{t(isNarrowed ? "tryAnother" : "noneText")}</p>
    </div>
  );
}

async function Row({ collaboration, decision }: { collaboration: string; decision: Decision }) {
  const t = await getTranslations("decisions");
  const files = await getTranslations("attachments");
  const language = await languageOf();
  const { meeting, item, supersededBy } = decision;
  return (
    <li id={`decision-${decision.id}`}>
      <p>
        <Mark kind={supersededBy ? "none" : decision.approved ? "decided" : "waiting"}>
          <Link href={`/${collaboration}/decisions/${decision.id}`} prefetch={false}>
            {decision.said}
          </Link>
        </Mark>
        {supersededBy ? <Successor collaboration={collaboration} {...supersededBy} /> : null}
        {decision.approved ? null : <span className="small quiet">{t("draft")}</span>}
      </p>
      <div>
        <p className="read">{decision.text}</p>
        <p className="source">
          <Link href={`/${collaboration}/meetings/${meeting.key}#item-${item.key}`} prefetch={false}>
            {t("from", { group: decision.groupName, day: fullDay(meeting.on, language) })}
          </Link>
          {[item.title, decision.effort ? t("effort", { effort: decision.effort }) : null]
            .filter(Boolean)
            .map((words) => ` · ${words}`)
            .join("")}
        </p>
        <Review decision={decision} />
        <FileList
          collaboration={collaboration}
          files={decision.files}
          title={files("titleOf", { said: decision.said })}
        />
      </div>
    </li>
  );
}

interface SuccessorProps {
  collaboration: string;
  id: string | null;
  said: string;
}

async function Successor({ collaboration, id, said }: SuccessorProps) {
  const t = await getTranslations("decisions");
  const words = t("supersededBy", { said });
  if (!id) return <span className="small quiet">{words}</span>;
  return (
    <Link className="small" href={`/${collaboration}/decisions/${id}`} prefetch={false}>
      {words}
    </Link>
  );
}

/** When it is looked at again, and what came of it. */
async function Review({ decision: { reviewOn, statuses, effect } }: { decision: Decision }) {
  const t = await getTranslations("decisions");
  const language = await languageOf();
  const on = reviewOn ? fullDay(reviewOn, language) : "";
  return (
    <>
      {statuses.includes("review-due") ? (
        <p className="small">
          <Mark kind="overdue">{t("reviewDue", { on })}</Mark>
        </p>
      ) : reviewOn ? (
        <p className="source">{t("reviewOn", { on })}</p>
      ) : null}
      {effect ? <p className="source">{t("effectWas", { effect })}</p> : null}
    </>
  );
}

/** A number that is somebody else's to read, so that nobody looks for a decision that is missing. */
async function Unread({ said }: { said: string }) {
  const t = await getTranslations("decisions");
  return (
    <li>
      <p>
        <Mark kind="none">{said}</Mark>
      </p>
      <p className="quiet">{t("unread")}</p>
    </li>
  );
}
