// A group: its terms of reference, its meetings, and what they left behind.

import type { Metadata } from "next";
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { groupHours } from "@/server/domain/group-hours";
import { fullDay } from "@/server/domain/spoken-day";
import { spokenList } from "@/server/domain/spoken-list";
import { spokenNumber } from "@/server/domain/spoken-number";
import type { GroupPage } from "@/server/groups/page";
import styles from "./group.module.css";
import { Members } from "./group-members";
import { Closed, Ends, Points } from "./group-points";
import { AwaitedMinutes, Decisions, Meetings, Tasks } from "./group-record";
import {
  decisionsToInWords,
  itemInWords,
  recipientsInWords,
  rhythmInWords,
  timeInWords,
} from "./group-words";

interface Props {
  params: Promise<{ collaboration: string; group: string }>;
}

const load = async (params: Props["params"]) => {
  const address = await params;
  return ask((api) => api.groups.one(address));
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await load(params)).group.name };
}

export default async function Page({ params }: Props) {
  const page = await load(params);
  return (
    <div className="sheet">
      <Head page={page} />
      <Closed page={page} />
      <Ends page={page} />
      <div className={styles.cols}>
        <div>
          <Lines title="purpose" none="noPurpose" lines={page.group.purpose} />
          <Lines title="leaderTasks" none="noLeaderTasks" lines={page.group.leaderTasks} />
          <Disposition page={page} />
          <Decisions page={page} />
          <Tasks page={page} />
        </div>
        <div>
          <Points page={page} />
          <Rhythm page={page} />
          <Hours page={page} />
          <Meetings page={page} />
          <AwaitedMinutes page={page} />
          <Members page={page} />
        </div>
      </div>
    </div>
  );
}

async function Head({ page: { collaboration, group, may, effort, parent } }: { page: GroupPage }) {
  const themes = await getTranslations("themes");
  const t = await getTranslations("group");
  const language = await languageOf();
  const home = `/${collaboration.key}/groups/${group.key}`;
  const about = [
    ...(group.aliases.length > 0 ? [t("aliases", { names: spokenList(group.aliases, language) })] : []),
    ...(effort ? [t("effort", { name: effort })] : []),
    ...(parent ? [t("under", { name: parent })] : []),
    ...(group.confidential ? [t("confidential")] : []),
  ];
  return (
    <>
      <header className="page-head with-act">
        <div>
          <p className="crumb">
            <Link href={`/${collaboration.key}`} prefetch={false}>
              {collaboration.name}
            </Link>{" "}
            · {t(`layer.${group.layer}`)}
          </p>
          <h1>{group.name}</h1>
          {about.length > 0 ? <p className="quiet">{about.join(" ")}</p> : null}
        </div>
        <div className="acts">
          {may.plan ? (
            <Form
              id="plan-next"
              action={submit.bind(null, "meetings.planNext")}
              words={await formWords()}
              hidden={{ collaboration: collaboration.key, group: group.key }}
              then={`/${collaboration.key}/meetings/{key}`}
            >
              <Send>{t("planNext")}</Send>
            </Form>
          ) : null}
        </div>
      </header>
      <nav className="tabs" aria-label={group.name}>
        <Link href={home} aria-current="page" prefetch={false}>
          {t("tabs.terms")}
        </Link>
        {may.edit ? (
          <>
            <Link href={`${home}/edit`} prefetch={false}>
              {t("tabs.facts")}
            </Link>
            <Link href={`${home}/circle`} prefetch={false}>
              {t("tabs.circle")}
            </Link>
            <Link href={`${home}/disposition`} prefetch={false}>
              {t("tabs.disposition")}
            </Link>
          </>
        ) : null}
        <Link href={`${home}/themes`} prefetch={false}>
          {themes("link")}
        </Link>
        <Link href={`${home}/terms`} prefetch={false}>
          {t("print")}
        </Link>
        {may.end ? (
          <Link href={`${home}/archive`} prefetch={false}>
            {t("tabs.end")}
          </Link>
        ) : null}
      </nav>
    </>
  );
}

