// One citizen: the plan, who helps and on what ground, what was consented to, and when the network meets.
import type { Metadata } from "next";
import Link from "next/link";
import { cache } from "react";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { Mark } from "@/app/_ui/signs";
import type { CitizenPage } from "@/server/citizens/page";
import { fullDay } from "@/server/domain/spoken-day";
import { capital, spokenMoment } from "@/server/domain/spoken-time";
import styles from "../citizens.module.css";
import { Circle } from "./circle";
import { Consents } from "./consents";
import { Kept } from "./kept";

interface Props {
  params: Promise<{ collaboration: string; citizen: string }>;
}

/** The number alone: a title is read over a shoulder, and stands in a history. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("citizens");
  const { citizen } = await load(params);
  return { title: t("number", { number: citizen.number }) };
}

/** Once for the page and its title: each time is a read that is written down. */
const read = cache((collaboration: string, citizen: string) =>
  ask((api) => api.citizens.page({ collaboration, citizen })),
);

const load = async (params: Props["params"]) => {
  const { collaboration, citizen } = await params;
  return read(collaboration, citizen);
};

export default async function Citizen({ params }: Props) {
  const page = await load(params);
  const { collaboration, citizen, may, facts } = page;
  const t = await getTranslations("citizens");
  return (
    <div className="sheet">
      <header className="page-head with-act">
        <div>
          <p className="crumb">
            <Link href={`/${collaboration.key}/citizens`} prefetch={false}>
              {t("title")}
            </Link>{" "}
            · {t("number", { number: citizen.number })}
          </p>
          <h1>{citizen.name}</h1>
          <p className="lede">{t("authority", { authority: citizen.authority })}</p>
        </div>
        {may.book && !facts.closedOn ? (
          <p className="acts">
            <Link
              className="btn first"
              href={`/${collaboration.key}/network-meetings/new?citizen=${citizen.id}`}
              prefetch={false}
            >
              {t("book")}
            </Link>
          </p>
        ) : null}
      </header>
      <Meetings page={page} />
      <PlanInShort page={page} />
      <Circle page={page} />
      <Consents page={page} />
      {may.edit ? <Kept page={page} /> : null}
    </div>
  );
}

async function Meetings({ page }: { page: CitizenPage }) {
  const t = await getTranslations("citizens.meetings");
  const language = await languageOf();
  const { meetings, collaboration } = page;
  return (
    <section aria-labelledby="network">
      <h2 id="network">{t("title")}</h2>
      <Pace page={page} />
      {meetings.length === 0 ? <p className="quiet">{t("none")}</p> : null}
      <ul className={`rows ${styles.circle}`}>
        {meetings.toReversed().map(({ id, wallTime, state, isFiled }) => (
          <li key={id}>
            <p>
              <Link href={`/${collaboration.key}/network-meetings/${id}`} prefetch={false}>
                {capital(spokenMoment(wallTime, language))}
              </Link>
            </p>
            <p className="quiet">
              {t(`states.${state}`)}
              {isFiled ? `, ${t("filed")}` : ""}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function Pace({ page: { pace } }: { page: CitizenPage }) {
  const t = await getTranslations("citizens.meetings");
  if (!pace) return null;
  const by = fullDay(pace.by, await languageOf());
  if (pace.pace === "late") return <Mark kind="overdue">{t("late", { by })}</Mark>;
  if (pace.pace === "far") return <Mark kind="waiting">{t("far", { by })}</Mark>;
  return <p className="quiet">{t("due", { by })}</p>;
}

async function PlanInShort({ page }: { page: CitizenPage }) {
  const t = await getTranslations("citizens");
  const { collaboration, citizen, plan, planNumber, open, may } = page;
  const home = `/${collaboration.key}/citizens/${citizen.id}/plan`;
  return (
    <section className="block" aria-labelledby="plan">
      <h2 id="plan">{t("plan.title")}</h2>
      {planNumber === 0 ? (
        <div className="empty">
          <strong>{t("plan.none")}</strong>
          <p>{t("plan.noneText")}</p>
        </div>
      ) : (
        <>
          {plan.hopes ? <p className={styles.hopes}>{plan.hopes}</p> : null}
          <ul className={`rows ${styles.circle}`}>
            {plan.goals.map(({ id, words, state }) => (
              <li key={id}>
                <p>{words}</p>
                <p className="quiet">{t(`plan.states.${state}`)}</p>
              </li>
            ))}
          </ul>
          <Agreements open={open} page={page} />
        </>
      )}
      <p className="acts no-print">
        {planNumber > 0 ? (
          <Link className="btn" href={home} prefetch={false}>
            {t("plan.read")}
          </Link>
        ) : null}
        {may.edit ? (
          <Link className="btn" href={`${home}/edit`} prefetch={false}>
            {t("plan.write")}
          </Link>
        ) : null}
      </p>
    </section>
  );
}

async function Agreements({ open, page }: { open: CitizenPage["open"]; page: CitizenPage }) {
  const t = await getTranslations("citizens");
  const language = await languageOf();
  const { circle, formerly, today } = page;
  const who = (seat: string | null) =>
    [...circle, ...formerly].find(({ id }) => id === seat)?.name ?? t("plan.citizen");
  if (open.length === 0) return null;
  return (
    <>
      <h3>{t("plan.agreements")}</h3>
      <ul className={`rows ${styles.circle}`}>
        {open.map(({ id, what, seat, due }) => (
          <li key={id}>
            <p>{what}</p>
            <p>
              {who(seat)}
              {due ? (
                <small className={due < today ? "over" : "quiet"}>
                  {due < today ? (
                    <Mark kind="overdue">{t("due", { on: fullDay(due, language) })}</Mark>
                  ) : (
                    t("due", { on: fullDay(due, language) })
                  )}
                </small>
              ) : null}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
