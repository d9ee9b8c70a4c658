// The map as a list: who sits there, whose minutes reach whom, and which points wait for an answer.

import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { Mark } from "@/app/_ui/signs";
import type { CollaborationMap } from "@/server/collaborations/map";
import { dayAndMonth } from "@/server/domain/spoken-day";
import { spokenList } from "@/server/domain/spoken-list";
import styles from "./map.module.css";

export async function GroupList({ map }: { map: CollaborationMap }) {
  const t = await getTranslations("collaboration");
  const flows = await flowsInWords(map);
  const language = await languageOf();
  return (
    <section className="block" aria-labelledby="list">
      <h2 id="list">{t("list.title")}</h2>
      <ul className={styles.groups}>
        {map.groups.map((group) => {
          const said = flows(group.key);
          return (
            <li key={group.key}>
              <h3>
                <Link href={`/${map.key}/groups/${group.key}`} prefetch={false}>
                  {group.name}
                </Link>
                <br />
                <span className="org">{t(`layer.${group.layer}`)}</span>
              </h3>
              <WhoMeets group={group} />
              {said.length > 0 ? <p className="quiet">{said.join(" ")}</p> : null}
              {group.reviewedOn ? (
                <p>
                  <Mark kind="waiting">
                    {t("list.review", { on: dayAndMonth(group.reviewedOn, language) })}
                  </Mark>
                </p>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

async function WhoMeets({ group }: { group: CollaborationMap["groups"][number] }) {
  const t = await getTranslations("collaboration");
  const language = await languageOf();
  const { leader, seats, included, rhythm, includes, parent } = group;
  const people = t("map.people", { count: seats + included });
  const meets = rhythm
    ? "perYear" in rhythm
      ? { rhythm: "perYear", count: rhythm.perYear }
      : { rhythm: "everyDays", count: rhythm.everyDays }
    : { rhythm: "none", count: 0 };
  return (
    <p>
      {t("list.leads", { leader, people, ...meets })}{" "}
      {includes.length > 0 ? t("list.includes", { groups: spokenList(includes, language) }) : null}{" "}
      {parent ? t("list.under", { group: parent }) : null}
    </p>
  );
}

/** Who reports to whom and what is sent onward, group by group, in sentences. */
async function flowsInWords(map: CollaborationMap): Promise<(key: string) => string[]> {
  const t = await getTranslations("collaboration.list");
  const language = await languageOf();
  const name = (key: string) => map.groups.find((group) => group.key === key)?.name ?? "";
  return (key) => {
    const from = map.reports.filter(({ to }) => to === key).map((report) => name(report.from));
    const to = map.reports.filter((report) => report.from === key).map((report) => name(report.to));
    return [
      ...(to.length > 0 ? [t("sends", { groups: spokenList(to, language) })] : []),
      ...(from.length > 0 ? [t("receives", { count: from.length, groups: spokenList(from, language) })] : []),
      ...map.referrals
        .filter((referral) => referral.from === key)
        .map(({ to: other, count }) => t("asked", { count, group: name(other) })),
      ...map.referrals
        .filter((referral) => referral.to === key)
        .map(({ from: other, count, since }) =>
          t("owes", { count, group: name(other), on: dayAndMonth(since, language) }),
        ),
    ];
  };
}