async function Lines({
  title,
  none,
  lines,
}: {
  title: "purpose" | "leaderTasks";
  none: "noPurpose" | "noLeaderTasks";
  lines: string[];
}) {
  const t = await getTranslations("group");
  return (
    <section aria-labelledby={title}>
      <h2 id={title}>{t(title)}</h2>
      {lines.length === 0 ? (
        <p className="quiet">{t(none)}</p>
      ) : (
        <ul className={styles.prose}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

const typeLooks = { information: "type o", discussion: "type d", decision: "type b" } as const;

async function Disposition({ page }: { page: GroupPage }) {
  const { disposition, collaboration, group, may } = page;
  const t = await getTranslations("group");
  const language = await languageOf();
  const say = await itemInWords(page);
  return (
    <section aria-labelledby="disposition">
      <h2 id="disposition">{t("disposition.title")}</h2>
      <p className={`quiet ${styles.lead}`}>
        {t("disposition.text")}{" "}
        <span className="nowrap">
          {t("disposition.total", { time: await timeInWords(disposition.minutes) })}
        </span>
      </p>
      <ol className={styles.items}>
        {disposition.items.map((item, index) => (
          <li key={item.id ?? index}>
            <span className={styles.number}>{index + 1}</span>
            <h3>{item.title}</h3>
            <span className={styles.right}>
              <span className={typeLooks[item.type]}>
                <i aria-hidden="true">{t(`type.${item.type}.letter`)}</i>
                <span className="vh">{t(`type.${item.type}.name`)}</span>
              </span>
              {item.minutes === undefined ? null : (
                <span className="num">{t("disposition.minutes", { minutes: item.minutes })}</span>
              )}
            </span>
            {item.sub ? (
              <ul className={styles.subs}>
                {item.sub.map((sub, place) => (
                  <li key={sub.id ?? `${sub.title} ${place}`}>{sub.title}</li>
                ))}
              </ul>
            ) : null}
            <p className={styles.how}>{say(item).join(" ")}</p>
          </li>
        ))}
      </ol>
      <p className={`small ${styles.after}`}>
        {may.edit ? (
          <Link href={`/${collaboration.key}/groups/${group.key}/disposition`}>{t("disposition.edit")}</Link>
        ) : null}{" "}
        {disposition.since ? (
          <span className="quiet">
            {may.edit ? "· " : ""}
            {t("disposition.version", {
              version: disposition.version,
              on: fullDay(disposition.since, language),
            })}
          </span>
        ) : null}
      </p>
    </section>
  );
}

async function Rhythm({ page }: { page: GroupPage }) {
  const { group } = page;
  const themes = await getTranslations("themes");
  const t = await getTranslations("group");
  const language = await languageOf();
  const { deadlines } = group;
  const decisionsTo = await decisionsToInWords(page);
  const facts = [
    ...(group.place ? [["place", group.place] as const] : []),
    ["callForItems", t("facts.before", { days: deadlines.callForItemsDays })] as const,
    ["agenda", t("facts.before", { days: deadlines.agendaDays })] as const,
    ["minutes", t("facts.after", { days: deadlines.minutesDays })] as const,
    ["comments", t("facts.within", { days: deadlines.commentsDays })] as const,
    ["minutesTo", await recipientsInWords(page)] as const,
    ...(decisionsTo ? [["decisionsTo", decisionsTo] as const] : []),
  ];
  return (
    <section aria-labelledby="rhythm">
      <h2 id="rhythm">{t("rhythm.title")}</h2>
      <p>
        {(await rhythmInWords(group, language)).join(" ")}{" "}
        {page.may.plan && page.may.edit ? (
          <Link
            className="no-print"
            href={`/${page.collaboration.key}/groups/${group.key}/rhythm`}
            prefetch={false}
          >
            {t("form.rhythmOpen")}
          </Link>
        ) : null}
      </p>
      {page.themeDays ? (
        <p className="small quiet">
          {themes(page.themeDays.of > 0 ? "days" : "daysMore", {
            ...page.themeDays,
            year: page.today.slice(0, 4),
          })}
        </p>
      ) : null}
      <dl className={`facts small ${styles.after}`}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`facts.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

async function Hours({ page: { group, seats } }: { page: GroupPage }) {
  const t = await getTranslations("group.hours");
  const language = await languageOf();
  const { leaderHoursPerYear } = group;
  const { meetings, hours, together, total } = groupHours(group, seats.length);
  const number = (value: number) => spokenNumber(value, language);
  return (
    <section aria-labelledby="hours">
      <h2 id="hours">{t("title")}</h2>
      {total === 0 ? (
        <p className="quiet">{t("unknown")}</p>
      ) : (
        <>
          <p className={styles.sum}>{t("sum", { hours: number(total) })}</p>
          <p className="small quiet">
            {together > 0
              ? t("meetings", {
                  people: seats.length,
                  meetings,
                  hours: number(hours),
                  total: number(together),
                })
              : null}{" "}
            {leaderHoursPerYear
              ? t(together > 0 ? "leader" : "onlyLeader", { hours: number(leaderHoursPerYear) })
              : null}
          </p>
        </>
      )}
    </section>
  );
}
