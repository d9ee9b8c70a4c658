// The group's terms of reference on paper: A4, black on white, with everything a member should know.

import type { Metadata } from "next";
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { fullDay } from "@/server/domain/spoken-day";
import type { GroupPage } from "@/server/groups/page";
import { itemInWords, recipientsInWords, rhythmInWords } from "../group-words";
import styles from "./terms.module.css";

interface Props {
  params: Promise<{ collaboration: string; group: string }>;
}

const load = async (params: Props["params"]) => {
  const address = await params;
  return ask((api) => api.groups.one(address));
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("terms");
  return { title: t("for", { name: (await load(params)).group.name }) };
}

export default async function Page({ params }: Props) {
  const page = await load(params);
  const { collaboration, group, disposition, today } = page;
  const t = await getTranslations("terms");
  const language = await languageOf();
  return (
    <article className={`sheet ${styles.terms}`}>
      <p className="no-print small quiet">
        <Link href={`/${collaboration.key}/groups/${group.key}`} prefetch={false}>
          {t("back", { name: group.name })}
        </Link>{" "}
        · {t("print")}
      </p>
      <header>
        <p className="quiet">
          {collaboration.name} · {t("title")}
        </p>
        <h1>{group.name}</h1>
      </header>
      <Prose page={page} />
      <Participants page={page} />
      <Frequency page={page} />
      <Items page={page} />
      <p className="small quiet">
        {t("stamp", {
          collaboration: collaboration.name,
          version: disposition.version,
          on: fullDay(today, language),
        })}
      </p>
    </article>
  );
}

async function Prose({ page: { group } }: { page: GroupPage }) {
  const t = await getTranslations("group");
  const words = await getTranslations("terms");
  const parts = [
    { title: t("purpose"), lines: group.purpose },
    { title: words("leaderTasks"), lines: group.leaderTasks },
  ];
  return parts
    .filter(({ lines }) => lines.length > 0)
    .map(({ title, lines }) => (
      <section key={title}>
        <h2>{title}</h2>
        <ul className={styles.prose}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
    ));
}

async function Participants({ page: { seats, secretary } }: { page: GroupPage }) {
  const t = await getTranslations("terms");
  const roles = await getTranslations("group.members");
  return (
    <section>
      <h2>{t("participants")}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("name")}</th>
            <th scope="col">{t("organisation")}</th>
            <th scope="col">{t("role")}</th>
          </tr>
        </thead>
        <tbody>
          {seats.map(({ key, name, title, organisation, role, through }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td>{[organisation, title].filter(Boolean).join(", ")}</td>
              <td>{through ? roles("through", { group: through }) : roles(role)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {secretary ? <p className="small">{roles("secretary", { name: secretary })}</p> : null}
    </section>
  );
}

async function Frequency({ page }: { page: GroupPage }) {
  const { group } = page;
  const t = await getTranslations("terms");
  const language = await languageOf();
  const days = (name: keyof typeof group.deadlines) => t("days", { days: group.deadlines[name] });
  const rhythm = await rhythmInWords(group, language);
  return (
    <>
      <section>
        <h2>{t("rhythm")}</h2>
        <p>{[...rhythm, ...(group.place ? [`${group.place}.`] : [])].join(" ")}</p>
        {group.leaderHoursPerYear ? <p>{t("hours", { hours: group.leaderHoursPerYear })}</p> : null}
      </section>
      <section>
        <h2>{t("deadlines")}</h2>
        <p>{t("deadlinesText", { items: days("callForItemsDays"), agenda: days("agendaDays") })}</p>
      </section>
      <section>
        <h2>{t("minutes")}</h2>
        <p>
          {t("minutesText", {
            minutes: days("minutesDays"),
            comments: days("commentsDays"),
            to: await recipientsInWords(page),
          })}{" "}
          {t(group.silenceApproves ? "silenceApproves" : "approvedAtMeeting")}
        </p>
      </section>
    </>
  );
}

async function Items({ page }: { page: GroupPage }) {
  const t = await getTranslations("terms");
  const words = await getTranslations("group");
  const say = await itemInWords(page);
  return (
    <section>
      <h2>{t("disposition")}</h2>
      <table className={styles.items}>
        <thead>
          <tr>
            <th scope="col">{t("number")}</th>
            <th scope="col">{t("item")}</th>
            <th scope="col">{t("type")}</th>
            <th scope="col" className="r">
              {t("time")}
            </th>
          </tr>
        </thead>
        <tbody>
          {page.disposition.items.map((item, index) => (
            <tr key={item.id ?? index}>
              <td>{index + 1}</td>
              <th scope="row">
                {item.title}
                <ul className={styles.subs}>
                  {(item.sub ?? []).map((sub) => (
                    <li key={sub.title}>{sub.title}</li>
                  ))}
                </ul>
                <small className="quiet">{say(item).join(" ")}</small>
              </th>
              <td>{words(`type.${item.type}.name`)}</td>
              <td className="r num">
                {item.minutes === undefined ? null : words("disposition.minutes", { minutes: item.minutes })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
